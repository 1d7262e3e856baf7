export * from './appealLetter.ts';
export * from './carcs.ts';
export * from './denialWork.ts';
export * from './explainDenial.ts';
export * from './preventionRuleFor.ts';
export * from './rarcs.ts';
