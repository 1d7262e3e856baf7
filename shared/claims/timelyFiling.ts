/**
 * The timely-filing clock: the last day a payer takes a claim, counted from the last date of service unless the payer
 * says otherwise (Medicare: one calendar year, 42 CFR 424.44; contracts govern elsewhere), and the day a silent claim
 * needs a call.
 */
import { addDays, addMonths, type Day, daysBetween } from '#shared/kernel/dates.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import type { Claim, ClaimState } from '#shared/model/claimRecord.ts';
import type { Payer } from '#shared/model/payer.ts';

export function lastServiceDay(snapshot: Pick<ClaimSnapshot, 'lines'>): Day | undefined {
  return snapshot.lines.reduce<Day | undefined>(
    (last, line) => (last === undefined || line.to > last ? line.to : last),
    undefined,
  );
}

type FilingPayer = Pick<Payer, 'timelyFilingDays'> &
  Partial<Pick<Payer, 'correctedClaimDays' | 'secondaryFilingDays' | 'formType'>>;
const yearOfDays = 365;

/** The last day to file for services of one day: for a visit that is not a claim yet. */
export const filingDeadlineFor = (serviceDay: Day, { formType, timelyFilingDays }: FilingPayer): Day =>
  formType === 'medicare' && timelyFilingDays === yearOfDays
    ? addMonths(serviceDay, 12)
    : addDays(serviceDay, timelyFilingDays);

/** The last day to file. A secondary claim counts from the day the earlier payer decided; Medicare's year does not. */
export function filingDeadline(
  snapshot: Pick<ClaimSnapshot, 'lines' | 'otherCoverages' | 'rank'> & Partial<Pick<ClaimSnapshot, 'frequency'>>,
  payer: FilingPayer,
): Day | undefined {
  const served = lastServiceDay(snapshot);
  const isCorrection = snapshot.frequency === '7' || snapshot.frequency === '8';
  if (isCorrection && payer.correctedClaimDays !== undefined)
    return served && addDays(served, payer.correctedClaimDays);
  const primaryDecided = snapshot.otherCoverages
    .filter((other) => other.rank < snapshot.rank)
    .map((other) => other.adjudication?.paidDate)
    .reduce<Day | undefined>(
      (last, on) => (on !== undefined && (last === undefined || on > last) ? on : last),
      undefined,
    );
  if (primaryDecided !== undefined && payer.formType !== 'medicare')
    return addDays(primaryDecided, payer.secondaryFilingDays ?? payer.timelyFilingDays);
  return served && filingDeadlineFor(served, payer);
}

const paperDays = 30;

/** How long this payer may be silent before somebody asks: claims on paper travel and are typed in first. */
export const daysOfSilence = (
  payer: Pick<Payer, 'noResponseDays'> & Partial<Pick<Payer, 'paperNoResponseDays'>>,
  medium: Claim['medium'],
): number =>
  medium === 'paper' ? (payer.paperNoResponseDays ?? Math.max(paperDays, payer.noResponseDays)) : payer.noResponseDays;

/** The day somebody should look at the claim next: the filing limit while unsent, the silence limit once sent. */
export function nextActionOn(
  state: ClaimState,
  facts: { today: Day; deadline: Day | undefined; submittedOn: Day | undefined; noResponseDays: number },
): Day {
  if (state === 'submitted' || state === 'accepted' || state === 'pending') {
    return facts.submittedOn ? addDays(facts.submittedOn, facts.noResponseDays) : facts.today;
  }
  return facts.deadline ?? facts.today;
}

export const daysLeft = (deadline: Day, today: Day): number => daysBetween(today, deadline);
