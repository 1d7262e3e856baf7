/** What a person sees in the built program in a real Chromium: from opening the window to a day that can be worked. */
import { existsSync } from 'node:fs';
import { openApp } from '#tests/e2e/app.ts';
import { type Row, row } from './measure.ts';

const launches = 3;

export async function browserRows(): Promise<Row[]> {
  if (!existsSync('out/renderer/index.html')) {
    process.stdout.write('Skipped: the program is not built. Run `npm run build`, then the bench again.\n');
    return [];
  }
  const app = await openApp({ demo: true });
  try {
    let best = Number.POSITIVE_INFINITY;
    for (let run = 0; run < launches; run += 1) {
      const page = await app.reopen();
      await page.getByRole('region', { name: 'What waits today' }).getByRole('row').nth(1).waitFor();
      // Counted by the page itself from its own start; starting the browser is not the program's time.
      best = Math.min(best, await page.evaluate(() => performance.now()));
    }
    return [
      row({ name: 'launch to usable Today', size: 'demo practice on disk', unit: 'ms', value: best, goal: 2000 }),
    ];
  } finally {
    await app.close();
  }
}
