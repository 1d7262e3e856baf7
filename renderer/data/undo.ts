/**
 * Undo by reversal: the rows a command wrote go back to what they were, its ledger transactions are mirrored by new
 * ones, and the journal gains an entry. Refused when somebody has changed one of those rows since.
 */
import { z } from 'zod';
import { problem } from '#shared/kernel/problems.ts';
import { mirrorOf, post, reverse } from '#shared/ledger/index.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import type { JournalEntry } from '#shared/model/office.ts';
import type { Book } from './book.ts';
import { entriesOfCommands } from './ledgerEntries.ts';
import { type Command, type CommandContext, isUndone, runCommand } from './runCommand.ts';
import type { RecordName, Records } from './schema.ts';

export const undoEntry: Command<{ seq: number }, { undone: number }> = {
  name: 'undo',
  input: z.object({ seq: z.int() }),
  key: ({ seq }) => `undo:${seq}`,
  journal: 'rows',
  isUndoable: false,
  async run(context, { seq }) {
    const entry = await context.db.journal.get(seq);
    if (!entry?.isUndoable) {
      return {
        problems: [
          problem(
            'undo.notPossible',
            'This cannot be undone: something has already left the office. Correct it instead.',
          ),
        ],
      };
    }
    for (const change of entry.changes) {
      const table = change.table as RecordName; // the journal's own writer put it there
      if (change.id.startsWith('sequence.')) continue; // numbers once given are never given again
      const current = await context.get(table, change.id);
      if (!isSameRow(current, change.after)) {
        return {
          problems: [
            problem(
              'undo.changedSince',
              'This was changed again since. Undo the later change first, or correct it by hand.',
            ),
          ],
        };
      }
      // The row was written by this very table's command.
      if (change.before === undefined) context.remove(table, change.id);
      else context.put(table, change.before as Records[typeof table]);
    }
    for (const transaction of await entriesOfCommands(context.db, entry.transactionIds)) {
      await context.postReversal(undoingOf(transaction, context));
    }
    return { value: { undone: seq }, summary: `Undid: ${entry.summary}`, subjectId: entry.subjectId };
  },
};

/** Undo itself stamps the rows it puts back: the stamp apart, a row is as the earlier deed left it and can be undone further. */
const isSameRow = (a: unknown, b: unknown): boolean => withoutStamp(a) === withoutStamp(b);
const withoutStamp = (row: unknown): string | undefined =>
  JSON.stringify(row, (key, value) => (key === 'updatedAt' ? undefined : value));

/** A mirror; what was itself a reversal is undone by posting what it reversed again, since an entry is reversed once. */
function undoingOf(transaction: LedgerTransaction, context: Pick<CommandContext, 'newId' | 'now' | 'today'>) {
  const stamp = { id: context.newId<'transaction'>(), at: context.now };
  if (transaction.reversesId === undefined) {
    return reverse(transaction, { ...stamp, date: context.today, reason: 'Undone' });
  }
  const { reversesId: _stands, ...again } = mirrorOf(transaction, { date: context.today, reason: 'Posted again' });
  return post(again, stamp);
}

/** What the program does on its own or a page keeps by the way: never the last thing a person did. */
const goesUnnoticed: ReadonlySet<string> = new Set([
  undoEntry.name,
  'parkEob',
  'dropParkedEob',
  'keepRemittanceFile',
  'receivePayment',
  'receiveRemittedClaims',
  'receiveAcknowledgement',
  'receiveEligibilityResponse',
  'keepUnreadFile',
  'setUpPractice',
]);

/**
 * Undoes the newest thing this person did today that has not been undone yet. Where that has a way back of its own (a payment
 * that was posted, claims that went out), it says so: reaching past it would undo something nobody thinks of. What somebody
 * else did, or was done on an earlier day, is undone knowingly under Audit.
 */
export async function undoLast(book: Book) {
  const entry = await newestOwn(book);
  if (!entry) {
    return refused(
      'undo.nothing',
      'There is nothing of yours from today to undo. What was done earlier, or by somebody else, is undone under Audit.',
    );
  }
  if (entry.isUndoable) return runCommand(book, undoEntry, { seq: entry.seq });
  return refused(
    'undo.notByKey',
    `“${entry.summary}” is not undone by this key. If it can be taken back, that is done on its own page.`,
  );
}

const entriesPerLook = 60;

async function newestOwn(book: Book): Promise<JournalEntry | undefined> {
  const today = book.clock.today();
  for (let before = Number.POSITIVE_INFINITY; ; ) {
    const some = await book.db.journal.where('seq').below(before).reverse().limit(entriesPerLook).toArray();
    for (const entry of some) {
      if (entry.on < today) return undefined;
      const isOther = entry.actor !== book.actor || goesUnnoticed.has(entry.command);
      if (!isOther && !(await isUndone(book.db, entry.seq))) return entry;
    }
    const last = some.at(-1);
    if (!last || some.length < entriesPerLook) return undefined;
    before = last.seq;
  }
}

const refused = (code: string, message: string) => ({ ok: false as const, problems: [problem(code, message)] });
