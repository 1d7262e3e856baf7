/** What can be done everywhere: go to a page, find, undo, lock, switch the book, ask why, list the keys. */
import { useMemo } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import type { BookEntry } from '#renderer/data/office.ts';
import { undoLast } from '#renderer/data/undo.ts';
import type { Action } from '#renderer/ui/actions/action.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { goBack, goTo } from '#renderer/ui/navigation.ts';
import { useViewState } from '#renderer/ui/viewState.ts';
import { askWhyThisAmount } from '#renderer/ui/why/WhyText.tsx';
import { problem } from '#shared/kernel/problems.ts';
import { allPages } from './pages.ts';
import { togglePalette } from './palette.ts';
import type { Overlay } from './Shell.tsx';

const everywhere = 'Everywhere';

const goActions: readonly Action[] = allPages.map((page) => ({
  id: `go.${page.key}`,
  label: page.label,
  shortcut: `g ${page.letter}`,
  group: 'Go to',
  run: () => goTo(`/${page.key}`),
}));

const noAmount = problem(
  'why.noAmount',
  'There is no amount to explain here. Move to a row with an amount, or point at the amount, then press W.',
  undefined,
  'info',
);

/** The row of a plain table that its keys begin at: one that opens something where there is one; worklists have their own. */
const rowOfPage = (): HTMLElement | null =>
  document.querySelector('main tr[data-row][tabindex="0"]') ?? document.querySelector('main tr[data-row]');
/** Nothing within the page has the keyboard yet: what scrolls must keep its arrows. */
const isNothingScrolled = (): boolean =>
  !document.activeElement?.parentElement?.closest('main') && rowOfPage() !== null;
const toRows = (): void => rowOfPage()?.focus();

interface Books {
  books: readonly BookEntry[];
  onOpenBook: (bookId: string) => void;
}

export function useShellActions(
  show: (overlay: Overlay) => void,
  lock: () => void,
  { books, onOpenBook }: Books,
): readonly Action[] {
  const book = useBook();
  return useMemo(() => {
    const undo = async () => {
      if (feedback.undo()) return;
      const undone = await undoLast(book);
      if (undone.ok) feedback.done(undone.value.summary);
      else feedback.problems(undone.problems.map((each) => ({ ...each, severity: 'info' })));
    };
    const action = (id: string, label: string, shortcut: string, run: () => unknown): Action => ({
      id: `shell.${id}`,
      label,
      shortcut,
      group: everywhere,
      run,
    });
    return [
      action('find', 'Find or do anything', 'mod+k', () => togglePalette()),
      action('undo', 'Undo the last change', 'mod+z', undo),
      action('why', 'Why this amount', 'w', () => {
        if (!askWhyThisAmount()) feedback.problems([noAmount]);
      }),
      action('back', 'Back', 'alt+arrowleft', goBack),
      action('books', 'Switch book', 'mod+shift+b', () => show('books')),
      action('lock', 'Lock', 'mod+l', lock),
      action('keys', 'List all keys', '?', () => show('keys')),
      { ...action('rows', 'To the rows of the page', 'j', toRows), isAvailable: () => rowOfPage() !== null },
      { ...action('rowsDown', 'To the rows of the page', 'arrowdown', toRows), isAvailable: isNothingScrolled },
      action('fold', 'Fold the rail', 'mod+\\', () => {
        const { isRailFolded, foldRail } = useViewState.getState();
        foldRail(!isRailFolded);
      }),
      ...goActions,
      ...books
        .filter((each) => each.id !== book.entry.id)
        .map((each) => ({
          id: `books.open.${each.id}`,
          label: `Open ${each.name}`,
          group: 'Books',
          run: () => onOpenBook(each.id),
        })),
    ];
  }, [book, books, onOpenBook, show, lock]);
}
