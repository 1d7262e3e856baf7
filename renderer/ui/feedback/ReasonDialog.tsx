/** Asks why before something is undone or set aside; the answer is kept with the deed. */
import { type ReactNode, useState } from 'react';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { type Problem, problem } from '#shared/kernel/problems.ts';

export interface Asked {
  title: string;
  label: string;
  saveLabel: string;
  /** What the reason is for, above the field: a list of what still waits. */
  about?: ReactNode;
  save: (reason: string) => Promise<{ ok: boolean; problems: Problem[] }>;
}

export function ReasonDialog({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const save = async () => {
    if (reason.trim() === '')
      return setProblems([
        problem('reason.missing', 'Write a few words why, for whoever looks at it later.', 'reason'),
      ]);
    const done = await asked.save(reason.trim());
    if (done.ok) onClose();
    else setProblems(done.problems);
  };
  return (
    <FormDialog title={asked.title} saveLabel={asked.saveLabel} onSave={save} onClose={onClose} problems={problems}>
      {asked.about}
      <TextField label={asked.label} name="reason" value={reason} onChange={setReason} autoFocus isRequired />
    </FormDialog>
  );
}
