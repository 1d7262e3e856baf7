/** Authorizations: recorded as the payer answered, moved along their table of states, each step undone. */
import { describe, expect, test } from 'vitest';
import { changeAuthorization } from '#renderer/data/commands/changeAuthorization.ts';
import { firstAuthorizationStates, saveAuthorization } from '#renderer/data/commands/saveAuthorization.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { undoLast } from '#renderer/data/undo.ts';
import { day } from '#shared/kernel/dates.ts';
import type { Authorization } from '#shared/model/visit.ts';
import { outcomeOf } from '#tests/fixtures/builders/demoBook.ts';
import { idOf } from '#tests/fixtures/builders/encounter.ts';
import { aFrontDesk, type FrontDesk } from '#tests/fixtures/builders/frontDesk.ts';

type State = (typeof firstAuthorizationStates)[number];

const facts = ({ patientId, payerId }: FrontDesk, state: State = 'approved') => ({
  patientId,
  payerId,
  kind: 'authorization' as const,
  state,
  number: 'A100',
  codes: ['20610'],
  unit: 'visits' as const,
  allowed: 3,
  from: day('2026-11-01'),
  endsOn: day('2027-01-31'),
});

async function onFile(state: State, change: Partial<Authorization> = {}) {
  const desk = await aFrontDesk();
  const done = await outcomeOf(runCommand(desk.book, saveAuthorization, facts(desk, state)));
  const { authorizationId } = done.value;
  const rows = desk.book.db.rows('authorizations');
  const stored = async () => {
    const row = await rows.get(authorizationId);
    if (!row) throw new Error('the authorization is on file');
    return row;
  };
  if (Object.keys(change).length > 0) await rows.put({ ...(await stored()), ...change });
  return { ...desk, authorizationId, stored };
}
const unstamped = (row: Authorization) => ({ ...row, updatedAt: 0 });
const used = (quantity: number) => [{ encounterId: idOf('encounter'), date: day('2026-11-20'), quantity }];

describe('recording', () => {
  test.each(firstAuthorizationStates)('one that is %s is kept as just that', async (state) => {
    const { stored } = await onFile(state);
    expect(await stored()).toMatchObject({ state, number: 'A100', allowed: 3, used: [] });
    expect((await stored()).requestedOn).toBe(state === 'requested' ? '2026-11-24' : undefined);
  });

  test('a correction keeps state, uses and notes; undo takes it back, then the record', async () => {
    const desk = await onFile('approved', { used: used(1) });
    const before = await desk.stored();
    const input = { ...facts(desk), authorizationId: desk.authorizationId, state: 'needed' as const, allowed: 5 };
    await outcomeOf(runCommand(desk.book, saveAuthorization, input));
    await outcomeOf(runCommand(desk.book, saveAuthorization, input));
    expect(await desk.stored()).toMatchObject({ state: 'approved', allowed: 5, used: used(1) });
    await outcomeOf(undoLast(desk.book));
    await outcomeOf(undoLast(desk.book));
    expect(unstamped(await desk.stored())).toEqual(unstamped(before));
    expect(await desk.book.db.rows('authorizations').count()).toBe(1);
  });

  test('allowing no more than is used uses it up, and allowing more opens it again', async () => {
    const desk = await onFile('approved', { used: used(3) });
    const input = { ...facts(desk), authorizationId: desk.authorizationId };
    await outcomeOf(runCommand(desk.book, saveAuthorization, input));
    expect((await desk.stored()).state).toBe('exhausted');
    await outcomeOf(runCommand(desk.book, saveAuthorization, { ...input, allowed: 4 }));
    expect((await desk.stored()).state).toBe('approved');
  });

  test.each([
    ['without the number it is paid by', { number: undefined }, ['authorization.noNumber', 'number']],
    ['that ends before it begins', { endsOn: day('2026-10-31') }, ['authorization.dates', 'endsOn']],
  ])('one %s is refused', async (_what, change, problem) => {
    const desk = await aFrontDesk();
    const done = await runCommand(desk.book, saveAuthorization, { ...facts(desk), ...change });
    expect(done.problems.map((each) => [each.code, each.where])).toEqual([problem]);
    expect(await desk.book.db.rows('authorizations').count()).toBe(0);
  });

  test('a number is on file once, and less than is used cannot be allowed', async () => {
    const desk = await onFile('approved', { used: used(2) });
    const twin = await runCommand(desk.book, saveAuthorization, facts(desk));
    expect(twin.problems[0]).toMatchObject({ code: 'authorization.twice', where: 'number' });
    const less = { ...facts(desk), authorizationId: desk.authorizationId, allowed: 1 };
    expect((await runCommand(desk.book, saveAuthorization, less)).problems[0]?.code).toBe('authorization.allowed');
  });

  test('one that is gone is not made anew', async () => {
    const desk = await aFrontDesk();
    const gone = { ...facts(desk), authorizationId: idOf('authorization', 99) };
    expect((await runCommand(desk.book, saveAuthorization, gone)).problems[0]?.code).toBe('authorization.unknown');
    expect(await desk.book.db.rows('authorizations').count()).toBe(0);
  });
});

describe('moving along', () => {
  test('the payer’s answer is kept with its words; undo takes it back', async () => {
    const { book, authorizationId, stored } = await onFile('requested');
    const before = await stored();
    const answer = { authorizationId, to: 'approved' as const, number: 'A200', allowed: 6, note: 'Spoke with Kim.' };
    await outcomeOf(runCommand(book, changeAuthorization, answer));
    expect(await stored()).toMatchObject({
      state: 'approved',
      number: 'A200',
      allowed: 6,
      requestedOn: '2026-11-24',
      notes: [{ text: 'Approved. Spoke with Kim.' }],
    });
    expect((await runCommand(book, changeAuthorization, answer)).problems[0]?.code).toBe('state.notAllowed');
    await outcomeOf(undoLast(book));
    expect(unstamped(await stored())).toEqual(unstamped(before));
  });

  test('a note alone moves nothing, and nothing at all is refused', async () => {
    const { book, authorizationId, stored } = await onFile('approved');
    await outcomeOf(runCommand(book, changeAuthorization, { authorizationId, note: 'Left a message.' }));
    expect(await stored()).toMatchObject({ state: 'approved', notes: [{ text: 'Left a message.' }] });
    const nothing = await runCommand(book, changeAuthorization, { authorizationId });
    expect(nothing.problems[0]).toMatchObject({ code: 'authorization.nothing', where: 'note' });
  });

  test('it is not marked used up while its number says otherwise; without a number a person says so', async () => {
    const counted = await onFile('partial');
    const usedUp = { authorizationId: counted.authorizationId, to: 'exhausted' as const };
    const refused = await runCommand(counted.book, changeAuthorization, usedUp);
    expect(refused.problems[0]).toMatchObject({ code: 'authorization.notUsedUp', where: 'allowed' });
    expect(refused.problems[0]?.message).toContain('3 visits');
    expect((await counted.stored()).state).toBe('partial');
    const open = await onFile('approved', { allowed: undefined });
    await outcomeOf(
      runCommand(open.book, changeAuthorization, { authorizationId: open.authorizationId, to: 'exhausted' as const }),
    );
    expect((await open.stored()).state).toBe('exhausted');
    await outcomeOf(
      runCommand(open.book, changeAuthorization, { authorizationId: open.authorizationId, note: 'Asked for more.' }),
    );
    expect((await open.stored()).state).toBe('exhausted');
  });

  test('one that is gone is named', async () => {
    const { book } = await aFrontDesk();
    const done = await runCommand(book, changeAuthorization, { authorizationId: idOf('authorization', 9), note: 'x' });
    expect(done.problems[0]?.code).toBe('authorization.unknown');
  });
});
