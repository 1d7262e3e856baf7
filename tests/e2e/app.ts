/** The built program in a real Chromium, as a person meets it: a fresh profile, a fixed day, a demo practice if asked. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { findBrowser, needsNoSandbox } from '#electron/launch/browser.mjs';
import { type RunningServer, startServer } from '#electron/launch/serve.mjs';
import { copyDemo, sharedAddress, sharedFolder } from './sharedDemo.ts';

export interface OpenApp {
  page: Page;
  /** What the page complained about: errors and refused loads. */
  complaints: string[];
  /** The folder of the browser's profile, where the books are. */
  profile: string;
  /** Ends the browser as a power cut would: at once, whatever it is writing. `reopen` starts it again. */
  kill(): Promise<void>;
  /** Closes the window, with `between` done to the profile before the same one is opened again. */
  reopenAfter(between: () => void): Promise<Page>;
  /** Closes the window and opens the same profile again, as the next morning or on the day given. */
  reopen(today?: string): Promise<Page>;
  close(): Promise<void>;
}

interface OpenOptions {
  /** The day it is in the office. */
  today?: string;
  /** Opens with the demo practice made. */
  demo?: boolean;
  width?: number;
  height?: number;
  scheme?: 'light' | 'dark';
}

const usualDay = '2026-11-24';

export async function openApp(options: OpenOptions = {}): Promise<OpenApp> {
  const server = await serverOfTests();
  const profile = mkdtempSync(path.join(tmpdir(), 'fullcycle-e2e-'));
  const folder = process.env[sharedFolder];
  const isDemoCopied = options.demo && options.today === undefined && folder !== undefined;
  if (isDemoCopied) await copyDemo(folder, profile, (made) => makeDemo(server, made));
  const complaints: string[] = [];
  let context: BrowserContext | undefined;
  let on = options.today ?? usualDay;
  const launch = async (): Promise<Page> => {
    context = await openWindow(server, profile, { ...options, today: on });
    const page = context.pages()[0] ?? (await context.newPage());
    // While somebody listens the browser hands its file dialog over; switched on only at the press it may come too late.
    page.on('filechooser', () => undefined);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(server.address);
    return page;
  };
  const app: OpenApp = {
    page: await launch(),
    complaints,
    profile,
    async kill() {
      const browser = context?.browser();
      const session = await browser?.newBrowserCDPSession();
      const processes = await session?.send('SystemInfo.getProcessInfo');
      const pid = processes?.processInfo.find((each) => each.type === 'browser')?.id;
      expect(pid).toBeGreaterThan(1);
      const isGone = new Promise((resolve) => context?.once('close', resolve));
      process.kill(pid ?? process.pid, 'SIGKILL');
      await isGone;
      context = undefined;
    },
    async reopenAfter(between) {
      await context?.close();
      between();
      app.page = await launch();
      return app.page;
    },
    async reopen(today) {
      await context?.close();
      if (today !== undefined) on = today;
      app.page = await launch();
      return app.page;
    },
    async close() {
      await context?.close();
      await server.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
  if (isDemoCopied) await app.page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  else if (options.demo) await startDemo(app.page);
  return app;
}

/** The one that all files share, or one's own where a file is run by itself. */
async function serverOfTests(): Promise<Pick<RunningServer, 'address' | 'close'>> {
  const address = process.env[sharedAddress];
  return address === undefined
    ? startServer({ directory: 'out/renderer' })
    : { address, close: () => Promise.resolve() };
}

async function makeDemo(server: Pick<RunningServer, 'address'>, profile: string): Promise<void> {
  const context = await openWindow(server, profile, { today: usualDay });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(server.address);
  await startDemo(page);
  await context.close();
}

async function openWindow(
  server: Pick<RunningServer, 'address'>,
  profile: string,
  options: OpenOptions & { today: string },
): Promise<BrowserContext> {
  const program = findBrowser();
  const context = await chromium.launchPersistentContext(profile, {
    ...(program === undefined ? {} : { executablePath: program }),
    args: needsNoSandbox() ? ['--no-sandbox'] : [],
    viewport: { width: options.width ?? 1366, height: options.height ?? 768 },
    colorScheme: options.scheme ?? 'light',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  await context.addInitScript(
    ([address, on]) => {
      if (location.origin !== address) return;
      // The store's errors are no errors of the language, of which the browser would only tell the shortened class.
      window.addEventListener('unhandledrejection', (event) => {
        setTimeout(() => {
          if (!event.defaultPrevented) throw new Error(`nobody caught: ${event.reason} ${event.reason?.stack}`);
        });
      });
      localStorage.setItem('fullcycle.today', on);
      // Saving falls back to a download, which a test can read.
      Object.assign(window, { showSaveFilePicker: undefined });
    },
    [server.address, options.today] as const,
  );
  return context;
}

export async function startDemo(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Explore a demo practice' }).click();
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor({ timeout: 60_000 });
}

export type SetUpStep = 'practice' | 'provider' | 'payers' | 'fees' | 'passphrase' | 'recovery key';

export interface SetUpOptions {
  name?: string;
  userName?: string;
  /** As they stand in the list of payers. */
  payers?: readonly string[];
  passphrase?: string;
  /** Called with each step filled in, before it is left. */
  beforeNext?: (step: SetUpStep) => Promise<void>;
}

export const usualPassphrase = 'seven quiet herons at dusk';

/**
 * Sets up the first practice of a computer from the welcome page, by keyboard, up to Today. Answers with the recovery key,
 * as the person would have it on paper.
 */
export async function setUpPractice(page: Page, options: SetUpOptions = {}): Promise<string> {
  const type = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
  const next = async (step: SetUpStep) => {
    await options.beforeNext?.(step);
    await page.keyboard.press('Control+Enter');
  };
  await page.getByRole('button', { name: 'Set up my practice' }).press('Enter');
  await type('Name *', options.name ?? 'Prairie Rose Clinic');
  await type('Street *', '12 Mill Ln');
  await type('City *', 'Waseca');
  await type('State *', 'MN');
  await type('ZIP *', '560931234');
  await type('Phone *', '507-555-0188');
  await type('Tax ID *', '41-7654321');
  await type('NPI *', '1234567893');
  await next('practice');
  await type('Last name *', 'Okafor');
  await type('First name *', 'Ngozi');
  await type('NPI *', '1245319599');
  await next('provider');
  for (const payer of options.payers ?? ['Medicare Part B', 'Aetna']) await page.getByLabel(payer).check();
  await next('payers');
  await page.getByText('everyday procedures').waitFor();
  await next('fees');
  await type('Your name *', options.userName ?? 'Dana W.');
  const passphrase = options.passphrase ?? usualPassphrase;
  await type('Passphrase *', passphrase);
  await type('Passphrase again *', passphrase);
  await next('passphrase');
  const groups = page.getByRole('list', { name: 'Groups of the recovery key' }).locator('code');
  await groups.first().waitFor();
  const recoveryKey = (await groups.allTextContents()).join('-');
  await next('recovery key');
  await page.getByLabel('Group 8 from your copy').fill(recoveryKey.slice(-4));
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  return recoveryKey;
}

/** Types the passphrase on the unlock page. */
export async function unlockApp(page: Page, passphrase = usualPassphrase): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.keyboard.press('Enter');
}

/** Goes to a page by its place: `claims`, `patients`. */
export async function goToPage(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${place}`);
}

/** No violation that keeps somebody from using the page (axe: serious or critical). */
export async function expectAccessible(page: Page): Promise<void> {
  // The program has no frames within it; looking for them opens a blank page each time, three quarters of the time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);
  const { violations } = await axe.analyze();
  const serious = violations.filter((each) => each.impact === 'serious' || each.impact === 'critical');
  expect(serious.map((each) => `${each.id}: ${each.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual(
    [],
  );
}
