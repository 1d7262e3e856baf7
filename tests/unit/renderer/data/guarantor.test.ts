import { expect, test } from 'vitest';
import type { GuarantorChange } from '#renderer/data/commands/changeGuarantor.ts';
import { checkIn } from '#renderer/data/commands/checkIn.ts';
import { postCharges } from '#renderer/data/commands/postCharges.ts';
import { registerPatient } from '#renderer/data/commands/registerPatient.ts';
import { saveEncounter } from '#renderer/data/commands/saveEncounter.ts';
import { updatePatient } from '#renderer/data/commands/updatePatient.ts';
import { patientRecord } from '#renderer/data/queries/people.ts';
import { accountsForStatements } from '#renderer/data/queries/statements.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { undoLast } from '#renderer/data/undo.ts';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import { expectBooksBalance, outcomeOf } from '#tests/fixtures/builders/demoBook.ts';
import { idOf } from '#tests/fixtures/builders/encounter.ts';
import { aFrontDesk } from '#tests/fixtures/builders/frontDesk.ts';

const address = { line1: '9 Lake Rd', city: 'Duluth', state: 'MN', zip: '55802' };
const child = {
  last: 'Okafor',
  first: 'Ada',
  birthDate: day('2019-04-02'),
  sex: 'F' as const,
  address,
  releaseOnFile: true,
};
const grandmother = {
  guarantor: { last: 'Eze', first: 'Nkem' },
  address: { line1: '4 Mill Ln', city: 'Superior', state: 'WI', zip: '54880' },
  phone: '7155550120',
};

/** Ines owes $142.00 for a visit nobody insures; her daughter Ada is on her account. */
async function aFamily() {
  const desk = await aFrontDesk({ visit: { date: day('2026-11-24') } });
  const { book, patientId, appointmentId } = desk;
  const visit = await outcomeOf(runCommand(book, checkIn, { appointmentId, selfPay: true }));
  const { encounterId } = visit.value;
  const charge = {
    code: '99213',
    modifiers: [],
    dxPointers: [1],
    units: 1,
    unitKind: 'UN' as const,
    chargeCents: cents(14_200),
    from: day('2026-11-24'),
    to: day('2026-11-24'),
    pos: '11',
  };
  await outcomeOf(
    runCommand(book, saveEncounter, {
      encounterId,
      details: { diagnoses: ['E119'] },
      charges: [charge],
      isCoded: true,
    }),
  );
  await outcomeOf(runCommand(book, postCharges, { encounterId }));
  const ada = await outcomeOf(
    runCommand(book, registerPatient, {
      patient: { ...child, guarantorRelationship: 'parent' },
      policies: [],
      accountId: idOf('account'),
    }),
  );
  const move = async (guarantor: GuarantorChange) => {
    const { patient } = (await patientRecord(book, patientId)) ?? {};
    if (!patient) throw new Error('Ines is in the book');
    return runCommand(book, updatePatient, { patientId, patient, guarantor });
  };
  return { book, patientId, adaId: ada.value.patientId, move };
}

test('a child is registered on the account of a parent who is a patient, and each sees the other', async () => {
  const { book, patientId, adaId } = await aFamily();
  const record = await patientRecord(book, adaId);
  expect(record).toMatchObject({ account: { number: '2217', guarantor: { first: 'Ines' } } });
  expect(record?.accountMates.map((mate) => mate.id)).toEqual([patientId]);
  expect(await book.db.rows('accounts').count()).toBe(1);
});

test('a child is registered with a grandmother who is no patient: statements go to her address', async () => {
  const { book } = await aFamily();
  const patient = { ...child, first: 'Obi', guarantorRelationship: 'guardian' as const };
  const obi = await outcomeOf(runCommand(book, registerPatient, { patient, policies: [], guarantor: grandmother }));
  expect((await patientRecord(book, obi.value.patientId))?.account).toMatchObject(grandmother);
});

test('a patient moved to another payer takes her balance along; the ledger is untouched and undo moves her back', async () => {
  const { book, patientId, move } = await aFamily();
  const before = await book.db.rows('ledger').toArray();
  const done = await outcomeOf(move({ kind: 'person', facts: grandmother }));
  expect(done.summary).toMatch(/^Moved a patient to account \d+$/);
  const record = await patientRecord(book, patientId);
  expect(record?.account).toMatchObject(grandmother);
  expect(record?.accountMates).toEqual([]);
  expect(await accountsForStatements(book)).toMatchObject([{ account: { id: record?.account.id }, owedCents: 14_200 }]);
  expect(await book.db.rows('ledger').toArray()).toEqual(before);
  expect((await book.db.rows('journal').toCollection().last())?.command).toBe('updatePatient');
  await expectBooksBalance(book);
  await outcomeOf(undoLast(book));
  expect((await patientRecord(book, patientId))?.account.number).toBe('2217');
});

test('a payer corrected in place stays the payer of everybody on the account', async () => {
  const { book, adaId, move } = await aFamily();
  await outcomeOf(move({ kind: 'corrected', facts: { ...grandmother, guarantor: { last: 'Okafor', first: 'Ines' } } }));
  expect((await patientRecord(book, adaId))?.account).toMatchObject({ number: '2217', address: grandmother.address });
});

test('who becomes a payer of her own leaves the account of her parent', async () => {
  const { book, adaId } = await aFamily();
  const patient = { ...child, guarantorRelationship: undefined };
  await outcomeOf(runCommand(book, updatePatient, { patientId: adaId, patient, guarantor: { kind: 'self' } }));
  const record = await patientRecord(book, adaId);
  expect(record).toMatchObject({ account: { guarantor: { first: 'Ada' } }, accountMates: [] });
  expect(record?.patient.guarantorRelationship).toBeUndefined();
});

test('nothing is left hanging at the payer before: a statement to mail or a payment plan comes first', async () => {
  const { book, move } = await aFamily();
  const stamps = { createdAt: 1_000, updatedAt: 1_000, accountId: idOf('account') };
  await book.db.rows('plans').add({
    id: idOf('plan'),
    ...stamps,
    state: 'current',
    agreedOn: day('2026-11-20'),
    totalCents: cents(14_200),
    instalments: [],
  });
  const moved = await move({ kind: 'person', facts: grandmother });
  expect(moved.problems).toMatchObject([{ code: 'account.plan', where: 'guarantor.kind' }]);
});
