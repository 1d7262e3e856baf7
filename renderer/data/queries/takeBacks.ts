/** What payers took back outside claims: on one claim's story, and the list of what no reversal explains. */

import type { Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Cents, formatMoney, negateCents, sumCents } from '#shared/kernel/money.ts';
import { type ClearingItem, clearingItem, type PayerClearing } from '#shared/ledger/index.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import type { RemittanceClaim } from '#shared/model/remittance.ts';
import {
  isRecovery,
  openTakeBacks,
  plbReasons,
  reversedOn,
  type UnexplainedTakeBack,
  unexplainedTakeBacks,
} from '#shared/remits/index.ts';
import { entriesOfVisits } from '../ledgerEntries.ts';
import { answersTo } from '../remittanceSheets.ts';
import type { BookTables } from '../schema.ts';

export interface ClaimTakeBacks {
  /** Each entry as a sentence, with the payment it stands on. */
  entries: { key: string; at: number; on: Day; text: string; remittanceId: Id<'remittance'> | undefined }[];
  /** Taken and neither given back nor explained by a reversal on this claim. */
  openCents: Cents;
}

/** Everything payers took or gave outside claims that names this one. */
export async function takeBacksOf(
  db: BookTables,
  claim: Pick<Claim, 'id' | 'encounterId'>,
  decisions: readonly RemittanceClaim[],
): Promise<ClaimTakeBacks> {
  const ledger = await entriesOfVisits(db, [claim.encounterId]);
  const items = ledger
    .filter((entry) => entry.claimId === claim.id)
    .flatMap((entry) =>
      entry.postings
        .filter((posting) => posting.account === 'payer.clearing')
        .map((posting) => clearingItem(entry, posting)),
    )
    .filter(isRecovery);
  const isExplained = reversedOn(decisions) > 0;
  return {
    entries: items.map((item, index) => ({
      key: `${item.transactionId} ${index}`,
      at: item.createdAt,
      on: item.date,
      text: sentence(item),
      remittanceId: item.remittanceId,
    })),
    openCents: isExplained
      ? sumCents([])
      : sumCents(openTakeBacks(items).flatMap((each) => each.items.map((item) => item.cents))),
  };
}

function sentence({ cents, plbCode = '', reference, reason, remittanceId }: ClearingItem): string {
  const payment = reference === undefined ? '' : ` on check ${reference}`;
  const code = `${plbCode}, ${plbReasons[plbCode]?.says.toLowerCase() ?? 'provider adjustment'}`;
  if (remittanceId === undefined) return `${formatMoney(negateCents(cents))} of a take-back was put on this claim`;
  if (reason.startsWith('Undone'))
    return `Undone: ${formatMoney(cents < 0 ? negateCents(cents) : cents)} outside the claims${payment} (${code})`;
  return cents > 0
    ? `Taken back ${formatMoney(cents)}${payment}, outside the claims (${code})`
    : `${formatMoney(negateCents(cents))} added${payment}, outside the claims (${code})`;
}

export interface TakeBackRow extends UnexplainedTakeBack {
  claim: Pick<Claim, 'id' | 'number'>;
  patientName: string;
  payerName: string;
}

/** Of every payer, oldest first; `clearing` is what stands outside claims. */
export async function unexplainedRows(
  db: BookTables,
  clearing: readonly (PayerClearing & { payerName: string })[],
): Promise<TakeBackRow[]> {
  const claimIds = [...new Set(clearing.flatMap(({ items }) => openTakeBacks(items).map((each) => each.claimId)))];
  const claims = new Map(
    (await db.rows('claims').bulkGet(claimIds)).flatMap((each) => (each ? [[each.id, each]] : [])),
  );
  const answers = await answersTo(db, claimIds);
  const reversed = (claimId: string): Cents => reversedOn(answers.filter((row) => row.claimId === claimId));
  return clearing
    .flatMap((payer) => unexplainedTakeBacks(payer, reversed).map((each) => ({ ...each, payerName: payer.payerName })))
    .flatMap((each): TakeBackRow[] => {
      const claim = claims.get(each.claimId);
      return claim ? [{ ...each, claim, patientName: nameLastFirst(claim.snapshot.patient) }] : [];
    })
    .sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : b.cents - a.cents));
}
