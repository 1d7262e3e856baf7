/** What a person at the desk does on any page: opens a file, keeps a file, types, and reads what is printed. */
import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Page } from 'playwright-core';

export interface HandedFile {
  name: string;
  text: string;
}

/** Presses what opens the file dialog, and chooses the files. */
export async function openFiles(page: Page, press: () => Promise<unknown>, ...files: HandedFile[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await press();
  await (await chooser).setFiles(
    files.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })),
  );
}

/** Presses what saves a file, and answers with its name and bytes. */
export async function savedFile(page: Page, press: () => Promise<unknown>): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download');
  await press();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** Types into the field of that label. */
export async function fill(page: Page, label: string, text: string, at = 0): Promise<void> {
  await page.getByRole('textbox', { name: label, exact: true }).nth(at).fill(text);
}

/** Types into a field that looks things up, and takes the first that is found. */
export async function pick(page: Page, label: string, text: string, at = 0): Promise<void> {
  await fill(page, label, text, at);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
}

/** Goes to the list of the page by keyboard. */
export async function inList(page: Page, ...keys: string[]): Promise<void> {
  const list = page.getByRole('grid').first();
  await list.getByRole('row').nth(1).waitFor();
  await list.focus();
  for (const key of keys) await page.keyboard.press(key);
}

interface PrintedText {
  page: number;
  text: string;
  x: number;
  /** From the top edge, in points. */
  y: number;
}

export async function printedTexts(bytes: Uint8Array): Promise<PrintedText[]> {
  const file = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const texts: PrintedText[] = [];
  for (let page = 1; page <= file.numPages; page += 1) {
    const { items } = await (await file.getPage(page)).getTextContent({ disableNormalization: true });
    for (const item of items)
      if ('str' in item && item.str.trim())
        texts.push({ page, text: item.str.trim(), x: item.transform[4], y: 792 - item.transform[5] });
  }
  return texts;
}

/** Everything a PDF says, one page after another. */
export const printedWords = async (bytes: Uint8Array): Promise<string> =>
  (await printedTexts(bytes)).map((each) => each.text).join(' ');

/** What a CMS-1500 carries on a line, from one column to another: six lines and ten columns to the inch. */
export const typedIn = (texts: readonly PrintedText[], line: number, from: number, to: number): string =>
  texts
    .map((each) => ({ ...each, column: Math.round((each.x - 25.2) / 7.2) + 1 }))
    .filter((each) => Math.abs(each.y + 2.5 - 12 * line) < 4 && each.column >= from && each.column <= to)
    .sort((a, b) => a.column - b.column)
    .map((each) => each.text)
    .join(' ');

/**
 * Folders on the browser's private disk stand in for those of the clearinghouse: a headless browser has no dialog to choose
 * one with. They are real handles, kept over a restart like any other.
 */
export async function chooseFolder(page: Page, kind: 'inbox' | 'outbox'): Promise<void> {
  await page.evaluate(() => {
    const showDirectoryPicker = async ({ id }: { id: string }) =>
      (await navigator.storage.getDirectory()).getDirectoryHandle(id, { create: true });
    Object.assign(window, { showDirectoryPicker });
  });
  await page.getByRole('button', { name: `Choose the ${kind}` }).press('Enter');
  await page.getByRole('button', { name: `Choose another ${kind}` }).waitFor();
}

export const putIntoFolder = (page: Page, kind: 'inbox' | 'outbox', files: readonly HandedFile[]): Promise<void> =>
  page.evaluate(
    async ([id, all]) => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(id);
      for (const { name, text } of all) {
        const writer = await (await folder.getFileHandle(name, { create: true })).createWritable();
        await writer.write(text);
        await writer.close();
      }
    },
    [`fullcycle-${kind}`, files] as const,
  );

/** Every file of the folder and of the folders in it, by its path, with its text. */
export const filesInFolder = (page: Page, kind: 'inbox' | 'outbox'): Promise<Record<string, string>> =>
  page.evaluate(async (id) => {
    const found: Record<string, string> = {};
    const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
      for await (const entry of folder.values()) {
        if (entry instanceof FileSystemDirectoryHandle) await walk(entry, `${path}${entry.name}/`);
        else if (entry instanceof FileSystemFileHandle) found[path + entry.name] = await (await entry.getFile()).text();
      }
    };
    await walk(await (await navigator.storage.getDirectory()).getDirectoryHandle(id), '');
    return found;
  }, `fullcycle-${kind}`);
