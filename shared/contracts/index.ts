export * from './disputeLetter.ts';
export * from './expectedAllowed.ts';
export * from './learnAllowed.ts';
export * from './mapCmsFeeRows.ts';
export * from './mapRateRows.ts';
