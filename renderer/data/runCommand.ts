/**
 * The one door through which anything is written. A command parses its input, opens one read-write transaction, reads,
 * decides, and writes rows, ledger and journal together: it happened wholly or not at all. A command with a key that
 * the journal already holds changes nothing and returns what it returned the first time.
 */
import type { ZodType } from 'zod';
import { assert } from '#shared/kernel/assert.ts';
import { type Day, formatDay, type Instant } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { hasErrors, type Problem, problem, type Result } from '#shared/kernel/problems.ts';
import { type LedgerDraft, post } from '#shared/ledger/index.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import type { Role } from '#shared/model/practice.ts';
import type { Book } from './book.ts';
import { ChangeSet } from './changeSet.ts';
import { announce, moment } from './commits.ts';
import { appendJournal, lastSeq } from './journal.ts';
import { locksOf } from './moneySettings.ts';
import { type BookTables, type RecordName, type Records, tableNames, tablesOf } from './schema.ts';
import { storageTrouble } from './storageTrouble.ts';

/** What a command works with inside its transaction. Await nothing here but these and `db`: anything else commits early. */
export interface CommandContext {
  /** For reads by index; does not see rows this command has put but not yet written. */
  db: BookTables;
  now: Instant;
  today: Day;
  actor: string;
  /** Absent where nobody has to unlock. */
  role: Role | undefined;
  newId<Noun extends string>(): Id<Noun>;
  get<Name extends RecordName>(table: Name, id: string): Promise<Records[Name] | undefined>;
  getMany<Name extends RecordName>(table: Name, ids: readonly string[]): Promise<(Records[Name] | undefined)[]>;
  put<Name extends RecordName>(table: Name, row: Records[Name]): void;
  remove(table: RecordName, id: string): void;
  /** Posts to the ledger and updates the encounter's cached balances. The draft's postings must sum to zero. */
  post(draft: LedgerDraft): Promise<LedgerTransaction>;
  /** The day that money of today counts on; the command is refused where today is closed. */
  openToday(): Promise<Day>;
  /** For a command of many rows: the store begins to write what was put so far. Reads by index may see those rows from then on. */
  handOver(): Promise<void>;
  /** For undo alone: a reversal whose encounter was restored to what it was before. */
  postReversal(transaction: LedgerTransaction): Promise<void>;
  /** The next number of a sequence that never repeats: claim numbers, control numbers, receipts. Never below `atLeast`. */
  nextNumber(sequence: string, first?: number, atLeast?: number): Promise<number>;
}

/** The reading half: what a rule needs that is also asked outside a command, as while charges are typed. */
export type ReadContext = Pick<CommandContext, 'db' | 'today' | 'get' | 'getMany'>;

export interface Outcome<Output> {
  value: Output;
  /** One sentence for the journal and the toast, without patient data: `Posted 41 claims`. */
  summary: string;
  subjectId: string;
  problems?: Problem[];
}

export interface Command<Input, Output> {
  name: string;
  input: ZodType<Input>;
  /** Comes from the thing itself (a file's hash, a control number): the same deed is not done twice. */
  key?: (input: Input) => string | undefined;
  /**
   * Bulk imports journal only the ids of what they wrote. `nothing` is for what a page keeps of unfinished typing, since
   * nothing has happened yet: settings only, never a record or money.
   */
  journal: 'rows' | 'ids' | 'nothing';
  /** Whether undo may put the rows back; false where something left the house. */
  isUndoable: boolean;
  run(context: CommandContext, input: Input): Promise<Outcome<Output> | { problems: Problem[] }>;
}

export interface Done<Output> {
  value: Output;
  seq: number;
  summary: string;
  isUndoable: boolean;
  /** True when the journal already held this deed and nothing was written. */
  wasAlreadyDone: boolean;
}

/** Carries problems out of a transaction so that it rolls back; caught only in this file. */
class Refused extends Error {
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super('The command was refused.');
    this.problems = problems;
  }
}

export async function runCommand<Input, Output>(
  book: Book,
  command: Command<Input, Output>,
  rawInput: Input,
): Promise<Result<Done<Output>>> {
  const parsed = command.input.safeParse(rawInput);
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.map((issue) => problem('input.invalid', issue.message, issue.path.join('.'))),
    };
  }
  const input = parsed.data;
  try {
    const done = await book.db.transaction('rw', tableNames, async (transaction) =>
      runInside(book, tablesOf(transaction), command, input),
    );
    if (!done.wasAlreadyDone) announce(book, done.changed, done.writtenAt);
    return { ok: true, value: done, problems: done.problems };
  } catch (error) {
    return { ok: false, problems: problemsOf(error) };
  }
}

async function runInside<Input, Output>(book: Book, db: BookTables, command: Command<Input, Output>, input: Input) {
  const key = command.key?.(input);
  const earlier = key === undefined ? undefined : await db.journal.where('key').equals(key).last();
  if (earlier && !(await isUndone(db, earlier.seq))) {
    // The first run stored its own output under this key; the journal keeps it for just this question.
    const value = earlier.output as Output;
    return {
      value,
      seq: earlier.seq,
      summary: earlier.summary,
      isUndoable: false,
      wasAlreadyDone: true,
      changed: [],
      writtenAt: moment(),
      problems: [],
    };
  }
  const now = book.clock.now();
  const today = book.clock.today();
  const changes = new ChangeSet(db, now);
  const outcome = await command.run(contextFor(book, db, changes, now, today), input);
  if (!('value' in outcome) || hasErrors(outcome.problems ?? [])) throw new Refused(outcome.problems ?? []);
  const written = await changes.write();
  if (command.journal === 'nothing') {
    const isOnlySettings = written.every(({ table }) => table === 'settings') && changes.transactions.length === 0;
    assert(isOnlySettings && key === undefined && !command.isUndoable, 'what changes a record is journaled');
  }
  const seq =
    command.journal === 'nothing'
      ? await lastSeq(db)
      : await appendJournal(db, {
          at: now,
          on: today,
          command: command.name,
          ...(key === undefined ? {} : { key, output: outcome.value }),
          actor: book.actor,
          device: book.device,
          subjectId: outcome.subjectId,
          summary: outcome.summary,
          isUndoable: command.isUndoable,
          changes:
            command.journal === 'rows' ? written.map(leaveBytesOut) : written.map(({ table, id }) => ({ table, id })),
          transactionIds: changes.transactions.map((transaction) => transaction.id),
        });
  return {
    value: outcome.value,
    seq,
    summary: outcome.summary,
    isUndoable: command.isUndoable,
    wasAlreadyDone: false,
    changed: written.map(({ table, id }) => ({ table, id })),
    writtenAt: moment(),
    problems: outcome.problems ?? [],
  };
}

function contextFor(book: Book, db: BookTables, changes: ChangeSet, now: Instant, today: Day): CommandContext {
  return {
    db,
    now,
    today,
    actor: book.actor,
    role: book.role,
    newId: book.newId,
    get: (table, id) => changes.get(table, id),
    getMany: (table, ids) => changes.getMany(table, ids),
    put: (table, row) => changes.put(table, row),
    remove: (table, id) => changes.remove(table, id),
    post: async (draft) => {
      const date = await openDay(changes, draft.date, today);
      const transaction = post({ ...draft, date }, { id: book.newId(), at: now });
      await changes.addTransaction(transaction);
      return transaction;
    },
    openToday: () => openDay(changes, today, today),
    handOver: () => changes.handOver(),
    postReversal: async (transaction) => {
      const date = await openDay(changes, transaction.date, today);
      await changes.addTransaction({ ...transaction, date }, 'balances-restored');
    },
    nextNumber: async (sequence, first = 1, atLeast = 0) => {
      const id = `sequence.${sequence}`;
      const stored = await changes.get('settings', id);
      const next = Math.max(typeof stored?.value === 'number' ? stored.value + 1 : first, atLeast);
      changes.put('settings', { id, value: next });
      return next;
    },
  };
}

/** Nothing is posted on a closed day: an entry dated there counts today, while today is open. */
async function openDay(changes: ChangeSet, date: Day, today: Day): Promise<Day> {
  const { through, by } = await locksOf(changes);
  if (through === undefined || date > through) return date;
  if (today > through) return today;
  if (today === through && by === 'day') {
    throw new Refused([
      problem(
        'day.closed',
        `${formatDay(today)} is closed, so nothing more is posted today. Post it tomorrow, or open the day again under Reports, Day sheet.`,
      ),
    ]);
  }
  throw new Refused([
    problem(
      'period.closed',
      `The books are closed through ${formatDay(through)}, and this computer says it is ${formatDay(today)}. Set the computer’s date, or open them again under Payments.`,
    ),
  ]);
}

/** Files are kept once, in `documents`; the journal names them. */
const leaveBytesOut = <Row extends { table: RecordName; id: string }>(
  row: Row,
): Row | { table: RecordName; id: string } =>
  row.table === 'documents' || row.table === 'codes' || row.table === 'edits' ? { table: row.table, id: row.id } : row;

export const isUndone = async (db: BookTables, seq: number): Promise<boolean> =>
  (await db.journal.where('key').equals(`undo:${seq}`).count()) > 0;

function problemsOf(error: unknown): Problem[] {
  if (error instanceof Refused) return error.problems;
  const trouble = storageTrouble(error);
  if (trouble) return [trouble];
  throw error;
}
