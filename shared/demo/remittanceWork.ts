/** The demo payer's remittances as the office receives them: 835 text, read back, matched, posted or left for review. */
import { addDays, type Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { cents, subtractCents, sumCents } from '#shared/kernel/money.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { Denial } from '#shared/model/denial.ts';
import type { Transmission } from '#shared/model/office.ts';
import type { Remittance, RemittanceClaim, RemittedClaim } from '#shared/model/remittance.ts';
import {
  decidedCharges,
  matchRemittedClaim,
  type PostingPlan,
  planPosting,
  planProviderAdjustments,
  remittanceFingerprint,
  settleCases,
} from '#shared/remits/index.ts';
import { type ParsedRemittance, readRemittances } from '#shared/x12/index.ts';
import { type DemoBooks, noonOf } from './books.ts';
import { advance, event } from './claimsWork.ts';
import type { DemoOffice, DemoPayer } from './demoOffice.ts';
import type { DemoPatient } from './people.ts';
import { paymentOf, type RemittanceAdvice, writeRemittance835 } from './writeRemittance835.ts';

export interface PostedClaim {
  claim: Claim;
  remitted: RemittedClaim;
  plan: PostingPlan;
  denials: Denial[];
}

interface ReceiveOptions {
  books: DemoBooks;
  office: DemoOffice;
  payer: DemoPayer;
  people: ReadonlyMap<string, DemoPatient>;
  advice: RemittanceAdvice;
  hashOf: (text: string) => string;
  today: Day;
  /** Left for the user to look over and post. */
  isWaiting: boolean;
}

export function receiveRemittance(options: ReceiveOptions): PostedClaim[] {
  const { books, payer, advice, isWaiting } = options;
  const text = writeRemittance835(advice);
  const [parsed] = readRemittances(text).remittances;
  if (!parsed) return [];
  const on = advice.paymentDate;
  const transmission: Transmission = {
    id: books.newId(),
    createdAt: noonOf(on),
    updatedAt: noonOf(on),
    kind: '835',
    direction: 'in',
    controlNumber: String(advice.controlNumber).padStart(9, '0'),
    at: noonOf(on),
    hash: options.hashOf(text),
    text,
    claimIds: [],
    state: 'received',
    totalCents: paymentOf(advice),
    problems: [],
  };
  books.transmissions.push(transmission);
  const remittance = headerOf(options, parsed, transmission.id);
  const depositId = isWaiting
    ? undefined
    : books.deposit(
        on,
        { remittanceId: remittance.id, method: 'eft', reference: advice.checkNumber, cents: parsed.paymentCents },
        options.today,
      );
  const posted: PostedClaim[] = [];
  let review = 0;
  parsed.claims.forEach((remitted, position) => {
    const row = rowOf(options, remittance.id, remitted, position, depositId);
    books.remittanceClaims.push(row.row);
    if (row.posted) posted.push(row.posted);
    else if (row.row.state !== 'ready') review += 1;
  });
  if (!isWaiting) {
    const refs = {
      date: on,
      remittanceId: remittance.id,
      ...(depositId ? { depositId } : {}),
      method: 'eft' as const, // as every payment of the demo payers comes
      reference: advice.checkNumber,
    };
    const plan = planProviderAdjustments(parsed, { refs, payerId: payer.payer.id });
    for (const draft of plan.transactions) books.post(draft);
  }
  books.remittances.push({
    ...remittance,
    ...(depositId ? { depositId } : {}),
    counts: { claims: parsed.claims.length, posted: posted.length, unmatched: 0, review },
  });
  return posted;
}

function headerOf(
  { books, payer, isWaiting }: ReceiveOptions,
  parsed: ParsedRemittance,
  transmissionId: Id<'transmission'>,
): Remittance {
  const on = parsed.paymentDate as Day; // the demo payer always dates its payments
  return {
    id: books.newId(),
    createdAt: noonOf(on),
    updatedAt: noonOf(on),
    fingerprint: remittanceFingerprint({ ...parsed, paymentDate: on }),
    source: '835',
    transmissionId,
    payerId: payer.payer.id,
    payer: parsed.payer,
    payee: parsed.payee,
    paymentCents: parsed.paymentCents,
    paymentMethod: parsed.paymentMethod,
    checkNumber: parsed.checkNumber,
    paymentDate: on,
    providerAdjustments: parsed.providerAdjustments.map(({ reason, reference, cents: amount }) => ({
      reason,
      ...(reference === undefined ? {} : { reference }),
      cents: amount,
    })),
    balanced: parsed.balanced,
    problems: [...parsed.problems],
    state: isWaiting ? 'received' : 'posted',
    counts: { claims: parsed.claims.length, posted: 0, unmatched: 0, review: 0 },
  };
}

function rowOf(
  options: ReceiveOptions,
  remittanceId: Id<'remittance'>,
  remitted: RemittedClaim,
  position: number,
  depositId: Id<'deposit'> | undefined,
) {
  const { books, payer, isWaiting } = options;
  const on = options.advice.paymentDate;
  const known = books.claimsByNumber.get(remitted.patientControlNumber);
  const ours = known && books.claims.get(known);
  const candidates = ours ? [ours] : [];
  const match = matchRemittedClaim(remitted, candidates);
  const base: RemittanceClaim = {
    id: books.newId(),
    createdAt: noonOf(on),
    updatedAt: noonOf(on),
    remittanceId,
    position,
    state: 'ready',
    content: remitted,
    problems: match.problems,
    transactionIds: [],
    ...(match.claim ? { claimId: match.claim.id } : {}),
    ...(match.rung ? { matchRung: match.rung } : {}),
  };
  const encounter = match.claim && books.encounters.get(match.claim.encounterId);
  if (!match.claim || !encounter) return { row: { ...base, state: 'unmatched' as const } };
  const person = options.people.get(match.claim.patientId);
  const next = person?.policies.find((policy) => policy.rank === (match.claim?.snapshot.rank ?? 1) + 1);
  const plan = planPosting(remitted, match.claim, encounter.charges, {
    today: on,
    date: on,
    remittanceDate: on,
    appealDays: payer.payer.appealDays,
    payerName: payer.payer.name,
    ...(next ? { nextPolicy: { payerId: next.payerId, policyId: next.id, rank: next.rank } } : {}),
    copayTakenCents: unappliedFor(books, encounter.id),
    originals: (books.ledgerOf.get(encounter.id) ?? []).filter((each) => each.claimId === match.claim?.id),
    refs: {
      remittanceId,
      remittanceClaimId: base.id,
      ...(depositId ? { depositId } : {}),
      method: 'eft',
      reference: options.advice.checkNumber,
    },
  });
  const problems = [...match.problems, ...plan.problems];
  if (isWaiting)
    return { row: { ...base, problems, state: plan.needsReview ? ('review' as const) : ('ready' as const) } };
  const transactions = plan.transactions.map((draft) => books.post(draft));
  const claim = advance(
    books,
    match.claim,
    plan.claimOutcome.state,
    on,
    event(on, 'remitted', sentenceOf(plan, options.advice.checkNumber), { remittanceId }),
    {
      totals: plan.claimOutcome.totals,
      adjudicatedOn: on,
      nextActionOn: plan.denials.length > 0 ? addDays(on, 2) : on,
      ...(plan.claimOutcome.payerClaimNumber ? { payerClaimNumber: plan.claimOutcome.payerClaimNumber } : {}),
    },
  );
  const denials =
    remitted.statusCode === '22' ? [] : settleDenials(books, claim, plan, `payment ${options.advice.checkNumber}`, on);
  const row: RemittanceClaim = {
    ...base,
    problems,
    state: 'posted',
    postedOn: on,
    transactionIds: transactions.map((each) => each.id),
  };
  return { row, posted: { claim, remitted, plan, denials } };
}

/** Cases of the visit with this payer follow its decision. Gives those that are refused now. */
function settleDenials(books: DemoBooks, claim: Claim, plan: PostingPlan, source: string, on: Day): Denial[] {
  const cases = books.denials.filter(
    (each) => each.encounterId === claim.encounterId && each.payerId === claim.payerId,
  );
  const settled = settleCases(cases, (id) => books.claims.get(id)?.chargeIds ?? [], {
    claimId: claim.id,
    chargeIds: decidedCharges(claim, plan),
    drafts: plan.denials,
    source,
    at: noonOf(on),
  });
  const changed = settled.changed.map((each): Denial => ({ ...each, updatedAt: noonOf(on) }));
  for (const each of changed) {
    books.denials[books.denials.findIndex((known) => known.id === each.id)] = each;
  }
  const opened = settled.opened.map(
    (draft): Denial => ({ ...draft, id: books.newId(), createdAt: noonOf(on), updatedAt: noonOf(on) }),
  );
  books.denials.push(...opened);
  return [...opened, ...changed.filter((each) => each.state !== 'resolved')];
}

const sentenceOf = (plan: PostingPlan, check: string): string =>
  plan.denials.length > 0 ? `Denied in part or whole on payment ${check}` : `Decided on payment ${check}`;

/** Money taken for the visit that has met no share yet. */
export function unappliedFor(books: DemoBooks, encounterId: Id<'encounter'>) {
  const postings = (books.ledgerOf.get(encounterId) ?? []).flatMap((each) =>
    each.postings.filter((posting) => posting.account === 'unapplied'),
  );
  return subtractCents(cents(0), sumCents(postings.map((posting) => posting.cents)));
}
