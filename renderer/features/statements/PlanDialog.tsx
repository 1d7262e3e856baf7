/** Splits what is owed into instalments, shown as they are typed, before anything is agreed. */
import { useState } from 'react';
import { makePaymentPlan } from '#renderer/data/commands/makePaymentPlan.ts';
import type { AccountInFull } from '#renderer/data/queries/statements.ts';
import { useToday } from '#renderer/ui/Clock.tsx';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { DateField } from '#renderer/ui/fields/DateField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { NumberField } from '#renderer/ui/fields/NumberField.tsx';
import { addDays, type Day } from '#shared/kernel/dates.ts';
import { formatMoney, zeroCents } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { makePlan } from '#shared/statements/index.ts';
import { PlanInstalments } from './PlanInstalments.tsx';

export function PlanDialog({ full, onClose }: { full: AccountInFull; onClose: () => void }) {
  const { account, owedCents } = full;
  const command = useCommand();
  const today = useToday();
  const [howMany, setHowMany] = useState<number | undefined>(3);
  const [firstDue, setFirstDue] = useState<Day | undefined>(addDays(today, 14));
  const [refused, setRefused] = useState<readonly Problem[]>([]);
  const made = howMany !== undefined && firstDue !== undefined ? makePlan(owedCents, howMany, firstDue) : undefined;
  const save = async () => {
    const gaps = [
      ...(howMany === undefined ? [problem('plan.count', 'Type how many instalments.', 'count')] : []),
      ...(firstDue === undefined ? [problem('plan.firstDue', 'Type the day of the first.', 'firstDue')] : []),
    ];
    if (howMany === undefined || firstDue === undefined) return setRefused(gaps);
    const input = { accountId: account.id, count: howMany, firstDue };
    const done = await command(makePaymentPlan, input, { isProblemShownElsewhere: true });
    if (done.ok) onClose();
    else setRefused(done.problems);
  };
  return (
    <FormDialog
      title={`Pay ${formatMoney(owedCents)} over time`}
      saveLabel="Agree on the plan"
      onSave={save}
      onClose={onClose}
      problems={refused.length > 0 ? refused : (made?.problems ?? [])}
    >
      <FieldRow>
        <NumberField label="Instalments" name="count" value={howMany} onChange={setHowMany} autoFocus isRequired />
        <DateField label="First due on" name="firstDue" value={firstDue} onChange={setFirstDue} isRequired />
      </FieldRow>
      {made?.ok ? <PlanInstalments instalments={made.value} paidCents={zeroCents} /> : null}
    </FormDialog>
  );
}
