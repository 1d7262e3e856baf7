/**
 * All checks of a claim before it goes out, from one registry. Errors block, warnings want a reason, information is
 * told. The same registry serves the earlier steps of the cycle: booking, check-in, charge entry and coding ask for
 * their own rules only.
 */
import type { Severity } from '#shared/kernel/problems.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import type { Finding } from '#shared/model/claimRecord.ts';
import type { CycleStep } from '#shared/model/cycle.ts';
import { type ClaimView, viewClaim } from './claimView.ts';
import type { ScrubContext } from './context.ts';
import { applyOfficeRule } from './officeRules.ts';
import type { ScrubRule } from './rule.ts';
import { authorizationRules } from './rules/authorizations.ts';
import { chargeRules } from './rules/charges.ts';
import { coordinationRules } from './rules/coordination.ts';
import { diagnosisRules } from './rules/diagnoses.ts';
import { editRules } from './rules/edits.ts';
import { eligibilityRules } from './rules/eligibility.ts';
import { limitRules } from './rules/limits.ts';
import { patientRules } from './rules/patient.ts';
import { procedureRules } from './rules/procedures.ts';
import { submissionRules } from './rules/submission.ts';
import { timelyRules } from './rules/timely.ts';

const families = ['P', 'L', 'A', 'C', 'G', 'S', 'X', 'T'];
const place = (rule: ScrubRule): number => families.indexOf(rule.id[0] ?? '') * 100 + Number(rule.id.slice(1));

/** In the order of the cycle: patient, eligibility, authorization, coding, charge, submission, other payers, limits. */
const registry: readonly ScrubRule[] = [
  ...patientRules,
  ...eligibilityRules,
  ...authorizationRules,
  ...diagnosisRules,
  ...procedureRules,
  ...editRules,
  ...chargeRules,
  ...submissionRules,
  ...limitRules,
  ...coordinationRules,
  ...timelyRules,
].sort((a, b) => place(a) - place(b));

export interface RuleEntry {
  id: string;
  severity: Severity;
  step: CycleStep;
  title: string;
}

/** The catalogue, for screens. */
export const scrubRules: readonly RuleEntry[] = registry.map(({ id, severity, step, title }) => ({
  id,
  severity,
  step,
  title,
}));

/**
 * Works on any draft, however incomplete. `steps` limits the rules to those of certain steps of the cycle. Office rules
 * come last.
 */
export function scrubClaim(
  claim: ClaimSnapshot,
  context: ScrubContext,
  options: { steps?: readonly CycleStep[] } = {},
): Finding[] {
  const view: ClaimView = viewClaim(claim);
  const { steps } = options;
  const findings: Finding[] = [];
  for (const rule of registry) {
    if (steps !== undefined && !steps.includes(rule.step)) continue;
    for (const { where, message, fix, remedies } of rule.check(view, context)) {
      const finding: Finding = { ruleId: rule.id, severity: rule.severity, step: rule.step, message, fix, where };
      findings.push(remedies ? { ...finding, remedies } : finding);
    }
  }
  for (const rule of context.officeRules ?? []) {
    if (steps !== undefined && !steps.includes(rule.step)) continue;
    const finding = applyOfficeRule(rule, claim, view);
    if (finding) findings.push(finding);
  }
  return findings;
}

/** The check at registration and check-in: what can be known before anything was done. */
export const checkRegistration = (claim: ClaimSnapshot, context: ScrubContext): Finding[] =>
  scrubClaim(claim, context, { steps: ['schedule', 'eligibility', 'authorizations'] });
