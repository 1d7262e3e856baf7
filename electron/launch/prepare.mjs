// What must stand before anything can start, with nothing but Node and npm: the packages of the lock file, and a build
// that is newer than its sources. Uses no package itself, because none may be there yet.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));
const at = (...parts) => path.join(projectRoot, ...parts);

const readPackages = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return undefined;
  }
};

/** npm notes what it installed in a lock file of its own; optional packages for other systems are rightly absent. */
export function isInstalled(root = projectRoot) {
  const wanted = readPackages(path.join(root, 'package-lock.json'));
  const present = readPackages(path.join(root, 'node_modules', '.package-lock.json'));
  if (wanted === undefined || present === undefined) return false;
  return Object.entries(wanted).every(
    ([name, { version, optional, devOptional, link }]) =>
      name === '' || link || present[name]?.version === version || ((optional || devOptional) && !present[name]),
  );
}

/** Runs npm by the very npm that started us where there is one; on Windows npm is a script and needs a shell. */
export function runNpm(args, options = {}) {
  const settings = { cwd: projectRoot, stdio: ['ignore', 'inherit', 'inherit'], ...options };
  const own = process.env.npm_execpath;
  const result =
    own?.endsWith('.js') && existsSync(own)
      ? spawnSync(process.execPath, [own, ...args], settings)
      : spawnSync('npm', args, { ...settings, shell: process.platform === 'win32' });
  return result.status ?? 1;
}

export function installIfNeeded() {
  if (isInstalled()) return true;
  console.log('Installing packages (about a minute, once)…');
  return runNpm(['ci', '--loglevel=error']) === 0;
}

const sources = [
  'electron',
  'renderer',
  'shared',
  'resources',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];
const products = ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];

/** Folders count too: a removed file changes only its folder's time. */
function newestOf(place) {
  const facts = statSync(place);
  if (!facts.isDirectory()) return facts.mtimeMs;
  const inside = readdirSync(place, { withFileTypes: true }).map((entry) => newestOf(path.join(place, entry.name)));
  return Math.max(facts.mtimeMs, ...inside);
}

export function isBuilt() {
  if (!products.every((each) => existsSync(at(each)))) return false;
  const built = Math.min(...products.map((each) => statSync(at(each)).mtimeMs));
  return sources.filter((each) => existsSync(at(each))).every((each) => newestOf(at(each)) <= built);
}

export function build(stdio = ['ignore', 'ignore', 'inherit']) {
  const tool = at('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  return spawnSync(process.execPath, [tool, 'build', '--logLevel', 'warn'], { cwd: projectRoot, stdio }).status === 0;
}

export function buildIfNeeded() {
  if (isBuilt()) return true;
  console.log('Building Fullcycle…');
  return build();
}
