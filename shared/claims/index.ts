export { buildSnapshot, claimPayerOf, type SnapshotCoverage, type SnapshotSources } from './buildSnapshot.ts';
export { claimNumber, isClaimNumber } from './claimNumber.ts';
export { newVersion } from './newVersion.ts';
export { claimForNextPayer } from './nextPayer.ts';
export { daysLeft, filingDeadline, lastServiceDay, nextActionOn } from './timelyFiling.ts';
