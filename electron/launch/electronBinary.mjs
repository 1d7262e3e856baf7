// Electron's package comes without its program; the first use fetches it. Here that is tried once, with a limit, in a
// process of its own, so that a PC without a network is told so in a moment and not left waiting.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './prepare.mjs';

const packageFolder = path.join(projectRoot, 'node_modules', 'electron');

const programNames = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };

/** The program's path if it is already on this PC. */
export function presentElectron(env = process.env) {
  const note = path.join(packageFolder, 'path.txt');
  const name = existsSync(note) ? readFileSync(note, 'utf8').trim() : undefined;
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  const program = override
    ? path.join(override, name ?? programNames[process.platform] ?? 'electron')
    : name && path.join(packageFolder, 'dist', name);
  return program && existsSync(program) ? program : undefined;
}

function endTree(child) {
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
  else process.kill(-child.pid, 'SIGKILL');
}

/** The program's path, fetched if need be; undefined when it cannot be had within the limit. */
export async function getElectron({ waitMs = Number(process.env.FULLCYCLE_ELECTRON_WAIT_MS ?? 60_000) } = {}) {
  const present = presentElectron();
  if (present !== undefined) return present;
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH || waitMs <= 0) return undefined;
  const child = spawn(process.execPath, [path.join(packageFolder, 'install.js')], {
    cwd: projectRoot,
    stdio: 'ignore',
    detached: process.platform !== 'win32',
  });
  const limit = setTimeout(() => endTree(child), waitMs);
  await new Promise((resolve) => child.once('close', resolve).once('error', resolve));
  clearTimeout(limit);
  return presentElectron();
}
