/** Payers from a list (of an old program, or of the clearinghouse): read, and compared with those the book knows. */
import { isZip } from '#shared/kernel/identifiers.ts';
import { searchable } from '#shared/kernel/text.ts';
import type { FormType } from '#shared/model/claim.ts';
import type { Payer } from '#shared/model/payer.ts';
import { readPhone, readState, readZip } from '#shared/patients/index.ts';
import { type BadCell, type ListField, type ListMapping, readListRows } from './listColumns.ts';

export type PayerField =
  | 'name'
  | 'payerId'
  | 'line1'
  | 'line2'
  | 'city'
  | 'state'
  | 'zip'
  | 'phone'
  | 'filingCode'
  | 'timelyFilingDays'
  | 'appealDays';

export const payerFields: readonly ListField<PayerField>[] = [
  {
    key: 'name',
    label: 'Name',
    headings: ['payer name', 'name', 'payer', 'insurance name', 'insurance company', 'company', 'carrier', 'plan name'],
    isRequired: true,
  },
  {
    key: 'payerId',
    label: 'Payer ID',
    headings: [
      'payer id',
      'payerid',
      'edi id',
      'edi payer id',
      'electronic id',
      'clearinghouse id',
      'claim office number',
    ],
  },
  {
    key: 'line1',
    label: 'Address',
    headings: ['address', 'address 1', 'address1', 'street', 'address line 1', 'claims address'],
  },
  { key: 'line2', label: 'Address, second line', headings: ['address 2', 'address2', 'address line 2', 'suite'] },
  { key: 'city', label: 'City', headings: ['city'] },
  { key: 'state', label: 'State', headings: ['state', 'st'] },
  { key: 'zip', label: 'ZIP', headings: ['zip', 'zip code', 'postal code'] },
  { key: 'phone', label: 'Phone', headings: ['phone', 'phone number', 'telephone', 'provider line'] },
  {
    key: 'filingCode',
    label: 'Filing code',
    headings: ['filing code', 'claim filing code', 'claim filing indicator', 'filing indicator', 'payer type', 'type'],
  },
  {
    key: 'timelyFilingDays',
    label: 'Days to file',
    headings: ['timely days', 'timely filing days', 'timely filing', 'days to file', 'filing limit', 'filing days'],
  },
  { key: 'appealDays', label: 'Days to appeal', headings: ['appeal days', 'days to appeal', 'appeal limit'] },
];

export interface PayerDraft {
  name: string;
  payerId?: string | undefined;
  address?: Payer['address'];
  phone?: string | undefined;
  filingCode?: string | undefined;
  timelyFilingDays?: number | undefined;
  appealDays?: number | undefined;
}

/** SBR09: who files how. Which box of item 1 and whether it is federal follow from it. */
const filingCodes: Readonly<Record<string, { formType: FormType; isFederal: boolean }>> = {
  MB: { formType: 'medicare', isFederal: true },
  MA: { formType: 'medicare', isFederal: true },
  '16': { formType: 'medicare', isFederal: true },
  MC: { formType: 'medicaid', isFederal: true },
  CH: { formType: 'tricare', isFederal: true },
  VA: { formType: 'champva', isFederal: true },
  OF: { formType: 'other', isFederal: true },
};
const otherFilingCodes = [
  '11',
  '12',
  '13',
  '14',
  '15',
  '17',
  'AM',
  'BL',
  'CI',
  'DS',
  'FI',
  'HM',
  'LM',
  'TV',
  'WC',
  'ZZ',
];

/** Words of other programs for the filing code. */
const filingWords: readonly (readonly [RegExp, string])[] = [
  [/^medicare( part b)?$/, 'MB'],
  [/^medicaid$/, 'MC'],
  [/^(tricare|champus)$/, 'CH'],
  [/^champva$/, 'VA'],
  [/^(bcbs|blue cross.*|blues?)$/, 'BL'],
  [/^(commercial|ppo|commercial insurance)$/, 'CI'],
  [/^hmo$/, 'HM'],
  [/^(workers comp.*|work comp)$/, 'WC'],
];

function readFilingCode(text: string): string | undefined {
  const code = text.toUpperCase();
  if (code in filingCodes || otherFilingCodes.includes(code)) return code;
  return filingWords.find(([words]) => words.test(searchable(text)))?.[1];
}

export const habitsOfFilingCode = (code: string): { formType: FormType; isFederal: boolean } =>
  filingCodes[code] ?? { formType: 'group', isFederal: false };

export function mapPayers(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  mapping: ListMapping<PayerField>,
): { payers: PayerDraft[]; badRows: BadCell[] } {
  const { drafts, badRows } = readListRows({ headings, rows, mapping }, (cell, fail): PayerDraft => {
    const draft: PayerDraft = { name: cell('name') };
    if (draft.name === '') fail('name', 'A payer needs a name.');
    const payerId = cell('payerId').toUpperCase();
    if (payerId !== '' && !/^[A-Z0-9-]{2,15}$/.test(payerId))
      fail('payerId', 'A payer ID has letters and digits, like 60054.');
    else if (payerId !== '') draft.payerId = payerId;
    draft.address = readAddress(cell, fail);
    const phone = cell('phone') === '' ? undefined : readPhone(cell('phone'));
    if (phone && 'problem' in phone && phone.problem) fail('phone', phone.problem);
    else if (phone && 'value' in phone) draft.phone = phone.value;
    if (cell('filingCode') !== '') {
      draft.filingCode = readFilingCode(cell('filingCode'));
      if (!draft.filingCode)
        fail('filingCode', 'This is no claim filing code. MB is Medicare, MC Medicaid, BL Blue Cross, CI commercial.');
    }
    for (const key of ['timelyFilingDays', 'appealDays'] as const) {
      const days = cell(key).replace(/\s*days?$/i, '');
      if (days === '') continue;
      if (/^[1-9]\d{0,3}$/.test(days)) draft[key] = Number(days);
      else fail(key, 'A number of days is expected, like 90.');
    }
    return draft;
  });
  return { payers: drafts, badRows };
}

function readAddress(
  cell: (key: PayerField) => string,
  fail: (key: PayerField, problem: string) => void,
): PayerDraft['address'] {
  const [line1, line2, city] = [cell('line1'), cell('line2'), cell('city')];
  if (line1 === '' && city === '') return undefined;
  const state = readState(cell('state'));
  const zip = readZip(cell('zip'));
  if (line1 === '') fail('line1', 'The street is missing.');
  if (city === '') fail('city', 'The city is missing.');
  if (!('value' in state) || state.value === undefined)
    fail('state', 'This is not a US state. Write its two letters, like MN.');
  if (!('value' in zip) || zip.value === undefined || !isZip(zip.value))
    fail('zip', 'A ZIP code has five or nine digits.');
  const address = {
    line1,
    city,
    state: ('value' in state && state.value) || '',
    zip: ('value' in zip && zip.value) || '',
  };
  return line2 === '' ? address : { ...address, line2 };
}

export interface PayerPlan {
  added: PayerDraft[];
  /** Known payers whose blanks the list fills; nothing that stands is overwritten. */
  filled: { payer: Payer; blanks: Partial<Pick<Payer, 'payerId' | 'address' | 'phone'>> }[];
  /** Known, and nothing to fill. */
  known: number;
  /** Rows of the list that repeat a payer ID or name above. */
  repeated: number;
}

/** A payer is known by its payer ID, else by its name where one of the two has no id. */
export function planPayers(existing: readonly Payer[], drafts: readonly PayerDraft[]): PayerPlan {
  const plan: PayerPlan = { added: [], filled: [], known: 0, repeated: 0 };
  const byId = new Map(
    existing.flatMap((payer) => (payer.payerId ? [[payer.payerId.toUpperCase(), payer] as const] : [])),
  );
  const byName = new Map(existing.map((payer) => [searchable(payer.name), payer]));
  const seen = new Set<string>();
  for (const draft of drafts) {
    const key = draft.payerId ? `#${draft.payerId}` : searchable(draft.name);
    if (seen.has(key)) {
      plan.repeated += 1;
      continue;
    }
    seen.add(key);
    const named = byName.get(searchable(draft.name));
    const isSameName = named !== undefined && (!named.payerId || !draft.payerId);
    const payer = (draft.payerId && byId.get(draft.payerId)) || (isSameName ? named : undefined);
    if (!payer) plan.added.push(draft);
    else {
      const blanks = blanksOf(payer, draft);
      if (Object.keys(blanks).length > 0) plan.filled.push({ payer, blanks });
      else plan.known += 1;
    }
  }
  return plan;
}

function blanksOf(payer: Payer, draft: PayerDraft): PayerPlan['filled'][number]['blanks'] {
  return {
    ...(payer.payerId === undefined && draft.payerId !== undefined ? { payerId: draft.payerId } : {}),
    ...(payer.address === undefined && draft.address !== undefined ? { address: draft.address } : {}),
    ...(payer.phone === undefined && draft.phone !== undefined ? { phone: draft.phone } : {}),
  };
}
