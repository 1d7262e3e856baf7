/** Whoever asks the ledger gets what was asked for, whole, and nothing of anybody else, however rows are bound together. */
import Dexie, { liveQuery } from 'dexie';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  entriesAlone,
  entriesBetween,
  entriesOfCommands,
  entriesOfDeposit,
  entriesOfPatients,
  entriesOfVisits,
  firstDayPosted,
  readLedger,
} from '#renderer/data/ledgerEntries.ts';
import { tablesBeforeSheets, tablesSinceSheets } from '#renderer/data/migrations/0003-sheets.ts';
import { BookDatabase, type BookTables, schemaVersion } from '#renderer/data/schema.ts';
import { sealRows } from '#renderer/data/vault/sealRows.ts';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import {
  chargePostings,
  insurancePaymentPostings,
  type LedgerDraft,
  patientPaymentPostings,
  writeOffPostings,
} from '#shared/ledger/index.ts';
import { ledgerRows, transactionsIn } from '#shared/ledger/records.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';
import { demoPractice } from '#tests/fixtures/builders/demoBook.ts';
import { aCharge, idOf } from '#tests/fixtures/builders/encounter.ts';
import { posted, refsOn } from '#tests/fixtures/builders/ledger.ts';

const payerId = idOf('payer');
const party = { kind: 'insurance', payerId } as const;

interface Deed {
  kind: 'charge' | 'remitted' | 'copay';
  visit: number;
  payment: number;
}
const dayOf = (payment: number): string => `2026-10-0${payment + 1}`;

/** Four patients, twelve visits, three payments. */
function draftsOf({ kind, visit, payment }: Deed, number: number): LedgerDraft[] {
  const refs = refsOn(dayOf(payment), {
    patientId: idOf('patient', 1 + (visit % 4)),
    encounterId: idOf('encounter', visit),
  });
  if (kind === 'copay') return patientPaymentPostings({ refs, cents: cents(2_000), openCharges: [] });
  const charge = aCharge({ id: idOf('charge', visit) });
  if (kind === 'charge') return chargePostings({ refs, charges: [charge], party });
  const ofPayment = {
    ...refs,
    remittanceId: idOf('remittance', payment),
    remittanceClaimId: idOf('remittanceClaim', number),
    depositId: idOf('deposit', payment),
  };
  const share = { chargeId: charge.id, cents: cents(4_000) };
  return [
    ...insurancePaymentPostings({ refs: ofPayment, payerId, payments: [share] }),
    ...writeOffPostings({ refs: ofPayment, writeOffs: [{ ...share, party, type: 'contractual', reason: 'CO-45' }] }),
  ];
}

const deed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom('charge', 'remitted', 'remitted', 'remitted', 'copay'),
  visit: fc.integer({ min: 1, max: 12 }),
  payment: fc.nat(2),
});

async function allOf(db: BookTables): Promise<LedgerTransaction[]> {
  const all: LedgerTransaction[] = [];
  await readLedger(db, (page) => all.push(...page));
  return all;
}
const sorted = (entries: readonly LedgerTransaction[]): LedgerTransaction[] =>
  [...entries].sort((a, b) => (a.id < b.id ? -1 : 1));

test('by patient, visit, day, deposit and id, as if each entry lay alone', { timeout: 60_000 }, async () => {
  const deeds = fc.array(deed, { minLength: 1, maxLength: 60 });
  const asked = fc.uniqueArray(fc.integer({ min: 1, max: 14 }), { minLength: 1, maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(deeds, asked, fc.boolean(), async (all, numbers, isOld) => {
      const entries = posted(all.flatMap(draftsOf));
      const book = await aBook();
      // Half of it as an older release left it.
      const half = isOld ? entries.slice(0, entries.length / 2) : [];
      await book.db.rows('ledger').bulkAdd([...half, ...ledgerRows(entries.slice(half.length))]);
      const patients = new Set<string>(numbers.map((each) => idOf('patient', each)));
      const visits = new Set<string>(numbers.map((each) => idOf('encounter', each)));
      const where = (matches: (entry: LedgerTransaction) => boolean) => entries.filter(matches);
      const db = book.db;
      expect(await entriesOfPatients(db, patients)).toEqual(where((each) => patients.has(each.patientId ?? '')));
      expect(await entriesOfVisits(db, visits)).toEqual(where((each) => visits.has(each.encounterId ?? '')));
      const [from, to] = [day(dayOf(0)), day(dayOf(1))];
      expect(sorted(await entriesBetween(db, from, to))).toEqual(where((each) => each.date >= from && each.date <= to));
      const deposit = idOf('deposit', 1);
      const copays = where((each) => each.kind === 'patient-payment').map((each) => each.id);
      expect(sorted(await entriesOfDeposit(db, deposit, copays))).toEqual(
        where((each) => each.depositId === deposit || copays.includes(each.id)),
      );
      expect(sorted(await entriesAlone(db, copays))).toEqual(where((each) => copays.includes(each.id)));
      expect(
        sorted(
          await entriesOfCommands(
            db,
            entries.map((each) => each.id),
          ),
        ),
      ).toEqual(entries);
      expect(sorted(await allOf(db))).toEqual(entries);
      expect(await firstDayPosted(db)).toBe(entries.map((each) => each.date).sort()[0]);
      book.close();
    }),
    { seed: 20261128, numRuns: 40 },
  );
});

test('the account of a patient on screen follows when an answer is posted among those of others', async () => {
  const book = await aBook();
  const seen: number[] = [];
  const subscription = liveQuery(() => entriesOfPatients(book.db, [idOf('patient', 2)])).subscribe((entries) => {
    seen.push(entries.length);
  });
  await expect.poll(() => seen).toEqual([0]);
  const three = [4, 5, 6].flatMap((visit, index) => draftsOf({ kind: 'remitted', visit, payment: 1 }, index));
  await book.db.rows('ledger').bulkAdd(ledgerRows(posted(three)));
  await expect.poll(() => seen.at(-1)).toBe(2);
  subscription.unsubscribe();
  book.close();
});

test.each([
  ['in clear', undefined],
  ['sealed', new Uint8Array(32).fill(7)],
])('a ledger of version 3, %s, stands as it was and is found by its indexes', async (title, key) => {
  const name = `ledger of version 3 ${title}`;
  const old = new Dexie(name);
  old.version(2).stores(tablesBeforeSheets);
  old.version(3).stores(tablesSinceSheets);
  if (key) old.use(sealRows(key, { ...tablesBeforeSheets, ...tablesSinceSheets, remittanceClaims: '' }));
  await old.open();
  const { ledger, encounters, claims, remittanceSheets } = demoPractice;
  await old.table('ledger').bulkAdd(ledger);
  await old.table('encounters').bulkAdd(encounters);
  await old.table('claims').bulkAdd(claims);
  await old.table('remittanceSheets').bulkAdd(remittanceSheets);
  old.close();
  const now = new BookDatabase(name, key && new Uint8Array(key));
  await now.open();
  expect(now.verno).toBe(schemaVersion);
  expect(sorted(await allOf(now))).toEqual(sorted(transactionsIn(ledger)));
  for (const { id } of demoPractice.patients.slice(0, 30)) {
    const own = transactionsIn(ledger).filter((each) => each.patientId === id);
    expect(await entriesOfPatients(now, [id])).toEqual(sorted(own));
  }
  expect(await now.rows('encounters').toArray()).toHaveLength(encounters.length);
  expect(await now.rows('claims').toArray()).toHaveLength(claims.length);
  expect(await now.rows('remittanceSheets').toArray()).toHaveLength(remittanceSheets.length);
  now.close();
});
