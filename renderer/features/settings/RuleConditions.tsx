/** When a rule holds. All that is filled in must be true at once; an empty field asks nothing. */
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { NumberField } from '#renderer/ui/fields/NumberField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { FormSection } from '#renderer/ui/form/FormPage.tsx';
import { PayerPicker } from '#renderer/ui/pickers/PayerPicker.tsx';
import type { Payer } from '#shared/model/payer.ts';
import { askableFields, type RuleDraft } from '#shared/scrub/index.ts';
import styles from './rules.module.css';
import { fieldLabel } from './ruleWords.ts';

export interface RulePartProps {
  draft: RuleDraft;
  change: (part: Partial<RuleDraft>) => void;
  errorOf: (field: string) => string | undefined;
}

export function RuleConditions({ draft, change, errorOf, payers }: RulePartProps & { payers: readonly Payer[] }) {
  const pickable = payers.flatMap(({ id, name, payerId }) => (payerId === undefined ? [] : [{ id, name, payerId }]));
  const nameOf = (payerId: string) => pickable.find((each) => each.payerId === payerId)?.name ?? payerId;
  const text = (name: 'codes' | 'diagnoses' | 'places') => ({
    name,
    value: draft[name],
    onChange: (value: string) => change({ [name]: value }),
    error: errorOf(name),
    isUpperCase: true,
  });
  return (
    <FormSection title="When" note="all of it at once; an empty field asks nothing">
      <PayerPicker
        label="Payer"
        payers={pickable.filter((each) => !draft.payerIds.includes(each.payerId))}
        value={undefined}
        onChange={(picked) => picked && change({ payerIds: [...draft.payerIds, picked.payerId] })}
        autoFocus
      />
      <Chosen
        label="Payers of the rule"
        items={draft.payerIds.map((each) => ({ key: each, label: nameOf(each) }))}
        onRemove={(key) => change({ payerIds: draft.payerIds.filter((each) => each !== key) })}
      />
      <FieldRow tracks="2fr 1.4fr 1fr">
        <TextField label="Procedures" placeholder="99213 992* 99202-99215" {...text('codes')} />
        <TextField label="Diagnoses" placeholder="E11 I10" {...text('diagnoses')} />
        <TextField label="Places" placeholder="11 22" {...text('places')} />
      </FieldRow>
      <FieldRow tracks="90px 90px 1fr 1fr">
        <NumberField label="Age from" value={draft.ageFrom} onChange={(ageFrom) => change({ ageFrom })} />
        <NumberField
          label="Age to"
          name="ageTo"
          value={draft.ageTo}
          onChange={(ageTo) => change({ ageTo })}
          error={errorOf('ageTo')}
        />
        <FieldChoice
          label="Is missing"
          taken={draft.missing}
          onAdd={(path) => change({ missing: [...draft.missing, path] })}
        />
        <FieldChoice
          label="Is there"
          error={errorOf('present')}
          taken={draft.present}
          onAdd={(path) => change({ present: [...draft.present, path] })}
        />
      </FieldRow>
      <Chosen
        label="Fields of the rule"
        items={[
          ...draft.missing.map((path) => ({ key: `-${path}`, label: `without ${fieldLabel(path)}` })),
          ...draft.present.map((path) => ({ key: `+${path}`, label: `with ${fieldLabel(path)}` })),
        ]}
        onRemove={(key) =>
          change({
            missing: draft.missing.filter((path) => key !== `-${path}`),
            present: draft.present.filter((path) => key !== `+${path}`),
          })
        }
      />
    </FormSection>
  );
}

interface FieldChoiceProps {
  label: string;
  taken: readonly string[];
  error?: string | undefined;
  onAdd: (path: string) => void;
}

function FieldChoice({ label, taken, error, onAdd }: FieldChoiceProps) {
  return (
    <ChoiceField<string>
      label={label}
      error={error}
      placeholder="Add a field"
      choices={askableFields
        .filter(({ path }) => !taken.includes(path))
        .map(({ path, label: words }) => ({ value: path, label: words }))}
      value={undefined}
      onChange={(path) => (path === undefined ? undefined : onAdd(path))}
    />
  );
}

interface ChosenProps {
  label: string;
  items: readonly { key: string; label: string }[];
  onRemove: (key: string) => void;
}

function Chosen({ label, items, onRemove }: ChosenProps) {
  if (items.length === 0) return null;
  return (
    <ul className={styles.chosen} aria-label={label}>
      {items.map((item) => (
        <li key={item.key}>
          <ActionButton
            label={`${item.label} ✕`}
            action={{ id: `rule.drop.${item.key}`, label: `Remove ${item.label}`, run: () => onRemove(item.key) }}
          />
        </li>
      ))}
    </ul>
  );
}
