export { type AgedItem, type AgingReport, type AgingRow, agingReport, basisDayOf } from './agingReport.ts';
export {
  type CloseItem,
  type CloseItemKey,
  countItems,
  type DayCloseFacts,
  dayCloseItems,
  type MonthCloseFacts,
  monthCloseItems,
  onAccountItems,
  type TakenMoney,
  type Tally,
  waitingWords,
} from './closeItems.ts';
export { computeKpi, computeKpis, type Kpi } from './computeKpis.ts';
export {
  type AdjustmentByReason,
  adjustmentsByReason,
  type DailyClose,
  type DailyCloseFacts,
  dailyClose,
  dailyCloses,
  type MoneyLine,
  methodsAmong,
  moneyAccounts,
  type TrialBalance,
  trialBalance,
  trialBalanceOfAccounts,
} from './dailyClose.ts';
export { formatKpi, formatPart, partOfFormula, partUnit } from './formatKpi.ts';
export {
  type ClaimFact,
  claimFactOf,
  type DenialFact,
  denialFactOf,
  flowsOf,
  type KpiFacts,
  type KpiFlows,
  type KpiOpenItem,
  type KpiPeriod,
  noFacts,
  type VisitFact,
} from './kpiFacts.ts';
export { amounts, type KpiSum, restOf } from './kpiSum.ts';
export {
  type KpiDefinition,
  type KpiKey,
  type KpiParts,
  type KpiRecords,
  type KpiUnit,
  kpiKeys,
  kpiTable,
} from './kpiTable.ts';
export { type LeakItem, type LeakSources, leakItems, leaksByStep, type StepLeak } from './leaksByStep.ts';
export { type AdjustmentLine, type JournalLine, type LedgerReport, ledgerReport } from './ledgerReport.ts';
export { dayBeforeMonthOf, monthsToClose } from './monthClose.ts';
export {
  onReceivables,
  type RollForward,
  type RollForwardLine,
  receivableAccounts,
  receivablesOf,
  rollForward,
} from './rollForward.ts';
