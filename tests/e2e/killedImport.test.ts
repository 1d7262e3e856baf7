/**
 * The browser's process is killed in the middle of posting some hundred claims, again and again: after each time every claim
 * is posted wholly or not at all, the books balance, and in the end they are what an undisturbed posting makes of them.
 * `FULLCYCLE_KILLS=20` asks for more moments than the usual run has.
 */
import 'fake-indexeddb/auto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { gzip, writeBackupText } from '#renderer/data/backup.ts';
import { hashOfText } from '#renderer/data/journal.ts';
import { makePractice } from '#shared/demo/index.ts';
import { day } from '#shared/kernel/dates.ts';
import { seededRandom } from '#shared/kernel/random.ts';
import { answers835, waitingClaims } from '#tests/fixtures/builders/answeredClaims.ts';
import { aDemoBook } from '#tests/fixtures/builders/demoBook.ts';
import { goToPage, openApp } from './app.ts';
import { openFiles } from './desk.ts';

const today = '2026-11-24';
const kills = Number(process.env.FULLCYCLE_KILLS ?? 4);
const practice = makePractice({ seed: 7, patients: 900, months: 1, today: day(today), hashOf: hashOfText });
const seed = 20;

const app = await openApp({ today });
const snapshot = mkdtempSync(path.join(tmpdir(), 'fullcycle-before-'));
afterAll(async () => {
  await app.close();
  rmSync(snapshot, { recursive: true, force: true });
});
const copy = (from: string, to: string): void => {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
};

/** The parts of one remitted claim, as far as they must agree. */
interface Whole {
  state: string;
  claim: string;
  visit: string;
  entries: string;
}
interface Books {
  /** By remitted claim. */
  claims: Record<string, Whole>;
  accounts: Record<string, number>;
  deposited: number;
  denials: number;
  nextClaims: number;
}

/** What the book holds, read past the program. */
const readBooks = (page: Page): Promise<Books> =>
  page.evaluate(async () => {
    interface Stored {
      id: string;
      state: string;
      claimId: string;
      transactionIds: string[];
    }
    interface StoredPart {
      id: string;
      kind: string;
      postings: { account: string; cents: number; chargeId?: string }[];
    }
    interface StoredEntry extends StoredPart {
      remittanceClaimId?: string;
      also?: StoredPart[];
    }
    const names = (await indexedDB.databases()).flatMap(({ name }) =>
      name?.startsWith('fullcycle-book-') ? name : [],
    );
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(names[0] ?? '');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const stores = ['remittanceSheets', 'claims', 'encounters', 'ledger', 'deposits', 'denials'];
    // One transaction, so that all of it is of one moment.
    const reading = database.transaction(stores, 'readonly');
    const all = <Row>(store: string): Promise<Row[]> =>
      new Promise((resolve, reject) => {
        const asked = reading.objectStore(store).getAll();
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
    const [sheets, claims, visits, rowsOfLedger, deposits, denials] = await Promise.all([
      all<{ rows: Stored[] }>('remittanceSheets'),
      all<{
        id: string;
        number: string;
        state: string;
        totals: object;
        encounterId: string;
        previousClaimId?: string;
        timeline: { kind: string }[];
      }>('claims'),
      all<{ id: string; state: string; charges: { cachedInsuranceCents: number; cachedPatientCents: number }[] }>(
        'encounters',
      ),
      all<StoredEntry & { records?: StoredEntry[] }>('ledger'),
      all<{ items: object[] }>('deposits'),
      all<object>('denials'),
    ]);
    database.close();
    const rows = sheets.flatMap((sheet) => sheet.rows);
    const ledger = rowsOfLedger
      .flatMap(({ records, ...alone }) => records ?? [alone])
      .flatMap(({ also = [], ...first }) => [first, ...also.map((one) => ({ ...first, ...one }))]);
    const claimOf = new Map(claims.map((each) => [each.id, each]));
    const visitOf = new Map(visits.map((each) => [each.id, each]));
    const entriesOf = new Map<string, typeof ledger>();
    for (const each of ledger) {
      const key = each.remittanceClaimId ?? '';
      entriesOf.set(key, [...(entriesOf.get(key) ?? []), each]);
    }
    const accounts: Record<string, number> = {};
    for (const each of ledger.flatMap((entry) => entry.postings))
      accounts[each.account] = (accounts[each.account] ?? 0) + each.cents;
    const whole = (row: Stored) => {
      const claim = claimOf.get(row.claimId);
      const visit = visitOf.get(claim?.encounterId ?? '');
      const entries = entriesOf.get(row.id) ?? [];
      const named = new Set(row.transactionIds);
      const isNamed = entries.length === named.size && entries.every((each) => named.has(each.id));
      return {
        state: row.state,
        claim: JSON.stringify([claim?.state, claim?.totals, claim?.timeline.map((each) => each.kind)]),
        visit: JSON.stringify([
          visit?.state,
          visit?.charges.map((each) => [each.cachedInsuranceCents, each.cachedPatientCents]),
        ]),
        entries: JSON.stringify([isNamed, entries.map((each) => [each.kind, each.postings]).sort()]),
      };
    };
    return {
      claims: Object.fromEntries(rows.map((row) => [row.id, whole(row)])),
      accounts,
      deposited: deposits.flatMap((each) => each.items).length,
      denials: denials.length,
      nextClaims: claims.filter((each) => each.previousClaimId !== undefined).length,
    };
  });

/** From the page a book opens with. */
async function openPayments(page: Page): Promise<void> {
  page.setDefaultTimeout(30_000);
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  await goToPage(page, 'payments');
  await page.getByRole('grid', { name: 'Remittances' }).waitFor();
}

const postButton = (page: Page) => page.getByRole('button', { name: /^Post \d+ clean claims?/ });

/** Every remitted claim stands as before it was posted, or as after: never in between. Answers how many are posted. */
function expectWhole(now: Books, before: Books, undisturbed: Books): number {
  const torn = Object.entries(now.claims).filter(([id, found]) => {
    const expected = found.state === 'posted' ? undisturbed.claims[id] : before.claims[id];
    return JSON.stringify(found) !== JSON.stringify(expected);
  });
  expect(torn).toEqual([]);
  return Object.values(now.claims).filter((each) => each.state === 'posted').length;
}

test(`posting is killed at ${kills} moments; every claim is whole each time, and the end is as if nothing had happened`, async () => {
  const book = await aDemoBook('Killed', practice);
  const backup = Buffer.from(await gzip((await writeBackupText(book, () => undefined)).text));
  let { page } = app;
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Restore a backup' }).press('Enter');
  await (await chooser).setFiles({ name: 'before.fullcycle', mimeType: 'application/octet-stream', buffer: backup });
  await openPayments(page);
  await openFiles(page, () => page.getByRole('button', { name: /^Open remittance/ }).press('Enter'), {
    name: 'payments.835',
    text: answers835(practice),
  });
  await page
    .getByText(/^Received \d+ payments with/)
    .first()
    .waitFor();
  const before = await readBooks(page);
  const ready = Object.values(before.claims).filter((each) => each.state === 'ready').length;
  expect(ready).toBeGreaterThan(waitingClaims(practice).length - 1);
  page = await app.reopenAfter(() => copy(app.profile, snapshot));

  await openPayments(page);
  const started = performance.now();
  await postButton(page).press('Enter');
  await page
    .getByText(new RegExp(`to ${ready} claims`))
    .first()
    .waitFor();
  const takesMs = performance.now() - started;
  const undisturbed = await readBooks(page);
  page = await app.reopenAfter(() => copy(snapshot, app.profile));

  const random = seededRandom(seed);
  let fromStart = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    await openPayments(page);
    const left = (ready - fromStart) / ready;
    await postButton(page).press('Enter');
    await after(takesMs * left * random.next());
    await app.kill();
    page = await app.reopen();
    // Said after the ledger, every balance and every total were checked against one another.
    await page.getByRole('status').getByText('Books balance', { exact: true }).waitFor();
    const now = await readBooks(page);
    const already = Object.values(before.claims).filter((each) => each.state === 'posted').length;
    fromStart = expectWhole(now, before, undisturbed) - already;
    if (fromStart === ready) {
      page = await app.reopenAfter(() => copy(snapshot, app.profile));
      fromStart = 0;
    }
  }

  await openPayments(page);
  await postButton(page).press('Enter');
  await expect.poll(async () => readBooks(page), { timeout: 30_000, interval: 500 }).toEqual(undisturbed);
  page = await app.reopen();
  await openPayments(page);
  expect(await readBooks(page)).toEqual(undisturbed);
  expect(app.complaints).toEqual([]);
});
