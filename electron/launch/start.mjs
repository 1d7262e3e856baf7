// `npm start`: from a fresh clone with only Node and npm to Fullcycle on the screen. Opens the desktop program where
// Electron can be had, else a browser window over loopback. Flags: --desktop, --browser, --no-open (serve only).
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { browserArguments, findBrowser, hasScreen, homeFolder, needsNoSandbox } from './browser.mjs';
import { getElectron } from './electronBinary.mjs';
import { buildIfNeeded, installIfNeeded, projectRoot } from './prepare.mjs';
import { isFullcycleAt, startServer } from './serve.mjs';

const flags = new Set(process.argv.slice(2));
const port = Number(process.env.FULLCYCLE_PORT ?? 47_800);
const home = homeFolder();
const handOverMs = 3_000;

/** The books live where Fullcycle was first opened; opening elsewhere would show none, so the place is remembered. */
const placeFile = path.join(home, 'opens-in.txt');
const rememberedPlace = existsSync(placeFile) ? readFileSync(placeFile, 'utf8').trim() : undefined;
function rememberPlace(place) {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  writeFileSync(placeFile, `${place}\n`, { mode: 0o600 });
}

/** Runs a program until it ends: how it ended, and after how long. */
function run(program, args) {
  const began = Date.now();
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore' });
    child.once('error', () => resolve({ code: 1, lastedMs: 0 }));
    child.once('exit', (code) => resolve({ code: code ?? 0, lastedMs: Date.now() - began }));
  });
}

/** True when the desktop program ran; false when it could not. */
async function openDesktop() {
  const program = await getElectron();
  if (program === undefined) {
    console.log('Electron cannot be had on this PC right now, so Fullcycle opens in a browser window instead.');
    return false;
  }
  if (rememberedPlace === undefined || flags.has('--desktop')) rememberPlace('desktop');
  const { code, lastedMs } = await run(program, [projectRoot, ...(needsNoSandbox() ? ['--no-sandbox'] : [])]);
  if (code !== 0 && lastedMs < handOverMs) {
    console.log('Electron did not start on this PC, so Fullcycle opens in a browser window instead.');
    return false;
  }
  return true;
}

/** Our own server, or that of a Fullcycle already running. The port is fixed: the browser keys the books by address. */
async function serve() {
  try {
    return await startServer({ directory: path.join(projectRoot, 'out', 'renderer'), port });
  } catch (error) {
    if (error.code === 'EADDRINUSE' && (await isFullcycleAt(port))) {
      return { address: `http://127.0.0.1:${port}`, close: async () => undefined, isShared: true };
    }
    const reason = error.code === 'EADDRINUSE' ? 'another program uses it' : error.code;
    console.error(`Fullcycle needs port ${port} of this PC, and ${reason}. End that program, then try again.`);
    process.exit(1);
  }
}

async function openBrowser() {
  const server = await serve();
  const stop = () => server.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const browser = flags.has('--no-open') || !hasScreen() ? undefined : findBrowser();
  if (browser === undefined) {
    console.log(`Fullcycle is ready at ${server.address} (Ctrl+C ends it).`);
    if (!flags.has('--no-open')) console.log('Open that address in Chrome, Edge or Chromium.');
    return;
  }
  if (rememberedPlace === undefined || flags.has('--browser')) rememberPlace('browser');
  const profile = path.join(home, 'browser-profile');
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  console.log(`Fullcycle is open in its own window (${server.address}).`);
  const { code, lastedMs } = await run(browser, browserArguments(server.address, profile));
  // A browser that is already open takes the window over and the one we started ends at once: keep serving it.
  if (lastedMs < handOverMs && !server.isShared) {
    console.log(
      code === 0
        ? 'The window joined one already open (Ctrl+C ends Fullcycle).'
        : `The browser did not start. Open ${server.address} yourself (Ctrl+C ends Fullcycle).`,
    );
    return;
  }
  await server.close();
}

if (!installIfNeeded()) {
  console.error(
    'The packages could not be installed: see above. Fullcycle needs the network once, for this step only.',
  );
  process.exit(1);
}
if (!buildIfNeeded()) {
  console.error('Fullcycle could not be built: see above.');
  process.exit(1);
}
const wantsBrowser =
  flags.has('--no-open') || flags.has('--browser') || (rememberedPlace === 'browser' && !flags.has('--desktop'));
if (rememberedPlace === 'browser' && wantsBrowser && !flags.has('--no-open') && !flags.has('--browser')) {
  console.log('Your books are in the browser window, so Fullcycle opens there (npm start -- --desktop changes that).');
}
if (wantsBrowser || !(await openDesktop())) {
  if (rememberedPlace === 'desktop' && !flags.has('--no-open')) {
    console.log('Books made in the desktop program are not visible in this window; bring them over with a backup.');
  }
  await openBrowser();
}
