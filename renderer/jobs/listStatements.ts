/** The accounts that owe, and the statements to be sent, from the board that the worker keeps. */
import { accountsOnBoard } from '#renderer/data/queries/statementBoard.ts';
import { type StatementRow, type StatementToSend, statementsToSend } from '#renderer/data/queries/statements.ts';
import { ok } from '#shared/kernel/problems.ts';
import type { Job } from './job.ts';

export const listStatementAccounts: Job<Record<string, never>, StatementRow[]> = async ({ book }) =>
  ok(await accountsOnBoard(book));

export const listStatementsToSend: Job<Record<string, never>, StatementToSend[]> = async ({ book }) =>
  ok(statementsToSend(await accountsOnBoard(book)));
