/** Gives up what a patient owes for one visit, with its kind and why. */
import { useState } from 'react';
import { writeOff } from '#renderer/data/commands/writeOff.ts';
import type { PatientAccount } from '#renderer/data/queries/ledger.ts';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { formatMoney } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { type WriteOffType, writeOffTypeKeys, writeOffTypes } from '#shared/ledger/index.ts';
import type { MoneyLimits } from '#shared/model/moneySettings.ts';
import { owedVisits, visitChoices } from './owedVisits.ts';

const typeChoices = writeOffTypeKeys
  .filter(
    (key) =>
      !['contractual', 'sequestration', 'incentive', 'denial', 'no-authorization', 'timely-filing'].includes(key),
  )
  .map((value) => ({ value, label: writeOffTypes[value].label }));

interface WriteOffDialogProps {
  account: PatientAccount;
  limits: MoneyLimits;
  onClose: () => void;
}

export function WriteOffDialog({ account, limits, onClose }: WriteOffDialogProps) {
  const owed = owedVisits(account);
  const [encounterId, setEncounterId] = useState<string | undefined>(owed[0]?.encounter.id);
  const [chosen, setType] = useState<WriteOffType>();
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const run = useCommand();
  const visit = owed.find((each) => each.encounter.id === encounterId);
  const isSmall = visit !== undefined && visit.patientCents <= limits.smallBalanceCents;
  // What the office does not call small is not offered as such; the cap stands beside the field.
  const kinds = isSmall ? typeChoices : typeChoices.filter(({ value }) => value !== 'small-balance');
  const type = kinds.find(({ value }) => value === chosen)?.value ?? (isSmall ? 'small-balance' : undefined);
  const save = async () => {
    const gaps = [
      ...(visit ? [] : [problem('writeOff.visit', 'Choose the visit.', 'encounterId')]),
      ...(type ? [] : [problem('writeOff.kind', 'Choose the kind: reports count write-offs by it.', 'type')]),
      ...(reason.trim()
        ? []
        : [problem('writeOff.reason', 'Write a few words why, for whoever asks later.', 'reason')]),
    ];
    if (!visit || !type || gaps.length > 0) return setProblems(gaps);
    const shares = visit.encounter.charges
      .filter((charge) => charge.cachedPatientCents > 0)
      .map((charge) => ({ chargeId: charge.id, cents: charge.cachedPatientCents }));
    const done = await run(
      writeOff,
      { encounterId: visit.encounter.id, shares, party: { kind: 'patient' }, type, reason: reason.trim() },
      { isProblemShownElsewhere: true },
    );
    if (done.ok) onClose();
    else setProblems(done.problems);
  };
  return (
    <FormDialog
      title="Write off a balance"
      saveLabel={visit ? `Write off ${formatMoney(visit.patientCents)}` : 'Write off'}
      onSave={save}
      onClose={onClose}
      problems={problems}
    >
      <ChoiceField
        label="Visit"
        name="encounterId"
        choices={visitChoices(owed)}
        value={encounterId}
        onChange={setEncounterId}
      />
      <ChoiceField
        label="Kind"
        name="type"
        isRequired
        autoFocus={!type}
        placeholder="Choose the kind"
        choices={kinds}
        note={isSmall ? undefined : `${formatMoney(limits.smallBalanceCents)} or less would be a small balance`}
        value={type}
        onChange={setType}
      />
      <TextField
        label="Why"
        name="reason"
        value={reason}
        onChange={setReason}
        isRequired
        autoFocus={type !== undefined}
      />
    </FormDialog>
  );
}
