import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Book } from '#renderer/data/book.ts';
import { clearinghouseEnvelope } from '#renderer/data/commands/clearinghouseEnvelope.ts';
import { type Command, runCommand } from '#renderer/data/runCommand.ts';
import { makePractice } from '#shared/demo/index.ts';
import { assert } from '#shared/kernel/assert.ts';
import { day } from '#shared/kernel/dates.ts';
import { problem } from '#shared/kernel/problems.ts';
import type { Payer } from '#shared/model/payer.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';

const today = day('2026-11-24');
const { practice } = makePractice({ seed: 7, patients: 1, months: 1, today, hashOf: () => '0' });
type Receiving = Pick<Payer, 'receiver' | 'separators' | 'breaksLines'>;

/** Takes a number for a file; `fails` stands for a crash after the number was taken and before anything was kept. */
const writeFile: Command<{ payer?: Receiving; fails?: boolean }, { control: number; isa: unknown }> = {
  name: 'writeFile',
  input: z.custom<{ payer?: Receiving; fails?: boolean }>(),
  journal: 'rows',
  isUndoable: false,
  async run(context, { payer, fails }) {
    const [office] = practice;
    assert(office, 'the demo has a practice');
    const made = await clearinghouseEnvelope(context, office, payer, '837P');
    if ('problems' in made) return made;
    if (fails) return { problems: [problem('test.crash', 'The program stopped here.')] };
    const { interchangeControl: control, isaQualifiers: isa } = made.envelope;
    return { value: { control, isa }, summary: 'Wrote a file', subjectId: made.controlNumber };
  },
};

let book: Book;
beforeEach(async () => {
  book = await aBook({ today });
});
const controlOf = async (from: Book): Promise<number> => {
  const done = await runCommand(from, writeFile, {});
  assert(done.ok, 'a file is written');
  return done.value.value.control;
};

describe('control numbers never repeat', () => {
  test('files of one second follow each other', async () => {
    const first = await controlOf(book);
    expect([await controlOf(book), await controlOf(book)]).toEqual([first + 1, first + 2]);
    expect(first).toBeGreaterThan(90_000_000);
    expect(first).toBeLessThan(999_999_999);
  });
  test('a number taken by a file that was never kept went nowhere, and may be used', async () => {
    const first = await controlOf(book);
    expect((await runCommand(book, writeFile, { fails: true })).ok).toBe(false);
    expect(await controlOf(book)).toBe(first + 1);
  });
  test('a book restored from an old backup starts above whatever went out since', async () => {
    const sent = [await controlOf(book), await controlOf(book)];
    const restored = await aBook({ today });
    const dayLater = { ...restored, clock: { ...restored.clock, now: () => book.clock.now() + 60_000 } };
    await restored.db.rows('settings').put({ id: 'sequence.interchange', value: 901 });
    expect(await controlOf(dayLater)).toBeGreaterThan(Math.max(...sent));
  });
  test('a clock that was set back takes nothing back', async () => {
    const first = await controlOf(book);
    const early = { ...book, clock: { ...book.clock, now: () => Date.UTC(2025, 0, 1) } };
    expect(await controlOf(early)).toBe(first + 1);
  });
});

describe('what a payer asks of its files', () => {
  test('the qualifier of its receiver', async () => {
    const payer = { receiver: { name: 'Harbor', id: 'HARBOR', qualifier: '30' } };
    const done = await runCommand(book, writeFile, { payer });
    expect(done.ok && done.value.value.isa).toEqual(['ZZ', '30']);
  });
  test.each(['*:^', '*:^~~', '**^~', 'A:^~'])('separators %s are refused', async (separators) => {
    const done = await runCommand(book, writeFile, { payer: { separators } });
    expect(done.ok).toBe(false);
    expect(done.problems.map((each) => each.message).join()).toMatch(/four/);
  });
});
