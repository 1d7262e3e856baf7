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
