import Dexie from 'dexie';
import { beforeEach, expect, test } from 'vitest';
import { gzip, writeBackupText } from '#renderer/data/backup.ts';
import {
  newBackupSeal,
  openKeysByHand,
  openKeysBySession,
  readEnvelope,
  sealBackup,
} from '#renderer/data/backupEnvelope.ts';
import type { Book } from '#renderer/data/book.ts';
import { registerPatient } from '#renderer/data/commands/registerPatient.ts';
import { copyBook } from '#renderer/data/copyBook.ts';
import { fillBook } from '#renderer/data/fillBook.ts';
import { completeBook, createBook, openBook } from '#renderer/data/office.ts';
import { officeDatabase } from '#renderer/data/officeDatabase.ts';
import { openBackup } from '#renderer/data/restore.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { securityEvents, verifySecurityLog } from '#renderer/data/securityLog.ts';
import { setIdleMinutes } from '#renderer/data/vault/idle.ts';
import {
  addPerson,
  changeOwnPassphrase,
  disablePerson,
  givePassphrase,
  listPeople,
} from '#renderer/data/vault/people.ts';
import { adoptOffice, keepNewOffice, prepareOffice } from '#renderer/data/vault/protectOffice.ts';
import { endSession, unlockedOfficeKey, unlockedPerson } from '#renderer/data/vault/session.ts';
import { lock, peopleToUnlock, unlock, unlockByRecovery } from '#renderer/data/vault/unlock.ts';
import { assert } from '#shared/kernel/assert.ts';
import { day } from '#shared/kernel/dates.ts';
import { surroundings } from '#tests/fixtures/builders/book.ts';

const passphrase = 'seven quiet herons at dusk';
const around = surroundings();
const codesOf = (result: { ok: boolean; problems: { code: string }[] }) => result.problems.map((each) => each.code);

/** A computer of its own for each test. */
async function freshComputer(): Promise<void> {
  endSession();
  const { books, people, vault, events } = officeDatabase();
  await Promise.all([books.clear(), people.clear(), vault.clear(), events.clear()]);
}
beforeEach(freshComputer);

async function anOffice(): Promise<{ recoveryKey: string; dana: string }> {
  const made = await prepareOffice({ name: 'Dana W.', role: 'owner', passphrase }, around);
  assert(made.ok, 'a long passphrase is good');
  const kept = await keepNewOffice(made.value, around);
  assert(kept.ok, 'a fresh computer takes an office');
  return { recoveryKey: made.value.recoveryKey, dana: made.value.person.id };
}

async function aProtectedBook(): Promise<Book> {
  const created = await createBook('Prairie Rose Clinic', false, around);
  assert(created.ok, 'an unlocked office makes books');
  await completeBook(created.value);
  return created.value;
}

const leila = {
  patient: {
    last: 'Haddad',
    first: 'Leila',
    birthDate: day('1986-03-01'),
    sex: 'F' as const,
    address: { line1: '9 Lake Rd', city: 'Duluth', state: 'MN', zip: '558021234' },
    releaseOnFile: true,
  },
  policies: [],
};
const secrets = ['Haddad', 'Leila', '1986-03-01', '9 Lake Rd', '55802'];

/** Every byte of every database of this computer, as text. */
async function everythingOnDisk(): Promise<string> {
  let text = '';
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(name ?? '');
      request.onsuccess = () => resolve(request.result);
    });
    for (const table of db.objectStoreNames) {
      const rows = await new Promise<unknown[]>((resolve) => {
        const request = db.transaction(table).objectStore(table).getAll();
        request.onsuccess = () => resolve(request.result);
      });
      text += JSON.stringify(rows, (_key, value) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
      );
    }
    db.close();
  }
  return text;
}

test('nothing of a patient stands in clear anywhere on the disk, and everything is there after unlocking', async () => {
  const { dana } = await anOffice();
  const book = await aProtectedBook();
  expect((await runCommand(book, registerPatient, leila)).ok).toBe(true);
  const disk = await everythingOnDisk();
  expect(disk).toContain('Prairie Rose Clinic');
  for (const secret of secrets) expect(disk, secret).not.toContain(secret);
  expect((await book.db.journal.toArray()).map((entry) => entry.actor)).toEqual(['Dana W.']);
  const bookId = book.entry.id;
  book.close();
  await lock(around, 'by hand');
  expect(unlockedOfficeKey()).toBeUndefined();
  expect(codesOf(await openBook(bookId, around))).toEqual(['book.locked']);
  expect((await unlock(dana, passphrase, around)).ok).toBe(true);
  const again = await openBook(bookId, around);
  assert(again.ok, 'the same key opens the same book');
  expect((await again.value.db.rows('patients').toArray())[0]).toMatchObject(leila.patient);
  again.value.close();
});

test('a lock wipes the keys where they stood, not only the reference to them', async () => {
  await anOffice();
  const officeKey = unlockedOfficeKey();
  const book = await aProtectedBook();
  const { key } = book;
  book.close();
  await lock(around, 'by hand');
  expect(officeKey?.every((byte) => byte === 0)).toBe(true);
  expect(key?.every((byte) => byte === 0)).toBe(true);
});

test('wrong passphrases are refused, counted on the disk, and slow the next try down', async () => {
  const { dana } = await anOffice();
  await lock(around, 'by hand');
  let now = 1_795_600_000_000;
  const clock = { ...around, clock: { now: () => now, today: around.clock.today } };
  for (let wrong = 1; wrong <= 5; wrong += 1) {
    expect(codesOf(await unlock(dana, `wrong passphrase ${wrong}`, clock)), `try ${wrong}`).toEqual(['unlock.wrong']);
  }
  expect(codesOf(await unlock(dana, passphrase, clock)), 'even the right one waits').toEqual(['unlock.wait']);
  now += 15_001;
  expect((await unlock(dana, `  ${passphrase} `, clock)).ok, 'spaces around do not count').toBe(true);
  expect((await officeDatabase().people.get(dana))?.wrongTries).toBeUndefined();
  expect((await securityEvents(10)).filter((event) => event.kind === 'failedUnlock')).toHaveLength(5);
  expect(await verifySecurityLog()).toEqual([]);
});

test('the recovery key gives a person a new passphrase; the old one is void', async () => {
  const { dana, recoveryKey } = await anOffice();
  const book = await aProtectedBook();
  await runCommand(book, registerPatient, leila);
  book.close();
  await lock(around, 'by hand');
  const fresh = 'eleven loud geese at dawn';
  const mistyped = recoveryKey.replace(/.$/, (letter) => (letter === 'A' ? 'B' : 'A'));
  expect(codesOf(await unlockByRecovery(mistyped, dana, fresh, around))).toEqual(['recoveryKey.mistyped']);
  expect(codesOf(await unlockByRecovery('7K2M', dana, fresh, around))).toEqual(['recoveryKey.length']);
  expect(codesOf(await unlockByRecovery(recoveryKey, dana, 'short', around))).toEqual(['passphrase.short']);
  const handwritten = recoveryKey.toLowerCase().replaceAll('1', 'l').replaceAll('0', 'o').replaceAll('-', ' ');
  expect((await unlockByRecovery(handwritten, dana, fresh, around)).ok).toBe(true);
  await lock(around, 'by hand');
  expect(codesOf(await unlock(dana, passphrase, around))).toEqual(['unlock.wrong']);
  expect((await unlock(dana, fresh, around)).ok).toBe(true);
  const again = await openBook(book.entry.id, around);
  expect(again.ok && (await again.value.db.rows('patients').count())).toBe(1);
  if (again.ok) again.value.close();
});

test('people are added by a manager, work under their own name, are disabled and enabled, never deleted', async () => {
  const { dana } = await anOffice();
  const book = await aProtectedBook();
  book.close();
  expect(
    codesOf(await addPerson({ name: 'dana w.', role: 'biller', passphrase: 'four plain words here' }, around)),
  ).toEqual(['person.taken']);
  expect((await addPerson({ name: 'Omar K.', role: 'biller', passphrase: 'omars first long phrase' }, around)).ok).toBe(
    true,
  );
  const omar = (await listPeople()).find((person) => person.name === 'Omar K.')?.id ?? '';
  expect(codesOf(await disablePerson(dana, around))).toEqual(['people.yourself']);
  await lock(around, 'by hand');
  expect((await unlock(omar, 'omars first long phrase', around)).ok).toBe(true);
  expect(unlockedPerson()?.name).toBe('Omar K.');
  const opened = await openBook(book.entry.id, around);
  assert(opened.ok, 'a second person opens the same book');
  await runCommand(opened.value, registerPatient, leila);
  expect((await opened.value.db.journal.toArray()).at(-1)?.actor).toBe('Omar K.');
  opened.value.close();
  expect(codesOf(await addPerson({ name: 'Eve', role: 'owner', passphrase: 'four plain words here' }, around))).toEqual(
    ['people.notYours'],
  );
  expect(codesOf(await changeOwnPassphrase('not the one of today', 'omars second long phrase', around))).toEqual([
    'unlock.wrong',
  ]);
  expect((await changeOwnPassphrase('omars first long phrase', 'omars second long phrase', around)).ok).toBe(true);
  await lock(around, 'by hand');
  expect((await unlock(dana, passphrase, around)).ok).toBe(true);
  expect((await disablePerson(omar, around)).ok).toBe(true);
  await lock(around, 'by hand');
  expect(codesOf(await unlock(omar, 'omars second long phrase', around))).toEqual(['unlock.noPerson']);
  expect((await peopleToUnlock()).map((person) => person.name)).toEqual(['Dana W.']);
  expect((await unlock(dana, passphrase, around)).ok).toBe(true);
  expect((await givePassphrase(omar, 'omars third long phrase', around)).ok).toBe(true);
  expect((await listPeople()).map((person) => person.name)).toEqual(['Dana W.', 'Omar K.']);
  expect((await securityEvents(20)).map((event) => event.kind)).toEqual(
    expect.arrayContaining(['personAdded', 'personDisabled', 'personEnabled', 'passphraseChanged']),
  );
});

test('the idle lock takes 5 to 15 minutes', async () => {
  await anOffice();
  for (const [minutes, isFine] of [
    [4, false],
    [5, true],
    [15, true],
    [16, false],
    [7.5, false],
  ] as const)
    expect((await setIdleMinutes(minutes, around)).ok, `${minutes} minutes`).toBe(isFine);
});

test('the list of sign-ins shows when it was changed outside', async () => {
  await anOffice();
  await lock(around, 'by hand');
  expect(await verifySecurityLog()).toEqual([]);
  await officeDatabase().events.update(2, { actor: 'Somebody else' });
  expect(codesOf({ ok: false, problems: await verifySecurityLog() })).toEqual(['securityLog.broken']);
});

async function aBackup(): Promise<{ file: Uint8Array; recoveryKey: string }> {
  const { recoveryKey } = await anOffice();
  await addPerson({ name: 'Omar K.', role: 'biller', passphrase: 'omars first long phrase' }, around);
  const book = await aProtectedBook();
  await runCommand(book, registerPatient, leila);
  const { header, text } = await writeBackupText(book, () => undefined);
  const seal = await newBackupSeal();
  assert(seal, 'the office is unlocked');
  const file = sealBackup(await gzip(text), header, seal);
  book.close();
  return { file, recoveryKey };
}

test('a backup of a protected book tells nothing but counts and dates', async () => {
  const { file } = await aBackup();
  const text = Buffer.from(file).toString('latin1');
  for (const secret of [...secrets, 'Prairie Rose', 'Dana', 'Omar']) expect(text, secret).not.toContain(secret);
  expect(readEnvelope(file)?.counts.patients).toBe(1);
  expect(codesOf(await openBackup(file))).toEqual(['backup.sealed']);
});

test('on a fresh computer a backup opens with any passphrase of its day or the recovery key, and brings the office along', async () => {
  const { file, recoveryKey } = await aBackup();
  for (const [who, secret] of [
    ['Dana W.', passphrase],
    ['Omar K.', 'omars first long phrase'],
    ['Dana W.', recoveryKey],
  ] as const) {
    await freshComputer();
    const envelope = readEnvelope(file);
    assert(envelope, 'its header reads');
    expect(openKeysBySession(envelope)).toBeUndefined();
    expect(codesOf(await openKeysByHand(envelope, 'not any of them at all'))).toEqual(['backup.wrongSecret']);
    const keys = await openKeysByHand(envelope, secret);
    assert(keys.ok, 'the secret of the day opens it');
    expect((await adoptOffice(keys.value, envelope.keys.recoverySeal, around)).ok).toBe(true);
    expect(unlockedPerson()?.name).toBe(who);
    const opened = await openBackup(file, keys.value.backupKey);
    assert(opened.ok, 'the gate lets it through');
    expect(opened.value.header.bookName).toBe('Prairie Rose Clinic');
    const created = await createBook(opened.value.header.bookName, false, around);
    assert(created.ok, 'a book to fill');
    await fillBook(created.value, opened.value.rows, 'Restored a backup', () => undefined);
    await completeBook(created.value);
    expect((await created.value.db.rows('patients').toArray())[0]).toMatchObject(leila.patient);
    created.value.close();
    for (const each of secrets) expect(await everythingOnDisk()).not.toContain(each);
    await lock(around, 'by hand');
    const dana = (await peopleToUnlock()).find((person) => person.name === 'Dana W.');
    expect((await unlock(dana?.id ?? '', passphrase, around)).ok, 'the old passphrases work here too').toBe(true);
  }
}, 60_000);

test('the office that made a backup opens it without asking; an altered one is named as damaged', async () => {
  const { file } = await aBackup();
  const envelope = readEnvelope(file);
  const keys = envelope && openKeysBySession(envelope);
  assert(keys, 'its own office');
  expect((await openBackup(file, keys.backupKey)).ok).toBe(true);
  const atBody = file.indexOf(10) + 200;
  const altered: [string, Uint8Array][] = [
    ['one bit of the body', file.map((byte, index) => (index === atBody ? byte ^ 1 : byte))],
    ['cut short', file.slice(0, -10)],
    [
      'a count in the header',
      Uint8Array.from(
        Buffer.from(Buffer.from(file).toString('latin1').replace('"patients":1', '"patients":2'), 'latin1'),
      ),
    ],
  ];
  for (const [title, bytes] of altered)
    expect(codesOf(await openBackup(bytes, keys.backupKey)), title).toEqual(['backup.damaged']);
});

test('a book from before is copied sealed and proved, and what changed it meanwhile stops the copy', async () => {
  const plain = await aProtectedBook();
  expect(plain.key).toBeUndefined();
  await runCommand(plain, registerPatient, leila);
  expect(await everythingOnDisk()).toContain('Haddad');
  await anOffice();
  const sealed = await createBook(plain.entry.name, false, around);
  assert(sealed.ok, 'a sealed book beside it');
  const copied = await copyBook(plain, sealed.value, () => undefined);
  expect(copied.ok && copied.value.records).toBeGreaterThan(3);
  expect((await sealed.value.db.rows('patients').toArray())[0]).toMatchObject(leila.patient);
  expect((await sealed.value.db.journal.toArray()).map((entry) => entry.command)).toEqual([
    'registerPatient',
    'protectBook',
  ]);
  const late = await createBook(plain.entry.name, false, around);
  assert(late.ok, 'another one');
  let isChanged = false;
  const refused = await copyBook(plain, late.value, () => {
    if (isChanged) return;
    isChanged = true;
    void runCommand(plain, registerPatient, { ...leila, patient: { ...leila.patient, last: 'Okonjo' } });
  });
  expect(codesOf(refused)).toEqual(['copy.differs']);
  for (const book of [plain, sealed.value, late.value]) {
    book.close();
    await Dexie.delete(book.db.name);
  }
});

test('a second first passphrase is refused: the books hang on the first one', async () => {
  await anOffice();
  const second = await prepareOffice({ name: 'Eve', role: 'owner', passphrase: 'another long passphrase' }, around);
  expect(second.ok && codesOf(await keepNewOffice(second.value, around))).toEqual(['office.exists']);
});

test('a demo stands in clear even beside a protected office', async () => {
  await anOffice();
  const demo = await createBook('Cedar Hollow Clinic', true, around);
  expect(demo.ok && demo.value.entry.sealedKey).toBeUndefined();
  if (demo.ok) demo.value.close();
});
