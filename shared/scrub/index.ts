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
export { applyOfficeRule, type Backtest, backtestRule, type ClaimOutcome, officeRuleId } from './officeRules.ts';
export { remedyLabel } from './remedyWords.ts';
export { eightMinuteUnits } from './rules/procedures.ts';
export { checkRegistration, type RuleEntry, scrubClaim, scrubRules } from './scrubClaim.ts';
