/**
 * A seeded crowd of deeds on one practice: whatever is done to visits, authorizations, denials and claims, in whatever
 * order, no record that the journal names has moved where its table of states does not let it go.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { hashOfText } from '#renderer/data/journal.ts';
import { makePractice } from '#shared/demo/index.ts';
import { claimTransitions } from '#shared/model/claimRecord.ts';
import { appealTransitions, denialTransitions } from '#shared/model/denial.ts';
import { accountTransitions } from '#shared/model/patient.ts';
import { canMove, type Transitions } from '#shared/model/stateMachine.ts';
import {
  appointmentTransitions,
  authorizationTransitions,
  chargeTransitions,
  type Encounter,
  encounterTransitions,
} from '#shared/model/visit.ts';
import { deeds } from '#tests/fixtures/builders/deeds.ts';
import { aDemoBook, demoToday, expectBooksBalance } from '#tests/fixtures/builders/demoBook.ts';

const practice = makePractice({ seed: 5, patients: 24, months: 2, today: demoToday, hashOf: hashOfText });

const tables = {
  appointments: appointmentTransitions,
  authorizations: authorizationTransitions,
  encounters: encounterTransitions,
  claims: claimTransitions,
  denials: denialTransitions,
  appeals: appealTransitions,
  accounts: accountTransitions,
} satisfies Record<string, Transitions<string>>;
type Watched = keyof typeof tables;
const watched = Object.keys(tables) as Watched[]; // the keys of the table above

/** Two steps of one deed: what lies between is never stored. */
const inOneDeed: Partial<Record<Watched, readonly string[]>> = {
  // A check makes a draft of a claim and passes or fails it; a payment that was sent on decides it and names the next payer.
  claims: ['draft', 'paid'],
  // An approval of no more than what is used already is used up on arrival.
  authorizations: ['approved'],
  // A visit of a patient without cover has no claim to wait for.
  encounters: ['ready-to-bill'],
};

const isAllowed = (table: Watched, from: string, to: string): boolean => {
  const moves: Transitions<string> = tables[table];
  const between = inOneDeed[table] ?? [];
  return (
    from === to ||
    canMove(moves, from, to) ||
    between.some((over) => canMove(moves, from, over) && canMove(moves, over, to))
  );
};

/** The state of every record, and of every charge inside a visit. */
async function statesOf(book: Book): Promise<Map<string, string>> {
  const states = new Map<string, string>();
  for (const table of watched) {
    for (const row of await book.db.rows(table).toArray()) states.set(`${table}:${row.id}`, row.state);
  }
  for (const row of await book.db.rows('encounters').toArray())
    for (const charge of row.charges) states.set(`charges:${charge.id}`, charge.state);
  return states;
}

test('no order of deeds stores a move that a table of states forbids', { timeout: 120_000 }, async () => {
  const moves = new Set<string>();
  const broken = new Set<string>();
  const step = fc.record({ deed: fc.constantFrom(...Object.keys(deeds)), pick: fc.nat(100_000) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 150, maxLength: 150 }), async (steps) => {
      const book = await aDemoBook('Moves', practice);
      const states = await statesOf(book);
      for (const { deed, pick } of steps) {
        const before = (await book.db.journal.orderBy('seq').last())?.seq ?? 0;
        await deeds[deed]?.(book, pick);
        for (const entry of await book.db.journal.where('seq').above(before).toArray()) {
          for (const { table: name, id } of entry.changes) {
            const table = watched.find((each) => each === name);
            if (table === undefined) continue;
            const row = await book.db.rows(table).get(id);
            if (!row) continue;
            const charges = table === 'encounters' ? (row as Encounter).charges : []; // the row of its own table
            const now = [
              [`${table}:${id}`, row.state] as const,
              ...charges.map((each) => [`charges:${each.id}`, each.state] as const),
            ];
            for (const [key, to] of now) {
              const was = states.get(key);
              states.set(key, to);
              if (was === undefined || was === to) continue;
              const noun = key.slice(0, key.indexOf(':'));
              moves.add(`${noun}: ${was} to ${to}`);
              const isRight = (a: string, b: string) =>
                noun === 'charges' ? canMove<string>(chargeTransitions, a, b) : isAllowed(table, a, b);
              // Undoing a posting puts back what was, the other way along the same move.
              const isFine = isRight(was, to) || (entry.command === 'undoPosting' && isRight(to, was));
              if (!isFine) broken.add(`${entry.command} moved ${noun} from ${was} to ${to}`);
            }
          }
        }
      }
      await expectBooksBalance(book);
      book.close();
    }),
    { seed: 20_261_124, numRuns: 5, endOnFailure: true },
  );
  expect([...broken]).toEqual([]);
  // The deeds really moved records about.
  expect([...moves]).toEqual(
    expect.arrayContaining([
      'appointments: scheduled to arrived',
      'encounters: open to coded',
      'denials: in-work to appealed',
    ]),
  );
});
