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
