/** One row of step eight: what it is called, which chips hold it, what comes next with it. */
import type { DenialCase } from '#renderer/data/queries/denials.ts';
import type { Subject } from '#renderer/ui/care/subject.ts';
import type { Tone } from '#renderer/ui/StatusTag.tsx';
import { filtersOfEach, type WorklistFilter } from '#renderer/ui/worklist/worklistModel.ts';
import { type DenialAction, denialActions } from '#shared/denials/index.ts';
import { type Day, daysBetween } from '#shared/kernel/dates.ts';
import { cycleStepOf, cycleSteps } from '#shared/model/cycle.ts';
import type { Denial } from '#shared/model/denial.ts';
import { nameLastFirst } from '#shared/model/names.ts';

const stateWords: Record<Denial['state'], { word: string; tone: Tone }> = {
  new: { word: 'Denied', tone: 'wrong' },
  assigned: { word: 'Assigned', tone: 'stuck' },
  'in-work': { word: 'In work', tone: 'stuck' },
  'corrected-resubmitted': { word: 'Sent again', tone: 'waiting' },
  appealed: { word: 'Appealed', tone: 'waiting' },
  'billed-to-patient': { word: 'Patient billed', tone: 'neutral' },
  'written-off': { word: 'Written off', tone: 'neutral' },
  resolved: { word: 'Resolved', tone: 'right' },
};

export const isAway = ({ state }: Denial): boolean => state === 'appealed' || state === 'corrected-resubmitted';
export const isDone = ({ state }: Denial): boolean =>
  state === 'resolved' || state === 'written-off' || state === 'billed-to-patient';

export function stateOf(denial: Denial): { word: string; tone: Tone } {
  if (denial.state === 'in-work' && denial.outcome === 'upheld') return { word: 'Upheld', tone: 'wrong' };
  return stateWords[denial.state];
}

/** `No authorization on file`, out of the headline. */
export function reasonOf({ said, payerName }: Pick<DenialCase, 'said' | 'payerName'>): string {
  const reason = said.headline.replace(`${payerName} denied this: `, '').replace(/\.$/, '');
  return reason.charAt(0).toUpperCase() + reason.slice(1);
}

export type DenialDeed = 'fix' | 'appeal' | 'patient' | 'writeoff' | 'outcome';

const deedOfAction: Record<DenialAction, DenialDeed> = {
  fix: 'fix',
  appeal: 'appeal',
  send: 'appeal',
  call: 'fix',
  next: 'fix',
  patient: 'patient',
  writeoff: 'writeoff',
  wait: 'outcome',
  post: 'outcome',
};
export const deedWords: Record<DenialDeed, string> = {
  fix: denialActions.fix,
  appeal: 'Write appeal',
  patient: 'Bill patient',
  writeoff: 'Write off',
  outcome: 'Record outcome',
};

/** The one next action: the best of those this case allows. */
export function nextDeed({ denial, said }: Pick<DenialCase, 'denial' | 'said'>): DenialDeed {
  if (isAway(denial)) return 'outcome';
  const possible = said.actions.filter((action) => action !== 'patient' || said.canBillPatient);
  return deedOfAction[possible[0] ?? 'fix'];
}

export function denialFilters(rows: readonly DenialCase[], today: Day): WorklistFilter<DenialCase>[] {
  const steps = cycleSteps.filter((step) => rows.some((row) => row.denial.step === step.key));
  return [
    {
      key: 'due14',
      label: 'Due in 14 days',
      matches: ({ denial }) => !isAway(denial) && daysBetween(today, denial.dueOn) <= 14,
    },
    { key: 'appealed', label: 'Appealed', matches: ({ denial }) => denial.state === 'appealed' },
    ...steps.map((step) => ({
      key: `step.${step.key}`,
      label: step.label,
      matches: (row: DenialCase) => row.denial.step === step.key,
      kind: 'step',
    })),
    ...filtersOfEach(rows, 'payer', 'Payer', ({ denial, payerName }) => ({ id: denial.payerId, name: payerName })),
  ];
}

/** What notes, snoozes and assignments of a row hang on. */
export const subjectOf = ({ denial, patient, claim }: DenialCase): Subject => ({
  id: denial.id,
  label: `${nameLastFirst(patient)}, claim ${claim.number}`,
  keepsHistory: true,
});

export const stepText = (step: Denial['step']): string => {
  const { number, label } = cycleStepOf(step);
  return `${number} ${label}`;
};
