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
    const percent = 'Type the share in percent, like 60.';
    const wrong = [
      ...(from ? [] : [problem('terms.from', 'Type the first day of the contract.', 'from')]),
      ...(share.trim() && read.share === undefined ? [problem('terms.share', percent, 'share')] : []),
      ...(later.trim() && read.later === undefined ? [problem('terms.later', percent, 'later')] : []),
      ...(read.modifiers
        ? []
        : [problem('terms.modifiers', 'Type each modifier with its percent, like 50 150, 80 16.', 'modifiers')]),
    ];
    if (!from || !read.modifiers || wrong.length > 0) return setProblems(wrong);
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
        <DateField label="In force from" name="from" value={from} onChange={setFrom} isRequired />
        <DateField label="Until" name="to" value={to} onChange={setTo} />
      </FieldRow>
      <TextField
        label="Codes without a rate"
        name="share"
        note="percent of our own fee"
        value={share}
        onChange={setShare}
        autoFocus
      />
      <TextField
        label="Second and later surgeries of a day"
        name="later"
        note="percent of the rate"
        value={later}
        onChange={setLater}
      />
      <TextField
        label="Modifiers"
        name="modifiers"
        note="each with its percent of the rate: 50 150, 80 16"
        value={modifiers}
        onChange={setModifiers}
        isUpperCase
      />
    </FormDialog>
  );
}
