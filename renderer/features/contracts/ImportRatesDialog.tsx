/** Which payer a rate list is of, and from which day it holds. */
import { useState } from 'react';
import { importContract } from '#renderer/data/commands/importContract.ts';
import { useToday } from '#renderer/ui/Clock.tsx';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { DateField } from '#renderer/ui/fields/DateField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { atShare, type ContractRate } from '#shared/contracts/index.ts';
import type { Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import type { Contract, Payer } from '#shared/model/payer.ts';
import { readPercent } from './termsText.ts';

export interface RateList {
  rates: ContractRate[];
  problems: readonly Problem[];
  /** Medicare's national amounts, before the locality's index. */
  isNational: boolean;
}

interface ImportRatesDialogProps {
  payer: Payer;
  /** What the new rates follow. */
  inForce: Contract | undefined;
  list: RateList;
  onSaved: (contractId: Id<'contract'>) => void;
  onClose: () => void;
}

export function ImportRatesDialog({ payer, inForce, list, onSaved, onClose }: ImportRatesDialogProps) {
  const command = useCommand();
  const [from, setFrom] = useState<Day | undefined>(useToday());
  const [name, setName] = useState(`${payer.name} rates`);
  const [share, setShare] = useState('100');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const save = async () => {
    const basisPoints = readPercent(share);
    const gaps = [
      ...(name.trim() ? [] : [problem('contract.name', 'Give the contract a name.', 'name')]),
      ...(from ? [] : [problem('contract.from', 'Type the first day these rates hold.', 'from')]),
      ...(basisPoints ? [] : [problem('contract.share', 'Type the share in percent, like 110.', 'share')]),
    ];
    if (!from || !basisPoints || gaps.length > 0) return setProblems(gaps);
    const input = { payerId: payer.id, name: name.trim(), from, rates: atShare(list.rates, basisPoints) };
    const done = await command(importContract, input, { isProblemShownElsewhere: true });
    if (!done.ok) return setProblems(done.problems);
    onSaved(done.value.value.contractId);
    onClose();
  };
  return (
    <FormDialog
      title={`${count(list.rates.length, 'rate')} for ${payer.name}`}
      saveLabel="Save the contract"
      onSave={save}
      onClose={onClose}
      problems={problems}
    >
      <TextField label="Name" name="name" value={name} onChange={setName} isRequired autoFocus />
      <DateField
        label="In force from"
        name="from"
        value={from}
        onChange={setFrom}
        isRequired
        note={from && inForce && whatEnds(inForce, from)}
      />
      <TextField
        label="Percent of the list"
        name="share"
        isRequired
        note={list.isNational ? 'Medicare’s national amounts for the office, without your locality’s index' : undefined}
        value={share}
        onChange={setShare}
      />
      <ProblemList problems={leftOut(list.problems)} />
    </FormDialog>
  );
}

const rowsNamed = 4;

/** The rows that could not be read, in sight of the button that saves without them. */
function leftOut(rows: readonly Problem[]): Problem[] {
  if (rows.length === 0) return [];
  const say = (code: string, words: string) => problem(code, words, undefined, 'warning');
  const isOne = rows.length === 1;
  const head = `${count(rows.length, 'row')} of the file ${isOne ? 'is' : 'are'} left out. Correct the file and open it again, or save without ${isOne ? 'it' : 'them'}.`;
  const more = rows.length - rowsNamed;
  return [
    say('contract.leftOut', head),
    ...rows.slice(0, rowsNamed),
    ...(more > 0 ? [say('contract.moreLeftOut', `and ${count(more, 'more row')}`)] : []),
  ];
}

function whatEnds({ rates, from }: Contract, newFrom: Day): string | undefined {
  if (from > newFrom) return undefined;
  const known = count(rates.length, 'rate');
  return from === newFrom
    ? `takes the place of the ${known} from that day`
    : `the ${known} of today end the day before`;
}
