/**
 * Turns decided lines into movements of money: payments, write-offs, moves of responsibility, and what stays with the
 * insurer as denied or held. On a secondary claim a write-off stops at what the earlier payer left: the same reduction is
 * never taken twice.
 */

import { isDenialReason, isDenied } from '#shared/denials/index.ts';
import { addCents, type Cents, maxCents, minCents, subtractCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import type { ChargeShare, Transfer, WriteOff } from '#shared/ledger/index.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { Adjustment } from '#shared/model/schemas.ts';
import type { DecidedLine } from './decideLines.ts';
import type { PostingContext } from './postingPlan.ts';
import { remitProblems } from './remitProblems.ts';
import { feeScheduleReasons, isShare, type ShareTreatment, type Treatment, treatmentOf } from './treatment.ts';

export interface RefusedLine {
  line: DecidedLine;
  /** The adjustments that refused it. */
  adjustments: Adjustment[];
  cents: Cents;
  /** Nothing was paid on it. */
  isDenied: boolean;
}

export interface DecidedMoney {
  payments: ChargeShare[];
  writeOffs: WriteOff[];
  transfers: Transfer[];
  refused: RefusedLine[];
  /** Shares that wait for a person. */
  heldPatientCents: Cents;
  /** Of it: what may never be billed to the patient and has no next payer. */
  barredCents: Cents;
  problems: Problem[];
  needsReview: boolean;
}

export interface MoneyFacts {
  claim: Claim;
  context: PostingContext;
  /** The payer forwarded the claim to somebody we do not know. */
  isForwardedToUnknown: boolean;
  /** The patient's cost share may not be billed to the patient. */
  isQmb: boolean;
}

export function decideMoney(lines: readonly DecidedLine[], facts: MoneyFacts): DecidedMoney {
  const result: DecidedMoney = {
    payments: [],
    writeOffs: [],
    transfers: [],
    refused: [],
    heldPatientCents: zeroCents,
    barredCents: zeroCents,
    problems: [],
    needsReview: false,
  };
  const treatedLines = lines.map((line) => ({ line, treated: treatedOf(line, facts) }));
  const roomOf = roomForWriteOffs(treatedLines, facts);
  for (const each of treatedLines) decideLine(each, facts, roomOf, result);
  return result;
}

interface Treated {
  adjustment: Adjustment;
  treatment: Treatment;
}
interface TreatedLine {
  line: DecidedLine;
  treated: readonly Treated[];
}
/** What may still be written off on each charge; a charge without an entry has no limit. */
type Rooms = Map<DecidedLine['charge']['id'], Cents>;

const treatedOf = (line: DecidedLine, { claim, context }: MoneyFacts): Treated[] =>
  line.adjustments.map((adjustment) => ({
    adjustment,
    treatment: treatmentOf(adjustment, {
      rank: claim.snapshot.rank,
      payerId: claim.payerId,
      isLinePaid: line.paidCents !== 0,
      rules: context.rules ?? [],
    }),
  }));

function decideLine({ line, treated }: TreatedLine, facts: MoneyFacts, roomOf: Rooms, result: DecidedMoney): void {
  const { charge, paidCents } = line;
  if (paidCents !== 0) result.payments.push({ chargeId: charge.id, cents: paidCents });
  const refused: Adjustment[] = [];
  for (const { adjustment, treatment } of treated) {
    if (adjustment.cents === 0) continue;
    if (treatment.kind === 'write-off') {
      const room = roomOf.get(charge.id);
      const taken = room === undefined ? adjustment.cents : minCents(adjustment.cents, room);
      if (room !== undefined) roomOf.set(charge.id, subtractCents(room, taken));
      writeOff(line, adjustment, treatment.type, taken, facts, result);
    } else if (isShare(treatment)) {
      moveShare(line, adjustment, treatment.kind, facts, result);
    } else if (treatment.kind === 'hold' || (treatment.kind === 'denial' && adjustment.cents < 0)) {
      // What adds to the payment refuses nothing: a bonus, or something to ask about.
      holdOrPass(line, adjustment, facts, result);
      if (isDenialReason(adjustment) && adjustment.cents > 0) refused.push(adjustment);
    } else if (treatment.kind === 'denial') {
      refused.push(adjustment);
    }
  }
  if (isAllWrittenOff(line, facts, treated)) {
    result.needsReview = true;
    result.problems.push(remitProblems.nothingAllowed(line.chargeCents, whereOf(line)));
  }
  if (refused.length === 0) return;
  const cents = sumCents(refused.map((each) => each.cents));
  result.refused.push({ line, adjustments: refused, cents, isDenied: isDenied(line) });
}

/**
 * A first payer that pays nothing and leaves nothing to anybody has refused the line, whatever reason it gives. Where the office
 * has a rule for that reason, it has decided.
 */
function isAllWrittenOff(line: DecidedLine, { claim, context }: MoneyFacts, treated: readonly Treated[]): boolean {
  if (claim.snapshot.rank > 1 || line.paidCents !== 0 || line.chargeCents <= 0) return false;
  const isRuled = (reason: string): boolean => context.rules?.some((rule) => rule.reason === reason) ?? false;
  return treated.every(
    ({ adjustment: { reason, cents }, treatment }) =>
      cents === 0 || (treatment.kind === 'write-off' && feeScheduleReasons.includes(reason) && !isRuled(reason)),
  );
}

/**
 * What a payer after the first may still write off on each charge: the charge less what earlier payers paid and wrote off, less
 * what this one paid and gives the patient, on however many lines. No limit for the first payer.
 */
function roomForWriteOffs(lines: readonly TreatedLine[], facts: MoneyFacts): Rooms {
  const rooms: Rooms = new Map();
  if (facts.claim.snapshot.rank === 1) return rooms;
  for (const { line, treated } of lines) {
    const room = rooms.get(line.charge.id) ?? leftByEarlierPayers(line.charge, facts);
    const shares = treated.filter(({ treatment }) => isShare(treatment)).map(({ adjustment }) => adjustment.cents);
    rooms.set(line.charge.id, subtractCents(room, addCents(line.paidCents, ...shares)));
  }
  return new Map([...rooms].map(([id, room]) => [id, maxCents(zeroCents, room)]));
}

function leftByEarlierPayers(charge: DecidedLine['charge'], { claim }: MoneyFacts): Cents {
  const number = claim.snapshot.lines[claim.chargeIds.indexOf(charge.id)]?.number;
  const priors = claim.snapshot.otherCoverages
    .filter((other) => other.rank < claim.snapshot.rank)
    .flatMap((other) => other.adjudication?.lines.filter((each) => each.lineNumber === number) ?? []);
  const facts = { rank: 1, payerId: claim.payerId, isLinePaid: true, rules: [] };
  const gone = priors.map((prior) =>
    addCents(
      prior.paidCents,
      ...prior.adjustments.filter((each) => treatmentOf(each, facts).kind === 'write-off').map((each) => each.cents),
    ),
  );
  return priors.length > 0 ? subtractCents(charge.chargeCents, sumCents(gone)) : charge.cachedInsuranceCents;
}

const codeOf = ({ group, reason }: Adjustment): string => `${group}-${reason}`;
const whereOf = (line: DecidedLine): string => `SVC ${line.position}`;

function writeOff(
  line: DecidedLine,
  adjustment: Adjustment,
  type: WriteOff['type'],
  taken: Cents,
  { claim }: MoneyFacts,
  result: DecidedMoney,
): void {
  const repeated = subtractCents(adjustment.cents, taken);
  if (repeated !== 0) {
    result.problems.push(remitProblems.repeatedWriteOff(codeOf(adjustment), repeated, whereOf(line)));
  }
  if (taken === 0) return;
  result.writeOffs.push({
    chargeId: line.charge.id,
    cents: taken,
    party: { kind: 'insurance', payerId: claim.payerId },
    type,
    reason: codeOf(adjustment),
  });
}

function moveShare(
  line: DecidedLine,
  adjustment: Adjustment,
  kind: ShareTreatment['kind'],
  facts: MoneyFacts,
  result: DecidedMoney,
): void {
  const { claim, context } = facts;
  const next = kind === 'patient-only' ? undefined : context.nextPolicy;
  const isHeld = facts.isForwardedToUnknown || facts.isQmb || kind === 'next-payer-share';
  if (!next && kind !== 'patient-only' && isHeld) {
    result.heldPatientCents = addCents(result.heldPatientCents, adjustment.cents);
    if (!facts.isForwardedToUnknown) result.barredCents = addCents(result.barredCents, adjustment.cents);
    return;
  }
  result.transfers.push({
    chargeId: line.charge.id,
    cents: adjustment.cents,
    from: { kind: 'insurance', payerId: claim.payerId },
    to: next ? { kind: 'insurance', payerId: next.payerId } : { kind: 'patient' },
    reason: codeOf(adjustment),
  });
}

/** Not-covered and the like: another payer may take it; otherwise it waits for a person before the patient hears of it. */
function holdOrPass(line: DecidedLine, adjustment: Adjustment, facts: MoneyFacts, result: DecidedMoney): void {
  const rules = facts.context.rules ?? [];
  const isRuled = rules.some((rule) => rule.treatment === 'hold' && rule.reason === adjustment.reason);
  if (adjustment.group === 'PR' && facts.context.nextPolicy && !isRuled) {
    moveShare(line, adjustment, 'patient-share', facts, result);
    return;
  }
  if (adjustment.group === 'PR') result.heldPatientCents = addCents(result.heldPatientCents, adjustment.cents);
  result.needsReview = true;
  result.problems.push(remitProblems.holdForReview(codeOf(adjustment), adjustment.cents, whereOf(line)));
}
