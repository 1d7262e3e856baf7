/** What can be done with a denial, wherever its buttons stand: row, pane or palette. */
import { billDenialToPatient } from '#renderer/data/commands/billDenialToPatient.ts';
import { workDenial } from '#renderer/data/commands/workDenial.ts';
import type { DenialCase } from '#renderer/data/queries/denials.ts';
import type { Action } from '#renderer/ui/actions/action.ts';
import { confirm } from '#renderer/ui/feedback/ConfirmDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { goTo } from '#renderer/ui/navigation.ts';
import { formatMoney } from '#shared/kernel/money.ts';
import { denialTransitions } from '#shared/model/denial.ts';
import { canMove } from '#shared/model/stateMachine.ts';
import type { DenialQuestion } from './DenialDialog.tsx';
import { type DenialDeed, deedWords, isAway, isDone, nextDeed } from './denialRow.ts';

export type DenialTalk = DenialQuestion | 'note' | 'snooze';

export interface DenialDeeds {
  run(deed: DenialDeed, denialCase: DenialCase): unknown;
  talk(denialCase: DenialCase, about: DenialTalk): void;
  /** Every deed this case allows, the best first. */
  actionsOf(denialCase: DenialCase): Action[];
}

export function useDenialDeeds(talk: (denialCase: DenialCase, about: DenialTalk) => void): DenialDeeds {
  const command = useCommand();
  const billPatient = async ({ denial }: DenialCase) => {
    const isSure = await confirm({
      title: `Bill ${formatMoney(denial.cents)} to the patient?`,
      body: 'The balance moves from the payer to the patient and comes on the next statement. It can be undone.',
      confirmLabel: 'Bill the patient',
      cancelLabel: 'Leave it',
    });
    if (isSure) await command(billDenialToPatient, { denialId: denial.id });
  };
  const run = (deed: DenialDeed, denialCase: DenialCase): unknown => {
    const { denial } = denialCase;
    if (deed === 'fix') return goTo('/claims', { id: denial.claimId });
    if (deed === 'appeal') return goTo('/denials', { appeal: denial.id });
    if (deed === 'patient') return billPatient(denialCase);
    return talk(denialCase, deed === 'writeoff' ? 'writeoff' : 'outcome');
  };
  const actionsOf = (denialCase: DenialCase): Action[] => {
    const { denial, said } = denialCase;
    const note = action('note', 'Note', () => talk(denialCase, 'note'));
    if (isDone(denial)) return [note];
    const best = nextDeed(denialCase);
    const can = (to: typeof denial.state) => canMove(denialTransitions, denial.state, to);
    const others: [DenialDeed, boolean][] = [
      ['fix', !isAway(denial)],
      ['appeal', can('appealed')],
      ['patient', can('billed-to-patient') && said.canBillPatient],
      ['writeoff', can('written-off')],
      ['outcome', true],
    ];
    const deed = (key: DenialDeed) => action(key, deedWords[key], () => run(key, denialCase), keys[key]);
    return [
      deed(best),
      ...others.filter(([key, isOffered]) => isOffered && key !== best).map(([key]) => deed(key)),
      ...(can('corrected-resubmitted')
        ? [action('resubmitted', 'Mark as sent again', () => resubmitted(denialCase))]
        : []),
      note,
      action('snooze', 'Snooze', () => talk(denialCase, 'snooze')),
    ];
  };
  const resubmitted = ({ denial }: DenialCase) =>
    command(workDenial, { denialId: denial.id, change: { kind: 'resubmitted' } });
  return { run, talk, actionsOf };
}

/** W asks why an amount is owed, here as everywhere. */
const keys: Partial<Record<DenialDeed, string>> = { appeal: 'p', writeoff: 'f' };
const action = (id: string, label: string, run: () => unknown, shortcut?: string): Action => ({
  id: `denial.${id}`,
  label,
  shortcut,
  group: 'This denial',
  run,
});
