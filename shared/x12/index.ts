export { balanceOtherPayer } from './balanceOtherPayer.ts';
export { checkClaimsFor837P } from './checkClaimsFor837P.ts';
export { checkEnvelope837 } from './checkEnvelope837.ts';
export { cleanForX12 } from './cleanData.ts';
export type { Delimiters } from './delimiters.ts';
export { type Group, type Interchange, type ParsedX12, parseX12, type Segment, type Transaction } from './parseX12.ts';
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
export { traceClaim837P, writeClaims837P } from './writeClaims837P.ts';
export {
  type ClaimStatusInquiry,
  type EligibilityInquiry,
  type InquiryDependent,
  type InquiryProvider,
  type InquirySubscriber,
  writeClaimStatusInquiry276,
  writeEligibilityInquiry270,
} from './writeInquiries.ts';
