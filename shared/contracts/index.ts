export * from './disputeLetter.ts';
export * from './expectedAllowed.ts';
export * from './learnAllowed.ts';
export * from './mapRateRows.ts';
