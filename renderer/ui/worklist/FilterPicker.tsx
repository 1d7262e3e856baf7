/** Picks filters by typing: payers, states, amounts, each with what it would show. It stays open for several. */
import { Combobox, useCombobox } from '@mantine/core';
import { type RefObject, useEffect, useRef, useState } from 'react';
import chips from '#renderer/ui/Chip.module.css';
import { KeyHint } from '#renderer/ui/KeyHint.tsx';
import { useActiveOption } from '#renderer/ui/pickers/useActiveOption.ts';
import { searchable } from '#shared/kernel/text.ts';
import styles from './FilterPicker.module.css';
import { pickFiltersKey } from './worklistActions.ts';

interface OfferedFilter {
  key: string;
  label: string;
  heading?: string;
}

interface FilterPickerProps {
  filters: readonly OfferedFilter[];
  counts: ReadonlyMap<string, number>;
  chosen: readonly string[];
  onToggle: (key: string) => void;
  button: RefObject<HTMLButtonElement | null>;
}

export function FilterPicker({ filters, counts, chosen, onToggle, button }: FilterPickerProps) {
  const [text, setText] = useState('');
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setText('');
    },
  });
  const { dropdownOpened } = combobox;
  useEffect(() => {
    // What was picked is in the list; so are the next keys, whatever closed the picker.
    if (!dropdownOpened) button.current?.blur();
  }, [dropdownOpened, button]);
  // The first of what is found is what Enter takes; it is there only once the list is drawn.
  const selectFirst = useRef(combobox.selectFirstOption);
  selectFirst.current = combobox.selectFirstOption;
  useEffect(() => {
    if (text !== '') selectFirst.current();
  }, [text]);
  const { activeId, setList } = useActiveOption();
  const words = searchable(text).split(' ').filter(Boolean);
  const found = filters.filter(({ label, heading = '' }) => {
    const haystack = ` ${searchable(`${heading} ${label}`)}`;
    return words.every((word) => haystack.includes(` ${word}`));
  });
  const headings = headingsOf(found);
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={onToggle}
      width={300}
      position="bottom-start"
      transitionProps={{ duration: 0 }}
    >
      <Combobox.Target targetType="button" withAriaAttributes={false}>
        <button
          ref={button}
          type="button"
          className={`${chips.chip} ${styles.opener}`}
          aria-haspopup="listbox"
          aria-expanded={dropdownOpened}
          onClick={() => combobox.toggleDropdown()}
        >
          More filters <KeyHint shortcut={pickFiltersKey} />
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={text}
          placeholder={headingsOf(filters).join(', ')}
          aria-label="Find a filter"
          aria-activedescendant={activeId}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Combobox.Options
          ref={setList}
          aria-label="Filters to pick"
          aria-multiselectable
          mah={360}
          className={styles.options ?? ''}
        >
          {headings.map((heading) => (
            <Combobox.Group key={heading} label={heading}>
              {found
                .filter((filter) => (filter.heading ?? '') === heading)
                .map(({ key, label }) => (
                  <Combobox.Option
                    key={key}
                    value={key}
                    active={chosen.includes(key)}
                    className={styles.option ?? ''}
                    aria-selected={chosen.includes(key)}
                  >
                    <span className={styles.mark} aria-hidden="true">
                      {chosen.includes(key) ? '✓' : ''}
                    </span>
                    <span className={styles.label}>{label}</span>
                    <span className={styles.count}>{(counts.get(key) ?? 0).toLocaleString('en-US')}</span>
                  </Combobox.Option>
                ))}
            </Combobox.Group>
          ))}
          {found.length === 0 ? <Combobox.Empty>No filter of that name</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

const headingsOf = (filters: readonly OfferedFilter[]): string[] => [
  ...new Set(filters.map((filter) => filter.heading ?? '')),
];
