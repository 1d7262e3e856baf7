export { type FeeField, type FeePlan, feeFields, type ListedFee, mapFees, planFees } from './feeList.ts';
export {
  type BadCell,
  type ListField,
  type ListMapping,
  missingListFields,
  suggestListMapping,
} from './listColumns.ts';
export {
  habitsOfFilingCode,
  mapPayers,
  type PayerDraft,
  type PayerField,
  type PayerPlan,
  payerFields,
  planPayers,
} from './payerList.ts';
export {
  feesFromValues,
  isPhysicianFeeSchedule,
  type RelativeValue,
  readPhysicianFeeSchedule,
} from './physicianFeeSchedule.ts';
