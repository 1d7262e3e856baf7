export * from './carcs.ts';
export * from './denialWork.ts';
export * from './explainDenial.ts';
export * from './rarcs.ts';
