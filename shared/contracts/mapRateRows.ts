/** A payer's rate list as rows of cells: which columns are code, modifier and allowed amount, and what could not be read. */
import { type Cents, parseMoney } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';

export interface ContractRate {
  code: string;
  modifier?: string;
  allowedCents: Cents;
}

const headings = {
  code: ['code', 'cpt', 'hcpcs', 'cpt code', 'procedure', 'procedure code', 'cpt/hcpcs'],
  modifier: ['modifier', 'mod'],
  allowed: ['allowed', 'rate', 'allowed amount', 'fee', 'amount', 'contract rate', 'price'],
} as const;

export function mapRateRows(rows: readonly (readonly string[])[]): { rates: ContractRate[]; problems: Problem[] } {
  const [head = [], ...body] = rows;
  const columnOf = (names: readonly string[]) => head.findIndex((cell) => names.includes(cell.trim().toLowerCase()));
  const columns = {
    code: columnOf(headings.code),
    modifier: columnOf(headings.modifier),
    allowed: columnOf(headings.allowed),
  };
  if (columns.code < 0 || columns.allowed < 0) {
    const words = 'The first row must name the columns: code, modifier and allowed. Add it, then open the file again.';
    return { rates: [], problems: [problem('rates.noHeadings', words)] };
  }
  const problems: Problem[] = [];
  const rates = new Map<string, ContractRate>();
  body.forEach((cells, index) => {
    const where = `row ${index + 2}`;
    const code = (cells[columns.code] ?? '').trim().toUpperCase();
    const modifier = columns.modifier < 0 ? '' : (cells[columns.modifier] ?? '').trim().toUpperCase();
    const { value } = parseMoney((cells[columns.allowed] ?? '').trim());
    const key = `${code} ${modifier}`;
    if (!/^[0-9A-Z]{5}$/.test(code)) problems.push(bad('rates.code', 'A procedure code has five characters.', where));
    else if (modifier !== '' && !/^[0-9A-Z]{2}$/.test(modifier))
      problems.push(bad('rates.modifier', 'A modifier has two characters.', where));
    else if (value === undefined || value < 0)
      problems.push(bad('rates.amount', 'The amount could not be read.', where));
    else if (rates.has(key)) problems.push(bad('rates.twice', `${key.trim()} is listed twice.`, where));
    else rates.set(key, { code, ...(modifier === '' ? {} : { modifier }), allowedCents: value });
  });
  return { rates: [...rates.values()], problems };
}

const bad = (code: string, words: string, where: string): Problem =>
  problem(code, `${words} This row is left out. Correct it and open the file again.`, where, 'warning');
