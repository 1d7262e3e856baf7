/**
 * Reads the answer to a claim status question (277, 005010X212): where a claim stands at the payer. It informs and is
 * never posted: money moves only by the 835.
 */
import { type Day, dayFromX12 } from '#shared/kernel/dates.ts';
import type { Cents } from '#shared/kernel/money.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import type { StatusMeaning } from './claimStatusCodes.ts';
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
import {
  amount,
  type DaySpan,
  dayOf,
  element,
  type FoundTransaction,
  find,
  levelsOf,
  lineage,
  nothingInside,
  reference,
  transactionsOf,
  withoutAbsent,
} from './transactionLoops.ts';

export interface ClaimStatusAnswer {
  /** The furthest the claim has come; absent when no known category was given. */
  meaning?: StatusMeaning;
  /** TRN02: the trace of our question. */
  ourTrace?: string;
  /** REF*1K. */
  payerClaimNumber?: string;
  /** REF*EJ: our patient account or claim number. */
  patientAccount?: string;
  billType?: string;
  payer?: StatusParty;
  provider?: StatusParty;
  subscriber?: StatusPatient;
  /** The dependent, where the patient is not the subscriber. */
  patient?: StatusPatient;
  chargeCents?: Cents;
  paidCents?: Cents;
  adjudicatedOn?: Day;
  paidOn?: Day;
  checkNumber?: string;
  service?: DaySpan;
  statuses: ClaimStatus[];
  lines: StatusLine[];
}

export interface ReadClaimStatusResponse277 {
  answers: ClaimStatusAnswer[];
  problems: Problem[];
}

const wanted = 'claim status answers (277)';
const order: readonly StatusMeaning[] = ['finalized', 'rejected', 'request', 'pending', 'accepted', 'error'];

export function readClaimStatusResponse277(text: string): ReadClaimStatusResponse277 {
  const { found, problems } = transactionsOf(text, '277', wanted, (version) => !version.startsWith('005010X214'));
  if (found.length === 0) nothingInside(problems, wanted);
  return { answers: found.flatMap(answersOf), problems };
}

function answersOf({ transaction, delimiters }: FoundTransaction): ClaimStatusAnswer[] {
  const { levels } = levelsOf(transaction);
  return levels.flatMap((level) => {
    const { head, claims } = claimsOf(level.segments);
    const chain = lineage(level, levels);
    const above = (kind: string): StatusParty | undefined => {
      const segments = chain.find((each) => each.kind === kind)?.segments;
      return segments && withoutEntity(partyOf(segments));
    };
    const subscriber = chain.find((each) => each.kind === '22')?.segments.find((each) => each.tag === 'NM1');
    return claims.map((segments): ClaimStatusAnswer => {
      const [trn] = segments;
      const { head: own, lines } = statusLines(segments, delimiters);
      const statuses = statusesOf(own, delimiters);
      const stc = find(own, 'STC');
      return withoutAbsent({
        meaning: order.find((meaning) => statuses.some((each) => each.meaning === meaning)),
        ourTrace: trn && element(trn, 2),
        payerClaimNumber: reference(own, '1K'),
        patientAccount: reference(own, 'EJ'),
        billType: reference(own, 'BLT'),
        payer: above('20'),
        provider: above('19'),
        subscriber: patientOf(subscriber),
        patient: level.kind === '23' ? patientOf(find(head, 'NM1')) : undefined,
        chargeCents: stc && amount(stc, 4),
        paidCents: stc && amount(stc, 5),
        adjudicatedOn: stc && dayFromX12(element(stc, 6) ?? ''),
        paidOn: stc && dayFromX12(element(stc, 8) ?? ''),
        checkNumber: stc && element(stc, 9),
        service: dayOf(own, '472'),
        statuses,
        lines,
      });
    });
  });
}

function withoutEntity(party: (StatusParty & { entity: string }) | undefined): StatusParty | undefined {
  if (party === undefined) return undefined;
  const { entity: _entity, ...rest } = party;
  return rest;
}
