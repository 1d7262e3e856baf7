/** The frame: rail at the left, bar on top, the page in the middle; palette, keys, lock and book switcher around them. */
import { Suspense, useState } from 'react';
import { Router } from 'wouter';
import type { BookEntry } from '#renderer/data/office.ts';
import { usePageActions } from '#renderer/ui/actions/usePageActions.ts';
import { useShortcuts } from '#renderer/ui/actions/useShortcuts.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { goTo, useHashPath, usePlace } from '#renderer/ui/navigation.ts';
import { TopBarSlot } from '#renderer/ui/PageFrame.tsx';
import { WhyHost } from '#renderer/ui/why/WhyDialog.tsx';
import { BookSwitcher } from './BookSwitcher.tsx';
import { KeyList } from './KeyList.tsx';
import { PageBoundary } from './PageBoundary.tsx';
import { Palette } from './Palette.tsx';
import { pageOf } from './pages.ts';
import { Rail } from './Rail.tsx';
import styles from './Shell.module.css';
import { TopBar } from './TopBar.tsx';
import { useFocusOnPage } from './useFocusOnPage.ts';
import { useLaunchCheck } from './useLaunchCheck.ts';
import { useMenuActions } from './useMenuActions.ts';
import { useShellActions } from './useShellActions.ts';

interface ShellProps {
  books: readonly BookEntry[];
  onOpenBook: (bookId: string) => void;
  onNewBook: () => void;
  onLock: () => void;
}

export type Overlay = 'books' | 'keys' | undefined;

export function Shell({ books, onOpenBook, onNewBook, onLock }: ShellProps) {
  const [overlay, setOverlay] = useState<Overlay>();
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const { page, path, params } = usePlace();
  const entry = pageOf(page);
  const actions = useShellActions(setOverlay, onLock, { books, onOpenBook });
  usePageActions(actions, 'frame');
  useShortcuts();
  useMenuActions(setOverlay, onLock);
  useLaunchCheck();
  const main = useFocusOnPage(`${path}?${params.id ?? ''}`);
  const close = () => setOverlay(undefined);
  return (
    <Router hook={useHashPath}>
      <TopBarSlot value={slot}>
        <div className={styles.frame}>
          <Rail current={page} onSwitchBook={() => setOverlay('books')} onLock={onLock} />
          <div className={styles.side}>
            <TopBar slotRef={setSlot} />
            <main ref={main} tabIndex={-1} className={styles.main}>
              {entry ? (
                <PageBoundary key={entry.key} page={entry.label}>
                  <Suspense fallback={null}>
                    <entry.View />
                  </Suspense>
                </PageBoundary>
              ) : (
                <EmptyState
                  text="There is no such page."
                  action={{ id: 'shell.today', label: 'Go to Today', run: () => goTo('/today') }}
                />
              )}
            </main>
          </div>
        </div>
        <Palette />
        <WhyHost />
        {overlay === 'keys' ? <KeyList onClose={close} /> : null}
        {overlay === 'books' ? (
          <BookSwitcher books={books} onOpen={onOpenBook} onNew={onNewBook} onClose={close} />
        ) : null}
      </TopBarSlot>
    </Router>
  );
}
