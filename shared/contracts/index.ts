export { type ContractedLine, contractOn, expectedAllowed } from './expectedAllowed.ts';
export { type ContractRate, mapRateRows } from './mapRateRows.ts';
