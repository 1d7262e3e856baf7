/** What payers agreed to allow, and where they allowed less. */
import {
  contractOn,
  learnAllowed,
  type PaidLine,
  procedureRanks,
  type Tolerance,
  type Underpayment,
  type UsualAllowed,
  underpayments,
} from '#shared/contracts/index.ts';
import { isDenied } from '#shared/denials/index.ts';
import { addMonths, type Day } from '#shared/kernel/dates.ts';
import { groupedBy } from '#shared/kernel/groups.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Cents, cents, sumCents } from '#shared/kernel/money.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { Contract, Payer } from '#shared/model/payer.ts';
import type { RemittanceClaim } from '#shared/model/remittance.ts';
import { allowedOf, chargesAsSent, matchLines } from '#shared/remits/index.ts';
import type { Book } from '../book.ts';
import { answersTo } from '../remittanceSheets.ts';
import { activePayers, currentFees, type Fee } from './reference.ts';

export interface PayerContract {
  payer: Payer;
  /** In force today, if any. */
  contract: Contract | undefined;
  /** Every one of this payer, newest first. */
  all: Contract[];
}

export async function payerContracts(book: Book): Promise<PayerContract[]> {
  const contracts = await book.db.rows('contracts').toArray();
  const today = book.clock.today();
  return (await activePayers(book)).map((payer) => {
    const all = contracts.filter((each) => each.payerId === payer.id).sort((a, b) => (a.from < b.from ? 1 : -1));
    return { payer, all, contract: contractOn(all, today) };
  });
}

export const feeByCode = async (book: Book): Promise<Map<string, Fee>> =>
  new Map((await currentFees(book)).map((fee) => [`${fee.code} ${fee.modifier ?? ''}`.trim(), fee]));

export interface UnderpaidLine extends Underpayment {
  key: string;
  encounterId: Id<'encounter'>;
  claimNumber: string;
  /** The number the payer knows the claim by; ours where it gave none. */
  payerClaimNumber: string;
  procedure: string;
}

interface Span {
  from: Day;
  to: Day;
}

interface DecidedClaim {
  claim: Claim;
  rows: RemittanceClaim[];
}

/** Claims of one payer decided in the last twelve months with the decisions that still stand. */
async function decidedClaims(book: Book, payerId: Id<'payer'>): Promise<DecidedClaim[]> {
  const span = { from: addMonths(book.clock.today(), -12), to: book.clock.today() };
  return withAnswers(book, decidedIn(span, await book.db.rows('claims').where('payerId').equals(payerId).toArray()));
}

/** A later payer owes only what is left after the earlier ones. */
const decidedIn = ({ from, to }: Span, claims: readonly Claim[]): Claim[] =>
  claims.filter(
    ({ snapshot, adjudicatedOn }) =>
      snapshot.rank === 1 && adjudicatedOn !== undefined && adjudicatedOn >= from && adjudicatedOn <= to,
  );

async function withAnswers(book: Book, claims: readonly Claim[]): Promise<DecidedClaim[]> {
  const rows = await answersTo(
    book.db,
    claims.map((claim) => claim.id),
  );
  const standing = new Map<string, RemittanceClaim[]>();
  for (const row of rows) {
    if (row.state !== 'posted' || row.claimId === undefined) continue;
    // A decision taken back no longer says what the payer allows.
    const before = row.content.statusCode === '22' ? [] : (standing.get(row.claimId) ?? []);
    standing.set(row.claimId, row.content.statusCode === '22' ? [] : [...before, row]);
  }
  return claims.map((claim) => ({ claim, rows: standing.get(claim.id) ?? [] }));
}

interface LineOfClaim extends PaidLine {
  key: string;
  claim: Claim;
}

/** Each decided line beside the charge as it was sent. */
function linesOf({ claim, rows }: DecidedClaim): LineOfClaim[] {
  const charges = chargesAsSent(claim);
  return rows.flatMap((row) => {
    const matches = matchLines(row.content.lines, claim, charges, row.lineMatches);
    return row.content.lines.flatMap((line, index): LineOfClaim[] => {
      const charge = matches[index]?.charge;
      if (!charge) return [];
      const { payerId, id: claimId } = claim;
      return [{ key: `${row.id} ${index}`, claim, payerId, claimId, chargeId: charge.id, charge, line }];
    });
  });
}

/** A cent either way is the payer's rounding. */
const tolerance: Tolerance = { cents: cents(1), basisPoints: 0 };

/** Lines of one payer, posted in the last twelve months, allowed for less than its contract says; most first. */
export async function underpaidLines(book: Book, payerId: Id<'payer'>): Promise<UnderpaidLine[]> {
  const contracts = await book.db.rows('contracts').where('payerId').equals(payerId).toArray();
  if (contracts.length === 0) return [];
  const fees = await feeByCode(book);
  return (await decidedClaims(book, payerId))
    .flatMap((each) => shortLinesOf(each, contracts, fees))
    .sort((a, b) => b.shortCents - a.shortCents);
}

/** The same of every payer that has a contract, among claims decided in a span; undefined where no payer has one. */
export async function underpaidIn(
  book: Book,
  claims: readonly Claim[],
  span: Span,
): Promise<UnderpaidLine[] | undefined> {
  const contracts = await book.db.rows('contracts').toArray();
  if (contracts.length === 0) return undefined;
  const byPayer = groupedBy(contracts, (each) => each.payerId as string);
  const fees = await feeByCode(book);
  const decided = await withAnswers(
    book,
    decidedIn(span, claims).filter((claim) => byPayer.has(claim.payerId)),
  );
  return decided.flatMap((each) => shortLinesOf(each, byPayer.get(each.claim.payerId) ?? [], fees));
}

export interface ShortOfPayer {
  payerId: Id<'payer'>;
  lines: number;
  cents: Cents;
}

/** What each payer allowed below its contract in the last twelve months; payers that kept to theirs are left out. */
export async function underpaidByPayer(book: Book): Promise<ShortOfPayer[]> {
  const payerIds = new Set((await book.db.rows('contracts').toArray()).map((each) => each.payerId));
  const sums: ShortOfPayer[] = [];
  for (const payerId of payerIds) {
    const lines = await underpaidLines(book, payerId);
    if (lines.length > 0)
      sums.push({ payerId, lines: lines.length, cents: sumCents(lines.map((line) => line.shortCents)) });
  }
  return sums;
}

function shortLinesOf(
  decided: DecidedClaim,
  contracts: readonly Contract[],
  fees: ReadonlyMap<string, Fee>,
): UnderpaidLine[] {
  const lines = linesOf(decided);
  const first = lines[0];
  const contract = first && contractOn(contracts, first.charge.from);
  if (!contract) return [];
  const ranks = procedureRanks(
    lines.map((line) => line.charge),
    contract,
  );
  return lines.flatMap((line, index): UnderpaidLine[] => {
    const { claim, charge } = line;
    const fee = fees.get([charge.code, charge.modifiers[0]].filter(Boolean).join(' ')) ?? fees.get(charge.code);
    const facts = { rank: ranks[index], feeCents: fee?.cents };
    const procedure = [charge.code, ...charge.modifiers].join('-');
    const payerClaimNumber = claim.payerClaimNumber ?? claim.number;
    return underpayments([{ ...line, facts }], contracts, tolerance).map((short) => ({
      ...short,
      key: line.key,
      encounterId: claim.encounterId,
      claimNumber: claim.number,
      payerClaimNumber,
      procedure,
    }));
  });
}

/** What the payer usually allows, learned from its own decisions of the last twelve months; most frequent first. */
export async function usualOfPayer(book: Book, payerId: Id<'payer'>): Promise<UsualAllowed[]> {
  const lines = (await decidedClaims(book, payerId)).flatMap(linesOf).filter(({ line }) => !isDenied(line));
  const learned = learnAllowed(
    lines.map(({ charge, line, claimId, chargeId }) => ({
      payerId,
      claimId,
      chargeId,
      code: charge.code,
      modifiers: charge.modifiers,
      units: charge.units,
      allowedCents: allowedOf(line),
      serviceDate: charge.from,
    })),
  );
  return [...learned.values()].sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}
