/**
 * A seeded crowd of deeds on one practice: whatever is done to visits, authorizations, denials and claims, in whatever
 * order, no record that the journal names has moved where its table of states does not let it go.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { appealDenial } from '#renderer/data/commands/appealDenial.ts';
import { billDenialToPatient } from '#renderer/data/commands/billDenialToPatient.ts';
import { bookAppointment } from '#renderer/data/commands/bookAppointment.ts';
import { changeAppointment } from '#renderer/data/commands/changeAppointment.ts';
import { changeAuthorization } from '#renderer/data/commands/changeAuthorization.ts';
import { checkIn } from '#renderer/data/commands/checkIn.ts';
import { correctClaim, voidClaim } from '#renderer/data/commands/claimVersions.ts';
import { createClaims } from '#renderer/data/commands/createClaims.ts';
import { postCharges } from '#renderer/data/commands/postCharges.ts';
import { postRemittance } from '#renderer/data/commands/postRemittance.ts';
import { answerQuery, askProvider } from '#renderer/data/commands/providerQuery.ts';
import { saveAuthorization } from '#renderer/data/commands/saveAuthorization.ts';
import { saveEncounter } from '#renderer/data/commands/saveEncounter.ts';
import { scrubClaims } from '#renderer/data/commands/scrubClaims.ts';
import { submitClaims } from '#renderer/data/commands/submitClaims.ts';
import { undoPosting } from '#renderer/data/commands/undoPosting.ts';
import { workDenial } from '#renderer/data/commands/workDenial.ts';
import { writeOffDenial } from '#renderer/data/commands/writeOffDenial.ts';
import { hashOfText } from '#renderer/data/journal.ts';
import { rowsOfPayments } from '#renderer/data/remittanceSheets.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import type { Rows } from '#renderer/data/schema.ts';
import { makePractice } from '#shared/demo/index.ts';
import { cents } from '#shared/kernel/money.ts';
import { claimTransitions } from '#shared/model/claimRecord.ts';
import { appealTransitions, denialTransitions } from '#shared/model/denial.ts';
import { accountTransitions } from '#shared/model/patient.ts';
import { canMove, type Transitions } from '#shared/model/stateMachine.ts';
import {
  type Appointment,
  type Authorization,
  appointmentStates,
  appointmentTransitions,
  authorizationStates,
  authorizationTransitions,
  chargeTransitions,
  type Encounter,
  encounterTransitions,
} from '#shared/model/visit.ts';
import { aDemoBook, demoToday, expectBooksBalance, waiting } from '#tests/fixtures/builders/demoBook.ts';

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

type Deed = (book: Book, pick: number) => Promise<unknown>;
const from = <Row>(rows: readonly Row[], pick: number): Row | undefined => rows[pick % Math.max(rows.length, 1)];
const any = async <Name extends keyof Rows>(
  book: Book,
  table: Name,
  pick: number,
  fits: (row: Rows[Name]) => boolean = () => true,
): Promise<Rows[Name] | undefined> => from((await book.db.rows(table).toArray()).filter(fits), pick);

const onAppointment =
  (deed: (book: Book, row: Appointment, pick: number) => Promise<unknown>): Deed =>
  async (book, pick) => {
    // Mostly the visits at hand; the demo's past is over.
    const isNear = (row: Appointment) => row.date >= demoToday || pick % 5 === 0;
    const row = await any(book, 'appointments', pick, isNear);
    return row && deed(book, row, pick);
  };
const onVisit =
  (deed: (book: Book, row: Encounter, pick: number) => Promise<unknown>): Deed =>
  async (book, pick) => {
    const row = await any(book, 'encounters', pick, (each) => pick % 3 === 0 || each.state !== 'closed');
    return row && deed(book, row, pick);
  };
const onDenial =
  (deed: (book: Book, denialId: Rows['denials']['id'], pick: number) => Promise<unknown>): Deed =>
  async (book, pick) => {
    const row = await any(book, 'denials', pick);
    return row && deed(book, row.id, pick);
  };
const onClaim =
  (deed: (book: Book, row: Rows['claims']) => Promise<unknown>): Deed =>
  async (book, pick) => {
    const row = await any(book, 'claims', pick, (each) => pick % 3 !== 0 || each.state.startsWith('scrub'));
    return row && deed(book, row);
  };

const aLine = (row: Encounter) => ({
  code: '99213',
  modifiers: [],
  dxPointers: [1],
  units: 1,
  unitKind: 'UN' as const,
  chargeCents: cents(14_200),
  from: row.date,
  to: row.date,
  pos: '11',
});
const outcomes = ['overturned', 'partial', 'upheld'] as const;
const starts = ['needed', 'requested', 'approved', 'partial', 'denied'] as const;

const deeds: Record<string, Deed> = {
  move: onAppointment((book, { id }, pick) =>
    runCommand(book, changeAppointment, {
      appointmentId: id,
      to: from(appointmentStates, Math.floor(pick / 7)) ?? 'confirmed',
    }),
  ),
  arrive: onAppointment((book, { id }, pick) =>
    runCommand(book, checkIn, { appointmentId: id, selfPay: pick % 4 === 0 }),
  ),
  book: onAppointment((book, { patientId, providerId, date }, pick) =>
    runCommand(book, bookAppointment, {
      patientId,
      providerId,
      date,
      startMinute: pick % 1400,
      durationMinutes: 5,
      visitType: 'Follow-up',
      plannedCodes: [],
    }),
  ),
  code: onVisit((book, row, pick) =>
    runCommand(book, saveEncounter, {
      encounterId: row.id,
      details: { diagnoses: ['E119'] },
      ...(row.postedOn === undefined && { charges: [aLine(row)] }),
      isCoded: pick % 2 === 0,
    }),
  ),
  ask: onVisit((book, { id }) => runCommand(book, askProvider, { encounterId: id, question: 'Which knee?' })),
  answer: onVisit((book, { id }) => runCommand(book, answerQuery, { encounterId: id, answer: 'The left' })),
  charge: onVisit((book, { id }) => runCommand(book, postCharges, { encounterId: id })),
  claim: onVisit((book, { id }) => runCommand(book, createClaims, { encounterIds: [id] })),
  authorize: onAppointment(async (book, { patientId }, pick) => {
    const policy = await any(book, 'policies', pick, (each) => each.patientId === patientId);
    return (
      policy &&
      runCommand(book, saveAuthorization, {
        patientId,
        payerId: policy.payerId,
        kind: 'authorization',
        state: from(starts, pick) ?? 'needed',
        number: `A${pick}`,
        codes: ['99213'],
        unit: 'visits',
        allowed: 1 + (pick % 3),
      })
    );
  }),
  draw: onVisit(async (book, row, pick) => {
    const authorization = await any(book, 'authorizations', pick, (each) => each.patientId === row.patientId);
    if (!authorization) return undefined;
    return runCommand(book, saveEncounter, { encounterId: row.id, details: { authorizationId: authorization.id } });
  }),
  authorizationMoves: async (book, pick) => {
    const row: Authorization | undefined = await any(book, 'authorizations', pick);
    const to = from(authorizationStates, Math.floor(pick / 11)) ?? 'approved';
    return row && runCommand(book, changeAuthorization, { authorizationId: row.id, to, number: row.number ?? 'B1' });
  },
  takeUp: onDenial((book, denialId) => runCommand(book, workDenial, { denialId, change: { kind: 'start' } })),
  sentAgain: onDenial((book, denialId) => runCommand(book, workDenial, { denialId, change: { kind: 'resubmitted' } })),
  outcome: onDenial((book, denialId, pick) => {
    const outcome = from(outcomes, pick) ?? 'upheld';
    const change = { kind: 'outcome' as const, outcome, ...(outcome === 'partial' && { recoveredCents: cents(1) }) };
    return runCommand(book, workDenial, { denialId, change });
  }),
  appeal: onDenial((book, denialId) =>
    runCommand(book, appealDenial, {
      denialId,
      letter: { subject: 'Appeal', paragraphs: ['Please look again.'] },
      method: 'fax' as const,
      pdf: new Uint8Array([37, 80, 68, 70]),
    }),
  ),
  billPatient: onDenial((book, denialId) => runCommand(book, billDenialToPatient, { denialId })),
  giveUp: onDenial((book, denialId) =>
    runCommand(book, writeOffDenial, { denialId, type: 'timely-filing' as const, reason: 'too late' }),
  ),
  check: onClaim((book, { id }) => runCommand(book, scrubClaims, { claimIds: [id], fromRecords: true })),
  send: onClaim((book, { id, medium }) => runCommand(book, submitClaims, { claimIds: [id], medium })),
  correct: onClaim((book, { id }) => runCommand(book, correctClaim, { claimId: id, reason: 'wrong' })),
  void: onClaim((book, { id }) => runCommand(book, voidClaim, { claimId: id, reason: 'wrong' })),
  post: async (book, pick) => {
    const row = from(await waiting(book), pick);
    if (!row) return undefined;
    const claims = await rowsOfPayments(book.db, [row.id]);
    const rowIds = claims.map((each) => each.id);
    return runCommand(book, postRemittance, { remittanceId: row.id, rowIds, isReviewed: true });
  },
  unpost: async (book, pick) => {
    const row = await any(book, 'remittances', pick, (each) => each.state === 'posted');
    return row && runCommand(book, undoPosting, { remittanceId: row.id, reason: 'wrong check' });
  },
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
