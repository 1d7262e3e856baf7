/** Money in at its sizes: an 835 read beside public parsers in processor time; posted in a browser; a long ledger opened. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import nodeX12 from 'node-x12';
import type { Page } from 'playwright-core';
import { X12parser } from 'x12-parser';
import { readRemittances } from '#shared/x12/index.ts';
import { largeRemittanceText } from '#tests/unit/shared/x12/remittanceText.ts';
import { type Row, row } from './measure.ts';
import { withMoneyPage } from './moneyPage.ts';

const claimsRead = 20_000;
const chunkLength = 65_536;

export async function moneyRows(): Promise<Row[]> {
  return [...(await readingRows()), ...(await postingRows())];
}

/** Milliseconds of processor time, the least of some runs; waiting for other work does not count. */
async function processorTime(runs: number, work: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

function* chunksOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += chunkLength) yield text.slice(at, at + chunkLength);
}

async function splitBy(text: string, parser: NodeJS.ReadWriteStream): Promise<void> {
  parser.on('data', () => undefined);
  await pipeline(Readable.from(chunksOf(text)), parser);
}

async function readingRows(): Promise<Row[]> {
  const text = largeRemittanceText(claimsRead);
  const size = `${claimsRead.toLocaleString('en-US')} claims`;
  const own = await processorTime(4, () => readRemittances(text));
  const nodeSplitting = await processorTime(2, () => splitBy(text, new nodeX12.X12Parser(false)));
  const otherSplitting = await processorTime(2, () => splitBy(text, new X12parser()));
  return [
    row({ name: '835 read ÷ node-x12 splitting, CPU', size, unit: '×', value: own / nodeSplitting, goal: 1 }),
    row({ name: '835 read ÷ x12-parser splitting, CPU', size, unit: '×', value: own / otherSplitting, goal: 0.4 }),
  ];
}

const visits = 50_000;
const claimsPosted = 10_000;
const claimsOfOneFile = 1_000;
const ledgerEntries = 2_000;
/** Enough to tell how fast the store of this machine is. */
const claimsWrittenAgain = 2_500;

const postingRows = (): Promise<Row[]> => withMoneyPage(measured);

async function measured(page: Page): Promise<Row[]> {
  const made = [visits, claimsPosted + claimsOfOneFile, ledgerEntries] as const;
  await page.evaluate(([all, claims, entries]) => window.money.make(all, claims, entries), made);
  const openings: Awaited<ReturnType<typeof window.money.openLedger>>[] = [];
  for (let run = 0; run < 5; run += 1) openings.push(await page.evaluate(() => window.money.openLedger()));
  const small = largeRemittanceText(claimsOfOneFile, {}, claimsPosted + 1);
  const oneFile = await secondsOf(async () => {
    await page.evaluate(async (text) => window.money.post(await window.money.receive(text)), small);
  });
  const ids = await page.evaluate((text) => window.money.receive(text), largeRemittanceText(claimsPosted));
  let posted = { posted: 0, reports: 0, puts: 0 };
  const posting = await secondsOf(async () => {
    posted = await page.evaluate((remittanceIds) => window.money.post(remittanceIds), ids);
  });
  const storeAlone = await page.evaluate((claims) => window.money.writeAgain(claims), claimsWrittenAgain);
  const many = posted.posted.toLocaleString('en-US');
  return [
    row({
      name: 'patient ledger opened',
      size: `${(openings[0]?.entries ?? 0).toLocaleString('en-US')} entries`,
      unit: 'ms',
      value: Math.min(...openings.map((each) => each.ms)),
      goal: 150,
    }),
    row({
      name: '835 read and posted in the browser',
      size: `${claimsOfOneFile.toLocaleString('en-US')} claims`,
      unit: 's',
      value: oneFile,
      goal: 5,
    }),
    row({
      name: `835 posted, ${posted.puts.toLocaleString('en-US')} puts, ${posted.reports} reports`,
      size: `${many} claims, 100,000 charges`,
      unit: 's',
      value: posting,
      limit: ((storeAlone / 1000) * claimsPosted) / claimsWrittenAgain,
      goal: 15,
    }),
  ];
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
