/** What a practice charges, from its own list or from the physician fee schedule of CMS: read, and laid over the list in force. */
import { isModifier, isProcedureCode } from '#shared/kernel/identifiers.ts';
import { type Cents, parseMoney } from '#shared/kernel/money.ts';
import type { FeeSchedule } from '#shared/model/payer.ts';
import { type BadCell, type ListField, type ListMapping, readListRows } from './listColumns.ts';

export type ListedFee = FeeSchedule['fees'][number];
export type FeeField = 'code' | 'modifier' | 'fee' | 'label';

export const feeFields: readonly ListField<FeeField>[] = [
  {
    key: 'code',
    label: 'Code',
    headings: ['code', 'cpt', 'hcpcs', 'cpt code', 'procedure code', 'proc code', 'cpt hcpcs', 'procedure'],
    isRequired: true,
  },
  { key: 'modifier', label: 'Modifier', headings: ['modifier', 'mod', 'modifier 1', 'mod 1'] },
  {
    key: 'fee',
    label: 'Fee',
    headings: ['fee', 'charge', 'price', 'standard fee', 'amount', 'unit charge', 'default charge', 'rate'],
    isRequired: true,
  },
  { key: 'label', label: 'What it is', headings: ['description', 'what it is', 'label', 'name', 'procedure name'] },
];

const keyOf = (fee: { code: string; modifier?: string | undefined }): string => `${fee.code} ${fee.modifier ?? ''}`;

export function mapFees(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  mapping: ListMapping<FeeField>,
): { fees: ListedFee[]; badRows: BadCell[] } {
  const seen = new Map<string, Cents>();
  const { drafts, badRows } = readListRows({ headings, rows, mapping }, (cell, fail): ListedFee | undefined => {
    const code = cell('code').toUpperCase();
    const modifier = cell('modifier').toUpperCase();
    const { value, problems } = parseMoney(cell('fee'));
    if (!isProcedureCode(code)) fail('code', 'A CPT or HCPCS code has five characters, like 99213.');
    if (modifier !== '' && !isModifier(modifier)) fail('modifier', 'A modifier has two characters, like 26.');
    if (value === undefined) fail('fee', problems[0]?.message ?? 'Type dollars and cents, like 125.00.');
    else if (value <= 0) fail('fee', 'A fee is more than zero.');
    if (value === undefined) return undefined;
    const fee: ListedFee = {
      code,
      ...(modifier === '' ? {} : { modifier }),
      ...(cell('label') === '' ? {} : { label: cell('label') }),
      cents: value,
    };
    const earlier = seen.get(keyOf(fee));
    if (earlier !== undefined && earlier !== value)
      fail('fee', `${keyOf(fee).trim()} stands above with another fee. Keep one of the two.`);
    if (earlier === value) return undefined;
    seen.set(keyOf(fee), value);
    return fee;
  });
  return { fees: drafts, badRows };
}

export interface FeePlan {
  /** The whole list as it would be. */
  fees: ListedFee[];
  added: number;
  changed: number;
  same: number;
}

/** Incoming fees replace those of the same code and modifier; the others stay, and so does the office's own wording. */
export function planFees(current: readonly ListedFee[], incoming: readonly ListedFee[]): FeePlan {
  const merged = new Map(current.map((fee) => [keyOf(fee), fee]));
  const plan = { added: 0, changed: 0, same: 0 };
  for (const fee of incoming) {
    const known = merged.get(keyOf(fee));
    const label = fee.label ?? known?.label;
    if (!known) plan.added += 1;
    else if (known.cents === fee.cents && known.label === label) plan.same += 1;
    else plan.changed += 1;
    merged.set(keyOf(fee), { ...known, ...fee, ...(label === undefined ? {} : { label }) });
  }
  const fees = [...merged.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return { fees, ...plan };
}
