import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasScreen, needsNoSandbox } from '#electron/launch/browser.mjs';
import { presentElectron } from '#electron/launch/electronBinary.mjs';
import type {} from '#renderer/platform/platform.ts';
import { bridgeDeeds, bridgeEvents } from '#shared/bridge.ts';

const program = presentElectron();
const reason =
  program === undefined
    ? 'Electron’s program is not on this PC'
    : !hasScreen()
      ? 'there is no screen on this PC'
      : !existsSync('out/main/main.js')
        ? 'nothing is built yet'
        : undefined;

describe.skipIf(reason !== undefined)(
  `the real desktop program${reason === undefined ? '' : ` (skipped: ${reason})`}`,
  () => {
    const userData = mkdtempSync(path.join(tmpdir(), 'fullcycle-electron-'));
    let app: ElectronApplication;
    let page: Page;

    beforeAll(async () => {
      app = await _electron.launch({
        executablePath: program ?? '',
        args: [path.resolve('.'), `--user-data-dir=${userData}`, ...(needsNoSandbox() ? ['--no-sandbox'] : [])],
      });
      page = await app.firstWindow();
      await page.waitForLoadState('domcontentloaded');
    });
    afterAll(async () => {
      await app?.close();
      rmSync(userData, { recursive: true, force: true });
    });

    it('opens the renderer at its own address, without Node', async () => {
      expect(page.url()).toMatch(/^app:\/\/fullcycle\/index\.html/);
      expect(await page.evaluate(() => ['require', 'process', 'module'].filter((name) => name in window))).toEqual([]);
    });
    it('gives the page exactly the bridge', async () => {
      const names = await page.evaluate(() => Object.keys(window.fullcycle ?? {}));
      expect(names.sort()).toEqual([...Object.keys(bridgeDeeds), ...Object.keys(bridgeEvents)].sort());
    });
    it('answers over the bridge, and refuses what the contract does not name', async () => {
      const answers = await page.evaluate(async () => {
        const bridge = window.fullcycle;
        return { version: await bridge?.appVersion(), refused: await bridge?.readInboxFile('../secret') };
      });
      expect(answers).toMatchObject({
        version: { ok: true },
        refused: { ok: false, problems: [{ code: 'bridge.argument' }] },
      });
    });
    it('reaches nothing outside', async () => {
      const outcome = await page.evaluate(() =>
        fetch('https://example.invalid/').then(
          () => 'reached',
          () => 'refused',
        ),
      );
      expect(outcome).toBe('refused');
      expect(await page.evaluate(() => window.open('https://example.invalid/') === null)).toBe(true);
    });
  },
);
