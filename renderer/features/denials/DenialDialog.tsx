/** The short questions about a denial: why it is given up, what the payer decided. */
import { useState } from 'react';
import { workDenial } from '#renderer/data/commands/workDenial.ts';
import { writeOffDenial } from '#renderer/data/commands/writeOffDenial.ts';
import type { DenialCase } from '#renderer/data/queries/denials.ts';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { MoneyField } from '#renderer/ui/fields/MoneyField.tsx';
import { TextAreaField } from '#renderer/ui/fields/TextAreaField.tsx';
import { carcs, mainReason } from '#shared/denials/index.ts';
import type { Cents } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { type WriteOffType, writeOffTypeKeys, writeOffTypes } from '#shared/ledger/index.ts';
import type { Denial } from '#shared/model/denial.ts';

export type DenialQuestion = 'writeoff' | 'outcome';
type Outcome = NonNullable<Denial['outcome']>;

const words: Record<DenialQuestion, { title: string; label: string; save: string }> = {
  writeoff: { title: 'Write off the denial of claim', label: 'Why it is given up', save: 'Write off the balance' },
  outcome: { title: 'Outcome of claim', label: 'Note', save: 'Save the outcome' },
};
const outcomes: { value: Outcome; label: string }[] = [
  { value: 'overturned', label: 'Overturned: the payer pays in full' },
  { value: 'partial', label: 'Partly overturned' },
  { value: 'upheld', label: 'Upheld: the denial stands' },
];
const writeOffs = writeOffTypeKeys.map((value) => ({ value, label: writeOffTypes[value].label }));

interface DenialDialogProps {
  denialCase: DenialCase;
  talk: DenialQuestion;
  onClose: () => void;
}

export function DenialDialog({ denialCase, talk, onClose }: DenialDialogProps) {
  const { denial, claim } = denialCase;
  const command = useCommand();
  const [text, setText] = useState('');
  const [type, setType] = useState<WriteOffType | undefined>(usualType(denial));
  const [outcome, setOutcome] = useState<Outcome | undefined>('overturned');
  const [recovered, setRecovered] = useState<Cents>();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { title, label, save } = words[talk];
  const denialId = denial.id;
  const quiet = { isProblemShownElsewhere: true };
  const run = (reason: string) => {
    if (talk === 'writeoff') return command(writeOffDenial, { denialId, type: type ?? 'denial', reason }, quiet);
    const change = { kind: 'outcome' as const, outcome: outcome ?? 'overturned' };
    const isPart = outcome === 'partial' && recovered !== undefined;
    return command(workDenial, { denialId, change: isPart ? { ...change, recoveredCents: recovered } : change }, quiet);
  };
  const onSave = async () => {
    if (talk !== 'outcome' && text.trim() === '') {
      setProblems([problem('denial.noWords', 'Write a few words, for whoever looks at it later.', 'reason')]);
      return;
    }
    const done = await run(text.trim());
    if (done.ok) onClose();
    else setProblems(done.problems);
  };
  return (
    <FormDialog
      title={`${title} ${claim.number}`}
      saveLabel={save}
      onSave={onSave}
      onClose={onClose}
      problems={problems}
    >
      {talk === 'writeoff' ? <ChoiceField label="Kind" choices={writeOffs} value={type} onChange={setType} /> : null}
      {talk === 'outcome' ? (
        <ChoiceField label="The payer’s decision" choices={outcomes} value={outcome} onChange={setOutcome} autoFocus />
      ) : (
        <TextAreaField label={label} name="reason" value={text} onChange={setText} autoFocus isRequired />
      )}
      {talk === 'outcome' && outcome === 'partial' ? (
        <MoneyField label="Recovered" name="recoveredCents" value={recovered} onChange={setRecovered} isRequired />
      ) : null}
    </FormDialog>
  );
}

function usualType(denial: Denial): WriteOffType {
  const stage = carcs[mainReason(denial.adjustments)?.reason ?? '']?.stage;
  if (stage === 'TF') return 'timely-filing';
  return stage === 'AUTH' ? 'no-authorization' : 'denial';
}
