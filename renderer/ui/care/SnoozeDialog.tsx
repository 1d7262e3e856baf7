/** Puts rows away until a day, with the reason. */
import { useState } from 'react';
import { snoozeItem } from '#renderer/data/commands/snoozeItem.ts';
import { useToday } from '#renderer/ui/Clock.tsx';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { DateField } from '#renderer/ui/fields/DateField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { addDays, type Day, formatDay } from '#shared/kernel/dates.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { type CareDialogProps, idsOf, labelOf } from './subject.ts';

export function SnoozeDialog({ subjects, onClose }: CareDialogProps) {
  const today = useToday();
  const run = useCommand();
  const [until, setUntil] = useState<Day | undefined>(addDays(today, 7));
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const save = async () => {
    const gaps = [
      ...(until ? [] : [problem('snooze.until', 'Give the day on which it comes back.', 'until')]),
      ...(reason.trim() ? [] : [problem('snooze.reason', 'Say in a few words why it waits.', 'reason')]),
    ];
    if (!until || gaps.length > 0) return setProblems(gaps);
    const done = await run(
      snoozeItem,
      { subjectIds: idsOf(subjects), until, reason },
      { isProblemShownElsewhere: true, done: () => `Snoozed until ${formatDay(until)}` },
    );
    if (done.ok) onClose();
    else setProblems(done.problems);
  };
  return (
    <FormDialog
      title={`Snooze ${labelOf(subjects)}`}
      saveLabel={subjects.length === 1 ? 'Snooze the row' : 'Snooze the rows'}
      onSave={save}
      onClose={onClose}
      problems={problems}
    >
      <DateField label="Comes back on" name="until" value={until} onChange={setUntil} isRequired />
      <TextField label="Reason" name="reason" value={reason} onChange={setReason} isRequired />
    </FormDialog>
  );
}
