/** The frame of one report: choices at the left, saving at the right, and the shape of waiting. */
import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { useLate } from '#renderer/ui/useLate.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import styles from './reports.module.css';

interface ReportPanelProps {
  label: string;
  bar?: ReactNode;
  /** What can be printed of it. */
  papers?: ReactNode;
  save?: (() => unknown) | undefined;
  problems: readonly Problem[];
  isLoading: boolean;
  children: ReactNode;
}

export function ReportPanel({ label, bar, papers, save, problems, isLoading, children }: ReportPanelProps) {
  const showsShape = useLate(isLoading);
  const saveAction: Action | undefined = save && {
    id: 'reports.save',
    label: 'Save as CSV',
    shortcut: 'mod+s',
    run: save,
  };
  return (
    <Panel
      label={label}
      fills
      bar={<span className={styles.bar}>{bar ?? <strong>{label}</strong>}</span>}
      barRight={
        <span className={styles.bar}>
          {papers}
          {saveAction ? <ActionButton action={saveAction} /> : null}
        </span>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key */}
      <section className={styles.body} aria-label={`${label}, contents`} tabIndex={0}>
        <ProblemList problems={problems} />
        {isLoading ? showsShape ? <Skeleton height={240} role="status" aria-label="Computing" /> : null : children}
      </section>
    </Panel>
  );
}
