/**
 * Accounts whose patients owe something, and what a statement would say about each: due now, due later, ready to print,
 * or left out with the reason. Found through the open items; only their accounts' own ledger is read.
 */

import type { Day } from '#shared/kernel/dates.ts';
import { groupedBy } from '#shared/kernel/groups.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Cents, subtractCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import type { Task } from '#shared/model/office.ts';
import type { Account, Patient } from '#shared/model/patient.ts';
import type { Plan, Statement, StatementContent } from '#shared/model/statement.ts';
import type { Encounter } from '#shared/model/visit.ts';
import { buildStatement, isStatementDue, lastStatement, type StatementAccount } from '#shared/statements/index.ts';
import type { Book } from '../book.ts';
import { entriesOfPatients } from '../ledgerEntries.ts';
import { unappliedIn } from '../moneyOnAccount.ts';
import { rowsByIds, rowsByKeys } from '../rowsByKeys.ts';
import type { BookTables } from '../schema.ts';
import { patientOwed } from './balances.ts';

export type AccountStanding =
  | { kind: 'due'; content: StatementContent }
  | { kind: 'waiting'; content: StatementContent; on: Day }
  | { kind: 'queued'; statement: Statement }
  | { kind: 'left'; problems: Problem[] };

export interface StatementRow {
  account: Account;
  /** Less money on account that has met no charge yet: negative where the office owes the patient. */
  owedCents: Cents;
  /** Since when the oldest part has been the patient's. */
  owedSince?: Day;
  standing: AccountStanding;
  last?: Statement;
  plan?: Plan;
}

interface Reader {
  db: BookTables;
}

/** Patients of an account with their full records: a superset of what a statement is made of. */
export interface AccountView extends StatementAccount {
  patients: readonly Patient[];
  plans: readonly Plan[];
}

const runningPlans: readonly Plan['state'][] = ['accepted', 'current', 'late', 'reinstated'];
export const runningPlan = (plans: readonly Plan[]): Plan | undefined =>
  plans.find((plan) => runningPlans.includes(plan.state));

/** All at once, from what they owe and what is queued; the worker's board finds the same step by step. */
export async function accountsForStatements(book: Book): Promise<StatementRow[]> {
  const today = book.clock.today();
  const views = await statementViews(book, await accountsToRead(book));
  return views.flatMap((view) => {
    const row = statementRow(view, today);
    return isListed(view, row) ? [row] : [];
  });
}

/** Accounts that may have a place on the list. */
export const accountsToRead = async (book: Book): Promise<Id<'account'>[]> => [
  ...new Set([...(await owingAccounts(book)), ...(await queuedStatements(book)).map(accountOf)]),
];

/** A statement is queued, or a visit is owed and not covered by money on account to the cent. */
export const isListed = ({ encounters }: AccountView, { owedCents, standing }: StatementRow): boolean =>
  standing.kind === 'queued' || (owedCents !== 0 && encounters.some((visit) => patientOwed(visit) > 0));

/** A statement to print or, once printed, to mail. */
export interface StatementToSend {
  accountId: Id<'account'>;
  kind: 'due' | 'queued';
  stage: StatementContent['stage'];
  dueCents: Cents;
}

/** What the page calls due now and to mail, for the rail and the day's work. */
export const statementsToSend = (rows: readonly StatementRow[]): StatementToSend[] =>
  rows.flatMap(({ account, standing }) => {
    if (standing.kind !== 'due' && standing.kind !== 'queued') return [];
    const { stage, dueCents } = standing.kind === 'due' ? standing.content : standing.statement;
    return [{ accountId: account.id, kind: standing.kind, stage, dueCents }];
  });

const accountOf = (statement: Statement): Id<'account'> => statement.accountId;

export const queuedStatements = (book: Reader): Promise<Statement[]> =>
  book.db.rows('statements').where('state').equals('queued').toArray();

async function owingAccounts({ db }: Reader): Promise<Set<Id<'account'>>> {
  const open = await db.rows('encounters').orderBy('openSince').toArray();
  const owing = new Set(open.filter((visit) => patientOwed(visit) > 0).map((visit) => visit.patientId));
  const patients = await rowsByIds(db, 'patients', [...owing]);
  return new Set(patients.flatMap((patient) => (patient ? [patient.accountId] : [])));
}

/** What a statement of each account is made of. Accounts that are gone are left out. */
export async function statementViews({ db }: Reader, accountIds: readonly Id<'account'>[]): Promise<AccountView[]> {
  const practice = await db.rows('practice').toCollection().first();
  if (!practice || accountIds.length === 0) return [];
  const accounts = await rowsByIds(db, 'accounts', [...accountIds]);
  const patients = await rowsByKeys(db, 'patients', 'accountId', accountIds);
  const patientIds = patients.map((patient) => patient.id);
  const encounters = await rowsByKeys(db, 'encounters', 'patientId', patientIds);
  const transactions = await entriesOfPatients(db, patientIds);
  const statements = await rowsByKeys(db, 'statements', 'accountId', accountIds);
  const plans = await rowsByKeys(db, 'plans', 'accountId', accountIds);
  const providers = await db.rows('providers').toArray();
  const payers = await db.rows('payers').toArray();
  const accountOfPatient = new Map(patients.map((patient) => [patient.id as string, patient.accountId as string]));
  const byPatient = <Row extends { patientId?: string | undefined }>(rows: readonly Row[]) =>
    groupedBy(rows, (row) => accountOfPatient.get(row.patientId ?? ''));
  const grouped = {
    patients: groupedBy(patients, (row) => row.accountId),
    encounters: byPatient<Encounter>(encounters),
    transactions: byPatient<LedgerTransaction>(transactions),
    statements: groupedBy(statements, (row) => row.accountId),
    plans: groupedBy(plans, (row) => row.accountId),
  };
  return accounts.flatMap((account) =>
    account
      ? [
          {
            account,
            practice,
            providers,
            payers,
            patients: grouped.patients.get(account.id) ?? [],
            encounters: grouped.encounters.get(account.id) ?? [],
            transactions: grouped.transactions.get(account.id) ?? [],
            statements: grouped.statements.get(account.id) ?? [],
            plans: grouped.plans.get(account.id) ?? [],
          },
        ]
      : [],
  );
}

export function statementRow(view: AccountView, today: Day): StatementRow {
  const last = lastStatement(view.statements);
  const plan = runningPlan(view.plans);
  const standing = standingOf(view, last, today);
  const content = contentOf(standing);
  const owedSince = content && oldestOf(content);
  return {
    account: view.account,
    owedCents:
      content?.dueCents ?? subtractCents(sumCents(view.encounters.map(patientOwed)), unappliedIn(view.transactions)),
    standing,
    ...(owedSince ? { owedSince } : {}),
    ...(last ? { last } : {}),
    ...(plan ? { plan } : {}),
  };
}

export function standingOf(view: AccountView, last: Statement | undefined, today: Day): AccountStanding {
  const queued = view.statements.find((each) => each.state === 'queued');
  if (queued) return { kind: 'queued', statement: queued };
  const built = buildStatement(view, today);
  if (!built.ok) return { kind: 'left', problems: built.problems };
  const content = built.value;
  const facts = { dueCents: content.dueCents, responsibleSince: oldestOf(content), last };
  const timing = isStatementDue(facts, today);
  return timing.isDue ? { kind: 'due', content } : { kind: 'waiting', content, on: timing.on };
}

/** What the standing shows: the frozen words of a queued statement, or what would be printed today. */
export function contentOf(standing: AccountStanding): StatementContent | undefined {
  if (standing.kind === 'left') return undefined;
  return standing.kind === 'queued' ? standing.statement.content : standing.content;
}

const oldestOf = ({ visits }: StatementContent): Day | undefined =>
  visits
    .filter((visit) => visit.owedCents > 0)
    .map((visit) => visit.responsibleSince ?? visit.date)
    .sort()[0];

export interface AccountInFull extends StatementRow {
  patients: readonly Patient[];
  /** The figures of today even where nothing may be sent: for the eyes of the office. */
  figures?: StatementContent;
  /** Newest first. */
  statements: readonly Statement[];
  /** Why it is on hold, and until when. */
  holdTasks: readonly Task[];
  /** Paid by the patients since the plan was agreed. */
  paidOnPlanCents: Cents;
}

export async function accountInFull(book: Book, accountId: Id<'account'>): Promise<AccountInFull | undefined> {
  const [view] = await statementViews(book, [accountId]);
  if (!view) return undefined;
  const today = book.clock.today();
  const row = statementRow(view, today);
  const figures = contentOf(row.standing) ?? officeFigures(view, today);
  const tasks = await book.db.rows('tasks').where('subjectId').equals(accountId).toArray();
  return {
    ...row,
    ...(figures ? { figures, owedCents: figures.dueCents } : {}),
    patients: view.patients,
    statements: [...view.statements].sort((a, b) => b.createdAt - a.createdAt),
    holdTasks: tasks.filter((task) => task.state === 'open' && task.subjectKind === accountHoldKind),
    paidOnPlanCents: row.plan ? paidSince(view.transactions, row.plan) : zeroCents,
  };
}

export const accountHoldKind = 'accountHold';

/** What the account owes, set apart from whether it may be asked for it. */
export function officeFigures(view: AccountView, today: Day): StatementContent | undefined {
  const account: Account = { ...view.account, holds: [], state: 'good-standing' };
  const built = buildStatement({ ...view, account, plans: [], statements: [] }, today, { minimumCents: zeroCents });
  return built.ok ? built.value : undefined;
}

function paidSince(transactions: readonly LedgerTransaction[], plan: Plan): Cents {
  const cash = transactions
    .filter((each) => each.kind === 'patient-payment' && each.createdAt >= plan.createdAt)
    .flatMap((each) => each.postings.filter((posting) => posting.account === 'cash'));
  return sumCents(cash.map((posting) => posting.cents));
}
