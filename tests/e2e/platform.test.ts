import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser, needsNoSandbox } from '#electron/launch/browser.mjs';
import { type RunningServer, startServer } from '#electron/launch/serve.mjs';
import type { Platform } from '#renderer/platform/platform.ts';

declare global {
  interface Window {
    platform: Platform;
  }
}

const directory = mkdtempSync(path.join(tmpdir(), 'fullcycle-platform-'));
let browser: Browser;
let server: RunningServer;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  const root = path.resolve('tests/e2e/platformPage');
  await build({
    root,
    base: './',
    logLevel: 'warn',
    configFile: false,
    build: { outDir: directory, emptyOutDir: true },
  });
  server = await startServer({ directory });
  const program = findBrowser();
  browser = await chromium.launch({
    ...(program === undefined ? {} : { executablePath: program }),
    args: needsNoSandbox() ? ['--no-sandbox'] : [],
  });
  page = await browser.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(server.address);
  // A headless browser has no dialogs: folders come from the page's private disk, and saving falls back to a download.
  await page.evaluate(() => {
    const showDirectoryPicker = async ({ id }: { id: string }) =>
      (await navigator.storage.getDirectory()).getDirectoryHandle(id, { create: true });
    const showSaveFilePicker = undefined;
    Object.assign(window, { showDirectoryPicker, showSaveFilePicker });
  });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(directory, { recursive: true, force: true });
});

describe('the platform in a plain browser', () => {
  it('is the browser’s, and runs under the content policy without a complaint', async () => {
    expect(await page.evaluate(() => window.platform.kind)).toBe('browser');
    expect(complaints).toEqual([]);
  });
  it('asks for a folder before it uses one', async () => {
    const answer = await page.evaluate(() => window.platform.listInbox());
    expect(answer).toMatchObject({ ok: false, problems: [{ code: 'folder.not-granted' }] });
  });
  it('remembers the folders granted', async () => {
    const answer = await page.evaluate(async () => {
      for (const kind of ['inbox', 'outbox', 'backup'] as const) await window.platform.grantFolder(kind);
      return window.platform.grantedFolders();
    });
    expect(answer).toMatchObject({ ok: true, value: [{ kind: 'inbox' }, { kind: 'outbox' }, { kind: 'backup' }] });
  });
  it('moves dealt-with files aside and never overwrites one', async () => {
    const done = await page.evaluate(async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('fullcycle-inbox');
      for (const content of ['first', 'second']) {
        const writer = await (await folder.getFileHandle('era.835', { create: true })).createWritable();
        await writer.write(content);
        await writer.close();
        const listed = await window.platform.listInbox();
        const [file] = listed.ok ? listed.value : [];
        if (file) await window.platform.markInboxFile(file, 'done');
      }
      const names: string[] = [];
      for await (const name of (await folder.getDirectoryHandle('done')).keys()) names.push(name);
      return { names: names.sort(), left: await window.platform.listInbox() };
    });
    expect(done).toMatchObject({ names: ['era (2).835', 'era.835'], left: { ok: true, value: [] } });
  });
  it('takes an outbox file twice as one, and other bytes under its name not at all', async () => {
    const answers = await page.evaluate(async () => {
      const write = (text: string) => window.platform.writeOutboxFile('batch-1.edi', new TextEncoder().encode(text));
      return [await write('ISA'), await write('ISA'), await write('ISB')];
    });
    expect(answers).toMatchObject([
      { ok: true },
      { ok: true },
      { ok: false, problems: [{ code: 'outbox.name-taken' }] },
    ]);
  });
  it('writes, lists, reads and deletes backups', async () => {
    const answers = await page.evaluate(async () => {
      const bytes = new TextEncoder().encode('one');
      await window.platform.writeBackup('backup-1.fullcycle', bytes);
      const listed = await window.platform.listBackups();
      const read = await window.platform.readBackup('backup-1.fullcycle');
      await window.platform.deleteBackup('backup-1.fullcycle');
      return {
        listed,
        read: read.ok ? new TextDecoder().decode(read.value) : '',
        left: await window.platform.listBackups(),
      };
    });
    expect(answers).toMatchObject({
      listed: { value: [{ name: 'backup-1.fullcycle', size: 3 }] },
      read: 'one',
      left: { value: [] },
    });
  });
  it('refuses what the contract does not name', async () => {
    const codes = await page.evaluate(async () => {
      const answers = [
        await window.platform.readInboxFile('../x'),
        await window.platform.saveFile('statement-quillfeather.pdf', new Uint8Array([1]), []),
        await window.platform.wrapKey(new Uint8Array(32)),
      ];
      return answers.map((answer) => (answer.ok ? 'ok' : answer.problems[0]?.code));
    });
    expect(codes).toEqual(['bridge.argument', 'bridge.argument', 'keychain.none']);
  });
  it('saves as a download under the suggested name', async () => {
    const [download, answer] = await Promise.all([
      page.waitForEvent('download'),
      page.evaluate(() => window.platform.saveFile('statement-1.pdf', new Uint8Array([37]), [])),
    ]);
    expect(download.suggestedFilename()).toBe('statement-1.pdf');
    expect(answer).toMatchObject({ ok: true, value: 'downloaded' });
  });
  it('reads the files the user picks', async () => {
    const [chooser, picked] = await Promise.all([
      page.waitForEvent('filechooser'),
      // Not awaited in the page: the picker answers only after the chooser is served.
      page.evaluateHandle(() => ({ answer: window.platform.openFiles([{ label: 'ERA', extensions: ['835'] }], true) })),
    ]);
    await chooser.setFiles([{ name: 'era.835', mimeType: 'text/plain', buffer: Buffer.from('ISA*') }]);
    const files = await picked.evaluate(async ({ answer }) => {
      const opened = await answer;
      return opened.ok ? opened.value.map(({ name, bytes }) => `${name} ${new TextDecoder().decode(bytes)}`) : [];
    });
    expect(files).toEqual(['era.835 ISA*']);
  });
  it('opens a PDF in the browser’s viewer, and nothing that is none', async () => {
    await page.evaluate(() => {
      document.querySelector('button')?.addEventListener('click', () => {
        void window.platform.printPdf(new TextEncoder().encode('%PDF-1.7\n'));
      });
    });
    const [viewer] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('button').click()]);
    expect(viewer.url()).toMatch(/^blob:http:\/\/127\.0\.0\.1:/);
    const refused = await page.evaluate(() => window.platform.printPdf(new Uint8Array([1])));
    expect(refused).toMatchObject({ ok: false, problems: [{ code: 'print.not-pdf' }] });
  });
});
