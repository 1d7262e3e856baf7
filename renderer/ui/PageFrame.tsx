/**
 * The frame of every page: its title goes to the top bar, its actions to keys and palette, its work below, and what is
 * open in a pane at the right (320 to 560 px from a window of 1280 px up, sliding over the page below that).
 */
import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { ActionButton } from './actions/ActionButton.tsx';
import type { Action } from './actions/action.ts';
import { usePageActions } from './actions/usePageActions.ts';
import styles from './PageFrame.module.css';

/** The place in the top bar where a page writes its title; given by the shell. */
export const TopBarSlot = createContext<HTMLElement | null>(null);

export interface PageDetail {
  /** Accessible name of the pane. */
  label: string;
  content: ReactNode;
  /** Absent where the pane always stands beside the list. */
  onClose?: (() => void) | undefined;
  /**
   * The pane shows the row under the cursor. In a narrow window it then stays away until asked for (→, or O), instead of
   * covering the list with every step of the cursor.
   */
  followsCursor?: boolean;
  /** The least it needs beside the list, 320 unless told otherwise; a wide window gives it up to 560. */
  width?: number;
}

interface PageFrameProps {
  title: string;
  /** Beside the title, quietly: what is open, how far. */
  subtitle?: ReactNode;
  /** Chips beside the title: the lenses of a page. */
  tabs?: ReactNode;
  /** Registered with the shell for keys, palette and the list of keys. */
  actions?: readonly Action[];
  /** The row above the work: what is open at the left, buttons at the right. */
  header?: ReactNode;
  buttons?: ReactNode;
  /** Across the whole width, above work and pane: the cycle strip, a row of figures. */
  top?: ReactNode;
  detail?: PageDetail | undefined;
  children: ReactNode;
}

const noActions: readonly Action[] = [];

export function PageFrame({
  title,
  subtitle,
  tabs,
  actions = noActions,
  header,
  buttons,
  top,
  detail,
  children,
}: PageFrameProps) {
  const isWide = useMediaQuery('(min-width: 1280px)', window.innerWidth >= 1280, { getInitialValueInEffect: false });
  const [isAskedFor, setAskedFor] = useState(false);
  const isOver = detail !== undefined && !isWide && (isAskedFor || !detail.followsCursor);
  const close = () => {
    setAskedFor(false);
    detail?.onClose?.();
  };
  usePageActions(actions);
  const canOpen = !isWide && !isOver && detail !== undefined;
  const showPane: Action = {
    id: 'page.showPane',
    label: 'Show details',
    shortcut: 'arrowright',
    group: 'This page',
    isAvailable: () => canOpen,
    run: () => setAskedFor(true),
  };
  const closePane: Action = {
    id: 'page.closePane',
    label: 'Close the pane',
    shortcut: 'escape',
    group: 'This page',
    isAvailable: () => isOver || detail?.onClose !== undefined,
    run: close,
  };
  // O shows the pane too where the list has no other meaning for it.
  usePageActions([showPane, { ...showPane, id: 'page.showPaneO', shortcut: 'o' }, closePane], 'pane');
  return (
    <>
      <TopBarTitle title={title} subtitle={subtitle} tabs={tabs} />
      <div className={styles.page}>
        {header || buttons || canOpen ? (
          <div className={styles.header}>
            {header}
            <span className={styles.buttons}>
              {canOpen ? <ActionButton action={showPane} kind="quiet" showsKey /> : null}
              {buttons}
            </span>
          </div>
        ) : null}
        {top}
        <div
          className={styles.work}
          style={detail && isWide ? { gridTemplateColumns: `minmax(0, 1fr) ${paneWidth(detail)}` } : undefined}
        >
          <div className={styles.content}>{children}</div>
          {detail && isWide ? (
            <aside className={styles.detail} aria-label={detail.label}>
              {detail.content}
            </aside>
          ) : null}
        </div>
      </div>
      {isOver ? (
        <Drawer opened onClose={close} position="right" size={detail.width ?? 420} title={detail.label}>
          {detail.content}
        </Drawer>
      ) : null}
    </>
  );
}

/** A quarter of the window at most, so that the list keeps its columns and the reasons in them can be read. */
const paneWidth = ({ width = 320 }: PageDetail): string => `clamp(${width}px, 24vw, ${Math.max(width, 560)}px)`;

function TopBarTitle({ title, subtitle, tabs }: Pick<PageFrameProps, 'title' | 'subtitle' | 'tabs'>) {
  const slot = useContext(TopBarSlot);
  useEffect(() => {
    document.title = `${title} · Fullcycle`;
  }, [title]);
  if (!slot) return null;
  return createPortal(
    <>
      <h1 className={styles.title}>{title}</h1>
      {tabs ? <div className={styles.tabs}>{tabs}</div> : null}
      {subtitle ? <span className={styles.subtitle}>{subtitle}</span> : null}
    </>,
    slot,
  );
}

/** The inside of a detail pane: parts under one another with even air. */
export function DetailBody({ children }: { children: ReactNode }) {
  return <div className={styles.detailBody}>{children}</div>;
}

/** The head of what is open: tag and reference above, the name, then what tells it apart. */
export function DetailHead({ tag, reference, name, facts }: DetailHeadProps) {
  return (
    <header>
      {tag || reference ? (
        <div className={styles.reference}>
          {tag} {reference}
        </div>
      ) : null}
      <h2 className={styles.name}>{name}</h2>
      {facts ? <div className={styles.subtitle}>{facts}</div> : null}
    </header>
  );
}

interface DetailHeadProps {
  tag?: ReactNode;
  reference?: ReactNode;
  name: ReactNode;
  facts?: ReactNode;
}

/** Buttons in one row. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className={styles.buttonRow}>{children}</div>;
}

/** A hairline between the parts of a pane. */
export function Rule() {
  return <hr className={styles.rule} />;
}
