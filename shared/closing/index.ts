export { type DailyCloseFacts, dailyClosePaper } from './dailyClosePaper.ts';
export type { ProvenDeposit } from './depositSection.ts';
