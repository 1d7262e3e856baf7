/** A row of chips of which one is on: lenses of a page, faces of a panel. Left and right move between them, down leads to the rows. */
import { useRef } from 'react';
import chips from './Chip.module.css';

export interface ChipTab<Key extends string> {
  key: Key;
  label: string;
  count?: number | undefined;
}

interface ChipTabsProps<Key extends string> {
  label: string;
  tabs: readonly ChipTab<Key>[];
  value: Key;
  onChange: (key: Key) => void;
}

export function ChipTabs<Key extends string>({ label, tabs, value, onChange }: ChipTabsProps<Key>) {
  const row = useRef<HTMLDivElement>(null);
  const move = (step: number) => {
    const index = tabs.findIndex((tab) => tab.key === value);
    const next = tabs[(index + step + tabs.length) % tabs.length];
    if (!next) return;
    onChange(next.key);
    row.current?.querySelectorAll('button')[tabs.indexOf(next)]?.focus();
  };
  return (
    <div
      ref={row}
      className={chips.row}
      role="radiogroup"
      aria-label={label}
      aria-orientation="horizontal"
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight') move(1);
        else if (event.key === 'ArrowLeft') move(-1);
        else return;
        event.preventDefault();
      }}
    >
      {tabs.map((tab) => (
        // biome-ignore lint/a11y/useSemanticElements: a chip that acts as a radio; a native radio cannot hold a count
        <button
          key={tab.key}
          type="button"
          role="radio"
          aria-checked={tab.key === value}
          tabIndex={tab.key === value ? 0 : -1}
          className={tab.key === value ? `${chips.chip} ${chips.on}` : chips.chip}
          onClick={() => onChange(tab.key)}
        >
          {tab.label}
          {tab.count === undefined ? null : <b className={chips.count}>{tab.count.toLocaleString('en-US')}</b>}
        </button>
      ))}
    </div>
  );
}
