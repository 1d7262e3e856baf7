/** The whole of ICD-10-CM and HCPCS: what a key costs while a code is searched, what the index weighs, how long an import takes. */
import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import {
  type CodeEntry,
  codeIndexBuilder,
  readHcpcsMergedRows,
  readIcd10OrderFile,
  searchCodes,
} from '#shared/codesets/index.ts';
import { day } from '#shared/kernel/dates.ts';
import { goToPage, openApp } from '#tests/e2e/app.ts';
import { hasSourceFiles, sourceBytes, sourceRows, sourceText } from '#tests/unit/shared/codesets/sourceFiles.ts';
import { type Row, row } from './measure.ts';

const orderFile = 'icd10cm/icd10cm-order-2026.txt.gz';
const typed = [
  'diabetes type 2 retinopathy',
  'fracture left radius initial',
  'unspecified injury of head',
  'e11.65',
  'm54.50',
  'low back pain',
  'injection ketorolac',
  'wheelchair',
  'zzzz',
];

export async function codeRows(): Promise<Row[]> {
  if (!hasSourceFiles) return [];
  return [...searchRows(), ...(await importRows())];
}

function searchRows(): Row[] {
  const entries = readIcd10OrderFile(sourceText(orderFile), { from: day('2025-10-01') }).entries;
  const all: CodeEntry[] = [
    ...readHcpcsMergedRows(sourceRows('hcpcs/hcpcs_level2_merged_2026.csv')).entries,
    ...entries,
  ];
  const size = `${all.length.toLocaleString('en-US')} codes`;
  const before = heapInUse();
  const builder = codeIndexBuilder();
  const started = performance.now();
  builder.add(all);
  const index = builder.finish();
  const built = performance.now() - started;
  const grown = heapInUse() - before;
  const keys: number[] = [];
  for (let run = 0; run < 3; run += 1)
    for (const text of typed)
      for (let length = 1; length <= text.length; length += 1) {
        const pressed = performance.now();
        searchCodes(index, text.slice(0, length), { on: day('2026-11-24'), limit: 14 });
        keys.push(performance.now() - pressed);
      }
  keys.sort((a, b) => a - b);
  const p95 = keys[Math.floor(keys.length * 0.95)] ?? Number.NaN;
  return [
    row({ name: 'code search, 95 of 100 keys within', size, unit: 'ms', value: p95, goal: 30 }),
    row({ name: 'code search, slowest key', size, unit: 'ms', value: keys.at(-1) ?? Number.NaN }),
    row({ name: 'code index built (in slices)', size, unit: 'ms', value: built, goal: 2000 }),
    row({ name: 'code index beside the codes', size, unit: 'MB', value: grown / 1_000_000, goal: 60 }),
  ];
}

function heapInUse(): number {
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void; // what the flag puts there
  collect();
  return process.memoryUsage().heapUsed;
}

/** Through the screen of the built program, from the file chosen to the edition shown as loaded. */
async function importRows(): Promise<Row[]> {
  if (!existsSync('out/renderer/index.html')) return [];
  const app = await openApp({ demo: true });
  try {
    const { page } = app;
    await goToPage(page, 'settings?section=codes');
    await page.getByRole('button', { name: 'Import a code file' }).waitFor();
    const gz = 'application/gzip';
    const codes = await importTimes(page, 'icd10cm-order-2026.txt.gz', gz, sourceBytes(orderFile), '98,186 codes');
    const pairs = await importTimes(page, 'ccipra-v322r0-f1.txt.gz', gz, gzipSync(pairsFile(500_000)), '500,000 edits');
    return [
      row({
        name: 'ICD-10-CM file read and compared',
        size: '98,186 codes',
        unit: 'ms',
        value: codes.read,
        goal: 6000,
      }),
      row({ name: 'ICD-10-CM edition imported', size: '98,186 codes', unit: 'ms', value: codes.taken, goal: 8000 }),
      row({ name: 'NCCI file read and compared', size: '500,000 pairs', unit: 'ms', value: pairs.read, goal: 15_000 }),
      row({ name: 'NCCI file imported', size: '500,000 pairs', unit: 'ms', value: pairs.taken, goal: 30_000 }),
    ];
  } finally {
    await app.close();
  }
}

/** From the file chosen to the button that imports it, and from there to the edition shown as loaded. */
async function importTimes(page: Page, name: string, mimeType: string, bytes: Uint8Array, counted: string) {
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+o');
  const chosen = performance.now();
  await (await chooser).setFiles({ name, mimeType, buffer: Buffer.from(bytes) });
  const importButton = page.getByRole('button', { name: `Import ${counted}` });
  await importButton.waitFor({ timeout: 120_000 });
  const previewed = performance.now();
  await page.keyboard.press('Control+Enter');
  await importButton.waitFor({ state: 'detached', timeout: 120_000 });
  return { read: previewed - chosen, taken: performance.now() - previewed };
}

/** A quarter's file as CMS lays it out: made-up pairs, a thousand column 1 codes with as many of column 2 as it takes. */
function pairsFile(pairs: number): string {
  const lines = ['Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale'];
  for (let at = 0; at < pairs; at += 1) {
    const [column1, column2] = [20_000 + 7 * (at % 1000), 50_000 + 11 * Math.floor(at / 1000)];
    const ends = at % 4 === 0 ? '20231231' : '*';
    lines.push(
      `${column1}\t${column2}\t\t20150401\t${ends}\t${at % 2}\tMisuse of column two code with column one code`,
    );
  }
  return lines.join('\r\n');
}
