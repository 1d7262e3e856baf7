/** Which book is open: at launch the one used last, or the welcome where there is none. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Book, Surroundings } from '#renderer/data/book.ts';
import type { SetUpPracticeInput } from '#renderer/data/commands/setUpPractice.ts';
import { type BookEntry, discardUnfinishedBooks, listBooks, openBook } from '#renderer/data/office.ts';
import { peopleDirectory } from '#renderer/data/search/directory.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { forgetAllDrafts } from '#renderer/ui/form/useDraft.ts';
import { goTo } from '#renderer/ui/navigation.ts';
import { useShellFacts } from '#renderer/ui/shellFacts.ts';
import type { Problem, Result } from '#shared/kernel/problems.ts';
import { type FirstBook, makeDemoBook, makeOwnBook } from './firstBook.ts';

export type OfficeState =
  | { kind: 'loading' }
  | { kind: 'welcome'; canGoBack: boolean }
  | { kind: 'trouble'; problems: readonly Problem[] }
  | { kind: 'open'; book: Book };

const nothing: readonly Problem[] = [];

export function useOffice(around: Surroundings) {
  const [state, setState] = useState<OfficeState>({ kind: 'loading' });
  const [books, setBooks] = useState<readonly BookEntry[]>([]);
  const [busyWith, setBusyWith] = useState<string>();
  const [problems, setProblems] = useState(nothing);
  const current = useRef<Book>(undefined);

  const show = useCallback(async (opened: Result<Book>, isSwitch: boolean) => {
    setBooks(await listBooks());
    if (!opened.ok) return setState({ kind: 'trouble', problems: opened.problems });
    current.current?.close();
    current.current = opened.value;
    forgetAllDrafts();
    feedback.clear();
    useShellFacts.getState().forgetFacts();
    if (isSwitch) goTo('/today');
    setState({ kind: 'open', book: opened.value });
    void peopleDirectory(opened.value);
  }, []);

  const open = useCallback(
    async (bookId: string) => {
      if (bookId !== current.current?.entry.id) await show(await openBook(bookId, around), true);
      else setState({ kind: 'open', book: current.current });
    },
    [around, show],
  );

  const isStarted = useRef(false);
  useEffect(() => {
    if (isStarted.current) return;
    isStarted.current = true;
    const start = async () => {
      await discardUnfinishedBooks();
      const [last] = await listBooks();
      if (last) await show(await openBook(last.id, around), false);
      else setState({ kind: 'welcome', canGoBack: false });
    };
    start().catch((error: unknown) => setState({ kind: 'trouble', problems: [storageProblem(error)] }));
  }, [around, show]);

  const make = async (words: string, first: () => Promise<Result<FirstBook>>) => {
    setBusyWith(words);
    setProblems(nothing);
    const made = await first();
    setBusyWith(undefined);
    if (!made.ok) return setProblems(made.problems);
    await show({ ok: true, value: made.value.book, problems: [] }, true);
  };
  return {
    state,
    books,
    open,
    busyWith,
    problems,
    startDemo: () => void make('Making the demo practice', () => makeDemoBook(around, setBusyWith)),
    setUp: (setup: SetUpPracticeInput) => void make('Making your book', () => makeOwnBook(setup, around)),
    welcome: () => setState({ kind: 'welcome', canGoBack: current.current !== undefined }),
    leaveWelcome: () => {
      if (current.current) setState({ kind: 'open', book: current.current });
    },
  };
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
