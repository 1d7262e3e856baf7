export type {
  ScrubAuthorization,
  ScrubContext,
  ScrubFees,
  ScrubHistoryLine,
  ScrubOffice,
  ScrubPatientFacts,
  ScrubPayer,
  ScrubVerification,
} from './context.ts';
export {
  applyOfficeRule,
  type Backtest,
  backtestRule,
  type ClaimOutcome,
  type FilledClaim,
  fillByOfficeRules,
  officeRuleId,
  ruleLabel,
} from './officeRules.ts';
export { isBilledInMinutes } from './procedureKinds.ts';
export { isVisitRemedy, remedyLabel } from './remedyWords.ts';
export { emptyRuleDraft, type RuleDraft, type RuleEffect, readRuleDraft, ruleDraftOf } from './ruleDraft.ts';
export { askableFields, type SettableField, settableFields } from './ruleFields.ts';
export { eightMinuteUnits } from './rules/procedures.ts';
export { checkRegistration, type RuleEntry, scrubClaim, scrubRules } from './scrubClaim.ts';
