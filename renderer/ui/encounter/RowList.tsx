/** Any number of small rows of fields: added at the end by a button, taken away one by one. */
import { Button } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { flushSync } from 'react-dom';
import styles from './EncounterEditor.module.css';

interface RowListProps<Row> {
  /** `attachment`: named in the buttons. */
  noun: string;
  rows: readonly Row[];
  onChange: (rows: Row[]) => void;
  empty: Row;
  render: (row: Row, index: number, put: (part: Partial<Row>) => void) => ReactNode;
}

export function RowList<Row extends object>({ noun, rows, onChange, empty, render }: RowListProps<Row>) {
  const list = useRef<HTMLDivElement>(null);
  const add = () => {
    flushSync(() => onChange([...rows, empty]));
    const added = list.current?.querySelectorAll<HTMLElement>(':scope > [data-row]');
    added?.[added.length - 1]?.querySelector('input')?.focus();
  };
  return (
    <div className={styles.rows} ref={list}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the list
        <div key={index} data-row className={styles.row}>
          <div>
            {render(row, index, (part) =>
              onChange(rows.map((each, at) => (at === index ? { ...each, ...part } : each))),
            )}
          </div>
          <Button
            variant="subtle"
            className={styles.remove ?? ''}
            aria-label={`Remove ${noun} ${index + 1}`}
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
          >
            Remove
          </Button>
        </div>
      ))}
      <div className={styles.add}>
        <Button variant="subtle" onClick={add}>
          Add {/^[aeiou]/.test(noun) ? 'an' : 'a'} {noun}
        </Button>
      </div>
    </div>
  );
}
