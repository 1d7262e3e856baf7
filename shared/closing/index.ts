export { type DailyCloseFacts, dailyClosePaper } from './dailyClosePaper.ts';
export type { ProvenDeposit } from './depositSection.ts';
export type { MonthPacketFacts } from './monthFacts.ts';
export {
  type MonthFacts,
  type MonthFigures,
  type MonthSpan,
  monthFigures,
  standingKeys,
  standingLines,
  standingNames,
} from './monthFigures.ts';
export { monthPacket, monthTitle } from './monthPacket.ts';
export { type OpenCharge, openChargesOf } from './openCharges.ts';
export { closedBy } from './paperCells.ts';
export { type DayStanding, standingWords } from './standingWords.ts';
