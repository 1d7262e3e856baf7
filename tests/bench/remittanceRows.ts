/** An 835 of 20,000 claims read whole, beside a bare split of its text and two public parsers that only split. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import nodeX12 from 'node-x12';
import { X12parser } from 'x12-parser';
import { readRemittances } from '#shared/x12/index.ts';
import { largeRemittanceText } from '#tests/unit/shared/x12/remittanceText.ts';
import { bestOf, type Row, row } from './measure.ts';

const claims = 20_000;
const chunkLength = 65_536;

function* chunksOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += chunkLength) yield text.slice(at, at + chunkLength);
}

async function stream(text: string, parser: NodeJS.ReadWriteStream): Promise<void> {
  parser.on('data', () => undefined);
  await pipeline(Readable.from(chunksOf(text)), parser);
}

export async function remittanceRows(): Promise<Row[]> {
  const text = largeRemittanceText(claims);
  const size = `${claims.toLocaleString('en-US')} claims`;
  const value = await bestOf(3, () => readRemittances(text));
  const bare = await bestOf(3, () => text.split('~').map((segment) => segment.trim().split('*')));
  const splitting = await bestOf(1, () => stream(text, new nodeX12.X12Parser(false)));
  const other = await bestOf(1, () => stream(text, new X12parser()));
  return [
    row({ name: '835 read, against a bare split', size, unit: 'ms', value, limit: bare }),
    row({ name: '835 read, against node-x12 splitting', size, unit: 'ms', value, limit: splitting }),
    row({ name: '835 read, against x12-parser splitting', size, unit: 'ms', value, limit: other }),
  ];
}
