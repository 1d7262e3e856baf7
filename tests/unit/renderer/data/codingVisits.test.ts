import { expect, test } from 'vitest';
import { answerQuery, askProvider } from '#renderer/data/commands/providerQuery.ts';
import { saveEncounter } from '#renderer/data/commands/saveEncounter.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { day } from '#shared/kernel/dates.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';
import { aCharge, anEncounter } from '#tests/fixtures/builders/encounter.ts';

async function aVisit(rest: Parameters<typeof anEncounter>[0] = {}) {
  const book = await aBook();
  const visit = anEncounter({ state: 'documented', ...rest });
  await book.db.rows('encounters').add(visit);
  return { book, id: visit.id, stored: () => book.db.rows('encounters').get(visit.id) };
}

test('a question sends the visit to the provider; the answer brings it back, and both stay on it', async () => {
  const { book, id, stored } = await aVisit();
  await runCommand(book, askProvider, { encounterId: id, question: 'Which side?' });
  expect(await stored()).toMatchObject({ state: 'query', query: 'Which side?' });
  await runCommand(book, askProvider, { encounterId: id, question: 'Which knee?' });
  await runCommand(book, answerQuery, { encounterId: id, answer: 'Left' });
  const visit = await stored();
  expect(visit?.state).toBe('documented');
  expect(visit?.query).toBeUndefined();
  expect(visit?.queries).toMatchObject([{ question: 'Which knee?', answer: 'Left' }]);
});

test('an answer without a question, an empty one, and a question about posted charges are refused', async () => {
  const { book, id } = await aVisit();
  expect(await runCommand(book, answerQuery, { encounterId: id, answer: 'Left' })).toMatchObject({ ok: false });
  expect(await runCommand(book, askProvider, { encounterId: id, question: ' ' })).toMatchObject({ ok: false });
  const posted = await aVisit({ postedOn: day('2026-11-20') });
  const refused = await runCommand(posted.book, askProvider, { encounterId: posted.id, question: 'Which side?' });
  expect(refused).toMatchObject({ ok: false, problems: [{ code: 'visit.posted' }] });
});

test('saving the codes of a visit keeps what the form does not show', async () => {
  const charge = aCharge({ code: 'J1885', ndc: { code11: '00409379501', unit: 'ML', quantity: 1 } });
  const { book, id, stored } = await aVisit({ charges: [charge] });
  const { state: _state, cachedInsuranceCents: _i, cachedPatientCents: _p, ndc: _ndc, ...typed } = charge;
  await runCommand(book, saveEncounter, { encounterId: id, details: {}, charges: [{ ...typed, modifiers: ['JZ'] }] });
  expect((await stored())?.charges[0]).toMatchObject({ modifiers: ['JZ'], ndc: { code11: '00409379501' } });
});
