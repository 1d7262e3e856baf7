/**
 * The visit on the screen, whether charged or mended: diagnoses A to L, a line per procedure priced from the fee list
 * while it is typed, the place, and, folded away, what else lines and claim may say.
 */
import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { EncounterInFull } from '#renderer/data/queries/encounters.ts';
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
import { formatDiagnosis, isDiagnosisCode, isProcedureCode } from '#shared/kernel/identifiers.ts';
import { sumCents, zeroCents } from '#shared/kernel/money.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import type { Facility } from '#shared/model/practice.ts';
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
  withLinePlace,
  withPrice,
} from './encounterDraft.ts';
import { LineMore } from './LineMore.tsx';
import { lineExtrasWords } from './lineExtras.ts';
import { MoreForClaim } from './MoreForClaim.tsx';
import { PlaceAndApproval } from './PlaceAndApproval.tsx';
import { type CodeSearches, useCodeSearches, useCodeWords } from './useCodeWords.ts';
import { useOpenLines } from './useOpenLines.ts';
import { type ProviderSearch, useProviderSearch } from './useProviderSearch.ts';

export interface EncounterEditorProps {
  full: EncounterInFull;
  draft: EncounterDraft;
  onChange: (draft: EncounterDraft) => void;
  problems: readonly Problem[];
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
  problemAt: (where: string) => string | undefined;
  searches: CodeSearches;
  findProvider: ProviderSearch;
  /** Words behind the diagnoses, modifiers and procedures already chosen. */
  words: { diagnoses: Words; modifiers: Words; procedures: Words };
}

export function EncounterEditor(props: EncounterEditorProps) {
  const { draft, full, onChange, problems, isPosted = false } = props;
  // Codes are searched and worded as of the date of service.
  const on = full.encounter.date;
  const searches = useCodeSearches(on, full.fees);
  const findProvider = useProviderSearch(full.encounter.patientId);
  const problemAt = (where: string) => problems.find((each) => each.where === where)?.message;
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
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => goToFirst(form.current, problems), [problems]);
  const shared = { ...props, searches, findProvider, words, problemAt };
  return (
    <div className={styles.editor} ref={form}>
      <Diagnoses {...shared} />
      <Lines {...shared} />
      <PlaceAndApproval full={full} draft={draft} onChange={onChange} isPosted={isPosted} />
      <MoreForClaim
        draft={draft.details}
        onChange={(details) => onChange({ ...draft, details })}
        search={findProvider}
        patient={full.patient}
        wrongFields={problems.flatMap((each) => each.where ?? [])}
        problemAt={problemAt}
      />
    </div>
  );
}

/** A refused save leads to the first wrong field, however far down the form it stands; typing replaces what it says. */
function goToFirst(form: HTMLElement | null, problems: readonly Problem[]): void {
  const where = problems.find((each) => each.where)?.where;
  if (!form || where === undefined) return;
  const line = /^line (\d+)$/.exec(where)?.[1];
  const letter = /^diagnosis ([A-L])$/.exec(where)?.[1];
  const name = line ? `lines[${Number(line) - 1}].code` : letter ? `diagnoses[${letters.indexOf(letter)}]` : where;
  const field = form.querySelector<HTMLInputElement>(`input[name="${CSS.escape(name)}"]`);
  field?.focus();
  field?.select();
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
  const { full, draft, onChange, problems, searches, findProvider, words, problemAt, isPosted = false } = props;
  const { fees, places, providers } = full;
  const placeOf = (id: Facility['id'] | undefined) => places.find((each) => each.id === id);
  const visitPos = placeOf(draft.details.facilityId)?.pos ?? full.usualPos;
  const opened = useOpenLines(draft.lines, problems);
  const put = (index: number, change: Partial<LineDraft>) => {
    const lines = draft.lines.map((line, at) => (at === index ? withPrice({ ...line, ...change }, fees) : line));
    const last = lines.at(-1);
    const isFull = !isPosted && last !== undefined && last.code !== '';
    onChange({ ...draft, lines: isFull ? [...lines, emptyLine(visitPos)] : lines });
  };
  const remove = (index: number) => onChange({ ...draft, lines: draft.lines.filter((_, at) => at !== index) });
  const total = sumCents(draft.lines.map((line) => (line.code ? (line.cents ?? zeroCents) : zeroCents)));
  return (
    <section>
      <SectionTitle
        note="priced from the fee list"
        right={
          <span className={styles.keyNote}>
            <KeyHint shortcut="shift+f9" /> more for the line
          </span>
        }
      >
        Charges
      </SectionTitle>
      {draft.lines.map((line, index) => {
        const meaning = wordsOfLine(line, fees, words);
        const error = problemAt(`line ${index + 1}`);
        const isOpen = opened.isOpen(line, index);
        const extras = lineExtrasWords(line.extras, placeOf(line.extras.facilityId)?.name);
        return (
          <fieldset key={line.key} className={styles.line} data-line={index}>
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
                onChange={(pos) => put(index, { pos, isPosTyped: pos !== '' })}
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
            {error ? <p className={styles.error}>{error}</p> : null}
            {line.code ? (
              <div className={styles.below}>
                <p className={styles.words}>{[...(error ? [] : [meaning]), ...extras].filter(Boolean).join(' · ')}</p>
                <Button
                  variant="subtle"
                  size="compact-xs"
                  tabIndex={-1}
                  aria-expanded={isOpen}
                  aria-label={`More for line ${index + 1}`}
                  onClick={() => opened.toggle(index)}
                >
                  {isOpen ? 'Fold' : 'More'}
                </Button>
              </div>
            ) : null}
            {isOpen ? (
              <LineMore
                name={`lines[${index}]`}
                extras={line.extras}
                onChange={(part) => put(index, { extras: { ...line.extras, ...part } })}
                onPlace={(place) => put(index, withLinePlace(line, place, visitPos))}
                places={places}
                providers={providers}
                search={findProvider}
                problemAt={problemAt}
              />
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
