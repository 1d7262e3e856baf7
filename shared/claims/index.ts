export { accepts, withoutAccepted } from './acceptedFindings.ts';
export { buildSnapshot, claimPayerOf, type SnapshotCoverage, type SnapshotSources } from './buildSnapshot.ts';
export { claimNumber, claimNumberLetter } from './claimNumber.ts';
export { type FieldOwner, fieldOwner } from './fieldOwner.ts';
export { type FilingProof, filingProof } from './filingProof.ts';
export { newVersion } from './newVersion.ts';
export { claimForNextPayer } from './nextPayer.ts';
export { type NextVersion, type NextWay, nextVersion } from './nextVersion.ts';
export { type PayerNumber, withPayerNumbers } from './payerNumbers.ts';
export {
  daysLeft,
  daysOfSilence,
  filingDeadline,
  filingDeadlineFor,
  lastServiceDay,
  nextActionOn,
} from './timelyFiling.ts';
