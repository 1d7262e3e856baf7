/** Denials being worked: the open ones with their people and words, one with all that belongs to it, and its check. */

import { contractOn, expectedAllowed } from '#shared/contracts/index.ts';
import {
  type DenialExplanation,
  explainDenial,
  mainReason,
  type OfficeRuleDraft,
  openDenials,
  preventionRuleFor,
} from '#shared/denials/index.ts';
import { addMonths } from '#shared/kernel/dates.ts';
import { groupedBy } from '#shared/kernel/groups.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Cents, sumCents } from '#shared/kernel/money.ts';
import type { ClaimLine } from '#shared/model/claim.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import { type Appeal, type Denial, openDenialStates } from '#shared/model/denial.ts';
import type { StoredDocument } from '#shared/model/office.ts';
import type { Account, Patient } from '#shared/model/patient.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Remittance } from '#shared/model/remittance.ts';
import { type Backtest, backtestRule } from '#shared/scrub/index.ts';
import type { Book } from '../book.ts';
import { remittedClaim } from '../remittanceSheets.ts';
import { rowsByIds } from '../rowsByKeys.ts';

export interface DenialCase {
  denial: Denial;
  patient: Patient;
  account: Account | undefined;
  payer: Payer | undefined;
  payerName: string;
  claim: Claim;
  said: DenialExplanation;
}

export async function openDenialCases(book: Book): Promise<Denial[]> {
  return (
    await Promise.all(
      openDenialStates.map((state) =>
        book.db.rows('denials').where('[state+dueOn]').between([state, ''], [state, '\uffff']).toArray(),
      ),
    )
  ).flat();
}

/** Open cases, most pressing first; those put off come after, for the list to keep away until their day. */
export async function denialCases(book: Book): Promise<DenialCase[]> {
  const open = await openDenialCases(book);
  const waiting = openDenials(open, book.clock.today());
  const denials = [...waiting, ...open.filter((each) => !waiting.includes(each))];
  const { db } = book;
  const [patients, payers, claims] = await Promise.all([
    rowsByIds(
      db,
      'patients',
      denials.map((each) => each.patientId),
    ),
    db.rows('payers').bulkGet(denials.map((each) => each.payerId)),
    db.rows('claims').bulkGet(denials.map((each) => each.claimId)),
  ]);
  const accounts = await rowsByIds(
    db,
    'accounts',
    patients.map((each) => each?.accountId ?? ''),
  );
  return denials.flatMap((denial, index) => {
    const patient = patients[index];
    const claim = claims[index];
    return patient && claim ? [caseOf({ denial, patient, account: accounts[index], payer: payers[index], claim })] : [];
  });
}

function caseOf(parts: Omit<DenialCase, 'said' | 'payerName'>): DenialCase {
  const payerName = parts.payer?.name ?? parts.claim.snapshot.payer.name;
  return { ...parts, payerName, said: explainDenial(parts.denial.adjustments, parts.denial.remarks, payerName) };
}

export interface DenialInFull extends DenialCase {
  /** The lines that were refused. */
  lines: ClaimLine[];
  chargedCents: Cents;
  /** What the contract says these lines are worth; absent without a contract. */
  expectedCents: Cents | undefined;
  remittance: Remittance | undefined;
  /** Oldest first. */
  appeals: Appeal[];
  /** Decided cases of the same payer and reason in this book. */
  record: { won: number; decided: number };
  rule: OfficeRuleDraft | undefined;
  isRuleOn: boolean;
}

export async function denialInFull(book: Book, denialId: Id<'denial'>): Promise<DenialInFull | undefined> {
  const { db } = book;
  const denial = await db.rows('denials').get(denialId);
  const claim = denial && (await db.rows('claims').get(denial.claimId));
  const patient = denial && (await db.rows('patients').get(denial.patientId));
  if (!denial || !claim || !patient) return undefined;
  const account = await db.rows('accounts').get(patient.accountId);
  const payer = await db.rows('payers').get(denial.payerId);
  const found = caseOf({ denial, claim, patient, account, payer });
  const lines = deniedLines(denial, claim);
  const rule = preventionRuleFor({ denial, snapshot: claim.snapshot, lines, payerName: found.payerName });
  const rules = await db.rows('rules').where('payerId').equals(denial.payerId).toArray();
  return {
    ...found,
    lines,
    chargedCents: sumCents(lines.map((line) => line.chargeCents)),
    expectedCents: await expectedOf(book, denial, lines),
    remittance: await remittanceOf(book, denial),
    appeals: await db.rows('appeals').where('denialId').equals(denialId).sortBy('level'),
    record: await ownRecord(book, denial),
    rule,
    isRuleOn: rules.some((each) => each.isActive && JSON.stringify(each.when) === JSON.stringify(rule?.when)),
  };
}

function deniedLines(denial: Denial, claim: Claim): ClaimLine[] {
  if (denial.chargeId === undefined) return claim.snapshot.lines;
  return claim.snapshot.lines.filter((_line, index) => claim.chargeIds[index] === denial.chargeId);
}

async function expectedOf(book: Book, { payerId }: Denial, lines: readonly ClaimLine[]): Promise<Cents | undefined> {
  const contracts = await book.db.rows('contracts').where('payerId').equals(payerId).toArray();
  const amounts = lines.map((line) => {
    const contract = contractOn(contracts, line.from);
    return contract && expectedAllowed(line, contract);
  });
  const known = amounts.filter((each) => each !== undefined);
  return known.length === lines.length && lines.length > 0 ? sumCents(known) : undefined;
}

async function remittanceOf(book: Book, { remittanceClaimId }: Denial): Promise<Remittance | undefined> {
  const row = remittanceClaimId && (await remittedClaim(book.db, remittanceClaimId));
  return row ? book.db.rows('remittances').get(row.remittanceId) : undefined;
}

const sameReason = (a: Denial, b: Denial): boolean =>
  mainReason(a.adjustments)?.reason === mainReason(b.adjustments)?.reason;

async function ownRecord(book: Book, denial: Denial): Promise<DenialInFull['record']> {
  const ofPayer = await book.db.rows('denials').where('payerId').equals(denial.payerId).toArray();
  const decided = ofPayer.filter((each) => each.outcome !== undefined && sameReason(each, denial));
  return { won: decided.filter((each) => each.outcome !== 'upheld').length, decided: decided.length };
}

export const appealById = async (
  book: Book,
  appealId: Id<'appeal'>,
): Promise<{ appeal: Appeal; document: StoredDocument | undefined; claim: Claim | undefined } | undefined> => {
  const appeal = await book.db.rows('appeals').get(appealId);
  if (!appeal) return undefined;
  const document = appeal.documentId && (await book.db.rows('documents').get(appeal.documentId));
  return { appeal, document: document || undefined, claim: await book.db.rows('claims').get(appeal.claimId) };
};

/**
 * What a check would have done to this payer's claims of the last twelve months. Claims refused for another reason say
 * nothing about it and are left out.
 */
export async function backtestPrevention(book: Book, denialId: Id<'denial'>): Promise<Backtest | undefined> {
  const full = await denialInFull(book, denialId);
  if (!full?.rule) return undefined;
  const since = addMonths(book.clock.today(), -12);
  const { payerId } = full.denial;
  const denials = await book.db.rows('denials').where('payerId').equals(payerId).toArray();
  const claims = (await book.db.rows('claims').where('payerId').equals(payerId).toArray()).filter(
    (claim) => claim.adjudicatedOn !== undefined && claim.adjudicatedOn >= since,
  );
  const ofClaim = groupedBy(denials, (each) => each.claimId);
  const outcomes = claims.flatMap((claim) => {
    const all = ofClaim.get(claim.id) ?? [];
    const same = all.filter((each) => sameReason(each, full.denial));
    if (all.length > 0 && same.length === 0) return [];
    const deniedCents = sumCents(same.map((each) => each.cents));
    return [{ claimNumber: claim.number, isDenied: same.length > 0, deniedCents }];
  });
  const rule = { ...full.rule, id: book.newId<'rule'>(), createdAt: 0, updatedAt: 0 };
  return backtestRule(
    rule,
    claims.map((claim) => claim.snapshot),
    outcomes,
  );
}
