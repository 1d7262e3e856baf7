import type { CycleStep } from '#shared/model/cycle.ts';
import type { RemittedLine } from '#shared/model/remittance.ts';
import type { Adjustment } from '#shared/model/schemas.ts';
import { type Carc, carcs, type DenialAction, denialActions, denialStages, reasonsOfNoDenial } from './carcs.ts';
import { qmbRemarks, rarcs } from './rarcs.ts';

export interface DenialExplanation {
  /** `Blue Shield denied this: no authorization on file.` */
  headline: string;
  /** `CO 197 · N54` */
  codeText: string;
  step: CycleStep;
  actions: DenialAction[];
  nextAction: string;
  isAppealable: boolean;
  canBillPatient: boolean;
}

/** Reasons that only name a family; their remark says what is meant. */
const reasonsExplainedByRemarks = ['16', '96', 'A1', '125', '226', '252'];
/** Cost share of a qualified Medicare beneficiary: never the patient's. */
const reasonsNeverThePatients = ['209', '303'];

export const isDenialReason = ({ reason, cents }: Pick<Adjustment, 'reason' | 'cents'>): boolean =>
  cents !== 0 && !reasonsOfNoDenial.includes(reason);

/** Paid nothing, and for a reason other than the fee schedule, the patient's share or an earlier payer. */
export const isDenied = (line: Pick<RemittedLine, 'paidCents' | 'adjustments'>): boolean =>
  line.paidCents === 0 && line.adjustments.some(isDenialReason);

/** The adjustment that made the denial: the largest of those that can, the first as reported when equal. */
export function mainReason(adjustments: readonly Adjustment[]): Adjustment | undefined {
  const real = adjustments.filter(isDenialReason);
  return real.reduce<Adjustment | undefined>(
    (best, each) => (best === undefined || Math.abs(each.cents) > Math.abs(best.cents) ? each : best),
    undefined,
  );
}

export function explainDenial(
  adjustments: readonly Adjustment[],
  remarks: readonly string[],
  payerName: string,
): DenialExplanation {
  const main = mainReason(adjustments) ?? adjustments[0];
  const carc = main ? carcs[main.reason] : undefined;
  const telling = remarks.find((code) => rarcs[code] !== undefined && !rarcs[code].isAlert);
  const rarc = telling === undefined ? undefined : rarcs[telling];
  const byRemark = main === undefined || carc === undefined || reasonsExplainedByRemarks.includes(main.reason);
  const forbidsAppeal = remarks.some((code) => rarcs[code]?.forbidsAppeal);
  const actions = (carc?.actions ?? (['call'] as const)).filter((action) => action !== 'appeal' || !forbidsAppeal);
  const says = (byRemark ? (rarc?.says ?? carc?.says) : carc?.says) ?? unknownReason(main);
  return {
    headline: `${payerName} denied this: ${says}.`,
    codeText: codeTextOf(adjustments, remarks),
    step: (byRemark ? rarc?.step : undefined) ?? stepOf(carc),
    actions: actions.length > 0 ? actions : ['fix'],
    nextAction: (byRemark ? rarc?.advice : undefined) ?? adviceOf(carc, actions, main),
    isAppealable: actions.includes('appeal'),
    canBillPatient: main?.group === 'PR' && canAskPatient(main, remarks),
  };
}

const stepOf = (carc: Carc | undefined): CycleStep => denialStages[carc?.stage ?? 'NA'].step;
const canAskPatient = (main: Adjustment, remarks: readonly string[]): boolean =>
  !reasonsNeverThePatients.includes(main.reason) && !remarks.some((code) => qmbRemarks.includes(code));
const unknownReason = (main: Adjustment | undefined): string =>
  main === undefined
    ? 'it gave no reason'
    : `its reason is code ${main.group} ${main.reason}, which is not in our list`;

function adviceOf(carc: Carc | undefined, actions: readonly DenialAction[], main: Adjustment | undefined): string {
  if (carc?.advice !== undefined) return carc.advice;
  const possible = actions.filter((action) => action !== 'patient' || main?.group === 'PR');
  return denialActions[possible[0] ?? (actions.length > 0 ? 'writeoff' : 'fix')];
}

/** `CO 197 · N54`: denial reasons first, then remarks; the fee schedule is left out unless it is all there is. */
export function codeTextOf(adjustments: readonly Adjustment[], remarks: readonly string[]): string {
  const denying = adjustments.filter(isDenialReason);
  const shown = denying.length > 0 ? denying : adjustments;
  const codes = shown.map(({ group, reason }) => `${group} ${reason}`);
  return [...new Set([...codes, ...remarks])].join(' · ');
}
