/** Payments of payers: the list of what waits and what is posted, one payment under review, one of its claims in detail. */

import { contractOn, expectedAllowed } from '#shared/contracts/index.ts';
import { codeTextOf, explainDenial, isDenied } from '#shared/denials/index.ts';
import type { Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { addCents, type Cents, subtractCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import { hasErrors } from '#shared/kernel/problems.ts';
import { searchable } from '#shared/kernel/text.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { Deposit } from '#shared/model/ledger.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import {
  type MatchRung,
  matchRungs,
  type Remittance,
  type RemittanceClaim,
  type RemittanceClaimState,
} from '#shared/model/remittance.ts';
import type { Charge } from '#shared/model/visit.ts';
import { allowedOf, matchRemittedClaim, type PostingPlan, plbReasons, reversedOn } from '#shared/remits/index.ts';
import type { Book } from '../book.ts';
import { candidatesFor } from '../commands/importRemittances.ts';
import {
  doubtsOfMatch,
  type PostingReader,
  planRow,
  readPostingFacts,
  readyAhead,
  sharesOf,
  standingFor,
} from '../commands/remittedClaimPlans.ts';
import { claimsNamed, withOurLetter } from '../namedClaims.ts';
import { readContext } from '../readContext.ts';
import { answersTo, remittedClaim, rowsOfPayments } from '../remittanceSheets.ts';
import { rowsByIds } from '../rowsByKeys.ts';
import type { LikelyClaim } from './claimsToLink.ts';

const recentPosted = 60;

/** What waits, oldest first, then the newest that are posted. */
export async function remittanceList(book: Book): Promise<Remittance[]> {
  const table = book.db.rows('remittances');
  const open = await table.where('state').anyOf('received', 'in-review', 'out-of-balance').toArray();
  const posted = await table
    .orderBy('id')
    .reverse()
    .filter((each) => each.state === 'posted')
    .limit(recentPosted)
    .toArray();
  const listed = [...open.sort((a, b) => (a.paymentDate < b.paymentDate ? -1 : 1)), ...posted];
  return withOurNames(book, listed);
}

/** The payer as this office calls it; files write names as they please. */
async function withOurNames(book: Book, remittances: readonly Remittance[]): Promise<Remittance[]> {
  const payers = await book.db.rows('payers').bulkGet(remittances.map((each) => each.payerId ?? ''));
  return remittances.map((each, index) => {
    const ours = payers[index];
    return ours ? { ...each, payer: { ...each.payer, name: ours.name } } : each;
  });
}

export interface ReviewRow {
  id: Id<'remittanceClaim'>;
  position: number;
  state: RemittanceClaimState;
  /** `Bright, T A`: as the payer writes it, ours where we know better. */
  patientName: string;
  /** The name on the payment where ours is another one. */
  payerWrote?: string | undefined;
  serviceDate?: Day | undefined;
  codes: string;
  chargeCents: Cents;
  allowedCents?: Cents | undefined;
  paidCents: Cents;
  /** What the patient will owe; as the payer says it where the claim is not known. */
  patientCents: Cents;
  /** What goes on to the next payer. */
  nextPayerCents: Cents;
  matchRung?: MatchRung | undefined;
  /** Of the claim it answers, where one was found. */
  encounterId?: Id<'encounter'> | undefined;
  claimNumber: string;
  payerClaimNumber?: string | undefined;
  deniedLines: number;
  isReversal: boolean;
  /** What stands in the way, in one line. */
  waitsFor?: string | undefined;
}

/** What the payer took or gave outside the claims, and the claim it names. */
export interface AdjustmentRow {
  code: string;
  says: string;
  reference: string | undefined;
  /** In the sign of a remittance: taken from the check is positive. */
  cents: Cents;
  claim: { id: Id<'claim'>; number: string; patientName: string } | undefined;
  /** For money taken back: whether the payer has ever reversed the claim. */
  isReversed: boolean;
}

export interface Review {
  remittance: Remittance;
  adjustments: AdjustmentRow[];
  deposit?: Deposit | undefined;
  rows: ReviewRow[];
  claimsPaidCents: Cents;
  providerAdjustmentCents: Cents;
  readyCents: Cents;
}

export async function remittanceReview(book: Book, remittanceId: string): Promise<Review | undefined> {
  const stored = await book.db.rows('remittances').get(remittanceId);
  const [remittance] = stored ? await withOurNames(book, [stored]) : [];
  if (!remittance) return undefined;
  const rows = await rowsOfPayments(book.db, [remittanceId]);
  rows.sort((a, b) => a.position - b.position);
  const claims = await rowsByIds(
    book.db,
    'claims',
    rows.map((row) => row.claimId ?? ''),
  );
  const deposit = remittance.depositId && (await book.db.rows('deposits').get(remittance.depositId));
  const ready = rows.filter((row) => row.state === 'ready');
  const shares = await sharesOfOlder(book, rows, remittance);
  return {
    remittance,
    adjustments: await adjustmentRows(book, remittance),
    ...(deposit ? { deposit } : {}),
    rows: rows.map((row, index) =>
      reviewRow(row, claims[index], remittance.payer.name, row.shares ?? shares.get(row.id)),
    ),
    claimsPaidCents: sumCents(rows.map((row) => row.content.paidCents)),
    providerAdjustmentCents: sumCents(remittance.providerAdjustments.map((each) => each.cents)),
    readyCents: sumCents(ready.map((row) => row.content.paidCents)),
  };
}

/** For rows judged before shares were kept with them. */
async function sharesOfOlder(
  book: Book,
  rows: readonly RemittanceClaim[],
  remittance: Remittance,
): Promise<Map<string, NonNullable<RemittanceClaim['shares']>>> {
  const older = rows.filter((row) => row.shares === undefined && row.claimId !== undefined && shareOf(row) !== 0);
  const found = new Map<string, NonNullable<RemittanceClaim['shares']>>();
  if (older.length === 0) return found;
  const reader = readContext(book);
  const facts = await readPostingFacts(
    reader,
    older.flatMap((row) => row.claimId ?? []),
  );
  for (const row of older) {
    const standing = await standingFor(reader, facts, row, { remittance, ahead: [] });
    if (standing) found.set(row.id, sharesOf(planRow(facts, { ...standing, row, remittance, today: reader.today })));
  }
  return found;
}

async function adjustmentRows(book: Book, { providerAdjustments, payerId }: Remittance): Promise<AdjustmentRow[]> {
  const references = providerAdjustments.flatMap((each) => each.reference ?? []);
  const named = await claimsNamed(book.db, references, payerId);
  const claimIds = [...named.values()].map((claim) => claim.id);
  const answers = await answersTo(book.db, claimIds);
  return providerAdjustments.map(({ reason, reference, cents }) => {
    const claim = reference === undefined ? undefined : named.get(reference);
    return {
      code: reason,
      says: plbReasons[reason]?.says ?? 'Code not known',
      reference,
      cents,
      claim: claim && { id: claim.id, number: claim.number, patientName: nameLastFirst(claim.snapshot.patient) },
      isReversed: claim !== undefined && reversedOn(answers.filter((row) => row.claimId === claim.id)) > 0,
    };
  });
}

function reviewRow(
  row: RemittanceClaim,
  claim: Claim | undefined,
  payerName: string,
  shares: RemittanceClaim['shares'],
): ReviewRow {
  const { content } = row;
  const denied = content.lines.filter(isDenied);
  const serviceDate = content.lines[0]?.serviceDate ?? content.serviceDate ?? claim?.snapshot.lines[0]?.from;
  return {
    id: row.id,
    position: row.position,
    state: row.state,
    patientName: nameOf(row, claim),
    payerWrote: claim && otherName(row, claim),
    serviceDate,
    codes: [...new Set(content.lines.map((line) => line.procedure))].join(', '),
    chargeCents: content.chargeCents,
    allowedCents: content.lines.length > 0 ? sumCents(content.lines.map(allowedOf)) : undefined,
    paidCents: content.paidCents,
    patientCents: shares?.patientCents ?? content.patientResponsibilityCents ?? shareOf(row),
    nextPayerCents: shares?.nextPayerCents ?? zeroCents,
    matchRung: row.matchRung,
    encounterId: claim?.encounterId,
    claimNumber: claim?.number ?? content.patientControlNumber,
    payerClaimNumber: content.payerControlNumber,
    deniedLines: content.statusCode === '4' ? Math.max(1, denied.length) : denied.length,
    isReversal: content.statusCode === '22',
    waitsFor: waitsFor(row, payerName),
  };
}

function nameOf(row: RemittanceClaim, claim: Claim | undefined): string {
  const patient = claim?.snapshot.patient ?? row.content.patient;
  const first = [patient?.first, patient?.middle].filter(Boolean).join(' ');
  return patient?.last ? [patient.last, first].filter(Boolean).join(', ') : 'Name not given';
}

/** Middle names and titles come and go; last and first name tell people apart. */
function otherName(row: RemittanceClaim, { snapshot }: Claim): string | undefined {
  const theirs = row.content.patient;
  if (theirs?.last === undefined) return undefined;
  const isSame = (a: string | undefined, b: string | undefined) => !a || !b || searchable(a) === searchable(b);
  const { last, first } = snapshot.patient;
  return isSame(theirs.last, last) && isSame(theirs.first, first) ? undefined : nameOf(row, undefined);
}

const shareOf = (row: RemittanceClaim): Cents => {
  const all = [...row.content.adjustments, ...row.content.lines.flatMap((line) => line.adjustments)];
  return sumCents(all.filter((each) => each.group === 'PR').map((each) => each.cents));
};

/** The first real obstacle; without one, what was refused. */
function waitsFor(row: RemittanceClaim, payerName: string): string | undefined {
  if (row.state === 'unmatched') return 'Not one of our claims';
  const worst =
    row.problems.find((each) => each.severity === 'error') ?? row.problems.find((each) => each.severity === 'warning');
  if (worst && row.state !== 'posted') return worst.message;
  const denied = row.content.lines.find(isDenied);
  if (!denied) return undefined;
  const remarks = [...denied.remarks, ...row.content.remarks];
  const { headline } = explainDenial(denied.adjustments, remarks, payerName);
  return `${denied.procedure}: ${headline.replace(/^.*denied this: /, '')}`;
}

export interface LineDecision {
  position: number;
  procedure: string;
  modifiers: readonly string[];
  chargeCents: Cents;
  allowedCents: Cents;
  paidCents: Cents;
  /** `CO-45` with its amount, in the payer's order. */
  adjustments: { code: string; cents: Cents }[];
  isDenied: boolean;
  codeText: string;
}

export interface RowDetail {
  row: RemittanceClaim;
  claim?: Claim | undefined;
  charges: readonly Charge[];
  lines: LineDecision[];
  plan?: PostingPlan | undefined;
  /** Whether a person may post it as it stands. */
  canPost: boolean;
  /** For a row without a claim, best first. */
  candidates: LikelyClaim[];
  paidCents: Cents;
}

const rungWords: Record<MatchRung, string> = {
  'our-number': 'Same claim number',
  'payer-number': 'Same payer claim number',
  'patient-date-code': 'Same patient, date and code',
  amount: 'Same date and amount',
  'by-hand': 'Chosen by hand',
};

export async function remittedClaimDetail(book: Book, rowId: string | undefined): Promise<RowDetail | undefined> {
  const row = rowId === undefined ? undefined : await remittedClaim(book.db, rowId);
  const remittance = row && (await book.db.rows('remittances').get(row.remittanceId));
  if (!row || !remittance) return undefined;
  const reader = readContext(book);
  const claim = row.claimId && (await book.db.rows('claims').get(row.claimId));
  const encounter = claim && (await book.db.rows('encounters').get(claim.encounterId));
  const plan = row.state === 'ready' || row.state === 'review' ? await planOf(reader, row, remittance) : undefined;
  // A row that waits says what stands in its way in the books as they are now, not as they were when it came.
  const problems = plan ? [...doubtsOfMatch(row), ...plan.problems] : row.problems;
  return {
    row: { ...row, problems },
    ...(claim ? { claim } : {}),
    charges: encounter ? encounter.charges : [],
    lines: row.content.lines.map((line, index) => ({
      position: index + 1,
      procedure: line.procedure,
      modifiers: line.modifiers,
      chargeCents: line.chargeCents,
      allowedCents: allowedOf(line),
      paidCents: line.paidCents,
      adjustments: line.adjustments.map((each) => ({ code: `${each.group}-${each.reason}`, cents: each.cents })),
      isDenied: isDenied(line),
      codeText: codeTextOf(line.adjustments, line.remarks),
    })),
    ...(plan ? { plan } : {}),
    canPost: plan !== undefined && !hasErrors(plan.problems) && canPostOf(remittance),
    candidates: row.state === 'unmatched' ? await likelyClaims(book, row, remittance) : [],
    paidCents: row.content.paidCents,
  };
}

async function planOf(reader: PostingReader, row: RemittanceClaim, remittance: Remittance) {
  if (row.claimId === undefined) return undefined;
  const facts = await readPostingFacts(reader, [row.claimId]);
  const ahead = await readyAhead(reader, row);
  const standing = await standingFor(reader, facts, row, { remittance, ahead });
  return standing && planRow(facts, { ...standing, row, remittance, today: reader.today });
}

/** Among claims on one rung those sent to this payer come first, then those that still wait for an answer. */
async function likelyClaims(book: Book, row: RemittanceClaim, remittance: Remittance): Promise<LikelyClaim[]> {
  const near = await candidatesFor({ db: book.db }, [row.content]);
  const { candidates } = matchRemittedClaim(row.content, near);
  const distance = ({ claim, rung }: (typeof candidates)[number]): number =>
    matchRungs.indexOf(rung) * 4 +
    (claim.payerId === remittance.payerId ? 0 : 2) +
    (claim.adjudicatedOn === undefined ? 0 : 1);
  const inOrder = [...candidates].sort((a, b) => distance(a) - distance(b));
  return inOrder.slice(0, 5).map(({ claim, rung }) => ({
    id: claim.id,
    number: claim.number,
    patientName: nameOf(row, claim),
    serviceDate: claim.snapshot.lines[0]?.from,
    codes: claim.snapshot.lines.map((line) => line.code).join(', '),
    chargeCents: claim.totals.chargeCents,
    why: rungWords[rung],
  }));
}

/** The claim a typed reference means, and how the reference reads with our letter before it. */
export interface NamedClaim {
  number: string;
  patientName: string;
  reference: string;
}

export async function claimNamed(
  book: Book,
  typed: string,
  payerId: string | undefined,
): Promise<NamedClaim | undefined> {
  const plain = typed.trim();
  const lettered = withOurLetter(plain);
  const found = await claimsNamed(book.db, [...new Set([plain, lettered])], payerId);
  const reference = found.has(plain) ? plain : lettered;
  const claim = found.get(reference);
  return claim && { number: claim.number, patientName: nameLastFirst(claim.snapshot.patient), reference };
}

/** It adds up, and all of it is here. */
export const canPostOf = ({ state, isBeingRead }: Remittance): boolean => state !== 'out-of-balance' && !isBeingRead;

export interface EobClaimFacts {
  claim: Claim;
  /** What the payer's contract allows for each line, by position; absent where it says nothing. */
  expectedCents: (Cents | undefined)[];
}

/** The claim with its lines, for typing an EOB. */
export async function claimForEob(book: Book, claimId: string): Promise<EobClaimFacts | undefined> {
  const claim = await book.db.rows('claims').get(claimId);
  if (!claim) return undefined;
  const contracts = await book.db.rows('contracts').where('payerId').equals(claim.payerId).toArray();
  const expectedCents = claim.snapshot.lines.map((line) => {
    const contract = contractOn(contracts, line.from);
    return contract && claim.snapshot.rank === 1 ? expectedAllowed(line, contract) : undefined;
  });
  return { claim, expectedCents };
}

/** What the claims and adjustments of a payment come to, against what it says. */
export const remittanceDifference = ({ remittance, claimsPaidCents, providerAdjustmentCents }: Review): Cents =>
  subtractCents(addCents(zeroCents, subtractCents(claimsPaidCents, providerAdjustmentCents)), remittance.paymentCents);
