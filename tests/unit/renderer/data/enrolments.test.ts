import { expect, it, test } from 'vitest';
import { saveEnrolment } from '#renderer/data/commands/saveEnrolment.ts';
import { allEnrolments } from '#renderer/data/queries/reference.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { undoLast } from '#renderer/data/undo.ts';
import { assert } from '#shared/kernel/assert.ts';
import { day } from '#shared/kernel/dates.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';
import { outcomeOf } from '#tests/fixtures/builders/demoBook.ts';
import { idOf } from '#tests/fixtures/builders/encounter.ts';

const anEnrolment = {
  providerId: idOf('provider'),
  payerId: idOf('payer'),
  from: day('2026-01-01'),
  to: day('2026-06-30'),
  payerProviderId: 'PM4411',
};

test('an enrollment is added, ended, and undo takes each step back', async () => {
  const book = await aBook();
  await outcomeOf(runCommand(book, saveEnrolment, { enrolment: { ...anEnrolment, to: undefined } }));
  const [added] = await allEnrolments(book);
  assert(added, 'the enrollment is kept');
  await outcomeOf(runCommand(book, saveEnrolment, { enrolmentId: added.id, enrolment: anEnrolment }));
  expect(await allEnrolments(book)).toMatchObject([{ id: added.id, to: '2026-06-30', payerProviderId: 'PM4411' }]);
  await outcomeOf(undoLast(book));
  await outcomeOf(undoLast(book));
  expect(await allEnrolments(book)).toEqual([]);
});

it.each([
  ['begun before the other has ended', { from: day('2026-06-30'), to: undefined }, ['from']],
  ['ended after the other has begun', { from: day('2025-01-01'), to: day('2026-01-01') }, ['from']],
  ['ended before it began', { from: day('2026-09-01'), to: day('2026-08-31') }, ['to']],
  ['begun the day after', { from: day('2026-07-01'), to: undefined }, []],
  ['of another provider', { providerId: idOf('provider', 2) }, []],
  ['with another payer', { payerId: idOf('payer', 2) }, []],
])('a second one %s', async (_title, change, refusedAt) => {
  const book = await aBook();
  await outcomeOf(runCommand(book, saveEnrolment, { enrolment: anEnrolment }));
  const done = await runCommand(book, saveEnrolment, { enrolment: { ...anEnrolment, ...change } });
  expect(done.ok ? [] : done.problems.map((each) => each.where)).toEqual(refusedAt);
});

test('one that is gone is not made anew', async () => {
  const book = await aBook();
  const done = await runCommand(book, saveEnrolment, { enrolmentId: idOf('enrolment'), enrolment: anEnrolment });
  assert(!done.ok, 'refused');
  expect(done.problems.map((each) => each.code)).toEqual(['enrolment.unknown']);
});
