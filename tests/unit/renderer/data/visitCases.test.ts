import { expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { receivePayment, receiveRemittedClaims } from '#renderer/data/commands/importRemittances.ts';
import { undoPosting } from '#renderer/data/commands/undoPosting.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { postRemittances } from '#renderer/jobs/postRemittances.ts';
import { cents } from '#shared/kernel/money.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';
import { job, outcomeOf } from '#tests/fixtures/builders/demoBook.ts';
import { aDenial } from '#tests/fixtures/builders/denial.ts';
import { anEncounter, idOf } from '#tests/fixtures/builders/encounter.ts';
import {
  adjusted,
  aRemittance,
  aRemittedClaim,
  aRemittedLine,
  aSentClaim,
} from '#tests/fixtures/builders/remittance.ts';

const patient = { last: 'Testwell', first: 'Dorothea' };
const refusedLine = aRemittedLine({ paidCents: cents(0), adjustments: [adjusted('CO-50', 15_000)] });

/** A claim was denied and appealed; the corrected claim FC1002 replaced it and waits for the payer. */
async function aResubmittedClaim(): Promise<Book> {
  const book = await aBook();
  const visit = anEncounter();
  await book.db.rows('encounters').add(visit);
  const first = aSentClaim(visit.charges, { state: 'corrected' });
  const second: Claim = {
    ...aSentClaim(visit.charges, { id: idOf('claim', 2), number: 'FC1002', previousClaimId: first.id }),
  };
  await book.db.rows('claims').bulkAdd([first, { ...second, snapshot: { ...second.snapshot, number: 'FC1002' } }]);
  await book.db.rows('denials').add(aDenial({ state: 'appealed' }));
  await book.db.rows('appeals').add({
    id: idOf('appeal'),
    createdAt: 1_000,
    updatedAt: 1_000,
    denialId: idOf('denial'),
    claimId: first.id,
    level: 1,
    state: 'sent',
    letter: { subject: 'Appeal', paragraphs: [] },
    dueOn: aDenial().dueOn,
  });
  return book;
}

async function decide(book: Book, claim: ReturnType<typeof aRemittedClaim>) {
  const payment = {
    ...aRemittance(),
    fingerprint: claim.patientControlNumber,
    paymentCents: claim.paidCents,
    claimCount: 1,
  };
  const { remittanceId } = (await outcomeOf(runCommand(book, receivePayment, { payment }))).value;
  const { fingerprint } = payment;
  await outcomeOf(runCommand(book, receiveRemittedClaims, { remittanceId, fingerprint, from: 0, claims: [claim] }));
  await outcomeOf(postRemittances(job(book), { remittanceIds: [remittanceId] }));
  return remittanceId;
}

const cases = (book: Book) => book.db.rows('denials').toArray();

test('the payment of a corrected claim closes its case and the appeal, and undoing it opens both again', async () => {
  const book = await aResubmittedClaim();
  const paid = aRemittedClaim({ patientControlNumber: 'FC1002', patient });
  const remittanceId = await decide(book, paid);
  expect(await cases(book)).toMatchObject([{ state: 'resolved', outcome: 'overturned', recoveredCents: 15_000 }]);
  expect(await book.db.rows('appeals').toArray()).toMatchObject([{ state: 'overturned' }]);
  await outcomeOf(runCommand(book, undoPosting, { remittanceId, reason: 'wrong claim' }));
  const [again] = await cases(book);
  expect(again).toMatchObject({ state: 'appealed', cents: 15_000 });
  expect(again).not.toHaveProperty('outcome');
  expect(again?.notes.at(-1)?.text).toBe('The posting that decided this was undone: wrong claim');
  expect(await book.db.rows('appeals').toArray()).toMatchObject([{ state: 'sent' }]);
});

test('a corrected claim refused again is the same case, now on the new claim and back with the office', async () => {
  const book = await aResubmittedClaim();
  await decide(book, aRemittedClaim({ patientControlNumber: 'FC1002', patient, lines: [refusedLine] }));
  expect(await cases(book)).toMatchObject([
    { id: idOf('denial'), claimId: idOf('claim', 2), state: 'in-work', adjustments: [adjusted('CO-50', 15_000)] },
  ]);
  expect(await book.db.rows('appeals').toArray()).toMatchObject([{ state: 'upheld' }]);
});
