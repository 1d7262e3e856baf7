/** Further numbers of a claim or a line, any number of them. */
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { codeChoices } from './codeChoices.ts';
import { RowList } from './RowList.tsx';
import type { ReferenceDraft } from './referenceDraft.ts';

interface ReferenceFieldsProps<Kind extends string> {
  /** Root of the fields' names: `references`, `lines[0].references`. */
  name: string;
  kinds: Readonly<Record<Kind, string>>;
  drafts: readonly ReferenceDraft<Kind>[];
  onChange: (drafts: ReferenceDraft<Kind>[]) => void;
  problemAt: (where: string) => string | undefined;
}

export function ReferenceFields<Kind extends string>(props: ReferenceFieldsProps<Kind>) {
  const { name, kinds, drafts, onChange, problemAt } = props;
  return (
    <RowList<ReferenceDraft<Kind>>
      noun="number"
      rows={drafts}
      onChange={onChange}
      empty={{ kind: undefined, id: '' }}
      render={(draft, index, put) => (
        <FieldRow tracks="minmax(0, 1fr) minmax(0, 1fr)">
          <ChoiceField
            label="What it is"
            name={`${name}[${index}].qualifier`}
            choices={codeChoices(kinds)}
            value={draft.kind}
            onChange={(kind) => put({ kind })}
            error={problemAt(`${name}[${index}].qualifier`)}
          />
          <TextField
            label="Number"
            name={`${name}[${index}].id`}
            isUpperCase
            maxLength={50}
            value={draft.id}
            onChange={(id) => put({ id })}
            error={problemAt(`${name}[${index}].id`)}
          />
        </FieldRow>
      )}
    />
  );
}
