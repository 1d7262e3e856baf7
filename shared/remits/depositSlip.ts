/**
 * What is carried to the bank: each check with its number and who wrote it, and the cash in one sum. What reaches the bank by
 * itself (EFT, cards) is counted below the line so that slip and deposit agree. No patient is named: the bank reads it.
 */
import { type Cents, formatMoney, subtractCents, sumCents } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';
import type { Deposit } from '#shared/model/ledger.ts';
import type { Remittance } from '#shared/model/remittance.ts';

export interface DepositSlip {
  checks: { number: string; from: string; cents: Cents }[];
  cashCents: Cents;
  /** Checks and cash. */
  carriedCents: Cents;
  /** EFT, cards and what else comes by itself. */
  otherCents: Cents;
  depositCents: Cents;
}

export function depositSlip(
  deposit: Pick<Deposit, 'items'>,
  remittances: readonly Pick<Remittance, 'id' | 'payer'>[],
): DepositSlip {
  const payers = new Map(remittances.map((each) => [each.id as string, each.payer.name]));
  const checks = deposit.items
    .filter((item) => item.method === 'check')
    .map((item) => ({
      number: item.reference ?? '',
      from: (item.remittanceId && payers.get(item.remittanceId)) ?? 'Patient',
      cents: item.cents,
    }));
  const sumOf = (items: readonly { cents: Cents }[]): Cents => sumCents(items.map((item) => item.cents));
  const cashCents = sumOf(deposit.items.filter((item) => item.method === 'cash'));
  const carriedCents = sumCents([sumOf(checks), cashCents]);
  const depositCents = sumOf(deposit.items);
  return { checks, cashCents, carriedCents, otherCents: subtractCents(depositCents, carriedCents), depositCents };
}

/** The slip as a table on paper. */
export const depositSlipTable = (slip: DepositSlip) => ({
  columns: [
    { label: 'Check number', weight: 2 },
    { label: 'From', weight: 4 },
    { label: 'Amount', weight: 1.6, align: 'right' as const },
  ],
  rows: [
    ...(slip.checks.length > 0 ? [[count(slip.checks.length, 'check')]] : []),
    ...slip.checks.map((check) => [check.number, check.from, formatMoney(check.cents)]),
    ...(slip.cashCents === 0 ? [] : [['Cash', 'Counted at the desk', formatMoney(slip.cashCents)]]),
  ],
  totals: ['To the bank', '', formatMoney(slip.carriedCents)],
  footnote:
    slip.otherCents === 0
      ? `The whole deposit of ${formatMoney(slip.depositCents)}.`
      : `EFT and cards of ${formatMoney(slip.otherCents)} reach the bank by themselves; the deposit is ${formatMoney(slip.depositCents)} in all.`,
});
