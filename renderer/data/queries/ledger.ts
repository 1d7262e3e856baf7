/** The ledger: the whole of it for the integrity check, and one patient's account for whoever takes a payment. */

import type { Id } from '#shared/kernel/ids.ts';
import { type Cents, maxCents, minCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import type { Books } from '#shared/ledger/index.ts';
import type { LedgerTransaction, TransactionKind } from '#shared/model/ledger.ts';
import type { Encounter } from '#shared/model/visit.ts';
import type { Book } from '../book.ts';
import { entriesOfPatients, readLedger } from '../ledgerEntries.ts';
import { unappliedIn } from '../moneyOnAccount.ts';
import type { Rows } from '../schema.ts';

const rowsPerPage = 5000;

/** Everything the integrity check reads, in pages by key. For the worker: it holds the whole ledger while it runs. */
export async function booksOf(book: Book, onProgress: (done: number, total: number) => void): Promise<Books> {
  const tables = ['encounters', 'deposits', 'remittances', 'rollups'] as const;
  const counts = await Promise.all([...tables, 'ledger' as const].map((name) => book.db.rows(name).count()));
  const total = counts.reduce((sum, each) => sum + each, 0);
  const transactions: LedgerTransaction[] = [];
  let done = 0;
  await readLedger(
    book.db,
    (page) => {
      for (const entry of page) transactions.push(entry);
    },
    (rows) => {
      done = rows;
      onProgress(done, total);
    },
  );
  const readAll = async <Name extends (typeof tables)[number]>(name: Name): Promise<Rows[Name][]> => {
    const rows: Rows[Name][] = [];
    let after = '';
    for (;;) {
      const page = await book.db.rows(name).where('id').above(after).limit(rowsPerPage).toArray();
      rows.push(...page);
      done += page.length;
      onProgress(done, total);
      const last = page.at(-1);
      if (!last || page.length < rowsPerPage) return rows;
      after = last.id;
    }
  };
  return {
    transactions,
    encounters: await readAll('encounters'),
    deposits: await readAll('deposits'),
    remittances: await readAll('remittances'),
    rollups: await readAll('rollups'),
  };
}

export interface OpenVisit {
  encounter: Encounter;
  patientCents: Cents;
  insuranceCents: Cents;
}

export interface PatientAccount {
  /** Visits with a balance, oldest first. */
  open: OpenVisit[];
  patientCents: Cents;
  insuranceCents: Cents;
  /** Paid and on no visit yet. */
  unappliedCents: Cents;
  /** What of it was taken for visits that still wait for their payer. */
  heldCents: Cents;
  /** Newest first. */
  payments: LedgerTransaction[];
  /** Those of them that brought money and were not taken back. */
  standingPaymentIds: ReadonlySet<string>;
  /** Those that paid money back and were not undone. */
  standingRefundIds: ReadonlySet<string>;
}

/** Copays taken for visits that their payers have not decided, as far as they still lie on account. */
function heldFor(open: readonly OpenVisit[], entries: readonly LedgerTransaction[]): Cents {
  const waiting = open.filter((visit) => visit.insuranceCents > 0);
  const taken = waiting.map(({ encounter }) =>
    maxCents(zeroCents, unappliedIn(entries.filter((each) => each.encounterId === encounter.id))),
  );
  return minCents(sumCents(taken), maxCents(zeroCents, unappliedIn(entries)));
}

export async function patientAccount(book: Book, patientId: Id<'patient'>): Promise<PatientAccount> {
  const encounters = await book.db.rows('encounters').where('patientId').equals(patientId).toArray();
  const entries = await entriesOfPatients(book.db, [patientId]);
  const open = encounters
    .filter((encounter) => encounter.openSince !== undefined)
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .map((encounter) => ({
      encounter,
      patientCents: sumCents(encounter.charges.map((charge) => charge.cachedPatientCents)),
      insuranceCents: sumCents(encounter.charges.map((charge) => charge.cachedInsuranceCents)),
    }));
  const takenBack = new Set(entries.flatMap((each) => each.reversesId ?? []));
  const standing = entries.filter((each) => each.reversesId === undefined && !takenBack.has(each.id));
  const idsOf = (kind: TransactionKind): Set<string> =>
    new Set(standing.filter((each) => each.kind === kind).map((each) => each.id));
  return {
    open,
    standingPaymentIds: idsOf('patient-payment'),
    standingRefundIds: idsOf('refund'),
    patientCents: sumCents(open.map((visit) => visit.patientCents)),
    insuranceCents: sumCents(open.map((visit) => visit.insuranceCents)),
    unappliedCents: unappliedIn(entries),
    heldCents: heldFor(open, entries),
    payments: entries
      .filter((each) => each.kind === 'patient-payment' || each.kind === 'refund')
      .sort((a, b) => b.createdAt - a.createdAt)
      .slice(0, 12),
  };
}
