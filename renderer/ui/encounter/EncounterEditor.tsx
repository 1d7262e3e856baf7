/** The superbill on the screen: diagnoses A to L, then a line per procedure, priced from the fee list while it is typed. */
import { Button } from '@mantine/core';
import { type KeyboardEvent, useRef } from 'react';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { MoneyField } from '#renderer/ui/fields/MoneyField.tsx';
import { NumberField } from '#renderer/ui/fields/NumberField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { KeyHint } from '#renderer/ui/KeyHint.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { CodePicker, type FoundCode } from '#renderer/ui/pickers/CodePicker.tsx';
import { ModifierField } from '#renderer/ui/pickers/ModifierField.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { canonicalCode } from '#shared/codesets/index.ts';
import type { Day } from '#shared/kernel/dates.ts';
import { formatDiagnosis, isDiagnosisCode, isProcedureCode } from '#shared/kernel/identifiers.ts';
import { sumCents, zeroCents } from '#shared/kernel/money.ts';
import { isBilledInMinutes } from '#shared/scrub/index.ts';
import { moveDiagnosis, removeDiagnosis } from './diagnosisOrder.ts';
import styles from './EncounterEditor.module.css';
import {
  type EncounterDraft,
  emptyLine,
  type LineDraft,
  type ListedFee,
  letters,
  withCode,
  withPrice,
} from './encounterDraft.ts';
import { type CodeSearches, useCodeSearches, useCodeWords } from './useCodeWords.ts';

export interface EncounterEditorProps {
  draft: EncounterDraft;
  onChange: (draft: EncounterDraft) => void;
  fees: readonly ListedFee[];
  defaultPos: string;
  /** The date of service: codes are searched and worded as of that day. */
  on: Day;
  problemAt: (where: string) => string | undefined;
  /** The charges are in the books: none is added or removed, only mended. */
  isPosted?: boolean;
}

type Words = Readonly<Record<string, string>>;

/** A code known by heart: typed whole and left with Tab, whether or not the list has it. */
const readTyped =
  (isCode: (text: string) => boolean) =>
  (text: string): FoundCode | undefined => {
    const code = canonicalCode(text);
    return isCode(code) ? { code } : undefined;
  };
const trackList = '132px 100px 72px 60px 56px 112px 70px';

interface SectionProps extends EncounterEditorProps {
  searches: CodeSearches;
  /** Words behind the diagnoses, modifiers and procedures already chosen. */
  words: { diagnoses: Words; modifiers: Words; procedures: Words };
}

export function EncounterEditor(props: EncounterEditorProps) {
  const { draft, fees, on } = props;
  const searches = useCodeSearches(on, fees);
  const modifiers = draft.lines.map((line) => line.modifiers.replaceAll(',', ' '));
  const words = {
    diagnoses: useCodeWords('ICD10CM', draft.diagnoses, on),
    modifiers: useCodeWords('MODIFIER', modifiers, on),
    procedures: useCodeWords(
      'HCPCS',
      draft.lines.map((line) => line.code),
      on,
    ),
  };
  return (
    <>
      <Diagnoses {...props} searches={searches} words={words} />
      <Lines {...props} searches={searches} words={words} />
    </>
  );
}

function Diagnoses({ draft, onChange, searches, words, problemAt }: SectionProps) {
  const list = useRef<HTMLDivElement>(null);
  const put = (index: number, found: FoundCode | undefined) => {
    if (!found) return onChange(removeDiagnosis(draft, index));
    const diagnoses = [...draft.diagnoses];
    diagnoses[index] = found.code;
    onChange({ ...draft, diagnoses });
  };
  /** Alt with an arrow moves the diagnosis under the cursor; pointers and the cursor go with it. */
  const moveByKey = (event: KeyboardEvent, index: number) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const to = index + step;
    if (!event.altKey || step === 0 || index >= draft.diagnoses.length) return;
    event.preventDefault();
    event.stopPropagation();
    if (to < 0 || to >= draft.diagnoses.length) return;
    onChange(moveDiagnosis(draft, index, to));
    list.current?.querySelectorAll('input')[to]?.focus();
  };
  const slots = Math.min(12, draft.diagnoses.length + 1);
  return (
    <section>
      <SectionTitle
        note="ICD-10-CM, the main one first"
        right={
          draft.diagnoses.length > 1 ? (
            <span className={styles.keyNote}>
              <KeyHint shortcut="alt+arrowup" /> <KeyHint shortcut="alt+arrowdown" /> moves a diagnosis
            </span>
          ) : undefined
        }
      >
        Diagnoses
      </SectionTitle>
      <div className={styles.diagnoses} ref={list}>
        {Array.from({ length: slots }, (_, index) => letters[index] ?? '').map((letter, index) => {
          const code = draft.diagnoses[index];
          return (
            <div key={letter} className={styles.diagnosis} onKeyDownCapture={(event) => moveByKey(event, index)}>
              <CodePicker
                label={`Diagnosis ${letter}`}
                name={`diagnoses[${index}]`}
                isDiagnosis
                value={code ? { code } : undefined}
                onChange={(found) => put(index, found)}
                search={searches.diagnoses}
                favourites={
                  code ? undefined : searches.everydayDiagnoses.filter((each) => !draft.diagnoses.includes(each.code))
                }
                readTyped={readTyped(isDiagnosisCode)}
                error={problemAt(`diagnosis ${letter}`)}
                autoFocus={index === 0 && draft.diagnoses.length === 0}
              />
              {code ? <span className={styles.words}>{words.diagnoses[code] ?? formatDiagnosis(code)}</span> : null}
            </div>
          );
        })}
      </div>
    </section>
  );
}

function Lines(props: SectionProps) {
  const { draft, onChange, fees, defaultPos, searches, words, problemAt, isPosted = false } = props;
  const put = (index: number, change: Partial<LineDraft>) => {
    const lines = draft.lines.map((line, at) => (at === index ? withPrice({ ...line, ...change }, fees) : line));
    const last = lines.at(-1);
    const isFull = !isPosted && last !== undefined && last.code !== '';
    onChange({ ...draft, lines: isFull ? [...lines, emptyLine(defaultPos)] : lines });
  };
  const remove = (index: number) => onChange({ ...draft, lines: draft.lines.filter((_, at) => at !== index) });
  const total = sumCents(draft.lines.map((line) => (line.code ? (line.cents ?? zeroCents) : zeroCents)));
  return (
    <section>
      <SectionTitle note="priced from the fee list">Charges</SectionTitle>
      {draft.lines.map((line, index) => {
        const meaning = wordsOfLine(line, fees, words);
        const error = problemAt(`line ${index + 1}`);
        return (
          <fieldset key={line.key} className={styles.line}>
            <legend className={styles.legend}>Line {index + 1}</legend>
            <FieldRow tracks={trackList}>
              <CodePicker
                label="Code"
                name={`lines[${index}].code`}
                value={line.code ? { code: line.code } : undefined}
                onChange={(found) =>
                  put(index, {
                    ...withCode(line, found?.code ?? ''),
                    pointers: line.pointers || (draft.diagnoses.length > 0 ? 'A' : ''),
                  })
                }
                search={searches.procedures}
                favourites={line.code ? undefined : searches.everydayProcedures}
                readTyped={readTyped(isProcedureCode)}
              />
              <ModifierField
                label="Modifiers"
                name={`lines[${index}].modifiers`}
                search={searches.modifiers}
                value={line.modifiers}
                onChange={(modifiers) => put(index, { modifiers })}
              />
              <TextField
                label="Pointers"
                name={`lines[${index}].dxPointers`}
                isUpperCase
                value={line.pointers}
                maxLength={4}
                onChange={(pointers) => put(index, { pointers: asLetters(pointers) })}
              />
              <NumberField
                label={isBilledInMinutes(line.code) ? 'Minutes' : 'Units'}
                name={`lines[${index}].units`}
                value={line.units}
                onChange={(units) => put(index, { units })}
                decimals={3}
              />
              <TextField
                label="Place"
                name={`lines[${index}].pos`}
                value={line.pos}
                onChange={(pos) => put(index, { pos })}
                maxLength={2}
              />
              <MoneyField
                label="Charge"
                name={`lines[${index}].chargeCents`}
                value={line.cents}
                onChange={(cents) => put(index, { cents, isPriceTyped: cents !== undefined })}
              />
              {line.code && !isPosted ? (
                <Button
                  variant="subtle"
                  className={styles.remove ?? ''}
                  onClick={() => remove(index)}
                  aria-label={`Remove line ${index + 1}`}
                  tabIndex={-1}
                >
                  Remove
                </Button>
              ) : (
                <span />
              )}
            </FieldRow>
            {error ? (
              <p className={styles.error}>{error}</p>
            ) : meaning ? (
              <p className={styles.words}>{meaning}</p>
            ) : null}
          </fieldset>
        );
      })}
      <p className={styles.total}>
        Total <MoneyText cents={total} zero="plain" isStrong />
      </p>
    </section>
  );
}

/** The old form numbered the diagnoses; who types 1 means A. */
const asLetters = (typed: string): string =>
  typed.replace(/\d/g, (digit) => letters[Number(digit) - 1] ?? '').replace(/[^A-L]/g, '');

/** `Office visit, established · 25 Separate visit on the day of a procedure`. */
function wordsOfLine(line: LineDraft, fees: readonly ListedFee[], words: SectionProps['words']): string {
  const label = fees.find((fee) => fee.code === line.code)?.label ?? words.procedures[line.code];
  const modifiers = line.modifiers.split(/[\s,]+/).flatMap((code) => {
    const meaning = words.modifiers[code];
    return meaning ? [`${code} ${meaning}`] : [];
  });
  return [label, ...modifiers].filter(Boolean).join(' · ');
}
