/**
 * The claim to the payer after this one. A visit has one of them for each rank: where the earlier payer decides again, the
 * claim that stands carries the new decision while it is still here, and where it has gone out somebody is asked to compare.
 */
import { claimForNextPayer, claimNumber, filingDeadline, withPayerNumbers } from '#shared/claims/index.ts';
import type { Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { zeroCents } from '#shared/kernel/money.ts';
import type { PriorAdjudication } from '#shared/model/claim.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import type { Policy } from '#shared/model/patient.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Remittance, RemittanceClaim } from '#shared/model/remittance.ts';
import { buildPriorAdjudication } from '#shared/remits/index.ts';
import { answersTo, asSeen } from '../remittanceSheets.ts';
import type { CommandContext } from '../runCommand.ts';
import { claimEvent } from './claimChanges.ts';
import { payerNumbers } from './claimSources.ts';

/** Claims made while posting, by visit: the tables may not hold them yet. */
export type ClaimsMade = Map<string, Id<'claim'>[]>;

export async function claimsOfVisit(context: CommandContext, made: ClaimsMade, encounterId: string): Promise<Claim[]> {
  const stored = await context.db.rows('claims').where('encounterId').equals(encounterId).primaryKeys();
  const claims = await context.getMany('claims', [...new Set([...stored, ...(made.get(encounterId) ?? [])])]);
  return claims.flatMap((claim) => claim ?? []);
}

/** The newest claim at the next rank with charges of this one that was neither replaced nor voided. */
export const nextClaimAmong = (claims: readonly Claim[], claim: Claim): Claim | undefined =>
  claims.findLast(
    (each) =>
      each.snapshot.rank === claim.snapshot.rank + 1 &&
      each.snapshot.frequency !== '8' &&
      each.state !== 'corrected' &&
      each.state !== 'voided' &&
      each.chargeIds.some((id) => claim.chargeIds.includes(id)),
  );

/** The payer before sent it on: nothing of ours has gone out, and nothing has come back. */
export const isSentOnOnly = (claim: Claim): boolean =>
  claim.state === 'pending' &&
  claim.adjudicatedOn === undefined &&
  !claim.timeline.some((event) => event.kind === 'submitted');

const unsentStates: readonly Claim['state'][] = ['draft', 'scrub-failed', 'scrub-passed', 'queued'];
export const isUnsent = (claim: Claim): boolean => unsentStates.includes(claim.state);

export interface NextPayer {
  policy: Pick<Policy, 'id'>;
  payer: Payer;
}

/** A draft with this decision in it; undefined where the claim did not name the next payer. */
export async function draftForNextPayer(
  context: CommandContext,
  made: ClaimsMade,
  claim: Claim,
  { row, remittance }: Decision,
  { policy, payer }: NextPayer,
): Promise<Claim | undefined> {
  const snapshot = await snapshotForNextPayer(context, claim, { row, remittance });
  if (!snapshot) return undefined;
  const { firstSubmittedOn, lastSubmittedOn, ...kept } = withoutItsOwn(claim);
  return putMade(context, made, {
    ...kept,
    ...newIn(context, claim, `Made after payment ${remittance.checkNumber}`),
    number: snapshot.number,
    payerId: payer.id,
    policyId: policy.id,
    state: 'draft',
    medium: payer.claimMedium,
    snapshot: withPayerNumbers(snapshot, payer, await payerNumbers(context)),
    nextActionOn: filingDeadline(snapshot, payer) ?? context.today,
  });
}

/**
 * A claim the payer sent on is a claim of ours at the next payer, though we sent nothing: its answer finds it, and on the day
 * to look again it stands among the silent ones.
 */
export async function claimSentOn(
  context: CommandContext,
  made: ClaimsMade,
  claim: Claim,
  { row, remittance }: Decision,
  { policy, payer, checkOn }: NextPayer & { checkOn: Day },
): Promise<Claim | undefined> {
  const snapshot = await snapshotForNextPayer(context, claim, { row, remittance });
  if (!snapshot) return undefined;
  return putMade(context, made, {
    ...withoutItsOwn(claim),
    ...newIn(context, claim, `Sent on by the payer of claim ${claim.number}`),
    number: snapshot.number,
    payerId: payer.id,
    policyId: policy.id,
    state: 'pending',
    snapshot,
    firstSubmittedOn: remittance.paymentDate,
    lastSubmittedOn: remittance.paymentDate,
    nextActionOn: checkOn,
  });
}

async function snapshotForNextPayer(context: CommandContext, claim: Claim, { row, remittance }: Decision) {
  const adjudication = buildPriorAdjudication(row.content, claim, remittance.paymentDate);
  // A number is drawn only where there is a claim to carry it.
  if (!claimForNextPayer(claim.snapshot, adjudication, claim.number)) return undefined;
  return claimForNextPayer(claim.snapshot, adjudication, claimNumber(await context.nextNumber('claim', 10_001)));
}

const withoutItsOwn = ({ payerClaimNumber, adjudicatedOn, hold, ...kept }: Claim) => kept;

const newIn = (context: CommandContext, claim: Claim, made: string) => ({
  id: context.newId<'claim'>(),
  createdAt: context.now,
  updatedAt: context.now,
  totals: {
    ...claim.totals,
    paidCents: zeroCents,
    contractualCents: zeroCents,
    patientCents: zeroCents,
    deniedCents: zeroCents,
  },
  findings: [],
  overrides: [],
  previousClaimId: claim.id,
  timeline: [claimEvent(context, 'created', made)],
});

function putMade(context: CommandContext, made: ClaimsMade, claim: Claim): Claim {
  context.put('claims', claim);
  made.set(claim.encounterId, [...(made.get(claim.encounterId) ?? []), claim.id]);
  return claim;
}

export interface Decision {
  row: RemittanceClaim;
  remittance: Remittance;
}

/** The newest posted decision on a claim that still makes the next payer owe something; `without` counts as not posted. */
export async function decisionThatStands(
  context: CommandContext,
  ledger: readonly LedgerTransaction[],
  claim: Claim,
  next: Claim,
  without: ReadonlySet<string> = new Set(),
): Promise<Decision | undefined> {
  const answers = await asSeen(context, await answersTo(context.db, [claim.id]));
  const rows = answers.filter((row) => row.state === 'posted' && !without.has(row.id));
  const posted = new Set<string | undefined>(rows.map((row) => row.id));
  const entries = ledger.filter((each) => each.remittanceClaimId !== undefined && posted.has(each.remittanceClaimId));
  const reversed = new Set(entries.flatMap((each) => each.reversesId ?? []));
  const moves = (row: RemittanceClaim): boolean =>
    entries.some(
      (each) =>
        each.remittanceClaimId === row.id &&
        each.kind === 'transfer' &&
        each.reversesId === undefined &&
        !reversed.has(each.id) &&
        each.postings.some((one) => one.payerId === next.payerId && one.cents > 0),
    );
  const standing = rows.filter((row) => row.content.statusCode !== '22' && moves(row));
  const payments = await context.getMany(
    'remittances',
    standing.map((row) => row.remittanceId),
  );
  const decisions = standing.flatMap((row, index): Decision[] => {
    const remittance = payments[index];
    return remittance ? [{ row, remittance }] : [];
  });
  return decisions.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)).at(-1);
}

const orderOf = ({ row, remittance }: Decision): string => `${remittance.paymentDate} ${row.id}`;

const takenBack = 'The payer before took its decision back. Wait for its new one.';

/** The earlier payer has decided again: the claim at the next payer is brought up to what stands now. */
export async function keepUpNextClaim(
  context: CommandContext,
  claim: Claim,
  next: Claim,
  stands: Decision | undefined,
  remittance: Remittance,
): Promise<void> {
  const adjudication = stands && adjudicationOf(stands, claim);
  const isSame = adjudication !== undefined && carries(next, claim, adjudication);
  if (isSame && next.hold?.reason !== takenBack) return;
  if (isUnsent(next)) context.put('claims', broughtUp(context, claim, next, adjudication, remittance));
  else if (isSentOnOnly(next) && adjudication) {
    const text = `${claim.snapshot.payer.name} decided anew on payment ${remittance.checkNumber}`;
    context.put('claims', withDecision(context, claim, next, adjudication, text));
  } else await askToCompare(context, claim, next, remittance);
}

export const adjudicationOf = ({ row, remittance }: Decision, claim: Claim): PriorAdjudication =>
  buildPriorAdjudication(row.content, claim, remittance.paymentDate);

/** Whether the claim at the next payer carries just this decision. */
export function carries(next: Claim, claim: Claim, adjudication: PriorAdjudication): boolean {
  const carried = next.snapshot.otherCoverages.find((each) => each.rank === claim.snapshot.rank)?.adjudication;
  return JSON.stringify(carried) === JSON.stringify(adjudication);
}

function broughtUp(
  context: CommandContext,
  claim: Claim,
  next: Claim,
  adjudication: PriorAdjudication | undefined,
  { checkNumber }: Remittance,
): Claim {
  if (!adjudication) {
    const held = claimEvent(context, 'held', `On hold: ${claim.snapshot.payer.name} took back payment ${checkNumber}`);
    return { ...next, hold: { reason: takenBack, since: context.today }, timeline: [...next.timeline, held] };
  }
  const { hold, ...free } = next;
  const stays = hold === undefined || hold.reason === takenBack ? free : next;
  const text = `Carries the decision of ${claim.snapshot.payer.name} that stands after payment ${checkNumber}`;
  return { ...withDecision(context, claim, stays, adjudication, text), state: 'draft', findings: [] };
}

function withDecision(
  context: CommandContext,
  claim: Claim,
  next: Claim,
  adjudication: PriorAdjudication,
  text: string,
): Claim {
  const otherCoverages = next.snapshot.otherCoverages.map((each) =>
    each.rank === claim.snapshot.rank ? { ...each, adjudication } : each,
  );
  return {
    ...next,
    snapshot: { ...next.snapshot, otherCoverages },
    timeline: [...next.timeline, claimEvent(context, 'note', text)],
  };
}

export const compareNote = (claim: Claim, { checkNumber }: Pick<Remittance, 'checkNumber'>): string =>
  `${claim.snapshot.payer.name} decided anew on payment ${checkNumber}, after this claim went out. Compare the two: send a corrected claim, or pay back what this payer paid too much.`;

/** Asked once, though the payment may be posted in parts. */
async function askToCompare(context: CommandContext, claim: Claim, next: Claim, remittance: Remittance) {
  const note = compareNote(claim, remittance);
  const asked = await context.db.rows('tasks').where('subjectId').equals(next.id).toArray();
  if (asked.some((task) => task.state === 'open' && task.note === note)) return;
  context.put('tasks', {
    id: context.newId<'task'>(),
    createdAt: context.now,
    updatedAt: context.now,
    subjectId: next.id,
    subjectKind: 'claim',
    dueOn: context.today,
    state: 'open',
    note,
  });
}
