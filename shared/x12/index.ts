export { labelOf } from './acknowledgementCodes.ts';
export { balanceCodes, balanceOtherPayer } from './balanceOtherPayer.ts';
export { checkClaimsFor837P } from './checkClaimsFor837P.ts';
export { checkEnvelope837 } from './checkEnvelope837.ts';
export { claimExtract } from './claimExtract.ts';
export { entityNames, type StatusMeaning, statusCategories, statusCodes } from './claimStatusCodes.ts';
export type { ClaimStatus, StatusLine, StatusParty, StatusPatient } from './claimStatuses.ts';
export { cleanForX12 } from './cleanData.ts';
export type { Delimiters } from './delimiters.ts';
export type { Benefit, BenefitLimit, BenefitParty, EligibilityReject } from './eligibilityBenefits.ts';
export {
  benefitKinds,
  coverageLevels,
  insuranceTypes,
  quantityKinds,
  rejectReasons,
  serviceTypes,
  timePeriods,
} from './eligibilityCodes.ts';
export { fileFindings } from './fileFindings.ts';
export { type Group, type Interchange, type ParsedX12, parseX12, type Segment, type Transaction } from './parseX12.ts';
export type {
  Acceptance,
  CodeMeaning,
  GroupAcknowledgement,
  InterchangeAcknowledgement,
  ReadAcknowledgements999,
  SegmentError,
  TransactionAcknowledgement,
} from './readAcknowledgements999.ts';
export {
  readAcknowledgements999,
  readInterchangeAcknowledgements,
} from './readAcknowledgements999.ts';
export {
  type AcknowledgedBatch,
  type AcknowledgedClaim,
  type ClaimDecision,
  type ReadClaimAcknowledgements277CA,
  readClaimAcknowledgements277CA,
} from './readClaimAcknowledgements277CA.ts';
export {
  type ClaimStatusAnswer,
  type ReadClaimStatusResponse277,
  readClaimStatusResponse277,
} from './readClaimStatusResponse277.ts';
export {
  type IncompleteClaim,
  type ReadClaims837P,
  type ReadEnvelope837,
  readClaims837P,
} from './readClaims837P.ts';
export {
  type EligibilityAnswer,
  type EligibilityPerson,
  type ReadEligibilityResponse271,
  readEligibilityResponse271,
} from './readEligibilityResponse271.ts';
export {
  createRemittanceReader,
  type ReadRemittances,
  type RemittanceReader,
  type RemittanceReaderOptions,
  readRemittances,
} from './readRemittances.ts';
export {
  type ParsedProviderAdjustment,
  type ParsedRemittance,
  type ParsedRemittanceClaim,
  type ParsedRemittanceLine,
  type QualifiedAmount,
  type RawSegment,
  type Reference,
  type RemittedPerson,
  unstated,
} from './remittance.ts';
export { quantityAsX12, type TracedSegment } from './segmentWriter.ts';
export { areSeparators, separatorsFrom, usualSeparators } from './separators.ts';
export { damagesOf } from './wholeFile.ts';
export { splitForFiles, traceClaim837P, writeClaims837P } from './writeClaims837P.ts';
export {
  type ClaimStatusInquiry,
  type EligibilityInquiry,
  type InquiryDependent,
  type InquiryProvider,
  type InquirySubscriber,
  writeClaimStatusInquiry276,
  writeEligibilityInquiry270,
} from './writeInquiries.ts';
