/**
 * Rules the office has added so that a mistake is not made twice, and what they would have done to its own history:
 * how many denials caught, how much money, how many good claims stopped.
 */
import { ageOn } from '#shared/kernel/dates.ts';
import { type Cents, sumCents } from '#shared/kernel/money.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import type { Finding } from '#shared/model/claimRecord.ts';
import type { OfficeRule } from '#shared/model/office.ts';
import { type ClaimView, viewClaim } from './claimView.ts';

export const officeRuleId = (rule: Pick<OfficeRule, 'id'>): string => `office:${rule.id}`;

/** A code, a beginning with a star (`992*`) or a range (`99202-99215`). */
function fitsCode(code: string, pattern: string): boolean {
  if (pattern.endsWith('*')) return code.startsWith(pattern.slice(0, -1));
  const [low, high] = pattern.split('-');
  if (low !== undefined && high !== undefined) return code.length === low.length && code >= low && code <= high;
  return code === pattern;
}

/** Whether anything stands at a path such as `referring` or `dates.onset`; for `lines.ndc` the line is looked at. */
function isMissing(holder: unknown, path: string): boolean {
  let value: unknown = holder;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return true;
    value = (value as Record<string, unknown>)[key]; // an object's fields, all unknown
  }
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === null || value === false || (typeof value === 'string' && value.trim() === '');
}

/** Where the rule's conditions hold, or undefined. Conditions on lines must all hold on one line. */
function whereItApplies(rule: OfficeRule, claim: unknown, view: ClaimView): string | undefined {
  const { payerIds, codes, diagnosisPrefixes, places, ageFrom, ageTo, missing } = rule.when;
  if (payerIds && !payerIds.includes(view.payer.payerId ?? '')) return undefined;
  if (
    diagnosisPrefixes &&
    !view.diagnoses.some((code) => diagnosisPrefixes.some((start) => code.startsWith(start.replace('.', ''))))
  )
    return undefined;
  if (ageFrom !== undefined || ageTo !== undefined) {
    if (view.patient.birthDate === undefined || view.firstDay === undefined) return undefined;
    const age = ageOn(view.patient.birthDate, view.firstDay);
    if (age < (ageFrom ?? 0) || age > (ageTo ?? 200)) return undefined;
  }
  const ofClaim = (missing ?? []).filter((path) => !path.startsWith('lines.'));
  if (!ofClaim.every((path) => isMissing(claim, path))) return undefined;
  const ofLine = (missing ?? []).filter((path) => path.startsWith('lines.')).map((path) => path.slice('lines.'.length));
  const needsLine = codes !== undefined || places !== undefined || ofLine.length > 0;
  if (!needsLine) return ofClaim[0] ?? 'lines';
  const line = view.lines.find(
    (each) =>
      (codes === undefined || codes.some((pattern) => fitsCode(each.code, pattern))) &&
      (places === undefined || places.includes(each.pos ?? '')) &&
      ofLine.every((path) => isMissing(each, path)),
  );
  if (!line) return undefined;
  return ofClaim[0] ?? (ofLine[0] === undefined ? `lines[${line.index}].code` : `lines[${line.index}].${ofLine[0]}`);
}

/** A rule without any condition would stop everything, so it stops nothing. */
const hasCondition = (rule: OfficeRule): boolean => Object.values(rule.when).some((each) => each !== undefined);

export function applyOfficeRule(rule: OfficeRule, claim: unknown, view: ClaimView): Finding | undefined {
  if (!rule.isActive || !hasCondition(rule)) return undefined;
  const where = whereItApplies(rule, claim, view);
  if (where === undefined) return undefined;
  const { severity, step, message, fix } = rule;
  return { ruleId: officeRuleId(rule), severity, step, message, fix, where };
}

/** What became of a claim. */
export interface ClaimOutcome {
  claimNumber: string;
  isDenied: boolean;
  deniedCents: Cents;
}

export interface Backtest {
  /** Claims with a known outcome that were tried. */
  tested: number;
  /** Numbers of denied claims the rule would have stopped, and their money. */
  caught: string[];
  caughtCents: Cents;
  /** Denied claims it would have let pass. */
  missed: number;
  /** Numbers of paid claims it would have stopped. */
  stopped: string[];
}

/** Tries a rule, active or not, on claims whose outcome is known; claims without outcome are left out. */
export function backtestRule(
  rule: OfficeRule,
  claims: readonly ClaimSnapshot[],
  outcomes: readonly ClaimOutcome[],
): Backtest {
  const byNumber = new Map(outcomes.map((outcome) => [outcome.claimNumber, outcome]));
  const active = { ...rule, isActive: true };
  const caught: ClaimOutcome[] = [];
  const stopped: string[] = [];
  let tested = 0;
  let missed = 0;
  for (const claim of claims) {
    const outcome = byNumber.get(claim.number);
    if (!outcome) continue;
    tested += 1;
    const isStopped = applyOfficeRule(active, claim, viewClaim(claim)) !== undefined;
    if (outcome.isDenied && isStopped) caught.push(outcome);
    else if (outcome.isDenied) missed += 1;
    else if (isStopped) stopped.push(claim.number);
  }
  return {
    tested,
    caught: caught.map((outcome) => outcome.claimNumber),
    caughtCents: sumCents(caught.map((outcome) => outcome.deniedCents)),
    missed,
    stopped,
  };
}
