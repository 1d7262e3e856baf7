/**
 * The letter that goes with money paid back: to the patient's guarantor or to the payer that paid too much. It says how much,
 * for which visit, how and why, and whom to call. To a federal payer it also says that it reports and returns an overpayment,
 * which 42 CFR 401.305 asks for within 60 days of identifying it. No other duty is claimed.
 */
import { type Day, formatDay } from '#shared/kernel/dates.ts';
import { formatPhone } from '#shared/kernel/identifiers.ts';
import { type Cents, formatMoney } from '#shared/kernel/money.ts';
import type { PaymentMethod } from '#shared/model/ledger.ts';
import { billingName } from '#shared/model/names.ts';
import type { Practice } from '#shared/model/practice.ts';
import type { Address } from '#shared/model/schemas.ts';
import type { FlowTable } from './pageFlow.ts';
import type { LetterContent } from './renderLetter.ts';

export interface RefundLetterFacts {
  today: Day;
  practice: Practice;
  recipient: { name: string; address: Address };
  /** Day, amount and method as they were posted; the reason in the words of whoever paid it back. */
  refund: { on: Day; cents: Cents; method: PaymentMethod; reference?: string | undefined; reason: string };
  accountNumber: string;
  patientName: string;
  /** What it had been paid for; absent where it stood on account and was put to no visit. */
  visit?: { date: Day; service: string } | undefined;
  /** Present when it goes to a payer. */
  payer?:
    | {
        isFederal: boolean;
        /** Since when the charge stood in credit. */
        since?: Day | undefined;
        claimNumber?: string | undefined;
        payerClaimNumber?: string | undefined;
        memberId?: string | undefined;
      }
    | undefined;
}

const ways: Record<PaymentMethod, string> = {
  check: 'by check',
  cash: 'in cash',
  card: 'by card',
  eft: 'by bank transfer',
  other: 'by other means',
};

export function refundLetter(facts: RefundLetterFacts): LetterContent {
  const { practice, recipient, refund, payer, accountNumber } = facts;
  const amount = formatMoney(refund.cents);
  const name = billingName(practice.billing);
  const check = refund.method === 'check' && refund.reference ? [{ label: 'Check', value: refund.reference }] : [];
  return {
    date: facts.today,
    sender: { name, address: practice.billing.address, phone: practice.phone },
    recipient,
    references: [
      ...(payer?.payerClaimNumber ? [{ label: 'Your claim', value: payer.payerClaimNumber }] : []),
      ...(payer?.claimNumber ? [{ label: 'Our claim', value: payer.claimNumber }] : []),
      ...(payer?.memberId ? [{ label: 'Member ID', value: payer.memberId }] : []),
      { label: 'Account', value: accountNumber },
      { label: 'Refund', value: amount },
      ...check,
    ],
    subject: payer ? `Return of an overpayment: ${amount}` : `Refund of ${amount}`,
    salutation: payer ? `To ${recipient.name}:` : `Dear ${recipient.name}:`,
    paragraphs: [
      opening(facts, amount),
      visitTable(facts),
      `Reason: ${sentence(refund.reason)}`,
      ...(payer?.isFederal ? [federalDuty(payer.since)] : []),
      ...(payer?.payerClaimNumber ? [`Please put it to your claim ${payer.payerClaimNumber}.`] : []),
      contact(practice, accountNumber),
    ],
    signature: { name },
  };
}

function opening({ payer, visit, refund }: RefundLetterFacts, amount: string): string {
  const how = `${amount}${payer ? '' : ' back to you'} ${wayOf(refund)}`;
  if (payer) return `We are returning ${how}. It was paid for the service below and is more than was owed for it.`;
  if (visit) return `We are paying ${how}. It was paid for the visit below and is more than was owed for it.`;
  return `We are paying ${how}. It was paid to us and was not needed for any visit.`;
}

function wayOf({ method, reference, on }: RefundLetterFacts['refund']): string {
  const number = reference === undefined ? '' : ` ${reference}`;
  return `${ways[method]}${number} ${method === 'check' ? 'of' : 'on'} ${formatDay(on)}`;
}

const visitTable = ({ refund, visit, patientName }: RefundLetterFacts): FlowTable => ({
  columns: [
    { label: 'Patient', weight: 3.6 },
    { label: visit ? 'Visit' : 'Posted', weight: 1.2 },
    { label: 'For', weight: 2.6 },
    { label: 'Paid back', weight: 1.3, align: 'right' },
  ],
  rows: [
    [patientName, formatDay(visit?.date ?? refund.on), visit?.service ?? 'Money on account', formatMoney(refund.cents)],
  ],
});

/** As it was typed, ended like a sentence. */
const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

const federalDuty = (since: Day | undefined): string =>
  `This letter reports and returns an overpayment of a federal program, as 42 CFR 401.305 asks within 60 days of identifying it.${since === undefined ? '' : ` Our books have shown it since ${formatDay(since)}.`}`;

function contact({ phone, hours, billing }: Practice, accountNumber: string): string {
  if (phone === undefined)
    return `Questions? Please write to ${billingName(billing)} and name account ${accountNumber}.`;
  const when = hours === undefined ? '' : `, ${hours}`;
  return `Questions? Please call ${formatPhone(phone)}${when}, and name account ${accountNumber}.`;
}
