/** The superbill on the screen: diagnoses A to L, then a line per procedure, priced from the fee list while it is typed. */
import { Button } from '@mantine/core';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { MoneyField } from '#renderer/ui/fields/MoneyField.tsx';
import { NumberField } from '#renderer/ui/fields/NumberField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { CodePicker, type FoundCode } from '#renderer/ui/pickers/CodePicker.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { canonicalCode } from '#shared/codesets/index.ts';
import { formatDiagnosis, isDiagnosisCode, isProcedureCode } from '#shared/kernel/identifiers.ts';
import { sumCents, zeroCents } from '#shared/kernel/money.ts';
import styles from './EncounterEditor.module.css';
import { type EncounterDraft, emptyLine, type LineDraft, type ListedFee, withPrice } from './encounterDraft.ts';

export interface EncounterEditorProps {
  draft: EncounterDraft;
  onChange: (draft: EncounterDraft) => void;
  fees: readonly ListedFee[];
  defaultPos: string;
  searchDiagnoses: (text: string) => Promise<readonly FoundCode[]>;
  searchProcedures: (text: string) => Promise<readonly FoundCode[]>;
  /** Words behind the diagnoses already chosen. */
  descriptions: Readonly<Record<string, string>>;
  problemAt: (where: string) => string | undefined;
  /** The charges are in the books: none is added or removed, only mended. */
  isPosted?: boolean;
}

const letters = 'ABCDEFGHIJKL';

/** A code known by heart: typed whole and left with Tab, whether or not the list has it. */
const readTyped =
  (isCode: (text: string) => boolean) =>
  (text: string): FoundCode | undefined => {
    const code = canonicalCode(text);
    return isCode(code) ? { code } : undefined;
  };
const trackList = '150px 110px 84px 70px 64px 120px 70px';

export function EncounterEditor(props: EncounterEditorProps) {
  return (
    <>
      <Diagnoses {...props} />
      <Lines {...props} />
    </>
  );
}

function Diagnoses({ draft, onChange, searchDiagnoses, descriptions, problemAt }: EncounterEditorProps) {
  const put = (index: number, found: FoundCode | undefined) => {
    const diagnoses = [...draft.diagnoses];
    if (found) diagnoses[index] = found.code;
    else diagnoses.splice(index, 1);
    onChange({ ...draft, diagnoses });
  };
  const slots = Math.min(12, draft.diagnoses.length + 1);
  return (
    <section>
      <SectionTitle note="ICD-10-CM, the main one first">Diagnoses</SectionTitle>
      <div className={styles.diagnoses}>
        {Array.from({ length: slots }, (_, index) => letters[index] ?? '').map((letter, index) => {
          const code = draft.diagnoses[index];
          return (
            <div key={letter} className={styles.diagnosis}>
              <CodePicker
                label={`Diagnosis ${letter}`}
                name={`diagnoses[${index}]`}
                value={code ? { code, description: descriptions[code] } : undefined}
                onChange={(found) => put(index, found)}
                search={searchDiagnoses}
                readTyped={readTyped(isDiagnosisCode)}
                error={problemAt(`diagnosis ${letter}`)}
                autoFocus={index === 0 && draft.diagnoses.length === 0}
              />
              {code ? <span className={styles.words}>{descriptions[code] ?? formatDiagnosis(code)}</span> : null}
            </div>
          );
        })}
      </div>
    </section>
  );
}

function Lines(props: EncounterEditorProps) {
  const { draft, onChange, fees, defaultPos, searchProcedures, problemAt, isPosted = false } = props;
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
        const words = fees.find((fee) => fee.code === line.code)?.label;
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
                    code: found?.code ?? '',
                    pointers: line.pointers || (draft.diagnoses.length > 0 ? 'A' : ''),
                  })
                }
                search={searchProcedures}
                readTyped={readTyped(isProcedureCode)}
              />
              <TextField
                label="Modifiers"
                name={`lines[${index}].modifiers`}
                isUpperCase
                value={line.modifiers}
                onChange={(modifiers) => put(index, { modifiers })}
              />
              <TextField
                label="Pointers"
                name={`lines[${index}].dxPointers`}
                isUpperCase
                value={line.pointers}
                onChange={(pointers) => put(index, { pointers })}
              />
              <NumberField
                label="Units"
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
            {error ? <p className={styles.error}>{error}</p> : words ? <p className={styles.words}>{words}</p> : null}
          </fieldset>
        );
      })}
      <p className={styles.total}>
        Total <MoneyText cents={total} zero="plain" isStrong />
      </p>
    </section>
  );
}
