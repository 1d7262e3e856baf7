/** Every job by its name: what the worker can be asked for. */

import { backupBook } from './backupBook.ts';
import { computeCredits } from './computeCredits.ts';
import { computeLedgerReport } from './computeLedgerReport.ts';
import {
  computeAging,
  computeDayClose,
  computeDaySheet,
  computeFigures,
  computeTrialBalance,
} from './computeReport.ts';
import { computeUnderpaid } from './computeUnderpaid.ts';
import { importCodeFile } from './importCodeFile.ts';
import { importPatientList } from './importPatientList.ts';
import { importRemittances } from './importRemittances.ts';
import type { Job } from './job.ts';
import { listFigure, writeFigure } from './listFigure.ts';
import { listStatementAccounts, listStatementsToSend } from './listStatements.ts';
import { loadStarterCodes } from './loadStarterCodes.ts';
import { makeDemo } from './makeDemo.ts';
import { postRemittances } from './postRemittances.ts';
import { previewCodeFile } from './previewCodeFile.ts';
import { protectBook } from './protectBook.ts';
import { renderAlignment } from './renderAlignment.ts';
import { renderClaims } from './renderClaims.ts';
import { computeMonth, renderDailyClose, renderMonthPacket } from './renderClosing.ts';
import { renderProof } from './renderProof.ts';
import { renderStatements } from './renderStatements.ts';
import { restoreBook } from './restoreBook.ts';
import { tryRule } from './tryRule.ts';
import { undoPayment } from './undoPayment.ts';
import { verifyBook } from './verifyBook.ts';
import { verifyChain } from './verifyChain.ts';

export const jobs = {
  verifyBook,
  verifyChain,
  backupBook,
  restoreBook,
  protectBook,
  postRemittances,
  undoPayment,
  renderAlignment,
  renderClaims,
  renderDailyClose,
  renderMonthPacket,
  computeMonth,
  renderProof,
  tryRule,
  renderStatements,
  listStatementAccounts,
  listStatementsToSend,
  importRemittances,
  importPatientList,
  previewCodeFile,
  importCodeFile,
  loadStarterCodes,
  makeDemo,
  computeFigures,
  computeAging,
  computeDayClose,
  computeDaySheet,
  computeTrialBalance,
  computeCredits,
  computeUnderpaid,
  computeLedgerReport,
  listFigure,
  writeFigure,
} satisfies Record<string, Job<never, unknown>>;

export type JobName = keyof typeof jobs;
export type JobInput<Name extends JobName> = Parameters<(typeof jobs)[Name]>[1];
export type JobOutput<Name extends JobName> =
  Awaited<ReturnType<(typeof jobs)[Name]>> extends infer Answer
    ? Extract<Answer, { ok: true }> extends { value: infer Value }
      ? Value
      : never
    : never;
