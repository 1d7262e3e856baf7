/** A take-back that nothing explains: what to ask the payer, and, once it has answered, the way to put it on the claim. */
import { useState } from 'react';
import { putTakeBackOnClaim } from '#renderer/data/commands/putTakeBackOnClaim.ts';
import type { TakeBackRow } from '#renderer/data/queries/takeBacks.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { ButtonRow } from '#renderer/ui/PageFrame.tsx';
import { formatMoney } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import styles from './payments.module.css';

interface TakeBackDialogProps {
  takeBack: TakeBackRow;
  onClose: () => void;
  onDone: () => void;
}

export function TakeBackDialog({ takeBack, onClose, onDone }: TakeBackDialogProps) {
  const { claim, cents, payerName, checks, why } = takeBack;
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const run = useCommand();
  const save = async () => {
    if (reason.trim() === '')
      return setProblems([
        problem('takeBack.reason', 'Write what the payer said, for whoever looks at it later.', 'reason'),
      ]);
    const input = { claimId: claim.id, cents, reason: reason.trim() };
    const done = await run(putTakeBackOnClaim, input, { isProblemShownElsewhere: true });
    if (!done.ok) return setProblems(done.problems);
    onDone();
    onClose();
  };
  return (
    <FormDialog
      title={`Take-back on claim ${claim.number}`}
      saveLabel={`Put ${formatMoney(cents)} back on the claim`}
      onSave={save}
      onClose={onClose}
      problems={problems}
    >
      <p className={styles.say}>
        {payerName} took {formatMoney(cents)} from check {checks.join(', ')} and named claim {claim.number},{' '}
        {why === 'no-reversal' ? 'but reversed nothing on it.' : 'more than it reversed on it.'} Ask the payer for the
        decision behind it. If a corrected remittance comes, post that instead; if the payer gives only its word, put
        the money back on the claim.
      </p>
      <TextField label="What the payer said" name="reason" value={reason} onChange={setReason} autoFocus isRequired />
      <ButtonRow>
        <ActionButton
          action={{
            id: 'takeBack.claim',
            label: 'Open the claim',
            group: 'Payments',
            run: () => goTo('/claims', { id: claim.id }),
          }}
        />
      </ButtonRow>
    </FormDialog>
  );
}
