import { spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { browserArguments, findBrowser, hasScreen, homeFolder } from '#electron/launch/browser.mjs';
import { isInstalled } from '#electron/launch/prepare.mjs';
import { isFullcycleAt, type RunningServer, startServer } from '#electron/launch/serve.mjs';
import { contentPolicy } from '#electron/protocol.ts';
import { countReport, summaryLine } from '#tests/counts.mjs';
import { temporaryFolders } from './temporaryFolders.ts';

const temporaryFolder = temporaryFolders();
const running: RunningServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

async function served(): Promise<RunningServer> {
  const folder = temporaryFolder();
  const directory = path.join(folder, 'renderer');
  mkdirSync(path.join(directory, 'assets'), { recursive: true });
  writeFileSync(path.join(directory, 'index.html'), '<title>page</title>');
  writeFileSync(path.join(directory, 'assets', 'a.js'), 'export {};');
  writeFileSync(path.join(directory, 'assets', 'a-Bx0tdR6i.js'), 'export {};');
  writeFileSync(path.join(directory, '.env'), 'secret');
  writeFileSync(path.join(folder, 'secret.json'), '{}');
  symlinkSync(path.join(folder, 'secret.json'), path.join(directory, 'link.json'));
  const server = await startServer({ directory });
  running.push(server);
  return server;
}

/** `fetch` would tidy the path and the Host before sending them. */
function ask(server: RunningServer, target: string, options: { method?: string; host?: string } = {}) {
  return new Promise<{ status: number; body: string; headers: Record<string, unknown> }>((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port: server.port,
        path: target,
        method: options.method ?? 'GET',
        headers: { host: options.host ?? `127.0.0.1:${server.port}` },
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          body += part;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

describe('the loopback server', () => {
  it.each([
    ['/', 200, '<title>page</title>'],
    ['/claims/42', 200, '<title>page</title>'],
    ['/assets/a.js?x', 200, 'export {};'],
    ['/none.js', 404, 'Not found\n'],
    ['/.env', 200, '<title>page</title>'],
    ['/../secret.json', 404, 'Not found\n'],
    ['/..%2fsecret.json', 404, 'Not found\n'],
    ['/%2e%2e/%2e%2e/etc/passwd.txt', 404, 'Not found\n'],
    ['/..%5csecret.json', 404, 'Not found\n'],
    ['/link.json', 404, 'Not found\n'],
    ['/%zz', 404, 'Not found\n'],
    ['/%00.js', 404, 'Not found\n'],
  ])('%s answers %i', async (target, status, body) => {
    expect(await ask(await served(), target)).toMatchObject({ status, body });
  });
  it('sends the same content policy as the desktop, and lets no page be kept', async () => {
    const { headers } = await ask(await served(), '/');
    expect(headers).toMatchObject({
      'content-security-policy': contentPolicy,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
    });
  });
  it('lets the browser keep a file named by its content, whose name changes with it', async () => {
    const { headers } = await ask(await served(), '/assets/a-Bx0tdR6i.js');
    expect(headers['cache-control']).toBe('private, max-age=31536000, immutable');
    expect((await ask(await served(), '/assets/a.js')).headers['cache-control']).toBe('no-store');
  });
  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    expect(await ask(await served(), '/', { method })).toMatchObject({ status: 405 });
  });
  it('answers HEAD without a body', async () => {
    expect(await ask(await served(), '/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
  });
  it.each(['example.invalid', '127.0.0.1', '127.0.0.1:1', 'localhost.example.invalid'])(
    'refuses a page that calls this PC %s',
    async (host) => {
      expect(await ask(await served(), '/', { host })).toMatchObject({ status: 421 });
    },
  );
  it('answers to localhost', async () => {
    const server = await served();
    expect(await ask(server, '/', { host: `localhost:${server.port}` })).toMatchObject({ status: 200 });
  });
  it('is known as Fullcycle, and refuses a port that is taken', async () => {
    const server = await served();
    expect(await isFullcycleAt(server.port)).toBe(true);
    await expect(startServer({ directory: temporaryFolder(), port: server.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});

describe('the browser', () => {
  it('is found by name on the path, or named outright', () => {
    const folder = temporaryFolder();
    const program = path.join(folder, 'google-chrome');
    writeFileSync(program, '#!/bin/sh\n');
    expect(findBrowser({ PATH: folder }, 'linux')).toBeUndefined();
    chmodSync(program, 0o755);
    expect(findBrowser({ PATH: `relative:${folder}` }, 'linux')).toBe(program);
    expect(findBrowser({ PATH: '', FULLCYCLE_BROWSER: program }, 'linux')).toBe(program);
    expect(findBrowser({ PATH: folder, FULLCYCLE_BROWSER: '/none' }, 'linux')).toBeUndefined();
  });
  it('gets a window and a profile of its own, and its sandbox unless run as root', () => {
    const given = browserArguments('http://127.0.0.1:47800', '/home/x/.fullcycle/browser-profile', false);
    expect(given.slice(0, 2)).toEqual([
      '--app=http://127.0.0.1:47800',
      '--user-data-dir=/home/x/.fullcycle/browser-profile',
    ]);
    expect(given).not.toContain('--no-sandbox');
    expect(browserArguments('x', 'y', true)).toContain('--no-sandbox');
  });
  it('needs a screen on Linux only', () => {
    expect(hasScreen({}, 'linux')).toBe(false);
    expect(hasScreen({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
    expect(hasScreen({}, 'win32')).toBe(true);
  });
  it('keeps its profile in the user’s own folder', () => {
    expect(homeFolder({ LOCALAPPDATA: 'C:\\Users\\x\\AppData\\Local' }, 'win32')).toContain('Fullcycle');
    expect(homeFolder({ FULLCYCLE_HOME: '/x' }, 'linux')).toBe('/x');
  });
});

describe('packages', () => {
  const lock = (packages: Record<string, unknown>) => JSON.stringify({ packages: { '': {}, ...packages } });
  const a = { 'node_modules/a': { version: '1.0.0' } };
  it.each([
    ['all there', lock(a), lock(a), true],
    ['another version', lock(a), lock({ 'node_modules/a': { version: '1.0.1' } }), false],
    ['one missing', lock(a), lock({}), false],
    [
      'an optional one for another system',
      lock({ ...a, 'node_modules/b': { version: '1.0.0', optional: true } }),
      lock(a),
      true,
    ],
    ['nothing installed', lock(a), undefined, false],
    ['a damaged note', lock(a), '{', false],
  ])('%s', (_title, wanted, present, expected) => {
    const root = temporaryFolder();
    writeFileSync(path.join(root, 'package-lock.json'), wanted);
    mkdirSync(path.join(root, 'node_modules'));
    if (present !== undefined) writeFileSync(path.join(root, 'node_modules', '.package-lock.json'), present);
    expect(isInstalled(root)).toBe(expected);
  });
});

describe('counting', () => {
  const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, testResults: [] };
  it.each([
    ['what passed and was skipped', report, true, '3 passed, 0 failed, 1 skipped'],
    [
      'a file that could not be loaded',
      { ...report, testResults: [{ status: 'failed', assertionResults: [] }] },
      false,
      '3 passed, 1 failed, 1 skipped',
    ],
    ['a run that broke outside any test', report, false, '3 passed, 1 failed, 1 skipped'],
    ['no tests at all', { ...report, numPassedTests: 0, numPendingTests: 0 }, true, '0 passed, 1 failed'],
    ['no report', undefined, true, '0 passed, 1 failed'],
  ])('%s', (_title, given, isExitGood, line) => expect(summaryLine(countReport(given, isExitGood))).toBe(line));
});

/** A clone in which all is installed and built, so that only the opening itself is left to do. */
function readyClone(): string {
  const root = temporaryFolder();
  cpSync('electron/launch', path.join(root, 'electron', 'launch'), { recursive: true });
  mkdirSync(path.join(root, 'node_modules'));
  for (const lock of ['package-lock.json', 'node_modules/.package-lock.json']) {
    writeFileSync(path.join(root, lock), JSON.stringify({ packages: {} }));
  }
  for (const product of ['main/main.js', 'preload/preload.cjs', 'renderer/index.html']) {
    mkdirSync(path.join(root, 'out', path.dirname(product)), { recursive: true });
    writeFileSync(path.join(root, 'out', product), '<title>built page</title>');
  }
  return root;
}

/** A program that writes down how it was called and what stands at the address it was given, and ends. */
function recorder(file: string, note: string): void {
  const script = `#!${process.execPath}
const given = process.argv.slice(2);
const address = given.find((each) => each.startsWith('--app='))?.slice('--app='.length);
const page = address ? fetch(address).then((response) => response.text()) : Promise.resolve('');
page.then((text) => require('node:fs').writeFileSync(${JSON.stringify(note)}, JSON.stringify({ given, page: text })));
`;
  writeFileSync(file, script, { mode: 0o755 });
}

/** Runs npm start's script until it ends or says the awaited words, then ends it. */
function start(root: string, env: Record<string, string>, until = '\0'): Promise<string> {
  const child = spawn(process.execPath, [path.join(root, 'electron/launch/start.mjs')], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => {
      output += part.toString();
      if (output.includes(until)) child.kill('SIGTERM');
    });
  }
  return new Promise((resolve) => child.once('close', () => resolve(output)));
}

describe.skipIf(process.platform !== 'linux')('npm start', () => {
  it('opens a browser window of its own where Electron cannot be had', async () => {
    const root = readyClone();
    const home = temporaryFolder();
    const note = path.join(home, 'note.json');
    recorder(path.join(home, 'browser'), note);
    const output = await start(
      root,
      {
        FULLCYCLE_HOME: home,
        FULLCYCLE_BROWSER: path.join(home, 'browser'),
        FULLCYCLE_PORT: '47831',
        ELECTRON_OVERRIDE_DIST_PATH: path.join(home, 'none'),
        DISPLAY: ':99',
      },
      'joined one already open',
    );
    expect(output.split('\n').filter((line) => line.includes('Electron'))).toHaveLength(1);
    const { given, page } = JSON.parse(readFileSync(note, 'utf8'));
    expect(given).toContain('--app=http://127.0.0.1:47831');
    expect(given).toContain(`--user-data-dir=${path.join(home, 'browser-profile')}`);
    expect(page).toBe('<title>built page</title>');
    expect(readFileSync(path.join(home, 'opens-in.txt'), 'utf8')).toBe('browser\n');
  });
  it('opens the desktop program where it is there', async () => {
    const root = readyClone();
    const home = temporaryFolder();
    const note = path.join(home, 'note.json');
    recorder(path.join(home, 'electron'), note);
    const output = await start(root, { FULLCYCLE_HOME: home, ELECTRON_OVERRIDE_DIST_PATH: home });
    expect(output).toBe('');
    expect(JSON.parse(readFileSync(note, 'utf8')).given[0]).toBe(`${root}${path.sep}`);
    expect(readFileSync(path.join(home, 'opens-in.txt'), 'utf8')).toBe('desktop\n');
  });
  it('stays with the browser window that holds the books', async () => {
    const root = readyClone();
    const home = temporaryFolder();
    const note = path.join(home, 'note.json');
    recorder(path.join(home, 'browser'), note);
    recorder(path.join(home, 'electron'), path.join(home, 'electron.json'));
    writeFileSync(path.join(home, 'opens-in.txt'), 'browser\n');
    const environment = {
      FULLCYCLE_HOME: home,
      FULLCYCLE_BROWSER: path.join(home, 'browser'),
      FULLCYCLE_PORT: '47832',
      ELECTRON_OVERRIDE_DIST_PATH: home,
      DISPLAY: ':99',
    };
    expect(await start(root, environment, 'joined one already open')).toContain('Your books are in the browser window');
    expect(existsSync(path.join(home, 'electron.json'))).toBe(false);
  });
});
