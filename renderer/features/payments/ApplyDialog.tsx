/** Money on account is applied to what the patient owes now: to the oldest visits, or to one that is chosen. */
import { useState } from 'react';
import { applyOnAccount } from '#renderer/data/commands/applyOnAccount.ts';
import type { PatientAccount } from '#renderer/data/queries/ledger.ts';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { MoneyField } from '#renderer/ui/fields/MoneyField.tsx';
import type { Id } from '#shared/kernel/ids.ts';
import { type Cents, formatMoney, minCents, subtractCents } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { HeldNote } from './HeldNote.tsx';
import { owedVisits, visitChoices } from './owedVisits.ts';

interface ApplyDialogProps {
  patientId: Id<'patient'>;
  account: PatientAccount;
  onClose: () => void;
}

const oldestFirst = 'oldest';

export function ApplyDialog({ patientId, account, onClose }: ApplyDialogProps) {
  const owed = owedVisits(account);
  const [to, setTo] = useState<string>(oldestFirst);
  const [typed, setTyped] = useState<{ cents: Cents | undefined }>();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const run = useCommand();
  const visit = owed.find((each) => each.encounter.id === to);
  const free = subtractCents(account.unappliedCents, account.heldCents);
  const usual = minCents(free > 0 ? free : account.unappliedCents, visit?.patientCents ?? account.patientCents);
  const cents = typed ? typed.cents : usual;
  const save = async () => {
    if (cents === undefined) return setProblems([problem('apply.noAmount', 'Type the amount to apply.', 'cents')]);
    const chosen = visit ? { encounterId: visit.encounter.id } : {};
    const done = await run(applyOnAccount, { patientId, cents, ...chosen }, { isProblemShownElsewhere: true });
    if (done.ok) onClose();
    else setProblems(done.problems);
  };
  return (
    <FormDialog
      title={`${formatMoney(account.unappliedCents)} is on account`}
      saveLabel={cents === undefined ? 'Apply' : `Apply ${formatMoney(cents)}`}
      onSave={save}
      onClose={onClose}
      problems={problems}
    >
      <HeldNote heldCents={account.heldCents} />
      <ChoiceField
        label="Goes to"
        choices={[{ value: oldestFirst, label: 'Oldest visit first' }, ...visitChoices(owed)]}
        value={to}
        onChange={(next) => {
          setTo(next ?? oldestFirst);
          setTyped(undefined);
        }}
      />
      <MoneyField
        key={to}
        label="Amount"
        name="cents"
        value={cents}
        onChange={(next) => setTyped({ cents: next })}
        isRequired
        autoFocus
      />
    </FormDialog>
  );
}
