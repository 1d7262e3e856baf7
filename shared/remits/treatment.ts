/**
 * What each adjustment does in the books. Only the reasons listed here are ever written off at posting: the fee schedule and
 * its kin, capitation, sequestration, incentives. A denial never is; the patient owes only deductible, coinsurance, copay and
 * the like, and everything else waits with the insurer for a person.
 */
import type { Id } from '#shared/kernel/ids.ts';
import type { WriteOffType } from '#shared/ledger/index.ts';
import type { PostingRule } from '#shared/model/moneySettings.ts';
import type { Adjustment } from '#shared/model/schemas.ts';

export type Treatment =
  /** Off the insurer's balance, into the account of its type. */
  | { kind: 'write-off'; type: WriteOffType }
  /** The patient's share: the next payer's if there is one, else the patient's. */
  | { kind: 'patient-share' }
  /** The patient's whatever other cover there is: the payer paid them, or charges them interest. */
  | { kind: 'patient-only' }
  /** Never the patient's, by law or agreement: the next payer's if there is one, else a person decides. */
  | { kind: 'next-payer-share' }
  /** Says what an earlier payer did, or is told to be left alone. */
  | { kind: 'none' }
  /** Refused: stays with the insurer, a case is opened. */
  | { kind: 'denial' }
  /** Somebody must decide before the patient is billed or anything is given up. */
  | { kind: 'hold' };

/** The fee schedule and its kin: reductions to what the payer allows. P12 and P23 are those of workers' compensation and auto injury. */
export const feeScheduleReasons: readonly string[] = ['45', '59', '131', '172', 'A2', 'P12', 'P23'];

/** Written off as reported when the group is CO or PI. */
export const writtenOffReasons: Readonly<Record<string, WriteOffType>> = {
  ...Object.fromEntries(feeScheduleReasons.map((reason) => [reason, 'contractual' as const])),
  '24': 'contractual',
  '253': 'sequestration',
  '144': 'incentive',
  '237': 'incentive',
};
/** Deductible, coinsurance, copay, blood deductible, spending account. */
export const patientShareReasons: readonly string[] = ['1', '2', '3', '66', '187'];
const patientOnlyReasons = ['85', '100'];
/** What a qualified Medicare beneficiary would have owed. */
const nextPayerShareReason = '209';

/** Moves to whoever owes it next, instead of being written off. */
export type ShareTreatment = Extract<Treatment, { kind: 'patient-share' | 'patient-only' | 'next-payer-share' }>;
export const isShare = (treatment: Treatment): treatment is ShareTreatment =>
  treatment.kind === 'patient-share' || treatment.kind === 'patient-only' || treatment.kind === 'next-payer-share';

export function treatmentOf(
  adjustment: Pick<Adjustment, 'group' | 'reason'>,
  facts: { rank: number; payerId: Id<'payer'>; isLinePaid: boolean; rules: readonly PostingRule[] },
): Treatment {
  const { group, reason } = adjustment;
  const rule = ruleFor(adjustment, facts);
  if (rule !== undefined) return byRule(rule.treatment, adjustment, facts.isLinePaid);
  if (reason === '23') return { kind: 'none' };
  if (reason === '94') return { kind: 'write-off', type: 'contractual' };
  if (patientOnlyReasons.includes(reason)) return { kind: 'patient-only' };
  if (reason === nextPayerShareReason) return { kind: 'next-payer-share' };
  if (group === 'PR') return patientShareReasons.includes(reason) ? { kind: 'patient-share' } : { kind: 'hold' };
  const type = writtenOffReasons[reason];
  if (type !== undefined && (group !== 'OA' || type !== 'contractual')) return { kind: 'write-off', type };
  const isOrdinary = type !== undefined || patientShareReasons.includes(reason);
  if (isOrdinary) return facts.rank > 1 && group === 'OA' ? { kind: 'none' } : { kind: 'hold' };
  return group === 'OA' && facts.isLinePaid ? { kind: 'hold' } : { kind: 'denial' };
}

/** The most particular rule wins: with payer and group before payer, before any payer. */
function ruleFor(
  { group, reason }: Pick<Adjustment, 'group' | 'reason'>,
  { payerId, rules }: { payerId: Id<'payer'>; rules: readonly PostingRule[] },
): PostingRule | undefined {
  const fitting = rules.filter(
    (rule) =>
      rule.reason === reason &&
      (rule.payerId === undefined || rule.payerId === payerId) &&
      (rule.group === undefined || rule.group === group),
  );
  const weight = (rule: PostingRule): number => (rule.payerId ? 2 : 0) + (rule.group ? 1 : 0);
  return fitting.sort((a, b) => weight(b) - weight(a))[0];
}

function byRule(
  treatment: PostingRule['treatment'],
  { group, reason }: Pick<Adjustment, 'group' | 'reason'>,
  isLinePaid: boolean,
): Treatment {
  if (treatment === 'hold') return { kind: 'hold' };
  if (treatment === 'ignore') return { kind: 'none' };
  if (group === 'PR') return { kind: 'patient-share' };
  const type = writtenOffReasons[reason];
  if (type !== undefined) return { kind: 'write-off', type };
  // The office may add a payer's own reduction on a line that was paid; a line refused is a denial whatever it says.
  return isLinePaid ? { kind: 'write-off', type: 'contractual' } : { kind: 'denial' };
}
