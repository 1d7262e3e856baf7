/**
 * Receives payments of an 835 file: the file whole, each payment once by its fingerprint, its claims in chunks with the
 * claim of ours each one answers. Nothing is posted here. Cut off half-way, the same import goes on where it stopped, and
 * until then the payment is not posted.
 */
import { z } from 'zod';
import type { Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { sumCents } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { count, searchable } from '#shared/kernel/text.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { MatchRung, Remittance, RemittanceClaim, RemittedClaim } from '#shared/model/remittance.ts';
import { id, text } from '#shared/model/schemas.ts';
import { matchRemittedClaim, rankTold } from '#shared/remits/index.ts';
import { plainNumber } from '../namedClaims.ts';
import { answersTo, asSeen, rowsOfPayments } from '../remittanceSheets.ts';
import { rowsByKeys } from '../rowsByKeys.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import { visitIdsBetween } from '../visitsByDay.ts';
import { hashOfFile, keptBefore, noteUnread, receivedFile, receivedRow, replaceDamaged } from './receivedFile.ts';
import {
  byPosition,
  doubtsOfMatch,
  needsPerson,
  type PostingFacts,
  planRow,
  readPostingFacts,
  sharesOf,
  standingFor,
} from './remittedClaimPlans.ts';

/** The header as it is stored, without what the book itself adds. */
export type ReceivedPayment = Omit<
  Remittance,
  'id' | 'createdAt' | 'updatedAt' | 'transmissionId' | 'payerId' | 'depositId' | 'counts'
> & { claimCount: number; payerId?: Id<'payer'> | undefined };

const keepInput = receivedFile.extend({
  controlNumber: text,
  totals: z.array(z.custom<Remittance['paymentCents']>()),
  /** Of the file itself; each payment carries its own. */
  problems: z.array(z.custom<Problem>()),
  /** A payment of it is cut off and was not taken: the file waits for another try. */
  isPart: z.boolean(),
});

/** Keeps the file that came in, whole. */
export const keepRemittanceFile: Command<z.infer<typeof keepInput>, { transmissionId: Id<'transmission'> }> = {
  name: 'keepRemittanceFile',
  input: keepInput,
  key: (file) => `835:${hashOfFile(file)}`,
  journal: 'ids',
  isUndoable: false,
  async run(context, { controlNumber, totals, problems, isPart, ...file }) {
    const row = (await keptBefore(context, file)) ?? receivedRow(context, file, '835');
    context.put('transmissions', {
      ...row,
      kind: '835',
      controlNumber,
      state: isPart ? 'acknowledged' : 'received',
      totalCents: sumCents(totals),
      problems,
    });
    if (isPart) await noteUnread(context, row.id);
    else await replaceDamaged(context, row);
    return { value: { transmissionId: row.id }, summary: 'Received a remittance file', subjectId: row.id };
  },
};

const paymentInput = z.object({
  payment: z.custom<ReceivedPayment>(),
  transmissionId: id<'transmission'>().optional(),
});

/** Puts one payment on the list; the same payment a second time changes nothing. */
export const receivePayment: Command<
  z.infer<typeof paymentInput>,
  { remittanceId: Id<'remittance'>; receivedOn: Day }
> = {
  name: 'receivePayment',
  input: paymentInput,
  key: ({ payment }) => `remittance:${payment.fingerprint}`,
  journal: 'ids',
  isUndoable: false,
  async run(context, { payment, transmissionId }) {
    const { claimCount, payerId: known, ...header } = payment;
    const payerId = known ?? (await payerOf(context, payment.payer));
    const remittance: Remittance = {
      ...header,
      id: context.newId<'remittance'>(),
      createdAt: context.now,
      updatedAt: context.now,
      ...(transmissionId === undefined ? {} : { transmissionId }),
      ...(payerId === undefined ? {} : { payerId }),
      ...beingRead(claimCount),
    };
    context.put('remittances', remittance);
    return {
      value: { remittanceId: remittance.id, receivedOn: context.today },
      summary: `Received payment ${payment.checkNumber}`,
      subjectId: remittance.id,
    };
  },
};

/** Its claims follow in chunks; until the last of them nothing of it is posted. */
const beingRead = (claims: number): Pick<Remittance, 'counts' | 'isBeingRead'> => ({
  counts: { claims, posted: 0, unmatched: 0, review: 0 },
  ...(claims > 0 ? { isBeingRead: true } : {}),
});

const wholeInput = paymentInput.required().extend({ remittanceId: id<'remittance'>() });

/**
 * A payment that came damaged and waits because it does not add up gives way to the same payment from a file where it does.
 * Nothing of the damaged one can have been posted.
 */
export const replaceDamagedPayment: Command<z.infer<typeof wholeInput>, { remittanceId: Id<'remittance'> }> = {
  name: 'replaceDamagedPayment',
  input: wholeInput,
  key: ({ payment, transmissionId }) => `remittance:${payment.fingerprint}:${transmissionId}`,
  journal: 'ids',
  isUndoable: false,
  async run(context, { remittanceId, payment, transmissionId }) {
    const stored = await context.get('remittances', remittanceId);
    if (!stored) return { problems: [remittanceGone()] };
    const rows = await asSeen(context, await rowsOfPayments(context.db, [remittanceId]));
    for (const row of rows) context.remove('remittanceClaims', row.id);
    const { claimCount, payerId: _known, ...header } = payment;
    context.put('remittances', { ...stored, ...header, transmissionId, ...beingRead(claimCount) });
    return {
      value: { remittanceId },
      summary: `Received payment ${payment.checkNumber} again, whole this time`,
      subjectId: remittanceId,
    };
  },
};

/** Our payer by its electronic id, else by its name. */
async function payerOf(context: CommandContext, payer: Remittance['payer']): Promise<Id<'payer'> | undefined> {
  const byId = payer.id ? await context.db.rows('payers').where('payerId').equals(payer.id).toArray() : [];
  if (byId.length === 1) return byId[0]?.id;
  const all = await context.db.rows('payers').toArray();
  const named = all.filter((each) => searchable(each.name) === searchable(payer.name));
  return named.length === 1 ? named[0]?.id : undefined;
}

const claimsInput = z.object({
  remittanceId: id<'remittance'>(),
  /** Of the payment and the file it is read from. */
  fingerprint: text,
  /** Position of the first of these within the payment. */
  from: z.int(),
  claims: z.array(z.custom<RemittedClaim>()),
  /** Claims a person chose, by position in this chunk: an EOB typed by hand knows what it answers. */
  chosen: z.array(id<'claim'>().optional()).optional(),
});

export const receiveRemittedClaims: Command<z.infer<typeof claimsInput>, { review: number; unmatched: number }> = {
  name: 'receiveRemittedClaims',
  input: claimsInput,
  key: ({ fingerprint, from }) => `remittance:${fingerprint}:${from}`,
  journal: 'ids',
  isUndoable: false,
  async run(context, { remittanceId, from, claims, chosen }) {
    const remittance = await context.get('remittances', remittanceId);
    if (!remittance) return { problems: [remittanceGone()] };
    const candidates = await candidatesFor(context, claims);
    const byNumber = new Map(candidates.map((claim) => [plainNumber(claim.number), claim]));
    const direct = claims.map((content, index) => matchRow(content, candidates, byNumber, chosen?.[index]));
    const matches = await atThisPayer(context, direct, claims, remittance);
    const claimIds = matches.flatMap((match) => match.claimId ?? []);
    const facts = await readPostingFacts(context, claimIds);
    const counts = { review: 0, unmatched: 0 };
    const rows = claims.map(
      (content, index): RemittanceClaim => ({
        id: context.newId<'remittanceClaim'>(),
        createdAt: context.now,
        updatedAt: context.now,
        remittanceId,
        position: from + index,
        content,
        state: 'unmatched',
        transactionIds: [],
        problems: [],
        ...matches[index],
      }),
    );
    const ahead = from === 0 ? [] : await readyBefore(context, remittanceId, claimIds);
    for (const judged of await judgeRows(context, facts, rows, { remittance, ahead })) {
      if (judged.state === 'review') counts.review += 1;
      if (judged.state === 'unmatched') counts.unmatched += 1;
      context.put('remittanceClaims', judged);
    }
    const { isBeingRead, ...header } = remittance;
    const { unmatched, review } = header.counts;
    const isLast = from + claims.length >= header.counts.claims;
    context.put('remittances', {
      ...header,
      ...(isBeingRead && !isLast ? { isBeingRead } : {}),
      counts: { ...header.counts, unmatched: unmatched + counts.unmatched, review: review + counts.review },
    });
    return { value: counts, summary: `Received ${count(claims.length, 'remitted claim')}`, subjectId: remittanceId };
  },
};

/** Rows of earlier chunks that answer the same claims. */
async function readyBefore({ db }: CommandContext, remittanceId: string, claimIds: readonly string[]) {
  const rows = await answersTo(db, claimIds);
  return rows.filter((row) => row.remittanceId === remittanceId).sort(byPosition);
}

export const remittanceGone = () =>
  problem('remittance.unknown', 'This remittance is no longer here. Look at the list again.');

function matchRow(
  content: RemittedClaim,
  candidates: readonly Claim[],
  byNumber: ReadonlyMap<string, Claim>,
  chosen: Id<'claim'> | undefined,
) {
  if (chosen) return { claimId: chosen, matchRung: 'by-hand' as const };
  const ours = byNumber.get(plainNumber(content.patientControlNumber));
  const near = ours ? [ours] : candidates.filter((claim) => couldBe(content, claim));
  const { claim, rung, problems } = matchRemittedClaim(content, near);
  return { ...(claim && rung ? { claimId: claim.id, matchRung: rung } : {}), problems };
}

/**
 * A claim that was sent on keeps our number: the next payer quotes the first payer's claim. Its answer belongs to our claim at
 * that payer, where there is exactly one.
 */
export async function atThisPayer<Match extends { claimId?: Id<'claim'>; matchRung?: MatchRung }>(
  context: CommandContext,
  matches: readonly Match[],
  contents: readonly RemittedClaim[],
  { payerId }: Remittance,
): Promise<Match[]> {
  if (payerId === undefined) return [...matches];
  const found = await context.getMany(
    'claims',
    matches.map((match) => match.claimId ?? ''),
  );
  const isElsewhere = (index: number): boolean => {
    const claim = found[index];
    if (!claim || matches[index]?.matchRung !== 'our-number') return false;
    // One payer may cover a patient twice: then the status tells for which cover it decided.
    const told = contents[index] && rankTold(contents[index]);
    return claim.payerId !== payerId || (told !== undefined && told > claim.snapshot.rank);
  };
  const visits = found.flatMap((claim, index) => (claim && isElsewhere(index) ? [claim.encounterId] : []));
  if (visits.length === 0) return [...matches];
  const around = await context.db.rows('claims').where('encounterId').anyOf(visits).toArray();
  return matches.map((match, index) => {
    const claim = found[index];
    if (!claim || !isElsewhere(index)) return match;
    const there = around.filter(
      (each) =>
        each.encounterId === claim.encounterId &&
        each.payerId === payerId &&
        each.snapshot.rank > claim.snapshot.rank &&
        each.state !== 'corrected' &&
        each.state !== 'voided',
    );
    const only = there.length === 1 ? there[0] : undefined;
    return only ? { ...match, claimId: only.id } : match;
  });
}

/** A quick sieve before the ladder: the payer’s number, or a day of service in common. */
function couldBe(content: RemittedClaim, claim: Claim): boolean {
  if (content.payerControlNumber !== undefined && claim.payerClaimNumber === content.payerControlNumber) return true;
  const days = daysOf(content);
  return claim.snapshot.lines.some((line) => days.some((on) => on >= line.from && on <= line.to));
}

const daysOf = (content: RemittedClaim): Day[] => [
  ...(content.serviceDate ? [content.serviceDate] : []),
  ...content.lines.flatMap((line) => line.serviceDate ?? []),
];

/** Claims that may be meant, found by index only: our number, the payer's number, then visits of the same days. */
export async function candidatesFor(
  { db }: Pick<CommandContext, 'db'>,
  contents: readonly RemittedClaim[],
): Promise<Claim[]> {
  const numbers = contents.flatMap(({ patientControlNumber: number }) => [
    number.trim().toUpperCase(),
    plainNumber(number),
  ]);
  const byNumber = await rowsByKeys(db, 'claims', 'number', [...new Set(numbers)]);
  const known = new Set(byNumber.map((claim) => claim.number));
  const lost = contents.filter((each) => !known.has(plainNumber(each.patientControlNumber)));
  if (lost.length === 0) return byNumber;
  const payerNumbers = lost.flatMap((each) => each.payerControlNumber ?? []);
  const byPayerNumber = await db.rows('claims').where('payerClaimNumber').anyOf(payerNumbers).toArray();
  const days = [...new Set(lost.flatMap(daysOf))];
  const visits = (await Promise.all(days.map((day) => visitIdsBetween(db, day, day)))).flat();
  const byVisit = await db.rows('claims').where('encounterId').anyOf(visits).toArray();
  return [...new Map([...byNumber, ...byPayerNumber, ...byVisit].map((claim) => [claim.id, claim])).values()];
}

/** The row with the state its plan gives it: ready, for a person to review, or unmatched. `ahead` is posted before it. */
export async function judgeRow(
  context: Pick<CommandContext, 'getMany' | 'today'>,
  facts: PostingFacts,
  row: RemittanceClaim,
  { remittance, ahead }: { remittance: Remittance; ahead: readonly RemittanceClaim[] },
): Promise<RemittanceClaim> {
  const standing = await standingFor(context, facts, row, { remittance, ahead });
  const { shares: _judgedBefore, ...kept } = row;
  if (!standing) return { ...kept, state: 'unmatched' };
  const plan = planRow(facts, { ...standing, row, remittance, today: context.today });
  const problems = [...doubtsOfMatch(row), ...plan.problems];
  return { ...kept, problems, shares: sharesOf(plan), state: needsPerson(row, plan) ? 'review' : 'ready' };
}

/** Judges rows in the payment's order, each behind those of its claim that are ready. */
export async function judgeRows(
  context: Pick<CommandContext, 'getMany' | 'today'>,
  facts: PostingFacts,
  rows: readonly RemittanceClaim[],
  { remittance, ahead }: { remittance: Remittance; ahead: readonly RemittanceClaim[] },
): Promise<RemittanceClaim[]> {
  const readyOf = new Map<string, RemittanceClaim[]>();
  const addReady = (row: RemittanceClaim): void => {
    if (row.state !== 'ready' || row.claimId === undefined) return;
    readyOf.set(row.claimId, [...(readyOf.get(row.claimId) ?? []), row]);
  };
  ahead.forEach(addReady);
  const judged: RemittanceClaim[] = [];
  for (const row of [...rows].sort(byPosition)) {
    const done = await judgeRow(context, facts, row, { remittance, ahead: readyOf.get(row.claimId ?? '') ?? [] });
    addReady(done);
    judged.push(done);
  }
  return judged;
}
