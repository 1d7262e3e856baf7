/** Why a warning may stand: kept with the claim, in the words of the person who says so. */
import { useState } from 'react';
import { acceptWarning } from '#renderer/data/commands/claimFindings.ts';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { TextAreaField } from '#renderer/ui/fields/TextAreaField.tsx';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { Claim, Finding } from '#shared/model/claimRecord.ts';

export function AcceptDialog({ claim, finding, onClose }: { claim: Claim; finding: Finding; onClose: () => void }) {
  const command = useCommand();
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const save = async () => {
    if (reason.trim() === '')
      return setProblems([
        problem('finding.noReason', 'Write why it may go as it is, for whoever asks later.', 'reason'),
      ]);
    const { ruleId, where } = finding;
    const given = { claimId: claim.id, ruleId, where, reason: reason.trim() };
    const done = await command(acceptWarning, given, { isProblemShownElsewhere: true });
    if (done.ok) onClose();
    else setProblems(done.problems);
  };
  return (
    <FormDialog title="Accept this warning" saveLabel="Accept" onSave={save} onClose={onClose} problems={problems}>
      <p>{finding.message}</p>
      <TextAreaField
        label="Why it may go as it is"
        name="reason"
        value={reason}
        onChange={setReason}
        autoFocus
        isRequired
      />
    </FormDialog>
  );
}
