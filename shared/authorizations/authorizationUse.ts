/**
 * What is left of a prior authorization or referral and whether a visit may use it: the date lies inside its days, the
 * code and provider match, and enough visits or units remain (scrub rules A01-A04 ask the same). An authorization
 * without codes covers any service; one without an allowance or dates is limited only by what it does state.
 */
import type { Day } from '#shared/kernel/dates.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { failed, ok, type Problem, problem, type Result } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import type { Authorization, AuthorizationState } from '#shared/model/visit.ts';

/** Units may have up to three decimals; sums are rounded there so that 0.1 + 0.2 is 0.3. */
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

export const unitsUsed = (authorization: Pick<Authorization, 'used'>): number =>
  rounded(authorization.used.reduce((sum, use) => sum + use.quantity, 0));

/** Visits or units still free; absent when the payer set no number. */
export const unitsLeft = (authorization: Pick<Authorization, 'used' | 'allowed'>): number | undefined =>
  authorization.allowed === undefined ? undefined : rounded(authorization.allowed - unitsUsed(authorization));

/** The state as it is on a day: an approval runs out of days or units without anybody touching the record. */
export function authorizationStateOn(authorization: Authorization, on: Day): AuthorizationState {
  const { state, endsOn } = authorization;
  if (state !== 'approved' && state !== 'partial' && state !== 'exhausted') return state;
  if (endsOn !== undefined && on > endsOn) return 'expired';
  const left = unitsLeft(authorization);
  if (left === undefined) return state;
  if (left <= 0) return 'exhausted';
  return state === 'exhausted' ? 'approved' : state;
}

export interface AuthorizationUse {
  on: Day;
  code?: string | undefined;
  providerId?: Id<'provider'> | undefined;
  /** Visits or units wanted; 1 unless told. */
  quantity?: number | undefined;
}

/** Every reason why this visit cannot use it; empty when it can. */
export function whyNotUsable(authorization: Authorization, use: AuthorizationUse): Problem[] {
  const problems: Problem[] = [];
  const { state, from, endsOn, codes, providerId, kind, unit } = authorization;
  const noun = kind === 'referral' ? 'referral' : 'authorization';
  if (state !== 'approved' && state !== 'partial' && state !== 'exhausted')
    problems.push(problem('authorization.state', `This ${noun} is ${state}. Only an approved one can be used.`));
  if (from !== undefined && use.on < from)
    problems.push(
      problem(
        'authorization.tooEarly',
        `This ${noun} starts on ${formatDay(from)}. Move the visit or ask for an earlier start.`,
      ),
    );
  if (endsOn !== undefined && use.on > endsOn)
    problems.push(
      problem('authorization.ended', `This ${noun} ended on ${formatDay(endsOn)}. Ask the payer to extend it.`),
    );
  if (use.code !== undefined && codes.length > 0 && !codes.includes(use.code))
    problems.push(problem('authorization.code', `This ${noun} does not list ${use.code}. Ask the payer to add it.`));
  if (providerId !== undefined && use.providerId !== undefined && providerId !== use.providerId)
    problems.push(
      problem('authorization.provider', `This ${noun} is for another provider. Ask the payer to change it.`),
    );
  const left = unitsLeft(authorization);
  if (left !== undefined && left < (use.quantity ?? 1)) {
    const rest = left <= 0 ? `No ${unit} are left` : `Only ${count(left, unit.slice(0, -1))} left`;
    problems.push(problem('authorization.spent', `${rest} on this ${noun}. Ask for more before the visit.`));
  }
  return problems;
}

export const isUsable = (authorization: Authorization, use: AuthorizationUse): boolean =>
  whyNotUsable(authorization, use).length === 0;

/** How much a visit draws: one visit, or the units of the lines it lists. */
export function quantityFor(
  authorization: Pick<Authorization, 'unit' | 'codes'>,
  lines: readonly { code: string; units: number }[],
): number {
  if (authorization.unit === 'visits') return 1;
  const listed = lines.filter((line) => authorization.codes.length === 0 || authorization.codes.includes(line.code));
  return rounded(listed.reduce((sum, line) => sum + line.units, 0));
}

/** Draws visits or units for an encounter. Drawing again for the same encounter replaces the earlier draw. */
export function consume(
  authorization: Authorization,
  use: AuthorizationUse & { encounterId: Id<'encounter'> },
): Result<Authorization> {
  const before = release(authorization, use.encounterId);
  const problems = whyNotUsable(before, use);
  if (problems.length > 0) return failed(...problems);
  const drawn = { encounterId: use.encounterId, date: use.on, quantity: use.quantity ?? 1 };
  return ok(withState({ ...before, used: [...before.used, drawn] }));
}

/** Gives back what an encounter drew, as when its visit is cancelled or its charge voided. */
export function release(authorization: Authorization, encounterId: Id<'encounter'>): Authorization {
  const used = authorization.used.filter((each) => each.encounterId !== encounterId);
  return used.length === authorization.used.length ? authorization : withState({ ...authorization, used });
}

/**
 * The stored state as its units leave it: allowing more opens what was used up, and the other way around. Days are judged
 * when it is read; where the payer set no number, only a person says it is used up.
 */
export function stateByUnits(authorization: Authorization): AuthorizationState {
  const { state } = authorization;
  const left = unitsLeft(authorization);
  if (left === undefined) return state;
  if ((state === 'approved' || state === 'partial') && left <= 0) return 'exhausted';
  return state === 'exhausted' && left > 0 ? 'approved' : state;
}

const withState = (authorization: Authorization): Authorization => ({
  ...authorization,
  state: stateByUnits(authorization),
});
