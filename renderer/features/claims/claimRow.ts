/** One row of step six: a visit to bill, or a claim on its way; what it is called, how urgent, which chips hold it. */

import type { ClaimWithPeople, ReadyVisit } from '#renderer/data/queries/claims.ts';
import type { Subject } from '#renderer/ui/care/subject.ts';
import type { Tone } from '#renderer/ui/StatusTag.tsx';
import { daysLeft } from '#shared/claims/index.ts';
import { type Day, daysBetween, formatDayShort } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Cents } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';
import type { Claim, ClaimState } from '#shared/model/claimRecord.ts';
import { nameLastFirst } from '#shared/model/names.ts';

export type ClaimRow = {
  key: string;
  /** The last day to file, while it is here. */
  limit: Day | undefined;
  name: string;
  account: string;
  payerId: string | undefined;
  payer: string;
  providerId: string;
  visitOn: Day | undefined;
} & (
  | { kind: 'visit'; visit: ReadyVisit; cents: Cents; due: Day | undefined }
  | { kind: 'claim'; item: ClaimWithPeople; cents: Cents; due: Day | undefined }
);

/** The visit whose entries are behind the amount. */
export const visitOf = (row: ClaimRow): Id<'encounter'> =>
  row.kind === 'visit' ? row.visit.encounter.id : row.item.claim.encounterId;

export const visitRow = (visit: ReadyVisit): ClaimRow => ({
  key: visit.encounter.id,
  kind: 'visit',
  visit,
  name: nameLastFirst(visit.patient),
  account: visit.account?.number ?? '',
  payerId: visit.payer?.id,
  payer: visit.payer?.name ?? '',
  providerId: visit.encounter.providerId,
  visitOn: visit.encounter.date,
  cents: visit.chargeCents,
  due: visit.deadline,
  limit: visit.deadline,
});

export const claimRow = (item: ClaimWithPeople): ClaimRow => ({
  key: item.claim.id,
  kind: 'claim',
  item,
  name: nameLastFirst(item.patient),
  account: item.account?.number ?? '',
  payerId: item.claim.payerId,
  providerId: item.claim.providerId,
  payer: item.payer?.name ?? item.claim.snapshot.payer.name,
  visitOn: item.claim.snapshot.lines[0]?.from,
  cents: item.claim.totals.chargeCents,
  due: item.claim.nextActionOn,
  limit: item.deadline,
});

/** What notes, snoozes and assignments of a claim hang on. */
export const claimSubject = ({ id, number, snapshot }: Claim): Subject => ({
  id,
  label: `${nameLastFirst(snapshot.patient)}, claim ${number}`,
  keepsHistory: true,
});

/** What people call the states of a claim. */
export const stateWords: Record<ClaimState, { word: string; tone: Tone }> = {
  draft: { word: 'Draft', tone: 'stuck' },
  'scrub-failed': { word: 'To fix', tone: 'stuck' },
  'scrub-passed': { word: 'Ready to send', tone: 'right' },
  queued: { word: 'Ready to send', tone: 'right' },
  submitted: { word: 'Sent', tone: 'waiting' },
  accepted: { word: 'At payer', tone: 'waiting' },
  rejected: { word: 'Rejected', tone: 'wrong' },
  pending: { word: 'Pending', tone: 'waiting' },
  paid: { word: 'Paid', tone: 'right' },
  'partially-paid': { word: 'Partly paid', tone: 'right' },
  denied: { word: 'Denied', tone: 'wrong' },
  corrected: { word: 'Replaced', tone: 'neutral' },
  voided: { word: 'Voided', tone: 'neutral' },
  'secondary-pending': { word: 'At next payer', tone: 'waiting' },
  closed: { word: 'Closed', tone: 'neutral' },
};

const waiting: readonly ClaimState[] = ['submitted', 'accepted', 'pending'];
export const isWaiting = ({ state }: Claim): boolean => waiting.includes(state);
export const isReady = ({ state, hold }: Claim): boolean => (state === 'scrub-passed' || state === 'queued') && !hold;
export const needsFix = ({ state }: Claim): boolean => state === 'draft' || state === 'scrub-failed';
/** Past the day an answer was due, put off or not. */
export const isSilent = ({ claim, lookOn }: ClaimWithPeople, today: Day): boolean =>
  isWaiting(claim) && lookOn <= today;

/** Tag and sentence of the row: what stands in the way. */
export function standingOf(row: ClaimRow, today: Day): { tone: Tone; state: string; text?: string } {
  if (row.kind === 'visit') {
    return row.visit.payer
      ? { tone: 'neutral', state: 'Ready to bill', text: count(row.visit.encounter.charges.length, 'charge') }
      : { tone: 'stuck', state: 'No coverage', text: 'No policy in force that day' };
  }
  const { claim } = row.item;
  if (claim.hold) return { tone: 'stuck', state: 'On hold', text: claim.hold.reason };
  const { word, tone } = stateWords[claim.state];
  if (isWaiting(claim)) {
    const days = claim.lastSubmittedOn ? daysBetween(claim.lastSubmittedOn, today) : 0;
    return isSilent(row.item, today)
      ? { tone: 'stuck', state: `Silent ${days} d`, text: `No answer from ${row.payer}` }
      : { tone, state: `${word} ${days} d`, text: lastWords(claim) };
  }
  if (claim.state === 'rejected')
    return {
      tone,
      state: word,
      text: [countdown(row.limit, today), claim.findings[0]?.message ?? lastWords(claim)].filter(Boolean).join(' · '),
    };
  if (needsFix(claim)) return { tone, state: word, text: claim.findings[0]?.message ?? '' };
  return { tone, state: word, text: claim.state === 'scrub-passed' ? warningsOf(claim) : lastWords(claim) };
}

/** `168 d to file`, for as long as a claim is not with its payer. */
function countdown(limit: Day | undefined, today: Day): string {
  if (limit === undefined) return '';
  const left = daysLeft(limit, today);
  return left >= 0 ? `${left} d to file` : `filing limit passed ${-left} d ago`;
}

const lastWords = (claim: Claim): string => {
  const last = claim.timeline.at(-1);
  return last ? `${formatDayShort(last.on)} ${last.text}` : '';
};

const warningsOf = ({ findings, medium }: Claim): string =>
  findings.length > 0 ? count(findings.length, 'warning') : medium === 'paper' ? 'On paper' : 'By 837P';
