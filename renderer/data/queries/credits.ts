/** Credit balances, payments on no charge and payers' balances outside claims, with their age and whose they are. */

import type { Day } from '#shared/kernel/dates.ts';
import { groupedBy } from '#shared/kernel/groups.ts';
import type { Id } from '#shared/kernel/ids.ts';
import {
  type CreditBalance,
  creditsOf,
  openMoney,
  type PayerClearing,
  returnBy,
  type UnappliedMoney,
} from '#shared/ledger/index.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import type { Book } from '../book.ts';
import { entriesOfVisits, readLedger } from '../ledgerEntries.ts';
import type { BookTables } from '../schema.ts';
import { type TakeBackRow, unexplainedRows } from './takeBacks.ts';

/** From the open visits alone, with the entries of those that stand in credit. */
export async function openCredits(db: BookTables): Promise<CreditBalance[]> {
  const open = await db.rows('encounters').where('openSince').above('').toArray();
  const inCredit = open.filter((visit) =>
    visit.charges.some((charge) => charge.cachedInsuranceCents < 0 || charge.cachedPatientCents < 0),
  );
  const visitIds = inCredit.map((visit) => visit.id);
  const entries = await entriesOfVisits(db, visitIds);
  const byVisit = groupedBy(entries, (entry) => entry.encounterId);
  return inCredit.flatMap((visit) => creditsOf(visit, byVisit.get(visit.id) ?? []));
}

export interface CreditRow extends CreditBalance {
  key: string;
  patientName: string;
  payerName?: string | undefined;
  /** The last day to return it, where the law sets one. */
  dueOn?: Day | undefined;
}
export interface UnappliedRow extends UnappliedMoney {
  patientName: string;
}
export interface ClearingRow extends PayerClearing {
  payerName: string;
}
export interface CreditsReport {
  credits: CreditRow[];
  unapplied: UnappliedRow[];
  clearing: ClearingRow[];
  /** Taken back on claims that were never reversed, or beyond their reversal. */
  takeBacks: TakeBackRow[];
}

/** Reads the whole ledger in pages: for the worker. */
export async function creditsReport(
  book: Book,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<CreditsReport> {
  const money = openMoney();
  await readLedger(
    book.db,
    (page) => {
      for (const entry of page) money.add(entry);
    },
    onProgress,
  );
  const { unapplied, clearing } = money.result();
  const credits = await openCredits(book.db);
  const payers = new Map((await book.db.rows('payers').toArray()).map((payer) => [payer.id, payer]));
  const names = await patientNames(
    book,
    [...credits, ...unapplied].map((each) => each.patientId),
  );
  const named = clearing.map(
    (each): ClearingRow => ({
      ...each,
      payerName: (each.payerId && payers.get(each.payerId)?.name) ?? 'Payer not on file',
    }),
  );
  const nameOf = (patientId: string): string => names.get(patientId) ?? 'Patient not on file';
  return {
    credits: credits
      .map((each): CreditRow => {
        const payer = each.payerId && payers.get(each.payerId);
        return {
          ...each,
          key: `${each.chargeId} ${each.party}`,
          patientName: nameOf(each.patientId),
          payerName: payer?.name,
          dueOn: returnBy(each, payer?.isFederal ?? false),
        };
      })
      .sort((a, b) =>
        (a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : (a.dueOn ?? '9') > (b.dueOn ?? '9') ? 1 : a.cents - b.cents,
      ),
    unapplied: unapplied
      .map((each) => ({ ...each, patientName: nameOf(each.patientId) }))
      .sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : b.cents - a.cents)),
    clearing: named.sort((a, b) => Math.abs(b.cents) - Math.abs(a.cents)),
    takeBacks: await unexplainedRows(book.db, named),
  };
}

async function patientNames(book: Book, ids: readonly Id<'patient'>[]): Promise<Map<string, string>> {
  const patients = await book.db.rows('patients').bulkGet([...new Set(ids)]);
  return new Map(
    patients.flatMap((patient) => (patient ? [[patient.id as string, nameLastFirst(patient)] as const] : [])),
  );
}
