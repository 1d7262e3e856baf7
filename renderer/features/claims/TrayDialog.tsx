/** An answer about an unknown claim: which claim it means, or why it concerns nobody here. */
import { useState } from 'react';
import { dismissUnknownAnswer, linkUnknownAnswer } from '#renderer/data/commands/unknownAnswers.ts';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import type { Id } from '#shared/kernel/ids.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';

interface TrayDialogProps {
  fileId: Id<'transmission'>;
  index: number;
  deed: 'link' | 'dismiss';
  onClose: () => void;
}

const words = {
  link: { title: 'Link this answer', save: 'Link to the claim', label: 'Number of our claim' },
  dismiss: { title: 'Dismiss this answer', save: 'Dismiss', label: 'Why it concerns nobody here' },
};

export function TrayDialog({ fileId, index, deed, onClose }: TrayDialogProps) {
  const command = useCommand();
  const [text, setText] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const field = deed === 'link' ? 'claimNumber' : 'reason';
  const save = async () => {
    const given = text.trim();
    if (given === '')
      return setProblems([problem('tray.empty', `Type it: ${words[deed].label.toLowerCase()}.`, field)]);
    const quiet = { isProblemShownElsewhere: true };
    const done =
      deed === 'link'
        ? await command(linkUnknownAnswer, { transmissionId: fileId, index, claimNumber: given }, quiet)
        : await command(dismissUnknownAnswer, { transmissionId: fileId, index, reason: given }, quiet);
    if (done.ok) onClose();
    else setProblems(done.problems);
  };
  return (
    <FormDialog
      title={words[deed].title}
      saveLabel={words[deed].save}
      onSave={save}
      onClose={onClose}
      problems={problems}
    >
      <TextField
        label={words[deed].label}
        name={field}
        value={text}
        onChange={setText}
        autoFocus
        isRequired
        isUpperCase={deed === 'link'}
      />
    </FormDialog>
  );
}
