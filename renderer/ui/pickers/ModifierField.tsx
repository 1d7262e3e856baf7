/**
 * Modifiers of a line, typed one after the other: while one is typed, those that fit are shown with their meaning, found
 * by code or by a word. Enter takes the marked one; whoever knows them by heart types on.
 */
import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { type FieldProps, useInputProps } from '#renderer/ui/fields/fieldProps.ts';
import type { FoundCode } from './CodePicker.tsx';
import styles from './EntityPicker.module.css';

interface ModifierFieldProps extends FieldProps {
  /** `25 RT`. */
  value: string;
  onChange: (value: string) => void;
  search: (text: string) => Promise<readonly FoundCode[]>;
}

const listWidth = 460;
/** The word that is being typed. */
const lastWord = (text: string): string => text.split(/[\s,]+/).at(-1) ?? '';

export function ModifierField({ value, onChange, search, ...field }: ModifierFieldProps) {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [found, setFound] = useState<readonly FoundCode[]>([]);
  const [isTyping, setTyping] = useState(false);
  const word = isTyping ? lastWord(value) : '';
  const selectFirst = useRef(combobox.selectFirstOption);
  selectFirst.current = combobox.selectFirstOption;
  useEffect(() => {
    if (!word) return setFound([]);
    let isCurrent = true;
    void search(word).then((answer) => {
      if (isCurrent) setFound(answer.filter((each) => !each.isInvalid));
    });
    return () => {
      isCurrent = false;
    };
  }, [word, search]);
  useEffect(() => {
    if (found.length > 0) selectFirst.current();
  }, [found]);
  const take = (code: string) => {
    onChange(`${value.slice(0, value.length - word.length)}${code}`);
    setTyping(false);
    combobox.closeDropdown();
  };
  const input = useInputProps(field, value);
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={take}
      transitionProps={{ duration: 0 }}
      width={listWidth}
      position="bottom-start"
    >
      <Combobox.Target>
        <TextInput
          {...input}
          value={value}
          onChange={(event) => {
            onChange(event.currentTarget.value.toUpperCase());
            setTyping(true);
            combobox.openDropdown();
          }}
          onBlur={() => {
            setTyping(false);
            combobox.closeDropdown();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={found.length === 0 || !word}>
        <Combobox.Options aria-label="Modifiers found" mah={280} className={styles.options ?? ''}>
          {found.map((each) => (
            <Combobox.Option key={each.code} value={each.code} className={styles.option ?? ''}>
              <span className={styles.label}>{each.code}</span>
              <span className={styles.note}>{each.description}</span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
