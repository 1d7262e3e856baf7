/**
 * Whatever a person may read off a paper or be told on the phone, for the field that finds anything: claims by our number
 * or the payer's, payments by check, statements by their number or the account's, and the denials behind all of these.
 */
import type { Id } from '#shared/kernel/ids.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import { type Denial, openDenialStates } from '#shared/model/denial.ts';
import type { Remittance } from '#shared/model/remittance.ts';
import type { Statement } from '#shared/model/statement.ts';
import type { Book } from '../book.ts';
import { rowsOfPayments } from '../remittanceSheets.ts';
import { searchPeople } from '../search/directory.ts';
import { statementsByNumber } from '../search/statementNumbers.ts';

export interface FoundDenial {
  denial: Denial;
  claimNumber: string;
}

export interface FoundStatement {
  statement: Statement;
  accountNumber: string;
}

export interface FoundByNumber {
  claims: readonly Claim[];
  denials: readonly FoundDenial[];
  payments: readonly Remittance[];
  statements: readonly FoundStatement[];
}

export const nothingFound: FoundByNumber = { claims: [], denials: [], payments: [], statements: [] };

/** Nothing for text that begins no number: one word with a digit in it. At most `limit` of each kind. */
export async function foundByNumber(book: Book, text: string, limit: number): Promise<FoundByNumber> {
  const beginning = text.trim().toUpperCase();
  if (!/^[A-Z0-9-]{2,30}$/.test(beginning) || !/\d/.test(beginning)) return nothingFound;
  const { db } = book;
  const [ours, theirs, payments, patientIds, numbered] = await Promise.all([
    db.rows('claims').where('number').startsWith(beginning).limit(limit).toArray(),
    db.rows('claims').where('payerClaimNumber').startsWith(beginning).limit(limit).toArray(),
    db.rows('remittances').where('checkNumber').startsWith(beginning).limit(limit).toArray(),
    patientsOfAccount(book, beginning),
    statementsByNumber(book, beginning, limit),
  ]);
  const claims = [...new Map([...ours, ...theirs].map((claim) => [claim.id, claim])).values()].slice(0, limit);
  return {
    claims,
    denials: await denialsOf(book, { claims, payments, patientIds }, limit),
    payments,
    statements: await statementsOf(book, { claims, patientIds, numbered }, limit),
  };
}

/** The account number must be whole: its beginning is that of a hundred others. */
async function patientsOfAccount(book: Book, number: string): Promise<Id<'patient'>[]> {
  const people = await searchPeople(book, number, 50);
  return people.filter((person) => person.accountNumber === number).map((person) => person.patientId);
}

interface Traces {
  claims: readonly Claim[];
  payments: readonly Remittance[];
  patientIds: readonly Id<'patient'>[];
}

async function denialsOf(book: Book, { claims, payments, patientIds }: Traces, limit: number): Promise<FoundDenial[]> {
  const { db } = book;
  const paid = await rowsOfPayments(
    db,
    payments.map((payment) => payment.id),
  );
  const visits = await db.rows('encounters').where('patientId').anyOf(patientIds).primaryKeys();
  const ofPatients = await db.rows('claims').where('encounterId').anyOf(visits).primaryKeys();
  const claimIds = new Set([
    ...claims.map((claim) => claim.id as string),
    ...paid.flatMap((row) => row.claimId ?? []),
    ...ofPatients,
  ]);
  const denials = await db
    .rows('denials')
    .where('claimId')
    .anyOf([...claimIds])
    .toArray();
  const isOpen = ({ state }: Denial) => openDenialStates.includes(state);
  // What is still open is what somebody looks for.
  const found = denials.sort((a, b) => Number(isOpen(b)) - Number(isOpen(a))).slice(0, limit);
  const theirClaims = await db.rows('claims').bulkGet(found.map((denial) => denial.claimId));
  return found.map((denial, index) => ({ denial, claimNumber: theirClaims[index]?.number ?? '' }));
}

interface StatementTraces {
  claims: readonly Claim[];
  patientIds: readonly Id<'patient'>[];
  numbered: readonly Statement[];
}

/** Those of that number, then the newest of each account that the number leads to. */
async function statementsOf(
  book: Book,
  { claims, patientIds, numbered }: StatementTraces,
  limit: number,
): Promise<FoundStatement[]> {
  const { db } = book;
  const patients = await db
    .rows('patients')
    .bulkGet([...new Set([...patientIds, ...claims.map((claim) => claim.patientId)])]);
  const accountIds = new Set(patients.flatMap((patient) => patient?.accountId ?? []));
  const ofAccounts = await db
    .rows('statements')
    .where('accountId')
    .anyOf([...accountIds])
    .toArray();
  const newest = new Map<string, Statement>();
  for (const statement of ofAccounts) {
    const known = newest.get(statement.accountId);
    if (!known || known.createdAt <= statement.createdAt) newest.set(statement.accountId, statement);
  }
  const found = [...new Map([...numbered, ...newest.values()].map((each) => [each.id, each])).values()].slice(0, limit);
  const accounts = await db.rows('accounts').bulkGet(found.map((each) => each.accountId));
  return found.map((statement, index) => ({ statement, accountNumber: accounts[index]?.number ?? '' }));
}
