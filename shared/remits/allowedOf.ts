/**
 * Facts read off one remitted line or payment. Allowed is what the payer states (AMT*B6), else the charge less the
 * fee-schedule reductions (45 and its kin); never less 253 or 237, which come out of the payment instead. A refused line
 * allows nothing.
 */
import { isDenied } from '#shared/denials/index.ts';
import { type Cents, subtractCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import type { Remittance, RemittedLine } from '#shared/model/remittance.ts';
import { feeScheduleReasons } from './treatment.ts';

export function allowedOf(
  line: Pick<RemittedLine, 'allowedCents' | 'chargeCents' | 'paidCents' | 'adjustments'>,
): Cents {
  if (line.allowedCents !== undefined) return line.allowedCents;
  if (isDenied(line)) return zeroCents;
  const reductions = line.adjustments.filter(
    ({ group, reason }) => group === 'CO' && feeScheduleReasons.includes(reason),
  );
  return subtractCents(line.chargeCents, sumCents(reductions.map((each) => each.cents)));
}

/** Payer, trace number, amount and day: the same payment is recognised again, from whichever file. */
export function remittanceFingerprint(
  remittance: Pick<Remittance, 'checkNumber' | 'paymentCents' | 'paymentDate'> & {
    payer: { name: string; id?: string | undefined };
  },
): string {
  const plain = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const payer = plain(remittance.payer.id ?? remittance.payer.name);
  return [payer, plain(remittance.checkNumber), remittance.paymentCents, remittance.paymentDate].join('|');
}
