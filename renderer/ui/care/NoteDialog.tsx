/** A note: with a day it comes up in the day's work until it is marked as done. */
import { useState } from 'react';
import { noteItem } from '#renderer/data/commands/noteItem.ts';
import { useToday } from '#renderer/ui/Clock.tsx';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { DateField } from '#renderer/ui/fields/DateField.tsx';
import { TextAreaField } from '#renderer/ui/fields/TextAreaField.tsx';
import type { Day } from '#shared/kernel/dates.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { Subject } from './subject.ts';

export function NoteDialog({ subject, onClose }: { subject: Subject; onClose: () => void }) {
  const today = useToday();
  const run = useCommand();
  const [note, setNote] = useState('');
  const [dueOn, setDueOn] = useState<Day | undefined>(subject.keepsHistory ? undefined : today);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const save = async () => {
    if (note.trim() === '')
      return setProblems([problem('note.empty', 'Write a few words, for whoever looks at it later.', 'note')]);
    const done = await run(
      noteItem,
      { subjectId: subject.id, label: subject.label, note: note.trim(), ...(dueOn ? { lookOn: dueOn } : {}) },
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
      <TextAreaField label="Note" name="note" value={note} onChange={setNote} autoFocus />
      <DateField
        label="Look at it on"
        note={subject.keepsHistory ? 'Empty only keeps the note in the history.' : undefined}
        value={dueOn}
        onChange={setDueOn}
      />
    </FormDialog>
  );
}
