import { expect, test } from 'vitest';
import { bookAppointment } from '#renderer/data/commands/bookAppointment.ts';
import { changeAppointment } from '#renderer/data/commands/changeAppointment.ts';
import { checkIn } from '#renderer/data/commands/checkIn.ts';
import { postCharges } from '#renderer/data/commands/postCharges.ts';
import { answerQuery, askProvider } from '#renderer/data/commands/providerQuery.ts';
import { saveEncounter } from '#renderer/data/commands/saveEncounter.ts';
import { savePolicy } from '#renderer/data/commands/savePolicy.ts';
import { updatePatient } from '#renderer/data/commands/updatePatient.ts';
import { visitsReadyToBill } from '#renderer/data/queries/claims.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { undoLast } from '#renderer/data/undo.ts';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import { expectBooksBalance, outcomeOf } from '#tests/fixtures/builders/demoBook.ts';
import { idOf } from '#tests/fixtures/builders/encounter.ts';
import { aFrontDesk } from '#tests/fixtures/builders/frontDesk.ts';

async function aVisitCheckedIn(copay?: { cents: ReturnType<typeof cents>; method: 'check' }) {
  const desk = await aFrontDesk({ visit: { date: day('2026-11-24') } });
  const input = { appointmentId: desk.appointmentId, selfPay: false, ...(copay && { copay }) };
  const done = await outcomeOf(runCommand(desk.book, checkIn, input));
  return { ...desk, input, encounterId: done.value.encounterId, receiptNumber: done.value.receiptNumber };
}

const aLine = {
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

test('a visit is checked in once; its copay is in the ledger and in the deposit, and undo takes both back', async () => {
  const { book, input, receiptNumber, appointmentId } = await aVisitCheckedIn({ cents: cents(2500), method: 'check' });
  expect(receiptNumber).toBe('R1001');
  expect((await book.db.rows('deposits').toArray()).flatMap((each) => each.items)).toMatchObject([{ cents: 2500 }]);
  expect((await runCommand(book, checkIn, input)).problems[0]?.code).toBe('state.notAllowed');
  await outcomeOf(undoLast(book));
  expect(await book.db.rows('appointments').get(appointmentId)).toMatchObject({ state: 'scheduled' });
  expect(await book.db.rows('encounters').count()).toBe(0);
  expect((await book.db.rows('deposits').toArray()).flatMap((each) => each.items)).toEqual([]);
  await expectBooksBalance(book);
});

test('charges are entered, posted once, and then no longer edited', async () => {
  const { book, encounterId } = await aVisitCheckedIn();
  expect((await runCommand(book, postCharges, { encounterId })).problems[0]?.code).toBe('visit.noCharges');
  const details = { diagnoses: ['E119'] };
  await outcomeOf(runCommand(book, saveEncounter, { encounterId, details, charges: [aLine] }));
  const posted = await outcomeOf(runCommand(book, postCharges, { encounterId }));
  expect(posted.value.chargeCents).toBe(14_200);
  expect((await runCommand(book, postCharges, { encounterId })).problems[0]?.code).toBe('visit.posted');
  const late = await runCommand(book, saveEncounter, { encounterId, details, charges: [] });
  expect(late.problems[0]?.code).toBe('visit.posted');
  await expectBooksBalance(book);
  await outcomeOf(undoLast(book));
  expect((await book.db.rows('encounters').get(encounterId))?.postedOn).toBeUndefined();
  await expectBooksBalance(book);
});

test('coding a visit that is in the books leaves it waiting for its claim', async () => {
  const { book, encounterId } = await aVisitCheckedIn();
  await outcomeOf(runCommand(book, saveEncounter, { encounterId, details: {}, charges: [aLine], isCoded: true }));
  expect((await book.db.rows('encounters').get(encounterId))?.state).toBe('coded');
  await outcomeOf(runCommand(book, postCharges, { encounterId }));
  await outcomeOf(runCommand(book, saveEncounter, { encounterId, details: { diagnoses: ['I10'] }, isCoded: true }));
  expect((await visitsReadyToBill(book)).map((visit) => visit.encounter.id)).toEqual([encounterId]);
});

test('a provider is not booked twice for the same minutes; a visit next to another is', async () => {
  const { book, patientId } = await aFrontDesk();
  const visit = {
    patientId,
    providerId: idOf('provider'),
    date: day('2026-11-25'),
    startMinute: 555,
    durationMinutes: 15,
    visitType: 'Follow-up',
    plannedCodes: [],
  };
  expect((await runCommand(book, bookAppointment, visit)).problems).toMatchObject([
    { code: 'appointment.taken', where: 'startMinute' },
  ]);
  await outcomeOf(runCommand(book, bookAppointment, { ...visit, startMinute: 570 }));
  await outcomeOf(undoLast(book));
  expect(await book.db.rows('appointments').count()).toBe(1);
});

test('a cancelled visit is over: it is neither confirmed nor moved', async () => {
  const { book, appointmentId } = await aFrontDesk();
  await outcomeOf(runCommand(book, changeAppointment, { appointmentId, to: 'cancelled' as const }));
  const again = await runCommand(book, changeAppointment, { appointmentId, to: 'confirmed' as const });
  expect(again.problems[0]?.code).toBe('state.notAllowed');
  const gone = await runCommand(book, changeAppointment, {
    appointmentId: idOf('appointment', 99),
    to: 'confirmed' as const,
  });
  expect(gone.problems[0]?.code).toBe('appointment.unknown');
});

test('a visit or coverage that is gone is not made anew by moving or correcting it', async () => {
  const { book, patientId, payerId, policyId } = await aFrontDesk();
  const visit = {
    appointmentId: idOf('appointment', 99),
    patientId,
    providerId: idOf('provider'),
    date: day('2026-11-26'),
    startMinute: 600,
    durationMinutes: 15,
    visitType: 'Follow-up',
    plannedCodes: [],
  };
  expect((await runCommand(book, bookAppointment, visit)).problems[0]?.code).toBe('appointment.unknown');
  const policy = { payerId, rank: 2 as const, memberId: 'GM2', relationship: '18' as const, assignmentOnFile: true };
  const gone = { patientId, policyId: idOf('policy', 99), policy };
  expect((await runCommand(book, savePolicy, gone)).problems[0]?.code).toBe('policy.unknown');
  // Nor does a coverage pass from one patient to another.
  const others = { patientId: idOf('patient', 99), policyId, policy };
  expect((await runCommand(book, savePolicy, others)).problems[0]?.code).toBe('policy.unknown');
  const nobody = { patientId: idOf('patient', 99), policy };
  expect((await runCommand(book, savePolicy, nobody)).problems[0]?.code).toBe('patient.unknown');
  expect(await book.db.rows('appointments').count()).toBe(1);
  expect(await book.db.rows('policies').toArray()).toMatchObject([{ id: policyId, rank: 1, patientId }]);
});

test('charges wait for the provider’s answer, and are posted once it is there', async () => {
  const { book, encounterId } = await aVisitCheckedIn();
  await outcomeOf(runCommand(book, saveEncounter, { encounterId, details: { diagnoses: ['E119'] }, charges: [aLine] }));
  await outcomeOf(runCommand(book, askProvider, { encounterId, question: 'Which knee?' }));
  expect((await runCommand(book, postCharges, { encounterId })).problems[0]?.code).toBe('visit.queryOpen');
  expect((await book.db.rows('encounters').get(encounterId))?.state).toBe('query');
  await outcomeOf(runCommand(book, answerQuery, { encounterId, answer: 'The left' }));
  await outcomeOf(runCommand(book, postCharges, { encounterId }));
  await expectBooksBalance(book);
});

test('two coverages of one rank never run on the same day', async () => {
  const { book, patientId, payerId } = await aFrontDesk();
  const policy = { payerId, rank: 1 as const, memberId: 'GM2', relationship: '18' as const, assignmentOnFile: true };
  expect((await runCommand(book, savePolicy, { patientId, policy })).problems[0]?.code).toBe('policy.sameRank');
  await outcomeOf(runCommand(book, savePolicy, { patientId, policy: { ...policy, rank: 2 as const } }));
  expect((await book.db.rows('policies').toArray()).map((each) => each.rank).sort()).toEqual([1, 2]);
});

test('a corrected patient keeps the account; undo brings the old name back', async () => {
  const { book, patientId } = await aFrontDesk();
  const stored = await book.db.rows('patients').get(patientId);
  if (!stored) throw new Error('the patient is there');
  const { last: _old, ...rest } = stored;
  await outcomeOf(runCommand(book, updatePatient, { patientId, patient: { ...rest, last: 'Okafor-Lind' } }));
  expect(await book.db.rows('patients').get(patientId)).toMatchObject({
    last: 'Okafor-Lind',
    accountId: stored.accountId,
  });
  await outcomeOf(undoLast(book));
  expect((await book.db.rows('patients').get(patientId))?.last).toBe('Okafor');
});
