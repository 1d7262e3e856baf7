/** A payer's rate list as rows of cells: which columns are code, modifier and allowed amount, and what could not be read. */
import { type Cents, parseMoney } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';

export interface ContractRate {
  code: string;
  modifier?: string;
  allowedCents: Cents;
}

const headings = {
  code: ['code', 'cpt', 'hcpcs', 'cpt code', 'hcpcs code', 'procedure', 'procedure code', 'proc code', 'service code'],
  modifier: ['modifier', 'mod', 'modifier 1', 'mod 1'],
  allowed: [
    'allowed',
    'allowable',
    'rate',
    'allowed amount',
    'maximum allowable',
    'max allowable',
    'fee',
    'fee schedule amount',
    'amount',
    'contract rate',
    'contracted rate',
    'price',
  ],
} as const;

/** Payers put a name and a date above their list: the headings are looked for in so many rows. */
const rowsAbove = 20;

const isNamed = (cell: string, names: readonly string[]): boolean =>
  names.includes(plain(cell)) ||
  plain(cell)
    .split('/')
    .every((part) => names.includes(part.trim()));

const plain = (cell: string): string =>
  cell
    .replace(/[®™*]/g, '')
    .trim()
    .replace(/[\s_]+/g, ' ')
    .toLowerCase();

export function mapRateRows(rows: readonly (readonly string[])[]): { rates: ContractRate[]; problems: Problem[] } {
  if (rows.every((row) => row.every((cell) => cell.trim() === '')))
    return {
      rates: [],
      problems: [problem('rates.empty', 'The file is empty. Choose the payer’s rate list, saved as CSV.')],
    };
  const columnsOf = (head: readonly string[]) => ({
    code: head.findIndex((cell) => isNamed(cell, headings.code)),
    modifier: head.findIndex((cell) => isNamed(cell, headings.modifier)),
    allowed: head.findIndex((cell) => isNamed(cell, headings.allowed)),
  });
  const headAt = rows.slice(0, rowsAbove).findIndex((row) => {
    const { code, allowed } = columnsOf(row);
    return code >= 0 && allowed >= 0;
  });
  const columns = columnsOf(rows[headAt] ?? []);
  if (headAt < 0) {
    const words =
      'No row names the columns code and allowed (and modifier, where there are any). Add it above the rates, save the file as CSV and open it again.';
    return { rates: [], problems: [problem('rates.noHeadings', words)] };
  }
  const problems: Problem[] = [];
  const rates = new Map<string, ContractRate>();
  rows.slice(headAt + 1).forEach((cells, index) => {
    const where = `row ${headAt + index + 2}`;
    const code = (cells[columns.code] ?? '').trim().toUpperCase();
    const modifier = columns.modifier < 0 ? '' : (cells[columns.modifier] ?? '').trim().toUpperCase();
    const amount = (cells[columns.allowed] ?? '').trim();
    const { value } = parseMoney(amount);
    const key = `${code} ${modifier}`.trim();
    if (!/^[0-9A-Z]{5}$/.test(code))
      problems.push(bad('rates.code', `${said(code)} is no procedure code: one has five characters.`, where));
    else if (modifier !== '' && !/^[0-9A-Z]{2}$/.test(modifier))
      problems.push(
        bad('rates.modifier', `${said(modifier)} is no modifier of ${code}: one has two characters.`, where),
      );
    else if (value === undefined || value < 0)
      problems.push(
        bad('rates.amount', amount === '' ? `${key} has no amount.` : `${said(amount)} is no amount of ${key}.`, where),
      );
    else if (rates.has(key)) problems.push(bad('rates.twice', `${key} is listed twice; the first counts.`, where));
    else rates.set(key, { code, ...(modifier === '' ? {} : { modifier }), allowedCents: value });
  });
  if (rates.size === 0 && problems.length === 0)
    problems.push(
      problem('rates.none', 'The file names its columns and holds no rate below them. Choose another file.'),
    );
  return { rates: [...rates.values()], problems };
}

const said = (text: string): string => (text === '' ? 'An empty cell' : `“${text}”`);
const bad = (code: string, words: string, where: string): Problem => problem(code, words, where, 'warning');
