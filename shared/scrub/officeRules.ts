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

/** The rule as people call it: `C13`, or that the office wrote it. */
export const ruleLabel = (ruleId: string): string => (ruleId.startsWith('office:') ? 'Office' : ruleId);

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

const isOfLine = (path: string): boolean => path.startsWith('lines.');
const lineField = (path: string): string => path.slice('lines.'.length);

interface Application {
  /** The place that the finding names. */
  where: string;
  /** Positions of the lines on which the rule's conditions hold; all lines where it has none for lines. */
  lines: number[];
}

/** Where the rule's conditions hold, or undefined. Conditions on lines must all hold on one line. */
function whereItApplies(rule: OfficeRule, claim: unknown, view: ClaimView): Application | undefined {
  const { payerIds, codes, diagnosisPrefixes, places, ageFrom, ageTo, missing = [], present = [] } = rule.when;
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
  const lacking = missing.filter((path) => !isOfLine(path));
  if (!lacking.every((path) => isMissing(claim, path))) return undefined;
  if (!present.filter((path) => !isOfLine(path)).every((path) => !isMissing(claim, path))) return undefined;
  const lackingOnLine = missing.filter(isOfLine).map(lineField);
  const presentOnLine = present.filter(isOfLine).map(lineField);
  const needsLine = codes !== undefined || places !== undefined || lackingOnLine.length + presentOnLine.length > 0;
  if (!needsLine) return { where: lacking[0] ?? 'lines', lines: view.lines.map((line) => line.index) };
  const lines = view.lines.filter(
    (each) =>
      (codes === undefined || codes.some((pattern) => fitsCode(each.code, pattern))) &&
      (places === undefined || places.includes(each.pos ?? '')) &&
      lackingOnLine.every((path) => isMissing(each, path)) &&
      presentOnLine.every((path) => !isMissing(each, path)),
  );
  const [first] = lines;
  if (!first) return undefined;
  const where = lacking[0] ?? `lines[${first.index}].${lackingOnLine[0] ?? 'code'}`;
  return { where, lines: lines.map((line) => line.index) };
}

/** A rule without any condition would stop everything, so it stops nothing. */
const hasCondition = (rule: OfficeRule): boolean => Object.values(rule.when).some((each) => each !== undefined);

/** A rule that fills in a field has nothing to say: what it did stands on the claim. */
export function applyOfficeRule(rule: OfficeRule, claim: unknown, view: ClaimView): Finding | undefined {
  if (!rule.isActive || !hasCondition(rule) || rule.deed?.kind === 'set') return undefined;
  const application = whereItApplies(rule, claim, view);
  if (!application) return undefined;
  const { severity, step, message, fix } = rule;
  const finding: Finding = { ruleId: officeRuleId(rule), severity, step, message, fix, where: application.where };
  return rule.deed?.kind === 'hold' ? { ...finding, holds: true } : finding;
}

export interface FilledClaim {
  snapshot: ClaimSnapshot;
  /** The rules that changed something, for the claim's timeline. */
  filled: OfficeRule[];
}

/** Fills in what rules set by themselves, before the claim is checked. A field that says so already is left alone. */
export function fillByOfficeRules(rules: readonly OfficeRule[], claim: ClaimSnapshot): FilledClaim {
  let snapshot = claim;
  const filled: OfficeRule[] = [];
  for (const rule of rules) {
    if (!rule.isActive || rule.deed?.kind !== 'set' || !hasCondition(rule)) continue;
    const application = whereItApplies(rule, snapshot, viewClaim(snapshot));
    if (!application) continue;
    const next = filledIn(snapshot, rule.deed, application.lines);
    if (next === snapshot) continue;
    snapshot = next;
    filled.push(rule);
  }
  return { snapshot, filled };
}

type SetDeed = Extract<NonNullable<OfficeRule['deed']>, { kind: 'set' }>;
const mostModifiers = 4;

function filledIn(claim: ClaimSnapshot, { field, value }: SetDeed, at: readonly number[]): ClaimSnapshot {
  if (field === 'note') return claim.note ? claim : { ...claim, note: { qualifier: 'ADD', text: value } };
  if (field === 'delayReason') return claim.delayReason === undefined ? { ...claim, delayReason: value } : claim;
  let isChanged = false;
  const lines = claim.lines.map((line, index) => {
    if (!at.includes(index)) return line;
    const isThere =
      field === 'modifier'
        ? line.modifiers.includes(value) || line.modifiers.length >= mostModifiers
        : field === 'pos'
          ? line.pos === value
          : line.note !== undefined;
    if (isThere) return line;
    isChanged = true;
    if (field === 'modifier') return { ...line, modifiers: [...line.modifiers, value] };
    return field === 'pos' ? { ...line, pos: value } : { ...line, note: value };
  });
  return isChanged ? { ...claim, lines } : claim;
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
  const caught: ClaimOutcome[] = [];
  const stopped: string[] = [];
  let tested = 0;
  let missed = 0;
  for (const claim of claims) {
    const outcome = byNumber.get(claim.number);
    if (!outcome) continue;
    tested += 1;
    // A rule that fills in a field is tried by its conditions too: those are the claims it would have touched.
    const isStopped = hasCondition(rule) && whereItApplies(rule, claim, viewClaim(claim)) !== undefined;
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
