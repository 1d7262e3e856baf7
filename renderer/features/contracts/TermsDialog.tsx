/** The terms of a contract: as people write them, in percent. */
import { useState } from 'react';
import { saveContractTerms } from '#renderer/data/commands/saveContractTerms.ts';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { DateField } from '#renderer/ui/fields/DateField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import type { Day } from '#shared/kernel/dates.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { Contract } from '#shared/model/payer.ts';
import { modifierRulesText, percentText, readModifierRules, readPercent } from './termsText.ts';

export function TermsDialog({ contract, onClose }: { contract: Contract; onClose: () => void }) {
  const [from, setFrom] = useState<Day | undefined>(contract.from);
  const [to, setTo] = useState<Day | undefined>(contract.to);
  const [share, setShare] = useState(percentText(contract.elseBasisPointsOfFee));
  const [later, setLater] = useState(percentText(contract.multipleProcedureBasisPoints));
  const [modifiers, setModifiers] = useState(modifierRulesText(contract.modifierRules));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const run = useCommand();
  const save = async () => {
    const read = { share: readPercent(share), later: readPercent(later), modifiers: readModifierRules(modifiers) };
    const isUnread =
      (share.trim() !== '' && read.share === undefined) ||
      (later.trim() !== '' && read.later === undefined) ||
      read.modifiers === undefined;
    if (!from || isUnread || read.modifiers === undefined) {
      const words = 'Type shares in percent, like 60, and modifiers like 50 150, 80 16.';
      return setProblems([problem('terms.unread', words)]);
    }
    const terms = {
      name: contract.name,
      from,
      ...(to === undefined ? {} : { to }),
      ...(read.share === undefined ? {} : { elseBasisPointsOfFee: read.share }),
      ...(read.later === undefined ? {} : { multipleProcedureBasisPoints: read.later }),
      ...(read.modifiers.length === 0 ? {} : { modifierRules: read.modifiers }),
    };
    const done = await run(saveContractTerms, { contractId: contract.id, terms }, { isProblemShownElsewhere: true });
    if (done.ok) onClose();
    else setProblems(done.problems);
  };
  return (
    <FormDialog
      title={`Terms of ${contract.name}`}
      saveLabel="Save the terms"
      onSave={save}
      onClose={onClose}
      problems={problems}
    >
      <FieldRow>
        <DateField label="In force from" value={from} onChange={setFrom} isRequired />
        <DateField label="Until" value={to} onChange={setTo} />
      </FieldRow>
      <TextField
        label="Codes without a rate"
        note="percent of our own fee"
        value={share}
        onChange={setShare}
        autoFocus
      />
      <TextField
        label="Second and later surgeries of a day"
        note="percent of the rate"
        value={later}
        onChange={setLater}
      />
      <TextField
        label="Modifiers"
        note="each with its percent of the rate: 50 150, 80 16"
        value={modifiers}
        onChange={setModifiers}
        isUpperCase
      />
    </FormDialog>
  );
}
