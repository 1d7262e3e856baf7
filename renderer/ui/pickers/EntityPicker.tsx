/**
 * Picks one of many by typing: a patient, a payer, a provider, a code. Shows what tells candidates apart; favourites
 * stand there before anything is typed. Answers that arrive late, for text typed earlier, are dropped; Enter pressed
 * before the answer waits for it, so that a fast hand never takes what was found for half of what it typed.
 */
import { CloseButton, Combobox, InputBase, type InputBaseProps, Loader, useCombobox } from '@mantine/core';
import { type ComponentProps, useEffect, useRef, useState } from 'react';
import { type FieldProps, useInputProps } from '#renderer/ui/fields/fieldProps.ts';
import { useLate } from '#renderer/ui/useLate.ts';
import styles from './EntityPicker.module.css';
import { useActiveOption } from './useActiveOption.ts';

export interface Candidate {
  key: string;
  /** What the field shows once it is picked. */
  label: string;
  /** What tells it apart: birth date and account, payer id, the code's words. */
  note?: string | undefined;
  /** Quietly at the right: a tag, a date, `favourite`. */
  aside?: string | undefined;
  /** Shown, but not to be picked. */
  isDisabled?: boolean;
  /** Stands for others: picking it types this text and shows them instead. */
  narrowsTo?: string | undefined;
}

export interface EntityPickerProps<Entity> extends FieldProps {
  value: Entity | undefined;
  onChange: (value: Entity | undefined) => void;
  search: (text: string) => Promise<readonly Entity[]>;
  describe: (entity: Entity) => Candidate;
  favourites?: readonly Entity[] | undefined;
  /** Offered below what was found, with the typed text: `New patient`. */
  create?: { label: string; run: (text: string) => void } | undefined;
  nothingFound?: string;
  /** What a whole word typed without choosing stands for when the field is left: a code known by heart. */
  readTyped?: ((text: string) => Entity | undefined) | undefined;
  /** The list may be wider than a narrow field, for candidates with long words. */
  isWide?: boolean;
}

const wideList = 620;

export function EntityPicker<Entity>(props: EntityPickerProps<Entity>) {
  const {
    value,
    onChange,
    search,
    describe,
    favourites,
    create,
    nothingFound = 'Nothing found',
    readTyped,
    isWide = false,
    ...field
  } = props;
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { activeId, setList } = useActiveOption();
  const [text, setText] = useState<string>();
  const { found, isSearching } = useSearch(search, text);
  const options = text?.trim() ? found : (favourites ?? []);
  const isLate = useLate(isSearching);
  // Answers come after the typing: the first of them is what Enter takes.
  const selectFirst = useRef(combobox.selectFirstOption);
  selectFirst.current = combobox.selectFirstOption;
  useEffect(() => {
    if (found.length > 0) selectFirst.current();
  }, [found]);
  const { spellCheck, ...rest } = useInputProps(field, value);
  const isEnterHeld = useRef(false);
  const pick = (key: string) => {
    if (isEnterHeld.current) return;
    const picked = options.find((each) => describe(each).key === key);
    const narrowsTo = picked && describe(picked).narrowsTo;
    if (narrowsTo !== undefined) {
      setText(narrowsTo);
      return;
    }
    if (key === '+') create?.run(text ?? '');
    else onChange(picked);
    setText(undefined);
    combobox.closeDropdown();
  };
  const takeFirst = () => {
    const first = found.map(describe).find((candidate) => !candidate.isDisabled);
    if (first) pick(first.key);
  };
  const answerEnter = useRef(takeFirst);
  answerEnter.current = takeFirst;
  useEffect(() => {
    if (isSearching || !isEnterHeld.current) return;
    isEnterHeld.current = false;
    answerEnter.current();
  }, [isSearching]);
  const hasChoices = options.length > 0 || create !== undefined;
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={pick}
      transitionProps={{ duration: 0 }}
      width={isWide ? wideList : 'target'}
      position="bottom-start"
    >
      <Combobox.Target>
        <PickerInput
          {...rest}
          activeId={combobox.dropdownOpened ? activeId : undefined}
          value={text ?? (value === undefined ? '' : describe(value).label)}
          rightSection={
            isLate ? (
              <Loader size="xs" />
            ) : (
              clearButton(value !== undefined && !rest.disabled, () => onChange(undefined))
            )
          }
          rightSectionPointerEvents="all"
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !text?.trim()) return;
            if (isSearching) isEnterHeld.current = true;
            else if (combobox.getSelectedOptionIndex() === -1) takeFirst();
          }}
          onChange={(event) => {
            isEnterHeld.current = false;
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.selectFirstOption();
          }}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => combobox.openDropdown()}
          onBlur={() => {
            isEnterHeld.current = false;
            combobox.closeDropdown();
            // Emptying the field takes the choice back; half a name does not.
            if (text !== undefined && text.trim() === '') onChange(undefined);
            else if (text !== undefined) {
              const typed = readTyped?.(text.trim());
              if (typed) onChange(typed);
            }
            setText(undefined);
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!hasChoices && !text?.trim()}>
        <Combobox.Options ref={setList} aria-label="Found" mah={320} className={styles.options ?? ''}>
          {options.map((each) => {
            const candidate = describe(each);
            return (
              <Combobox.Option
                key={candidate.key}
                value={candidate.key}
                className={styles.option ?? ''}
                disabled={candidate.isDisabled ?? false}
              >
                <span className={styles.label}>{candidate.label}</span>
                {candidate.note ? <span className={styles.note}>{candidate.note}</span> : null}
                {candidate.aside ? <span className={styles.aside}>{candidate.aside}</span> : null}
              </Combobox.Option>
            );
          })}
          {options.length === 0 && text?.trim() && !isSearching ? (
            <Combobox.Empty>{nothingFound}</Combobox.Empty>
          ) : null}
          {create ? <Combobox.Option value="+">{create.label}</Combobox.Option> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** Under what the list hands to its field, it says which option the keys are on. */
const PickerInput = ({ activeId, ...props }: PickerInputProps) => (
  <InputBase {...props} aria-activedescendant={activeId} />
);

type PickerInputProps = InputBaseProps &
  Omit<ComponentProps<'input'>, keyof InputBaseProps> & { activeId: string | undefined };

const clearButton = (isShown: boolean, clear: () => void) =>
  isShown ? (
    <CloseButton
      size="sm"
      tabIndex={-1}
      aria-label="Clear"
      onMouseDown={(event) => event.preventDefault()}
      onClick={clear}
    />
  ) : null;

/** What the search found for the text that stands there now. */
function useSearch<Entity>(search: (text: string) => Promise<readonly Entity[]>, text: string | undefined) {
  const [answer, setAnswer] = useState<{ text: string; found: readonly Entity[] }>({ text: '', found: [] });
  const wanted = text?.trim() ?? '';
  useEffect(() => {
    if (!wanted) return;
    let isCurrent = true;
    void search(wanted).then((found) => {
      if (isCurrent) setAnswer({ text: wanted, found });
    });
    return () => {
      isCurrent = false;
    };
  }, [wanted, search]);
  return { found: answer.found, isSearching: wanted !== '' && answer.text !== wanted };
}
