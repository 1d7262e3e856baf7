/** What a rule does when it holds, at which step of the cycle, and what it says. */
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { FormSection } from '#renderer/ui/form/FormPage.tsx';
import { cycleSteps } from '#shared/model/cycle.ts';
import { type RuleEffect, type SettableField, settableFields } from '#shared/scrub/index.ts';
import type { RulePartProps } from './RuleConditions.tsx';

const effects: { value: RuleEffect; label: string }[] = [
  { value: 'error', label: 'Block the claim' },
  { value: 'warning', label: 'Warn: it goes with a reason' },
  { value: 'info', label: 'Inform' },
  { value: 'hold', label: 'Hold the claim' },
  { value: 'set', label: 'Fill in a field' },
];
const fields = Object.entries(settableFields).map(([value, label]) => ({ value: value as SettableField, label })); // the catalogue's own keys
const steps = cycleSteps.map(({ key, label }) => ({ value: key, label }));

export function RuleEffectFields({ draft, change, errorOf }: RulePartProps) {
  return (
    <FormSection title="Then">
      <FieldRow tracks="1.4fr 1fr">
        <ChoiceField
          label="What it does"
          choices={effects}
          value={draft.effect}
          onChange={(effect) => change({ effect: effect ?? 'error' })}
        />
        <ChoiceField
          label="Caught at"
          choices={steps}
          value={draft.step}
          onChange={(step) => change({ step: step ?? 'claims' })}
        />
      </FieldRow>
      {draft.effect === 'set' ? (
        <FieldRow tracks="1.4fr 1fr">
          <ChoiceField
            label="Field"
            choices={fields}
            value={draft.setField}
            onChange={(setField) => change({ setField: setField ?? 'modifier' })}
          />
          <TextField
            label="Filled with"
            name="setValue"
            value={draft.setValue}
            onChange={(setValue) => change({ setValue })}
            error={errorOf('setValue')}
          />
        </FieldRow>
      ) : null}
      <TextField
        label="What it says"
        name="message"
        isRequired
        value={draft.message}
        onChange={(message) => change({ message })}
        error={errorOf('message')}
      />
      <TextField label="What to do about it" name="fix" value={draft.fix} onChange={(fix) => change({ fix })} />
    </FormSection>
  );
}
