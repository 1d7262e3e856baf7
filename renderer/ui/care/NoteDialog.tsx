/** A note with a day: it comes up in the day's work until it is marked as done. */
import { useState } from 'react';
import { saveTask } from '#renderer/data/commands/saveTask.ts';
import { useToday } from '#renderer/ui/Clock.tsx';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { DateField } from '#renderer/ui/fields/DateField.tsx';
import { TextAreaField } from '#renderer/ui/fields/TextAreaField.tsx';
import type { Day } from '#shared/kernel/dates.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { CareDialogProps } from './subject.ts';

export function NoteDialog({ subject, onClose }: CareDialogProps) {
  const today = useToday();
  const run = useCommand();
  const [note, setNote] = useState('');
  const [dueOn, setDueOn] = useState<Day | undefined>(today);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const save = async () => {
    if (!dueOn || note.trim() === '')
      return setProblems([problem('note.empty', 'Write the note and the day on which to look at it.', 'note')]);
    const done = await run(
      saveTask,
      { subjectId: subject.id, note: `${subject.label}: ${note.trim()}`, dueOn },
      { isProblemShownElsewhere: true, done: () => 'Wrote a note' },
    );
    if (done.ok) onClose();
    else setProblems(done.problems);
  };
  return (
    <FormDialog
      title={`Note on ${subject.label}`}
      saveLabel="Write the note"
      onSave={save}
      onClose={onClose}
      problems={problems}
    >
      <TextAreaField label="Note" value={note} onChange={setNote} autoFocus />
      <DateField label="Look at it on" value={dueOn} onChange={setDueOn} />
    </FormDialog>
  );
}
