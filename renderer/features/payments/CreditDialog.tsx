/** A patient's credit: to a visit that owes, to money on account, or back to the patient. */
import { useState } from 'react';
import { moveCredit } from '#renderer/data/commands/moveCredit.ts';
import type { CreditRow } from '#renderer/data/queries/credits.ts';
import { patientAccount } from '#renderer/data/queries/ledger.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { MoneyField } from '#renderer/ui/fields/MoneyField.tsx';
import { type Cents, formatMoney, minCents, negateCents } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { owedVisits, visitChoices } from './owedVisits.ts';

interface CreditDialogProps {
  credit: CreditRow;
  onClose: () => void;
  onDone: () => void;
  /** It goes back to the patient instead. */
  onRefund: () => void;
}

const account = 'account';
const refund = 'refund';

export function CreditDialog({ credit, onClose, onDone, onRefund }: CreditDialogProps) {
  const { patientId, encounterId, chargeId, patientName } = credit;
  const owned = useLive(patientAccount, patientId);
  const [to, setTo] = useState<string>();
  const [typed, setTyped] = useState<{ cents: Cents | undefined }>();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const run = useCommand();
  if (!owned) return null;
  const owed = owedVisits(owned);
  const goesTo = to ?? owed[0]?.encounter.id ?? account;
  const visit = owed.find((each) => each.encounter.id === goesTo);
  const there = negateCents(credit.cents);
  const cents = typed ? typed.cents : minCents(there, visit?.patientCents ?? there);
  const save = async () => {
    if (goesTo === refund) return onRefund();
    if (cents === undefined) return setProblems([problem('credit.noAmount', 'Type the amount to move.', 'cents')]);
    const chosen = visit ? { to: visit.encounter.id } : {};
    const done = await run(moveCredit, { encounterId, chargeId, cents, ...chosen }, { isProblemShownElsewhere: true });
    if (!done.ok) return setProblems(done.problems);
    onDone();
    onClose();
  };
  const moves = cents === undefined ? 'Move' : `Move ${formatMoney(cents)}`;
  return (
    <FormDialog
      title={`${formatMoney(there)} to the credit of ${patientName}`}
      saveLabel={goesTo === refund ? 'Go on to the refund' : moves}
      onSave={save}
      onClose={onClose}
      problems={problems}
    >
      <ChoiceField
        label="Goes to"
        choices={[
          ...visitChoices(owed),
          { value: account, label: 'Money on account' },
          { value: refund, label: 'Back to the patient' },
        ]}
        value={goesTo}
        onChange={(next) => {
          setTo(next ?? undefined);
          setTyped(undefined);
        }}
        autoFocus
      />
      {goesTo === refund ? null : (
        <MoneyField
          key={goesTo}
          label="Amount"
          name="cents"
          value={cents}
          onChange={(next) => setTyped({ cents: next })}
          isRequired
        />
      )}
    </FormDialog>
  );
}
