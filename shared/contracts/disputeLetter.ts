/** A letter that asks a payer to correct lines allowed below the contract, each with both figures and the total. */
import { formatDay } from '#shared/kernel/dates.ts';
import { formatMoney, sumCents } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';
import type { Practice } from '#shared/model/practice.ts';
import type { Underpayment } from './expectedAllowed.ts';

export interface DisputeLetter {
  subject: string;
  paragraphs: string[];
  rows: { claimNumber: string; date: string; code: string; expected: string; allowed: string; short: string }[];
}

/** `numberOf` gives the number the payer knows a claim by. */
export function disputeLetter(facts: {
  underpayments: readonly Underpayment[];
  payerName: string;
  contractName: string;
  practice: Pick<Practice, 'name' | 'phone'>;
  numberOf: (claimId: Underpayment['claimId']) => string;
}): DisputeLetter {
  const { payerName, contractName, practice } = facts;
  const total = sumCents(facts.underpayments.map((each) => each.shortCents));
  const phone = practice.phone === undefined ? '' : ` at ${practice.phone}`;
  return {
    subject: `Underpaid under ${contractName}: ${formatMoney(total)} in ${count(facts.underpayments.length, 'line')}`,
    paragraphs: [
      `To ${payerName}: the lines below were allowed at less than our agreement ${contractName} provides for the dates of service.`,
      `Together they are ${formatMoney(total)} short. Please reprocess them at the agreed rates and send the difference with a corrected remittance.`,
      `If you hold that another rate applies, send us the schedule and its effective date. For questions call ${practice.name}${phone}.`,
    ],
    rows: facts.underpayments.map((each) => ({
      claimNumber: facts.numberOf(each.claimId),
      date: formatDay(each.serviceDate),
      code: each.code,
      expected: formatMoney(each.expectedCents),
      allowed: formatMoney(each.allowedCents),
      short: formatMoney(each.shortCents),
    })),
  };
}
