export * from './aging.ts';
export * from './balances.ts';
export * from './explainBalance.ts';
export * from './post.ts';
export * from './postings.ts';
export * from './rollups.ts';
export * from './verifyLedger.ts';
export * from './writeOffTypes.ts';
