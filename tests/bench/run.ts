/** `npm run bench`: a table of figures; `-- --json FILE` keeps them, `-- --only claims` runs one group. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Row } from './measure.ts';

const groups: Record<string, () => Promise<Row[]>> = {
  claims: async () => (await import('./claimRows.ts')).claimRows(),
  remittances: async () => (await import('./remittanceRows.ts')).remittanceRows(),
  search: async () => (await import('./searchRows.ts')).searchRows(),
  codes: async () => (await import('./codeRows.ts')).codeRows(),
  money: async () => (await import('./moneyRows.ts')).moneyRows(),
  practice: async () => (await import('./practiceRows.ts')).practiceRows(),
  browser: async () => (await import('./browserRows.ts')).browserRows(),
};

const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } });
const shown = (value: number | undefined, unit = ''): string =>
  value === undefined ? '–' : `${value.toLocaleString('en-US')}${unit}`;
const line = (cells: readonly string[]): string =>
  cells.map((cell, index) => (index < 2 ? cell.padEnd([40, 24][index] ?? 0) : cell.padStart(12))).join('');

async function main(): Promise<void> {
  const rows: Row[] = [];
  process.stdout.write(`${line(['What', 'Size', 'Value', 'Limit', 'Ratio', 'Goal', ''])}\n`);
  for (const [name, measure] of Object.entries(groups)) {
    if (values.only !== undefined && values.only !== name) continue;
    for (const row of await measure()) {
      rows.push(row);
      const verdict = row.goal === undefined ? '' : row.ok ? 'ok' : 'too slow';
      const unit = ` ${row.unit}`;
      process.stdout.write(
        `${line([row.name, row.size, shown(row.value, unit), shown(row.limit, unit), shown(row.ratio, '×'), shown(row.goal, unit), verdict])}\n`,
      );
    }
  }
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
  process.exitCode = rows.every((row) => row.ok) ? 0 : 1;
}

void main();
