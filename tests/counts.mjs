// Counts tests from Vitest's JSON report. A file that could not even be loaded, a run that broke outside any test and a
// report that is missing count as failures: none of them may look green.
export function countReport(report, isExitGood) {
  if (report === undefined) return { failed: 1 };
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const passed = report.numPassedTests;
  const failed = report.numFailedTests + broken.length;
  const skipped = report.numPendingTests + report.numTodoTests;
  const isHidden = failed === 0 && (!isExitGood || passed + skipped === 0);
  return { passed, failed: failed + (isHidden ? 1 : 0), skipped };
}

export const summaryLine = ({ passed = 0, failed = 0, skipped = 0 }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
