/**
 * Take-backs (PLB WO and its kin) that name a claim, and whether they are explained. A recovery is the money side of a
 * reversal: the reversal (CLP02 22) put the claim's balance back and, where the payer did not take the money at once, left a
 * balance of the opposite sign with the payer (WO or FB, negative). So a take-back is explained when the claim's own entries
 * net out, or when the claim was reversed and the payer's balance outside claims covers it. What is left has no reason in the
 * books: nothing was reversed, or the money went twice. That is for a person to ask the payer.
 */
import type { Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import {
  type Cents,
  maxCents,
  minCents,
  negateCents,
  subtractCents,
  sumCents,
  zeroCents,
} from '#shared/kernel/money.ts';
import type { ClearingItem, PayerClearing } from '#shared/ledger/index.ts';
import type { RemittanceClaim } from '#shared/model/remittance.ts';

export interface UnexplainedTakeBack {
  claimId: Id<'claim'>;
  payerId: Id<'payer'> | undefined;
  /** What nothing explains. */
  cents: Cents;
  reversedCents: Cents;
  /** The first day some of it stood so. */
  since: Day;
  /** Check numbers it was taken on. */
  checks: string[];
  why: 'no-reversal' | 'taken-beyond-reversal';
}

/** Interest settles itself; what comes from no remittance is an office's own entry. */
export const isRecovery = (item: Pick<ClearingItem, 'plbCode'>): boolean =>
  item.plbCode !== undefined && item.plbCode !== 'L6';

const sumOfItems = (items: readonly ClearingItem[]): Cents => sumCents(items.map((item) => item.cents));

/** What a payer has reversed on a claim, as its remittances state it. */
export const reversedOn = (rows: readonly Pick<RemittanceClaim, 'content' | 'state'>[]): Cents =>
  negateCents(
    sumCents(
      rows
        .filter((row) => row.content.statusCode === '22' && row.state !== 'undone')
        .map((row) => row.content.paidCents),
    ),
  );

/** Claims with more taken than given back, of one payer, oldest first. */
export function openTakeBacks(items: readonly ClearingItem[]): { claimId: Id<'claim'>; items: ClearingItem[] }[] {
  const byClaim = new Map<Id<'claim'>, ClearingItem[]>();
  for (const item of items) {
    if (item.claimId === undefined || !isRecovery(item)) continue;
    byClaim.set(item.claimId, [...(byClaim.get(item.claimId) ?? []), item]);
  }
  const at = (each: readonly ClearingItem[]): number => Math.min(...each.map((item) => item.createdAt));
  return [...byClaim]
    .map(([claimId, own]) => ({ claimId, items: own }))
    .filter((each) => sumOfItems(each.items) > 0)
    .sort((a, b) => at(a.items) - at(b.items));
}

export function unexplainedTakeBacks(
  { payerId, items }: Pick<PayerClearing, 'payerId' | 'items'>,
  reversedCents: (claimId: Id<'claim'>) => Cents,
): UnexplainedTakeBack[] {
  const unnamed = items.filter((item) => item.claimId === undefined && isRecovery(item));
  let cover = maxCents(zeroCents, negateCents(sumOfItems(unnamed)));
  return openTakeBacks(items).flatMap(({ claimId, items: own }) => {
    const open = sumOfItems(own);
    const reversed = reversedCents(claimId);
    const covered = minCents(open, minCents(reversed, cover));
    cover = subtractCents(cover, covered);
    const left = subtractCents(open, covered);
    if (left === 0) return [];
    const taken = own.filter((item) => item.cents > 0);
    return [
      {
        claimId,
        payerId,
        cents: left,
        reversedCents: reversed,
        since: taken.map((item) => item.date).sort()[0] ?? own[0]?.date ?? ('' as Day),
        checks: [...new Set(taken.flatMap((item) => item.reference ?? []))],
        why: reversed > 0 ? 'taken-beyond-reversal' : 'no-reversal',
      },
    ];
  });
}
