/**
 * Whether a planned or coded visit needs an authorization or referral from its payer and which one on file covers it
 * (scrub rules A01, A05). Of several that fit, the one that ends first is drawn down first.
 */
import type { Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Authorization } from '#shared/model/visit.ts';
import { whyNotUsable } from './authorizationUse.ts';

export interface PlannedService {
  on: Day;
  providerId?: Id<'provider'> | undefined;
  codes: readonly string[];
}

export interface CodeNeed {
  /** Absent when the visit as a whole needs a referral. */
  code?: string;
  kind: 'authorization' | 'referral';
  /** The one on file that covers it. */
  authorizationId?: Id<'authorization'>;
  /** Asked for and not answered yet. */
  pendingId?: Id<'authorization'>;
  /** Why the nearest candidate does not fit. */
  problems: Problem[];
}

export interface AuthorizationNeed {
  isNeeded: boolean;
  /** Everything that is needed is on file and usable. */
  isCovered: boolean;
  needs: CodeNeed[];
}

/** `onFile` holds the authorizations of this patient; those of other payers are ignored. */
export function authorizationNeeded(
  service: PlannedService,
  payer: Pick<Payer, 'id' | 'authorizationCodes' | 'requiresReferral'>,
  onFile: readonly Authorization[],
): AuthorizationNeed {
  const own = onFile.filter((each) => each.payerId === payer.id);
  const codes = [...new Set(service.codes)].filter((code) => payer.authorizationCodes.includes(code));
  const needs = codes.map((code) => needOf('authorization', own, service, code));
  if (payer.requiresReferral) needs.push(needOf('referral', own, service, undefined));
  return { isNeeded: needs.length > 0, isCovered: needs.every((need) => need.authorizationId !== undefined), needs };
}

const pendingStates: readonly Authorization['state'][] = ['needed', 'requested', 'pending-info', 'appealed'];

function needOf(
  kind: CodeNeed['kind'],
  onFile: readonly Authorization[],
  service: PlannedService,
  code: string | undefined,
): CodeNeed {
  const use = { on: service.on, code, providerId: service.providerId };
  const candidates = onFile
    .filter((each) => each.kind === kind)
    .map((each) => ({ each, problems: whyNotUsable(each, use) }))
    .sort((a, b) => a.problems.length - b.problems.length || compare(a.each.endsOn, b.each.endsOn));
  const best = candidates[0];
  const named = code === undefined ? { kind } : { kind, code };
  if (best && best.problems.length === 0) return { ...named, authorizationId: best.each.id, problems: [] };
  const pending = candidates.find(
    ({ each }) =>
      pendingStates.includes(each.state) &&
      (code === undefined || each.codes.length === 0 || each.codes.includes(code)),
  );
  return { ...named, ...(pending ? { pendingId: pending.each.id } : {}), problems: best?.problems ?? [] };
}

/** Without an end comes last. */
const compare = (a: Day | undefined, b: Day | undefined): number =>
  (a ?? '9999') < (b ?? '9999') ? -1 : a === b ? 0 : 1;
