/** The entries of a period as journal and adjustments, read off the main thread. */

import { entriesBetween } from '#renderer/data/ledgerEntries.ts';
import type { Day } from '#shared/kernel/dates.ts';
import { ok } from '#shared/kernel/problems.ts';
import { type LedgerReport, ledgerReport } from '#shared/kpis/index.ts';
import type { Job } from './job.ts';

export interface NamedLedgerReport extends LedgerReport {
  payerNames: Record<string, string>;
}

export const computeLedgerReport: Job<{ from: Day; to: Day }, NamedLedgerReport> = async ({ book }, { from, to }) => {
  const entries = await entriesBetween(book.db, from, to);
  const payers = await book.db.rows('payers').toArray();
  const payerNames = Object.fromEntries(payers.map((payer) => [payer.id, payer.name]));
  return ok({ ...ledgerReport(entries), payerNames });
};
