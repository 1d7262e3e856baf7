export interface Counts {
  passed?: number;
  failed?: number;
  skipped?: number;
}
export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}
export function countReport(report: VitestReport | undefined, isExitGood: boolean): Counts;
export function summaryLine(counts: Counts): string;
