// `npm test`: from a fresh clone with only Node and npm to one line of counts. Installs what is missing, then checks
// lint, types, build, unit and end-to-end; a failure does not stop the rest. `npm test -- unit lint` runs only those.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findBrowser } from '../electron/launch/browser.mjs';
import { build, installIfNeeded, projectRoot, runNpm } from '../electron/launch/prepare.mjs';
import { countReport, summaryLine } from './counts.mjs';

const names = ['lint', 'types', 'build', 'unit', 'e2e'];
const asked = process.argv.slice(2);
const unknown = asked.filter((each) => !names.includes(each));
if (unknown.length > 0) {
  console.error(`Unknown check ${unknown.join(', ')}: choose from ${names.join(', ')}.`);
  process.exit(1);
}
const isAsked = (name) => asked.length === 0 || asked.includes(name);
const totals = { passed: 0, failed: 0, skipped: 0 };
const began = Date.now();
const reports = mkdtempSync(path.join(tmpdir(), 'fullcycle-test-'));

function add({ passed = 0, failed = 0, skipped = 0 }) {
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += skipped;
}

/** Runs one section; what throws counts as failed, and the next one runs all the same. */
function section(name, work) {
  if (!isAsked(name)) return;
  const start = Date.now();
  console.log(`\n── ${name} ──`);
  let counts;
  try {
    counts = work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    counts = { failed: 1 };
  }
  add(counts);
  console.log(`── ${name}: ${summaryLine(counts)} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
}

const check = (isGood) => (isGood ? { passed: 1 } : { failed: 1 });

/** Colours are for a person's terminal, not for a log. */
const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1' };

function vitest(project, env = {}, more = []) {
  const report = path.join(reports, `${project}.json`);
  const { status } = spawnSync(
    process.execPath,
    [
      path.join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      ...['--project', `${project}*`, ...more],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ],
    { cwd: projectRoot, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...plain, ...env } },
  );
  return countReport(readReport(report), status === 0);
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** A Chromium for the end-to-end tests: one already here, else Playwright's own, else the system's package. */
function getChromium() {
  const present = findBrowser() ?? playwrightChromium();
  if (present !== undefined) return present;
  console.log('No Chromium on this PC: fetching one for the tests…');
  const tool = path.join(projectRoot, 'node_modules', 'playwright-core', 'cli.js');
  const quiet = { cwd: projectRoot, stdio: 'ignore', timeout: 600_000 };
  if (spawnSync(process.execPath, [tool, 'install', 'chromium'], quiet).status === 0) return playwrightChromium();
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const apt = { ...quiet, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update'], apt);
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], apt);
  return findBrowser();
}

/** Only a browser that starts counts: a downloaded one may lack libraries of the system. */
function playwrightChromium() {
  const { chromium } = createRequire(import.meta.url)('playwright-core');
  const program = chromium.executablePath();
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0 ? program : undefined;
}

if (!installIfNeeded()) {
  console.error('The packages could not be installed: npm test needs the network once, for npm ci.');
  console.log(summaryLine({ failed: 1 }));
  process.exit(1);
}

let isBuilt = true;
section('lint', () => check(runNpm(['run', '--silent', 'lint']) === 0));
section('types', () => check(runNpm(['run', '--silent', 'types']) === 0));
section('build', () => {
  isBuilt = build(['ignore', 'inherit', 'inherit']);
  return check(isBuilt);
});
// Every core: left alone, vitest keeps one back for the person at the PC.
section('unit', () => vitest('unit', {}, ['--maxWorkers', '100%']));
section('e2e', () => {
  if (!isBuilt) throw new Error('Not run: the build they drive is missing.');
  const chromium = getChromium();
  if (chromium === undefined)
    throw new Error('Not run: no Chromium could be found or installed (apt-get install chromium).');
  // Two windows at once: a test mostly waits for its page, and more would starve a small machine.
  return vitest('e2e', { FULLCYCLE_BROWSER: chromium }, ['--maxWorkers', '2']);
});

rmSync(reports, { recursive: true, force: true });
if (totals.passed + totals.failed === 0) totals.failed = 1;
console.log(`\nTook ${Math.round((Date.now() - began) / 1000)} s`);
console.log(summaryLine(totals));
process.exit(totals.failed > 0 ? 1 : 0);
