/** A letter that asks a payer to correct lines allowed below the contract, each with both figures and the total. */
import { type Day, formatDay } from '#shared/kernel/dates.ts';
import { formatPhone } from '#shared/kernel/identifiers.ts';
import { type Cents, formatMoney, sumCents } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';
import type { Practice } from '#shared/model/practice.ts';
import type { Underpayment } from './expectedAllowed.ts';

export interface DisputeLetter {
  subject: string;
  paragraphs: string[];
  rows: DisputeRow[];
  /** The sums of the money columns. */
  totals: Pick<DisputeRow, 'expected' | 'allowed' | 'paid' | 'short'>;
}

/** As a payer finds a line: its own claim number, day and code. No patient is named. */
export interface DisputeRow {
  claimNumber: string;
  date: string;
  code: string;
  expected: string;
  allowed: string;
  paid: string;
  short: string;
}

type Disputed = Underpayment & {
  /** The code with its modifiers; the code alone where absent. */
  procedure?: string | undefined;
};

/** `numberOf` gives the number the payer knows a claim by. */
export function disputeLetter(facts: {
  underpayments: readonly Disputed[];
  payerName: string;
  contractName: string;
  /** The day the agreement's rates took effect. */
  contractFrom?: Day | undefined;
  practice: Pick<Practice, 'name' | 'phone'>;
  numberOf: (claimId: Underpayment['claimId']) => string;
}): DisputeLetter {
  const { payerName, contractName, practice } = facts;
  const lines = [...facts.underpayments].sort(
    (a, b) =>
      (a.serviceDate < b.serviceDate ? -1 : a.serviceDate > b.serviceDate ? 1 : 0) || (a.code < b.code ? -1 : 1),
  );
  const sumOf = (figure: 'expectedCents' | 'allowedCents' | 'paidCents' | 'shortCents'): Cents =>
    sumCents(lines.map((each) => each[figure]));
  const total = sumOf('shortCents');
  const since = facts.contractFrom === undefined ? '' : `, in effect from ${formatDay(facts.contractFrom)},`;
  const isOne = lines.length === 1;
  const phone = practice.phone === undefined ? '' : ` at ${formatPhone(practice.phone)}`;
  return {
    subject: `Underpaid under ${contractName}: ${formatMoney(total)} in ${count(lines.length, 'line')}`,
    paragraphs: [
      `To ${payerName}: ${isOne ? 'the line' : `the ${lines.length} lines`} below ${isOne ? 'was' : 'were'} allowed at less than our agreement ${contractName}${since} provides for ${isOne ? 'the date' : 'their dates'} of service. “Agreed” is the rate of the agreement; “allowed” and “paid” are as your remittances state them.`,
      isOne
        ? `It is ${formatMoney(total)} short. Please reprocess it at the agreed rate and send the difference with a corrected remittance.`
        : `Together they are ${formatMoney(total)} short. Please reprocess them at the agreed rates and send the difference with a corrected remittance.`,
      `If you hold that another rate applies, send us the schedule and its effective date. For questions call ${practice.name}${phone}.`,
    ],
    rows: lines.map((each) => ({
      claimNumber: facts.numberOf(each.claimId),
      date: formatDay(each.serviceDate),
      code: each.procedure ?? each.code,
      expected: formatMoney(each.expectedCents),
      allowed: formatMoney(each.allowedCents),
      paid: formatMoney(each.paidCents),
      short: formatMoney(each.shortCents),
    })),
    totals: {
      expected: formatMoney(sumOf('expectedCents')),
      allowed: formatMoney(sumOf('allowedCents')),
      paid: formatMoney(sumOf('paidCents')),
      short: formatMoney(total),
    },
  };
}

/** The lines as the letter prints them. */
export const disputeTable = ({ rows, totals }: DisputeLetter) => ({
  columns: [
    { label: 'Your claim number', weight: 3 },
    { label: 'Service', weight: 1.7 },
    { label: 'Code', weight: 2 },
    ...['Agreed', 'Allowed', 'Paid', 'Short'].map((label) => ({ label, weight: 1.8, align: 'right' as const })),
  ],
  rows: rows.map((row) => [row.claimNumber, row.date, row.code, row.expected, row.allowed, row.paid, row.short]),
  totals: ['Total', '', '', totals.expected, totals.allowed, totals.paid, totals.short],
});
