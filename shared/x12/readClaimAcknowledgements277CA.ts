/**
 * Reads a claim acknowledgement (277CA, 005010X214): per claim, whether it was let in. A3, A4, A6, A7, A8 are rejections:
 * the claim was never adjudicated, is fixed and sent as new within the filing limit. An accepted one is proof of filing.
 */
import type { Cents } from '#shared/kernel/money.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import {
  type ClaimStatus,
  claimsOf,
  partyOf,
  patientOf,
  type StatusLine,
  type StatusParty,
  type StatusPatient,
  statusesOf,
  statusLines,
} from './claimStatuses.ts';
import type { Segment } from './parseX12.ts';
import { readProblem } from './readProblems.ts';
import {
  amount,
  type DaySpan,
  dayOf,
  element,
  type FoundTransaction,
  find,
  type Level,
  levelsOf,
  lineage,
  nothingInside,
  quantity,
  reference,
  transactionsOf,
  withoutAbsent,
} from './transactionLoops.ts';

export type ClaimDecision = 'accepted' | 'rejected' | 'unclear';

export interface AcknowledgedClaim {
  decision: ClaimDecision;
  /** TRN02 of the patient level: our CLM01. */
  ourClaimNumber?: string;
  /** REF*1K. */
  payerClaimNumber?: string;
  /** REF*D9. */
  clearinghouseTrace?: string;
  /** REF*BLT. */
  billType?: string;
  patient?: StatusPatient;
  provider?: StatusParty;
  /** STC04. */
  chargeCents?: Cents;
  service?: DaySpan;
  statuses: ClaimStatus[];
  lines: StatusLine[];
}

export interface AcknowledgedTotals {
  accepted?: number;
  rejected?: number;
  acceptedCents?: Cents;
  rejectedCents?: Cents;
}

export interface AcknowledgedBatch extends AcknowledgedTotals {
  /** Who answers: AY a clearinghouse, PR the payer. */
  source?: StatusParty & { entity: string };
  /** TRN02 of the receiver level: BHT03 of the 837 it answers. */
  batchReference?: string;
  statuses: ClaimStatus[];
  received?: DaySpan;
  processed?: DaySpan;
  /** Statuses of whole providers, when those were refused or reported. */
  providers: (AcknowledgedTotals & { provider?: StatusParty; reference?: string; statuses: ClaimStatus[] })[];
  claims: AcknowledgedClaim[];
  /** BHT03 and ST02 of the answer itself. */
  answerReference?: string;
  controlNumber?: string;
}

export interface ReadClaimAcknowledgements277CA {
  batches: AcknowledgedBatch[];
  /** The claims of all batches. */
  claims: AcknowledgedClaim[];
  problems: Problem[];
}

const wanted = 'claim acknowledgements (277CA)';

export function readClaimAcknowledgements277CA(text: string): ReadClaimAcknowledgements277CA {
  const { found, problems } = transactionsOf(text, '277', wanted, (version) => !version.startsWith('005010X212'));
  if (found.length === 0) nothingInside(problems, wanted);
  const batches = found.map((each) => batchOf(each, problems));
  return { batches, claims: batches.flatMap((each) => each.claims), problems };
}

function batchOf({ transaction, delimiters }: FoundTransaction, problems: Problem[]): AcknowledgedBatch {
  const { header, levels } = levelsOf(transaction);
  const source = levels.find((each) => each.kind === '20')?.segments ?? [];
  const receiver = levels.find((each) => each.kind === '21')?.segments ?? [];
  const bht = find(header, 'BHT');
  const trn = find(receiver, 'TRN');
  return withoutAbsent({
    source: partyOf(source),
    batchReference: trn && element(trn, 2),
    statuses: statusesOf(receiver, delimiters),
    ...totalsOf(receiver),
    received: dayOf(source, '050'),
    processed: dayOf(source, '009'),
    providers: levels
      .filter((each) => each.kind === '19')
      .map((each) => {
        const reference = find(each.segments, 'TRN');
        return withoutAbsent({
          provider: withoutEntity(partyOf(each.segments)),
          reference: reference && element(reference, 2),
          statuses: statusesOf(each.segments, delimiters),
          ...totalsOf(each.segments),
        });
      }),
    claims: levels
      .filter((each) => each.kind === 'PT' || each.kind === '22' || each.kind === '23')
      .flatMap((each) => claimsIn(each, levels, delimiters, problems)),
    answerReference: bht && element(bht, 3),
    controlNumber: transaction.controlNumber,
  });
}

function withoutEntity(party: (StatusParty & { entity: string }) | undefined): StatusParty | undefined {
  if (party === undefined) return undefined;
  const { entity: _entity, ...rest } = party;
  return rest;
}

/** QTY*90 and QTY*AA (QA, QC at provider level) count, AMT*YU and AMT*YY add up what was taken and refused. */
function totalsOf(segments: readonly Segment[]): AcknowledgedTotals {
  const count = (...qualifiers: string[]): number | undefined => {
    const segment = qualifiers.map((each) => find(segments, 'QTY', each)).find((each) => each !== undefined);
    return segment && quantity(segment, 2);
  };
  const sum = (qualifier: string): Cents | undefined => {
    const segment = find(segments, 'AMT', qualifier);
    return segment && amount(segment, 2);
  };
  return withoutAbsent({
    accepted: count('90', 'QA'),
    rejected: count('AA', 'QC'),
    acceptedCents: sum('YU'),
    rejectedCents: sum('YY'),
  });
}

function claimsIn(
  level: Level,
  levels: readonly Level[],
  delimiters: FoundTransaction['delimiters'],
  problems: Problem[],
): AcknowledgedClaim[] {
  const { head, claims } = claimsOf(level.segments);
  const provider = lineage(level, levels).find((each) => each.kind === '19');
  return claims.map((segments) => {
    const [trn] = segments;
    const { head: own, lines } = statusLines(segments, delimiters);
    const statuses = statusesOf(own, delimiters);
    const stc = find(own, 'STC');
    const all = [...statuses, ...lines.flatMap((each) => each.statuses)];
    if (all.length === 0) {
      const where = `file line ${trn?.line ?? 1}`;
      problems.push(readProblem('x12.missing', 'warning', where, 'The status (STC) of a claim'));
    }
    return withoutAbsent({
      decision: decisionOf(all),
      ourClaimNumber: trn && element(trn, 2),
      payerClaimNumber: reference(own, '1K'),
      clearinghouseTrace: reference(own, 'D9'),
      billType: reference(own, 'BLT'),
      patient: patientOf(find(head, 'NM1')),
      provider: withoutEntity(provider && partyOf(provider.segments)),
      chargeCents: stc && amount(stc, 4),
      service: dayOf(own, '472'),
      statuses,
      lines,
    });
  });
}

/** One rejecting status, on the claim or a line, keeps the claim out; U without a known category says the same. */
export function decisionOf(statuses: readonly ClaimStatus[]): ClaimDecision {
  if (statuses.some((each) => each.meaning === 'rejected')) return 'rejected';
  if (statuses.some((each) => each.meaning === undefined && each.action === 'U')) return 'rejected';
  const isTaken = statuses.some((each) => each.meaning === 'accepted' || each.action === 'WQ');
  return isTaken ? 'accepted' : 'unclear';
}
