/** The short questions about a denial: a note, a later day, why it is given up, what the payer decided. */
import { useState } from 'react';
import { workDenial } from '#renderer/data/commands/workDenial.ts';
import { writeOffDenial } from '#renderer/data/commands/writeOffDenial.ts';
import type { DenialCase } from '#renderer/data/queries/denials.ts';
import { useToday } from '#renderer/ui/Clock.tsx';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { DateField } from '#renderer/ui/fields/DateField.tsx';
import { MoneyField } from '#renderer/ui/fields/MoneyField.tsx';
import { TextAreaField } from '#renderer/ui/fields/TextAreaField.tsx';
import { carcs, mainReason } from '#shared/denials/index.ts';
import { addDays, type Day } from '#shared/kernel/dates.ts';
import type { Cents } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { type WriteOffType, writeOffTypeKeys, writeOffTypes } from '#shared/ledger/index.ts';
import type { Denial } from '#shared/model/denial.ts';

export type DenialTalk = 'note' | 'snooze' | 'writeoff' | 'outcome';
type Outcome = NonNullable<Denial['outcome']>;

const words: Record<DenialTalk, { title: string; label: string; save: string }> = {
  note: { title: 'Note on the denial of claim', label: 'Note', save: 'Save the note' },
  snooze: { title: 'Put off the denial of claim', label: 'Why it waits', save: 'Put off the denial' },
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
  talk: DenialTalk;
  onClose: () => void;
}

export function DenialDialog({ denialCase, talk, onClose }: DenialDialogProps) {
  const { denial, claim } = denialCase;
  const today = useToday();
  const command = useCommand();
  const [text, setText] = useState('');
  const [until, setUntil] = useState<Day | undefined>(addDays(today, 7));
  const [type, setType] = useState<WriteOffType | undefined>(usualType(denial));
  const [outcome, setOutcome] = useState<Outcome | undefined>('overturned');
  const [recovered, setRecovered] = useState<Cents>();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { title, label, save } = words[talk];
  const denialId = denial.id;
  const quiet = { isProblemShownElsewhere: true };
  const run = (reason: string) => {
    if (talk === 'writeoff') return command(writeOffDenial, { denialId, type: type ?? 'denial', reason }, quiet);
    if (talk === 'note') return command(workDenial, { denialId, change: { kind: 'note', text: reason } }, quiet);
    if (talk === 'snooze') {
      return command(workDenial, { denialId, change: { kind: 'snooze', until: until ?? today, reason } }, quiet);
    }
    const change = { kind: 'outcome' as const, outcome: outcome ?? 'overturned' };
    const isPart = outcome === 'partial' && recovered !== undefined;
    return command(workDenial, { denialId, change: isPart ? { ...change, recoveredCents: recovered } : change }, quiet);
  };
  const onSave = async () => {
    if (talk !== 'outcome' && text.trim() === '') {
      setProblems([problem('denial.noWords', 'Write a few words, for whoever looks at it later.')]);
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
        <TextAreaField label={label} value={text} onChange={setText} autoFocus isRequired />
      )}
      {talk === 'outcome' && outcome === 'partial' ? (
        <MoneyField label="Recovered" value={recovered} onChange={setRecovered} />
      ) : null}
      {talk === 'snooze' ? <DateField label="Look at it again on" value={until} onChange={setUntil} /> : null}
    </FormDialog>
  );
}

function usualType(denial: Denial): WriteOffType {
  const stage = carcs[mainReason(denial.adjustments)?.reason ?? '']?.stage;
  if (stage === 'TF') return 'timely-filing';
  return stage === 'AUTH' ? 'no-authorization' : 'denial';
}
