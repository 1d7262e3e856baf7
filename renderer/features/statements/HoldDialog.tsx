/** Why no statement may go to an account, and when to look at it again. */
import { useState } from 'react';
import { holdAccount } from '#renderer/data/commands/holdAccount.ts';
import { useToday } from '#renderer/ui/Clock.tsx';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { type Choice, ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { DateField } from '#renderer/ui/fields/DateField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { addDays, type Day } from '#shared/kernel/dates.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { Account } from '#shared/model/patient.ts';

type Hold = Account['holds'][number];

const holds: readonly Choice<Hold>[] = [
  { value: 'dispute', label: 'Patient disputes the balance' },
  { value: 'insurance-pending', label: 'Insurance has still to decide' },
  { value: 'appeal', label: 'An appeal is open' },
  { value: 'assistance-pending', label: 'Asked for financial assistance' },
  { value: 'bad-address', label: 'Mail came back' },
  { value: 'estimate-dispute', label: 'Dispute over a good-faith estimate' },
  { value: 'bankruptcy', label: 'Bankruptcy' },
  { value: 'deceased', label: 'Guarantor has died' },
];

export function HoldDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const command = useCommand();
  const today = useToday();
  const [hold, setHold] = useState<Hold | undefined>('dispute');
  const [reason, setReason] = useState('');
  const [reviewOn, setReviewOn] = useState<Day | undefined>(addDays(today, 14));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const save = async () => {
    const gaps = [
      ...(hold ? [] : [problem('hold.kind', 'Choose the reason.', 'hold')]),
      ...(reason.trim() ? [] : [problem('hold.reason', 'Write a few words for the next one.', 'reason')]),
      ...(reviewOn ? [] : [problem('hold.reviewOn', 'Type the day to look at it again.', 'reviewOn')]),
    ];
    if (!hold || !reviewOn || gaps.length > 0) return setProblems(gaps);
    const input = { accountId: account.id, hold, reason: reason.trim(), reviewOn };
    const done = await command(holdAccount, input, { isProblemShownElsewhere: true });
    if (done.ok) onClose();
    else setProblems(done.problems);
  };
  return (
    <FormDialog
      title={`Hold account ${account.number}`}
      saveLabel="Hold the account"
      onSave={save}
      onClose={onClose}
      problems={problems}
    >
      <ChoiceField label="Reason" name="hold" choices={holds} value={hold} onChange={setHold} isRequired />
      <TextField label="In your words" name="reason" value={reason} onChange={setReason} autoFocus isRequired />
      <DateField label="Look at it again on" name="reviewOn" value={reviewOn} onChange={setReviewOn} isRequired />
    </FormDialog>
  );
}
