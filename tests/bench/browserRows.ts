/** What a person waits for in the built program in a real Chromium: from starting it to a day that can be worked. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser, needsNoSandbox } from '#electron/launch/browser.mjs';
import { openApp, startDemo } from '#tests/e2e/app.ts';
import { medianOf, type Row, row } from './measure.ts';

const launches = 5;

export async function browserRows(): Promise<Row[]> {
  if (!existsSync('out/renderer/index.html')) {
    process.stdout.write('Skipped: the program is not built. Run `npm run build`, then the bench again.\n');
    return [];
  }
  const app = await openApp();
  try {
    await app.page.getByRole('button', { name: 'Explore a demo practice' }).waitFor();
    const making = performance.now();
    await startDemo(app.page);
    const made = performance.now() - making;
    const whole: number[] = [];
    const bare: number[] = [];
    for (let run = 0; run < launches; run += 1) {
      bare.push(await bareLaunch());
      const started = performance.now();
      const page = await app.reopen();
      // At each frame: the waiting of a locator looks only every half second in the end.
      await page.waitForFunction(hasRows, undefined, { polling: 'raf' });
      whole.push(performance.now() - started);
    }
    return [
      row({
        name: 'launch to usable Today',
        size: 'demo practice on disk',
        unit: 'ms',
        value: medianOf(whole),
        limit: medianOf(bare),
        goal: 2000,
      }),
      row({ name: 'demo practice made', size: '150 patients', unit: 'ms', value: made, goal: 8000 }),
    ];
  } finally {
    await app.close();
  }
}

/** Runs in the page. */
const hasRows = (): boolean => document.querySelectorAll('[aria-label="What waits today"] [role=row]').length > 1;

/** The browser with an empty page: what no program in it can do without, under the same load of the computer. */
async function bareLaunch(): Promise<number> {
  const profile = mkdtempSync(path.join(tmpdir(), 'fullcycle-bare-'));
  const program = findBrowser();
  const options = {
    ...(program === undefined ? {} : { executablePath: program }),
    args: needsNoSandbox() ? ['--no-sandbox'] : [],
  };
  try {
    await (await chromium.launchPersistentContext(profile, options)).close();
    const started = performance.now();
    const context = await chromium.launchPersistentContext(profile, options);
    await context.pages()[0]?.goto('data:text/html,<p>Ready</p>');
    const took = performance.now() - started;
    await context.close();
    return took;
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}
