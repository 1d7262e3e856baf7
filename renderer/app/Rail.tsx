/** The rail: the book, Today, the ten steps with what waits, the office's own pages, and who is here. */
import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconMoon, IconSun } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import type { Book } from '#renderer/data/book.ts';
import { type StepCount, stepCounts } from '#renderer/data/queries/counts.ts';
import { useSettled } from '#renderer/data/useSettled.ts';
import { useReport } from '#renderer/jobs/useReport.ts';
import { KeyHint } from '#renderer/ui/KeyHint.tsx';
import { setShellFacts, useShellFacts } from '#renderer/ui/shellFacts.ts';
import { useViewState } from '#renderer/ui/viewState.ts';
import { officePages, type PageEntry, stepPages, todayPage } from './pages.ts';
import styles from './Rail.module.css';
import { RailLink } from './RailLink.tsx';

/** Longer than the pauses of a long posting, which would have to wait for the reading. */
const longPauseMs = 1500;

/** The worker is started for them: not before the page is read and drawn, which somebody waits for. */
const afterCountsMs = 500;

function useIsPageDrawn(hasCounts: boolean): boolean {
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    if (!hasCounts) return;
    const timer = setTimeout(() => setDrawn(true), afterCountsMs);
    return () => clearTimeout(timer);
  }, [hasCounts]);
  return isDrawn;
}

function StatementsToSend() {
  const { value: toSend } = useReport('listStatementsToSend', {}, longPauseMs);
  useEffect(() => setShellFacts({ toSend }), [toSend]);
  return null;
}

interface RailProps {
  current: string;
  onSwitchBook: () => void;
  onLock: () => void;
}

export function Rail({ current, onSwitchBook, onLock }: RailProps) {
  const { entry } = useBook();
  const toSend = useShellFacts((state) => state.toSend);
  const count = useCallback((book: Book) => stepCounts(book, toSend), [toSend]);
  const counts = useSettled(count);
  useEffect(() => setShellFacts({ counts }), [counts]);
  const isPageDrawn = useIsPageDrawn(counts !== undefined);
  const todayCount = useShellFacts((state) => state.todayCount);
  const isFoldedByChoice = useViewState((state) => state.isRailFolded);
  const isNarrow = useMediaQuery('(max-width: 1023px)', window.innerWidth < 1024, { getInitialValueInEffect: false });
  const isFolded = isFoldedByChoice || isNarrow;
  const link = (page: PageEntry, waiting?: StepCount) => (
    <RailLink key={page.key} page={page} waiting={waiting} isCurrent={page.key === current} isFolded={isFolded} />
  );
  return (
    <nav className={isFolded ? `${styles.rail} ${styles.folded}` : styles.rail} aria-label="Pages">
      {isPageDrawn ? <StatementsToSend /> : null}
      <Tooltip label={`${entry.name} · Switch book`} position="right" disabled={!isFolded}>
        <button type="button" className={styles.book} onClick={onSwitchBook} aria-label={`${entry.name}, switch book`}>
          <span className={styles.initial} aria-hidden="true">
            {entry.name.charAt(0).toUpperCase()}
          </span>
          {isFolded ? null : (
            <span className={styles.bookName}>
              <span className={styles.name}>{entry.name}</span>
              <small className={styles.switch}>
                Switch book <KeyHint shortcut="mod+shift+b" />
              </small>
            </span>
          )}
        </button>
      </Tooltip>
      <div className={styles.links}>
        {link(todayPage, todayCount === undefined ? undefined : { count: todayCount })}
        <hr className={styles.rule} />
        {stepPages.map((page) => link(page, page.step && counts?.[page.step]))}
        <hr className={styles.rule} />
        {officePages.map((page) => link(page))}
      </div>
      <RailFoot isFolded={isFolded} canUnfold={!isNarrow} onLock={onLock} />
    </nav>
  );
}

function RailFoot({ isFolded, canUnfold, onLock }: { isFolded: boolean; canUnfold: boolean; onLock: () => void }) {
  const { actor, entry } = useBook();
  const foldRail = useViewState((state) => state.foldRail);
  return (
    <div className={styles.foot}>
      {isFolded ? null : (
        <div className={styles.person}>
          <span className={styles.name}>{entry.isDemo ? `${actor} · Demo` : actor}</span>
          <button type="button" className={styles.lock} onClick={onLock}>
            Lock <KeyHint shortcut="mod+l" />
          </button>
        </div>
      )}
      <div className={styles.switches}>
        <SchemeSwitch />
        {canUnfold ? (
          <Tooltip label={isFolded ? 'Unfold the rail · Ctrl \\' : 'Fold the rail · Ctrl \\'} position="right">
            <ActionIcon
              variant="transparent"
              size={24}
              className={styles.icon ?? ''}
              aria-label={isFolded ? 'Unfold the rail' : 'Fold the rail'}
              onClick={() => foldRail(!isFolded)}
            >
              {isFolded ? <IconLayoutSidebarLeftExpand size={15} /> : <IconLayoutSidebarLeftCollapse size={15} />}
            </ActionIcon>
          </Tooltip>
        ) : null}
      </div>
    </div>
  );
}

function SchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  const label = isDark ? 'Light colors' : 'Dark colors';
  return (
    <Tooltip label={label} position="right">
      <ActionIcon
        variant="transparent"
        size={24}
        className={styles.icon ?? ''}
        aria-label={label}
        onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
      >
        {isDark ? <IconSun size={15} /> : <IconMoon size={15} />}
      </ActionIcon>
    </Tooltip>
  );
}
