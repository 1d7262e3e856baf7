/** Names at the left, values at the right of them; a value that is unknown takes no line. */
import type { ReactNode } from 'react';
import styles from './KeyValueList.module.css';

export interface KeyValue {
  label: string;
  value: ReactNode;
}

export function KeyValueList({ items, labelWidth = 104 }: { items: readonly KeyValue[]; labelWidth?: number }) {
  const known = items.filter((item) => item.value !== undefined && item.value !== null && item.value !== '');
  return (
    <dl className={styles.list}>
      {known.map((item) => (
        <div key={item.label} className={styles.row} style={{ gridTemplateColumns: `${labelWidth}px 1fr` }}>
          <dt className={styles.label}>{item.label}</dt>
          <dd className={styles.value}>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
