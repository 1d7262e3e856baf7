export {
  type ExpectedService,
  estimatePatientShare,
  type PatientShareEstimate,
  percent,
} from './estimatePatientShare.ts';
export {
  needsVerification,
  policyOn,
  type VerificationNeed,
  type VerificationReason,
  type VerificationWork,
  verificationDefaults,
  verificationWorklist,
} from './needsVerification.ts';
export { type BenefitsFrom271, readBenefitsFrom271 } from './readBenefitsFrom271.ts';
