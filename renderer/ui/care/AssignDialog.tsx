/** Gives rows to somebody of the office, or to nobody again. */
import { useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { assignItem } from '#renderer/data/commands/assignItem.ts';
import { officePeople } from '#renderer/data/queries/care.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { type CareDialogProps, idsOf, labelOf } from './subject.ts';

interface AssignDialogProps extends CareDialogProps {
  assignee: string | undefined;
}

export function AssignDialog({ subjects, assignee, onClose }: AssignDialogProps) {
  const { actor } = useBook();
  // Whoever is here can be given it at once, before the others are read.
  const people = useLive(officePeople) ?? [actor];
  const run = useCommand();
  const [chosen, setChosen] = useState<string>();
  const [isChanged, setChanged] = useState(false);
  const value = isChanged ? chosen : (assignee ?? actor);
  const save = async () => {
    const done = await run(assignItem, { subjectIds: idsOf(subjects), assignee: value });
    if (done.ok) onClose();
  };
  return (
    <FormDialog
      title={`Assign ${labelOf(subjects)}`}
      saveLabel={subjects.length === 1 ? 'Assign the row' : 'Assign the rows'}
      onSave={save}
      onClose={onClose}
    >
      <ChoiceField
        label="Who does it"
        note="Empty gives it back to everybody."
        choices={people.map((name) => ({ value: name, label: name }))}
        value={value}
        onChange={(name) => {
          setChanged(true);
          setChosen(name);
        }}
        isClearable
        autoFocus
      />
    </FormDialog>
  );
}
