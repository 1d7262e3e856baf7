/** Claims a person may mean: for a remitted claim without one, and for the lines of a paper EOB. */
import { claimNumberLetter } from '#shared/claims/index.ts';
import { type Day, formatDayShort } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Cents } from '#shared/kernel/money.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { Book } from '../book.ts';
import { searchPeople } from '../search/directory.ts';

export interface LikelyClaim {
  id: Id<'claim'>;
  number: string;
  patientName: string;
  serviceDate?: Day | undefined;
  codes: string;
  chargeCents: Cents;
  why: string;
}

export const likelyClaimText = (claim: LikelyClaim): string =>
  [claim.serviceDate ? formatDayShort(claim.serviceDate) : undefined, claim.codes].filter(Boolean).join(' · ');

const linkChoices = 12;

/**
 * Claims for linking by hand: found by the beginning of their number, whose letter may be left out on a number pad, or by
 * their patient, those that wait for an answer first.
 */
export async function claimsToLink(book: Book, text: string): Promise<LikelyClaim[]> {
  const beginning = text.trim().toUpperCase();
  if (beginning.length < 2) return [];
  const claims = /\d/.test(beginning) ? await claimsByNumber(book, beginning) : await claimsByName(book, text);
  return claims.slice(0, linkChoices).map((claim) => ({
    id: claim.id,
    number: claim.number,
    patientName: [claim.snapshot.patient.last, claim.snapshot.patient.first].filter(Boolean).join(', '),
    serviceDate: claim.snapshot.lines[0]?.from,
    codes: claim.snapshot.lines.map((line) => line.code).join(', '),
    chargeCents: claim.totals.chargeCents,
    why: '',
  }));
}

async function claimsByNumber(book: Book, beginning: string): Promise<Claim[]> {
  const beginnings = /^\d/.test(beginning) ? [beginning, `${claimNumberLetter}${beginning}`] : [beginning];
  const found = await book.db.rows('claims').where('number').startsWithAnyOf(beginnings).limit(linkChoices).toArray();
  // The number as typed comes before longer ones that only begin with it.
  return found.sort((a, b) => a.number.length - b.number.length || (a.number < b.number ? -1 : 1));
}

async function claimsByName(book: Book, text: string): Promise<Claim[]> {
  const people = await searchPeople(book, text, linkChoices);
  const patientIds = people.map((person) => person.patientId);
  const visits = await book.db.rows('encounters').where('patientId').anyOf(patientIds).primaryKeys();
  const found = await book.db.rows('claims').where('encounterId').anyOf(visits).toArray();
  const isAnswered = (claim: Claim): number => (claim.adjudicatedOn === undefined ? 0 : 1);
  return found
    .filter((claim) => claim.state !== 'corrected' && claim.state !== 'voided')
    .sort((a, b) => isAnswered(a) - isAnswered(b) || (dayOf(a) > dayOf(b) ? -1 : 1));
}

const dayOf = ({ snapshot }: Claim): string => snapshot.lines[0]?.from ?? '';
