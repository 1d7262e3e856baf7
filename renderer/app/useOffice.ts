/**
 * Which book is open: at launch the one used last, or the welcome where there is none; behind the unlock page while it is
 * locked. A lock hides everything at once, closes the book here and in the worker and wipes the keys; unlocking comes
 * back to the same place with what was typed.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Book, bookOlder, isSealed, type Surroundings } from '#renderer/data/book.ts';
import type { SetUpPracticeInput } from '#renderer/data/commands/setUpPractice.ts';
import { type BookEntry, discardUnfinishedBooks, listBooks, openBook } from '#renderer/data/office.ts';
import type { OfficePerson } from '#renderer/data/officeDatabase.ts';
import { peopleDirectory } from '#renderer/data/search/directory.ts';
import { isOfficeProtected, type NewOffice, prepareOffice } from '#renderer/data/vault/protectOffice.ts';
import { unlockedPerson } from '#renderer/data/vault/session.ts';
import { lock, peopleToUnlock } from '#renderer/data/vault/unlock.ts';
import { restoreFile } from '#renderer/jobs/restoreFile.ts';
import { saveBackup } from '#renderer/jobs/saveBackup.ts';
import { closeBookInWorker } from '#renderer/jobs/startJob.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { forgetAllDrafts } from '#renderer/ui/form/useDraft.ts';
import { goTo } from '#renderer/ui/navigation.ts';
import { setShellFacts, useShellFacts } from '#renderer/ui/shellFacts.ts';
import { failed, ok, type Problem, problem, type Result } from '#shared/kernel/problems.ts';
import { makeDemoBook, makeOwnBook } from './firstBook.ts';
import { whenIdle } from './whenIdle.ts';

/** What unlocking leads to: a book, or the set-up of another one. */
export type AfterUnlock = { kind: 'book'; entry: BookEntry } | { kind: 'setUp' };

/** Where the work goes on in a book that was opened. */
type Place = 'today' | 'same';

export type OfficeState =
  | { kind: 'loading' }
  | { kind: 'welcome'; canGoBack: boolean; needsUnlock: boolean; startsSetUp: boolean }
  | { kind: 'trouble'; problems: readonly Problem[] }
  /** Kept by an earlier release: it is updated once somebody says so. */
  | { kind: 'older'; entry: BookEntry; place: Place }
  | { kind: 'locked'; people: readonly OfficePerson[]; after: AfterUnlock }
  /** A book in clear (a demo) behind a curtain: there is nothing to unlock. */
  | { kind: 'covered'; book: Book }
  | { kind: 'open'; book: Book };

const nothing: readonly Problem[] = [];

export function useOffice(around: Surroundings) {
  const [state, setState] = useState<OfficeState>({ kind: 'loading' });
  const [books, setBooks] = useState<readonly BookEntry[]>([]);
  const [busyWith, setBusyWith] = useState<string>();
  const [problems, setProblems] = useState(nothing);
  const current = useRef<Book>(undefined);
  /** Whose drafts are kept in memory while the office is locked. */
  const lockedBy = useRef<string>(undefined);

  const showUnlock = useCallback(async (after: AfterUnlock) => {
    setBooks(await listBooks());
    setState({ kind: 'locked', people: await peopleToUnlock(), after });
  }, []);

  const show = useCallback(async (opened: Result<Book>, place: Place) => {
    if (!opened.ok) {
      setBooks(await listBooks());
      return setState({ kind: 'trouble', problems: opened.problems });
    }
    closeCurrent(current.current, opened.value);
    current.current = opened.value;
    feedback.clear();
    useShellFacts.getState().forgetFacts();
    if (place === 'today') {
      forgetAllDrafts();
      goTo('/today');
    }
    setState({ kind: 'open', book: opened.value });
    setBooks(await listBooks());
    // After the page has read what it shows: nobody types a name before that.
    whenIdle(() => {
      if (current.current === opened.value) void peopleDirectory(opened.value);
    });
  }, []);

  const openAt = useCallback(
    async (entry: BookEntry, place: Place) => {
      const opened = await openBook(entry.id, around);
      if (opened.problems[0]?.code !== bookOlder.code) return show(opened, place);
      setBooks(await listBooks());
      setState({ kind: 'older', entry, place });
    },
    [around, show],
  );

  const open = useCallback(
    async (bookId: string) => {
      if (bookId === current.current?.entry.id) return setState({ kind: 'open', book: current.current });
      const entry = (await listBooks()).find((book) => book.id === bookId);
      if (entry && isSealed(entry) && !unlockedPerson()) return showUnlock({ kind: 'book', entry });
      if (entry) await openAt(entry, 'today');
      else await show(await openBook(bookId, around), 'today');
    },
    [around, show, showUnlock, openAt],
  );

  const isStarted = useRef(false);
  useEffect(() => {
    if (isStarted.current) return;
    isStarted.current = true;
    const start = async () => {
      await discardUnfinishedBooks();
      const [last] = await listBooks();
      if (last && isSealed(last)) await showUnlock({ kind: 'book', entry: last });
      else if (last) await openAt(last, 'same');
      else setState({ kind: 'welcome', canGoBack: false, needsUnlock: await isOfficeProtected(), startsSetUp: false });
    };
    start().catch((error: unknown) => setState({ kind: 'trouble', problems: [storageProblem(error)] }));
  }, [showUnlock, openAt]);

  const lockNow = useCallback(
    (how: Parameters<typeof lock>[1]) => {
      const book = current.current;
      if (!book) return;
      lockedBy.current = unlockedPerson()?.id;
      feedback.clear();
      if (isSealed(book.entry)) {
        setState({ kind: 'locked', people: [], after: { kind: 'book', entry: book.entry } });
        closeCurrent(book, undefined);
        current.current = undefined;
        void lock(around, how).then(() => showUnlock({ kind: 'book', entry: book.entry }));
      } else {
        setState({ kind: 'covered', book });
        void lock(around, how);
      }
    },
    [around, showUnlock],
  );

  const unlocked = useCallback(
    async (after: AfterUnlock) => {
      const isSamePerson = lockedBy.current === undefined || lockedBy.current === unlockedPerson()?.id;
      if (!isSamePerson) forgetAllDrafts();
      lockedBy.current = undefined;
      if (after.kind === 'book') await openAt(after.entry, 'same');
      else
        setState({
          kind: 'welcome',
          canGoBack: current.current !== undefined,
          needsUnlock: false,
          startsSetUp: true,
        });
    },
    [openAt],
  );

  const update = async ({ id }: BookEntry, place: Place, isBackedUp: boolean) => {
    setProblems(nothing);
    if (isBackedUp) {
      setBusyWith('Making the backup');
      const saved = await backUpAsItIs(id, around, setBusyWith);
      if (!saved.ok) {
        setBusyWith(undefined);
        return setProblems(saved.problems);
      }
    }
    setBusyWith('Bringing its records to this version');
    const opened = await openBook(id, around, 'update');
    setBusyWith(undefined);
    await show(opened, place);
    if (isBackedUp) setShellFacts({ lastBackup: around.clock.now() });
  };

  const make = async (words: string, first: () => Promise<Result<Book>>) => {
    setBusyWith(words);
    setProblems(nothing);
    const made = await first();
    setBusyWith(undefined);
    if (!made.ok) return setProblems(made.problems);
    await show({ ok: true, value: made.value, problems: [] }, 'today');
  };
  return {
    state,
    books,
    open,
    busyWith,
    problems,
    lockNow,
    unlocked,
    update: (entry: BookEntry, place: Place, isBackedUp: boolean) => void update(entry, place, isBackedUp),
    startDemo: () => void make('Making the demo practice', () => makeDemoBook(around, setBusyWith)),
    prepareOffice: (name: string, passphrase: string) => prepareOffice({ name, role: 'owner', passphrase }, around),
    setUp: (setup: SetUpPracticeInput, newOffice: NewOffice | undefined) =>
      void make('Making your book', () => makeOwnBook(setup, newOffice, around)),
    restore: async (bytes: Uint8Array, key: Uint8Array | undefined) => {
      await make('Restoring the backup', async () => {
        const restored = await restoreFile({ bytes, key }, around, ({ done, total }) =>
          setBusyWith(
            `Restoring the backup: ${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} records`,
          ),
        );
        return restored.ok ? openBook(restored.value.entry.id, around) : restored;
      });
    },
    unlockForSetUp: () => void showUnlock({ kind: 'setUp' }),
    welcome: async () => {
      const needsUnlock = !unlockedPerson() && (await isOfficeProtected());
      setState({ kind: 'welcome', canGoBack: current.current !== undefined, needsUnlock, startsSetUp: false });
    },
    backToBook: () => {
      if (current.current) setState({ kind: 'open', book: current.current });
    },
  };
}

/** Lets go of the book that was open, here and in the worker: its keys are wiped with it. */
function closeCurrent(book: Book | undefined, next: Book | undefined): void {
  if (!book || book === next) return;
  book.close();
  void closeBookInWorker(book.entry.id);
}

const notBackedUp = problem(
  'backup.notSaved',
  'The backup was not saved, so nothing was changed. Choose a place for it, or update without one.',
);

async function backUpAsItIs(
  bookId: string,
  around: Surroundings,
  say: (words: string) => void,
): Promise<Result<undefined>> {
  const book = await openBook(bookId, around, 'keep');
  if (!book.ok) return book;
  try {
    const saved = await saveBackup(book.value, ({ done, total }) =>
      say(`Making the backup: ${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} records`),
    );
    if (!saved.ok) return saved;
    return saved.value === 'cancelled' ? failed(notBackedUp) : ok(undefined);
  } finally {
    await closeBookInWorker(bookId);
    book.value.close();
  }
}

function storageProblem(error: unknown): Problem {
  const name = error instanceof Error ? error.name : 'unknown';
  return {
    severity: 'error',
    code: 'office.unreadable',
    message:
      'This computer did not let Fullcycle open its books. Close other windows of Fullcycle, then start it again.',
    where: name,
  };
}
