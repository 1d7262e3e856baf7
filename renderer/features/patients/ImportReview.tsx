/** What the list would change among the patients who are here: what they take over, and the rows a person must decide. */
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { CheckField } from '#renderer/ui/fields/CheckField.tsx';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { formatDay } from '#shared/kernel/dates.ts';
import { count } from '#shared/kernel/text.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import { type ImportChoices, type ImportUpdate, type ImportVerdict, importUpdates } from '#shared/patients/index.ts';
import styles from './ImportPatients.module.css';

type Changed = Extract<ImportVerdict, { kind: 'changed' }>;
type Doubtful = Extract<ImportVerdict, { kind: 'doubtful' }>;

const nouns: Record<ImportUpdate, string> = { address: 'address', phone: 'phone number', coverage: 'coverage' };
const plurals: Partial<Record<ImportUpdate, string>> = { address: 'addresses' };
const doubtfulShown = 200;

const isChanged = (each: ImportVerdict): each is Changed => each.kind === 'changed';
const isDoubtful = (each: ImportVerdict): each is Doubtful => each.kind === 'doubtful';

/** `12 new, 5 changed, 130 unchanged, 2 doubtful`. */
export function verdictWords(verdicts: readonly ImportVerdict[]): string {
  const words = { new: 'new', changed: 'changed', same: 'unchanged', doubtful: 'doubtful' } as const;
  const kinds = ['new', 'changed', 'same', 'doubtful'] as const;
  const parts = kinds.flatMap((kind) => {
    const found = verdicts.filter((each) => each.kind === kind).length;
    return found > 0 ? [`${found} ${words[kind]}`] : [];
  });
  return parts.join(', ') || 'nobody';
}

interface ReviewProps {
  verdicts: readonly ImportVerdict[];
  choices: ImportChoices;
  onChange: (choices: ImportChoices) => void;
}

/** Nothing of a patient who is here changes unless it is ticked. */
export function UpdateChoices({ verdicts, choices, onChange }: ReviewProps) {
  const changed = verdicts.filter(isChanged);
  const kinds = importUpdates.filter((kind) => changed.some((each) => each.changes.includes(kind)));
  if (kinds.length === 0) return null;
  const toggle = (kind: ImportUpdate, isOn: boolean) =>
    onChange({
      ...choices,
      updates: importUpdates.filter((each) => (each === kind ? isOn : choices.updates.includes(each))),
    });
  return (
    <fieldset className={styles.updates}>
      <legend>Patients who are here already keep what the book says, but take from this list:</legend>
      {kinds.map((kind) => (
        <CheckField
          key={kind}
          name={`take.${kind}`}
          label={count(changed.filter((each) => each.changes.includes(kind)).length, nouns[kind], plurals[kind])}
          value={choices.updates.includes(kind)}
          onChange={(isOn) => toggle(kind, isOn)}
        />
      ))}
    </fieldset>
  );
}

const decisions = [
  { value: 'same' as const, label: 'The same person' },
  { value: 'new' as const, label: 'Somebody new' },
];

export function DoubtfulRows({ verdicts, choices, onChange }: ReviewProps) {
  const rows = verdicts.filter(isDoubtful);
  const decide = (row: number, choice: 'same' | 'new' | undefined) => {
    const { [row]: _before, ...others } = choices.doubtful;
    onChange({ ...choices, doubtful: choice ? { ...others, [row]: choice } : others });
  };
  return (
    <DataTable
      label="Doubtful rows"
      rows={rows.slice(0, doubtfulShown)}
      rowKey={({ draft }) => String(draft.row)}
      moreCount={Math.max(0, rows.length - doubtfulShown)}
      empty="Nobody is in doubt."
      columns={[
        { key: 'row', header: 'Row', width: '48px', align: 'right', render: ({ draft }) => draft.row },
        {
          key: 'who',
          header: 'In the list, and who it may be',
          render: ({ draft, known, reason }) => (
            <span className={styles.whole}>
              {nameLastFirst(draft.patient)}, {formatDay(draft.patient.birthDate)}
              <span className={styles.quiet}>
                {known
                  ? `${nameLastFirst(known.patient)}, ${formatDay(known.patient.birthDate)}, acct ${known.accountNumber}: `
                  : ''}
                {reason}
              </span>
            </span>
          ),
        },
        {
          key: 'decision',
          header: 'Is',
          width: '150px',
          render: ({ draft, known }) => (
            <ChoiceField
              label={`Row ${draft.row} is`}
              choices={known ? decisions : decisions.slice(1)}
              value={choices.doubtful[draft.row]}
              onChange={(choice) => decide(draft.row, choice)}
              isClearable
              placeholder="waits"
            />
          ),
        },
      ]}
    />
  );
}
