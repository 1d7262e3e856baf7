/** A page that holds a large sealed book and the job worker alone: what posting and opening a ledger take in a browser. */
import type { Book } from '#renderer/data/book.ts';
import { fillBook } from '#renderer/data/fillBook.ts';
import { entriesOfPatients } from '#renderer/data/ledgerEntries.ts';
import { startJob } from '#renderer/jobs/startJob.ts';
import { assert } from '#shared/kernel/assert.ts';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import { explainBalance, foldRollups } from '#shared/ledger/index.ts';
import { ledgerRows } from '#shared/ledger/records.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import type { Encounter } from '#shared/model/visit.ts';
import { aCharge, anEncounter, idOf } from '#tests/fixtures/builders/encounter.ts';
import { filesOf } from '#tests/fixtures/builders/files.ts';
import { aSentClaim } from '#tests/fixtures/builders/remittance.ts';
import { anEmptyBook } from './books.ts';
import { practiceApi } from './practice.ts';

const billed = day('2026-11-03');
/** As posting commits them. */
const claimsPerCommit = 500;
/** As importing lays them. */
const claimsPerSheet = 16;
/** As posting binds their entries. */
const claimsPerBundle = 8;
let book: Book | undefined;

function opened(): Book {
  assert(book, 'the book is made first');
  return book;
}

/** The two lines of each claim in the large 835 of the tests. */
const twoCharges = (visit: number) => [
  aCharge({
    id: idOf('charge', visit * 2 + 1),
    code: '99213',
    modifiers: ['25'],
    chargeCents: cents(15_000),
    from: billed,
    to: billed,
  }),
  aCharge({ id: idOf('charge', visit * 2 + 2), code: '36415', chargeCents: cents(5_000), from: billed, to: billed }),
];

function chargeEntry(visit: Encounter, number: number): LedgerTransaction {
  return {
    id: idOf('transaction', number),
    createdAt: number,
    updatedAt: number,
    date: billed,
    kind: 'charge',
    patientId: visit.patientId,
    encounterId: visit.id,
    postings: visit.charges.flatMap(({ id, chargeCents }) => [
      { account: 'ar.insurance' as const, chargeId: id, payerId: idOf('payer'), cents: chargeCents },
      { account: 'revenue' as const, chargeId: id, cents: cents(-chargeCents) },
    ]),
  };
}

/**
 * One patient's visits, each charged and answered by its payer (paid, written off, passed on), each answer posted among those
 * of other patients.
 */
function longHistory(like: Encounter, entries: number): LedgerTransaction[] {
  const history: LedgerTransaction[] = [];
  for (let visit = 0; history.length < (entries / 4) * (1 + 3 * claimsPerBundle); visit += 1) {
    const number = 1_000_000 + visit * 100;
    const own = { patientId: idOf('patient', 1), encounterId: idOf('encounter', number) };
    history.push({ ...chargeEntry(like, number), ...own });
    for (let claim = 0; claim < claimsPerBundle; claim += 1) {
      const others = { patientId: idOf('patient', number + claim), encounterId: idOf('encounter', number + claim) };
      const answer = {
        ...chargeEntry(like, number),
        ...(claim === 0 ? own : others),
        remittanceId: idOf('remittance', number),
        remittanceClaimId: idOf('remittanceClaim', number + claim),
      };
      for (const [at, kind] of (['insurance-payment', 'writeoff', 'transfer'] as const).entries())
        history.push({ ...answer, id: idOf('transaction', number + 1 + claim * 3 + at), kind });
    }
  }
  return history;
}

const resultOf = async <Value>(asked: IDBRequest<Value>): Promise<Value> => {
  await new Promise((resolve) => asked.addEventListener('success', resolve));
  return asked.result;
};

/** The newest: what was posted, not what the book was made with. */
async function lastRows(table: IDBObjectStore, most: number): Promise<unknown[]> {
  const keys = await resultOf(table.getAllKeys());
  return resultOf(table.getAll(IDBKeyRange.lowerBound(keys[Math.max(0, keys.length - most)])));
}

const api = {
  ...practiceApi,
  /** `visits` of two charges each, the first `claims` of them billed; one patient has a ledger of `entries` besides. */
  async make(visits: number, claims: number, entries: number): Promise<void> {
    book = await anEmptyBook(true);
    const encounters = Array.from({ length: visits }, (_, index) =>
      anEncounter({
        id: idOf('encounter', index + 1),
        patientId: idOf('patient', 2 + (index % 5000)),
        date: billed,
        openSince: billed,
        charges: twoCharges(index).map((charge) => ({ ...charge, cachedInsuranceCents: charge.chargeCents })),
      }),
    );
    const ledger = encounters.map(chargeEntry);
    const sent = encounters.slice(0, claims).map((visit, index) => {
      const number = `A${String(index + 1).padStart(7, '0')}`;
      const claim = aSentClaim(visit.charges, {
        id: idOf('claim', index + 1),
        number,
        encounterId: visit.id,
        patientId: visit.patientId,
      });
      const lines = claim.snapshot.lines.map((line, at) => ({
        ...line,
        controlNumber: `L${index + 1}${at === 0 ? 'A' : 'B'}`,
      }));
      const patient = { ...claim.snapshot.patient, last: 'Lindgren', first: 'Asta' };
      return { ...claim, snapshot: { ...claim.snapshot, number, lines, patient } };
    });
    const first = encounters[0];
    assert(first, 'there are visits');
    const all = [...ledger, ...longHistory(first, entries)];
    const rollups = [...foldRollups(all).values()];
    await fillBook(book, { encounters, claims: sent, ledger: ledgerRows(all), rollups }, 'bench', () => undefined);
  },
  async receive(text: string): Promise<string[]> {
    const { result } = startJob(opened(), 'importRemittances', filesOf(text));
    const done = await result;
    assert(done.ok, 'the file is taken');
    return done.value.payments.map((each) => each.remittanceId);
  },
  async post(remittanceIds: string[]): Promise<{ posted: number; reports: number; puts: number }> {
    let reports = 0;
    const before = await api.rows();
    const { result } = startJob(opened(), 'postRemittances', { remittanceIds: remittanceIds as never[] }, () => {
      reports += 1;
    });
    const done = await result;
    assert(done.ok, 'the payment is posted');
    const sheets = await opened().db.rows('remittanceSheets').where('remittanceId').anyOf(remittanceIds).count();
    // New rows, and the claims, visits and sheets written over.
    const puts = (await api.rows()) - before + done.value.posted * 2 + sheets;
    return { posted: done.value.posted, reports, puts };
  },
  async rows(): Promise<number> {
    const counts = await Promise.all(
      (['ledger', 'denials', 'deposits', 'rollups'] as const).map((name) => opened().db.rows(name).count()),
    );
    return counts.reduce((sum, each) => sum + each, 0);
  },
  /** Milliseconds that the store alone takes to write a posted row of each kind once more, as it lies there: no program is faster. */
  async writeAgain(claims: number): Promise<number> {
    const store = opened().db.backendDB();
    const tables = ['remittanceSheets', 'claims', 'encounters', 'ledger'];
    const stored = new Map<string, unknown[]>();
    for (const table of tables) {
      const most = {
        remittanceSheets: Math.ceil(claims / claimsPerSheet),
        ledger: Math.ceil(claims / claimsPerBundle),
      }[table];
      stored.set(table, await lastRows(store.transaction(table).objectStore(table), most ?? claims));
    }
    const started = performance.now();
    const commits = Math.ceil(claims / claimsPerCommit);
    for (let at = 0; at < commits; at += 1) {
      const commit = store.transaction(tables, 'readwrite', { durability: 'strict' });
      for (const [table, rows] of stored) {
        const share = Math.ceil(rows.length / commits);
        for (const row of rows.slice(at * share, (at + 1) * share)) commit.objectStore(table).put(row);
      }
      await new Promise((resolve) => commit.addEventListener('complete', resolve));
    }
    return performance.now() - started;
  },
  async openLedger(): Promise<{ ms: number; entries: number }> {
    const started = performance.now();
    const patientId = idOf('patient', 1);
    const entries = await entriesOfPatients(opened().db, [patientId]);
    explainBalance({ patientId }, entries);
    return { ms: performance.now() - started, entries: entries.length };
  },
};
export type MoneyPage = typeof api;
Object.assign(window, { money: api });
