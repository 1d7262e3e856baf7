/** The bench's own page in a browser with a new profile. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { findBrowser, needsNoSandbox } from '#electron/launch/browser.mjs';
import { startServer } from '#electron/launch/serve.mjs';
import type { MoneyPage } from './moneyPage/main.ts';

declare global {
  interface Window {
    money: MoneyPage;
  }
}

export async function withMoneyPage<Found>(use: (page: Page) => Promise<Found>): Promise<Found> {
  const directory = mkdtempSync(path.join(tmpdir(), 'fullcycle-bench-'));
  const root = path.resolve('tests/bench/moneyPage');
  await build({
    root,
    base: './',
    logLevel: 'error',
    configFile: false,
    worker: { format: 'es' },
    build: { outDir: directory, emptyOutDir: true, target: 'chrome130' },
  });
  const server = await startServer({ directory });
  const program = findBrowser();
  const profile = mkdtempSync(path.join(tmpdir(), 'fullcycle-bench-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...(program === undefined ? {} : { executablePath: program }),
    args: needsNoSandbox() ? ['--no-sandbox'] : [],
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(server.address);
    return await use(page);
  } finally {
    await context.close();
    await server.close();
    rmSync(directory, { recursive: true, force: true });
    rmSync(profile, { recursive: true, force: true });
  }
}
