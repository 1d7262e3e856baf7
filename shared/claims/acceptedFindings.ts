/** Warnings somebody accepted with a reason: not raised again at the same place. An error is never accepted. */
import type { AcceptedFinding, Finding } from '#shared/model/claimRecord.ts';

export const accepts = (accepted: AcceptedFinding, finding: Pick<Finding, 'ruleId' | 'where'>): boolean =>
  accepted.ruleId === finding.ruleId && (accepted.where === undefined || accepted.where === finding.where);

export const withoutAccepted = (findings: readonly Finding[], overrides: readonly AcceptedFinding[]): Finding[] =>
  findings.filter(
    (finding) => finding.severity === 'error' || !overrides.some((accepted) => accepts(accepted, finding)),
  );
