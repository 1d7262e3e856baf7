/**
 * The timely-filing clock: the last day a payer takes a claim, counted from the last date of service unless the payer
 * says otherwise (Medicare: 42 CFR 424.44; contracts govern elsewhere), and the day a silent claim needs a call.
 */
import { addDays, type Day, daysBetween } from '#shared/kernel/dates.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import type { ClaimState } from '#shared/model/claimRecord.ts';
import type { Payer } from '#shared/model/payer.ts';

export function lastServiceDay(snapshot: Pick<ClaimSnapshot, 'lines'>): Day | undefined {
  return snapshot.lines.reduce<Day | undefined>(
    (last, line) => (last === undefined || line.to > last ? line.to : last),
    undefined,
  );
}

/** The last day to file. A secondary claim counts from the day the earlier payer decided. */
export function filingDeadline(
  snapshot: Pick<ClaimSnapshot, 'lines' | 'otherCoverages' | 'rank'>,
  payer: Pick<Payer, 'timelyFilingDays'>,
): Day | undefined {
  const primaryDecided = snapshot.otherCoverages
    .filter((other) => other.rank < snapshot.rank)
    .map((other) => other.adjudication?.paidDate)
    .reduce<Day | undefined>(
      (last, on) => (on !== undefined && (last === undefined || on > last) ? on : last),
      undefined,
    );
  const start = primaryDecided ?? lastServiceDay(snapshot);
  return start && addDays(start, payer.timelyFilingDays);
}

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
