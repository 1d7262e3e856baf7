/** Adjustments and journal as rows of a file: plain decimals that sum to the last line. */
import type { NamedLedgerReport } from '#renderer/jobs/computeLedgerReport.ts';
import { moneyAsDecimal, sumCents } from '#shared/kernel/money.ts';
import { accountNames, kindNames } from '#shared/model/ledgerWords.ts';

export const adjustmentRows = ({ adjustments, payerNames }: NamedLedgerReport) => [
  ['Payer', 'Reason', 'Counts as', 'Lines', 'Amount'],
  ...adjustments.map((row) => [
    row.payerId ? payerNames[row.payerId] : 'Patient',
    row.reason,
    accountNames[row.account],
    row.count,
    moneyAsDecimal(row.cents),
  ]),
  ['Total', '', '', '', moneyAsDecimal(sumCents(adjustments.map((row) => row.cents)))],
];

export const journalRows = ({ journal, payerNames }: NamedLedgerReport) => [
  ['Entry', 'Date', 'Kind', 'Undoes another', 'Account', 'Payer', 'Reason', 'Reference', 'Amount'],
  ...journal.map((line) => [
    line.entry,
    line.date,
    kindNames[line.kind],
    line.isReversal ? 'yes' : '',
    accountNames[line.account],
    line.payerId ? payerNames[line.payerId] : '',
    line.reason,
    line.reference,
    moneyAsDecimal(line.cents),
  ]),
  ['Total', '', '', '', '', '', '', '', moneyAsDecimal(sumCents(journal.map((line) => line.cents)))],
];
