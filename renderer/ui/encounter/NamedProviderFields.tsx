/** One provider of a claim or line: found by typing the last name, or typed whole. */
import type { KnownProvider } from '#renderer/data/queries/knownProviders.ts';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { type Candidate, EntityPicker } from '#renderer/ui/pickers/EntityPicker.tsx';
import { nameLastFirst } from '#shared/model/names.ts';
import styles from './EncounterEditor.module.css';
import { type NamedDraft, namedDraftOf } from './namedDraft.ts';
import type { ProviderSearch } from './useProviderSearch.ts';

interface NamedProviderFieldsProps {
  /** `Referring provider`. */
  label: string;
  /** Root of the fields' names: `referring`, `lines[0].referring`. */
  name: string;
  draft: NamedDraft;
  onChange: (draft: NamedDraft) => void;
  search: ProviderSearch;
  problemAt: (where: string) => string | undefined;
  /** Who is named by the patient's record while nothing is typed. */
  placeholder?: string | undefined;
}

type Choice = KnownProvider | { typed: string };

const describe = (choice: Choice): Candidate =>
  'typed' in choice
    ? { key: 'typed', label: choice.typed }
    : {
        key: choice.provider.npi,
        label: nameLastFirst(choice.provider),
        note: choice.provider.npi,
        aside: choice.isOurs ? 'this practice' : undefined,
      };

export function NamedProviderFields(props: NamedProviderFieldsProps) {
  const { label, name, draft, onChange, search, problemAt, placeholder = 'Last name' } = props;
  const pick = (choice: Choice | undefined) => {
    if (!choice) return onChange(namedDraftOf(undefined));
    onChange('typed' in choice ? { ...draft, last: choice.typed } : namedDraftOf(choice.provider));
  };
  return (
    <fieldset className={styles.named}>
      <legend className={styles.legend}>{label}</legend>
      <FieldRow tracks="minmax(0, 1.5fr) minmax(0, 1fr) 120px 120px">
        <EntityPicker<Choice>
          label={label}
          name={`${name}.last`}
          placeholder={placeholder}
          value={draft.last ? { typed: draft.last } : undefined}
          onChange={pick}
          search={search}
          describe={describe}
          readTyped={(typed) => ({ typed })}
          nothingFound="Nobody known by this name. Type name and NPI."
          isWide
          error={problemAt(`${name}.last`)}
        />
        <TextField
          label="First name"
          name={`${name}.first`}
          value={draft.first}
          onChange={(first) => onChange({ ...draft, first })}
        />
        <TextField
          label="NPI"
          name={`${name}.npi`}
          value={draft.npi}
          maxLength={12}
          onChange={(npi) => onChange({ ...draft, npi })}
          error={problemAt(`${name}.npi`)}
        />
        <TextField
          label="Older number"
          name={`${name}.otherIds`}
          placeholder="G2 12345"
          isUpperCase
          maxLength={20}
          value={draft.otherId}
          onChange={(otherId) => onChange({ ...draft, otherId })}
          error={problemAt(`${name}.otherIds`)}
        />
      </FieldRow>
    </fieldset>
  );
}
