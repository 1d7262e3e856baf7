/** What happened, newest first: a day, a sentence, and a dot that says whether it was good. */
import type { ReactNode } from 'react';
import { type Day, formatDayShort } from '#shared/kernel/dates.ts';
import type { Tone } from './StatusTag.tsx';
import styles from './Timeline.module.css';

export interface TimelineItem {
  key: string;
  on: Day;
  text: ReactNode;
  tone?: Tone;
}

export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ul className={styles.list}>
      {items.map((item) => (
        <li key={item.key} className={`${styles.item} ${item.tone ? styles[item.tone] : ''}`}>
          <span className={styles.day}>{formatDayShort(item.on)}</span> {item.text}
        </li>
      ))}
    </ul>
  );
}
