/**
 * T01-T04: filing limits. The clock runs from the last date of each line; a later payer's from the earlier decision;
 * Medicare's is one calendar year from the service whatever the rank (42 CFR 424.44).
 */
import { addDays, addMonths, type Day, daysBetween, formatDay } from '#shared/kernel/dates.ts';
import { count } from '#shared/kernel/text.ts';
import type { ClaimView } from '#shared/scrub/claimView.ts';
import type { ScrubContext } from '#shared/scrub/context.ts';
import { type Complaint, complaint, lineAt, type ScrubRule } from '#shared/scrub/rule.ts';

const isCorrection = (claim: ClaimView): boolean => claim.frequency === '7' || claim.frequency === '8';
const yearOfDays = 365;

const limitFrom = (start: Day, days: number, claim: ClaimView): Day =>
  claim.isMedicare && days === yearOfDays ? addMonths(start, 12) : addDays(start, days);

/** The last day to file the line that runs out first. */
function deadline(claim: ClaimView, days: number): { by: Day; where: string } | undefined {
  const first = claim.lines
    .filter((line) => line.to !== undefined || line.from !== undefined)
    .reduce<(typeof claim.lines)[number] | undefined>(
      (earliest, line) =>
        earliest === undefined || (line.to ?? line.from ?? '') < (earliest.to ?? earliest.from ?? '') ? line : earliest,
      undefined,
    );
  const start = first?.to ?? first?.from;
  return first && start !== undefined ? { by: limitFrom(start, days, claim), where: lineAt(first, 'from') } : undefined;
}

/** When a first filing to this payer must be in. */
function filingDeadline(claim: ClaimView, { payer }: ScrubContext): { by: Day; where: string } | undefined {
  if (!payer || isCorrection(claim)) return undefined;
  const days = payer.timelyFilingDays;
  const decided = claim.otherCoverages
    .filter((each) => each.rank !== undefined && claim.rank !== undefined && each.rank < claim.rank)
    .map((each) => each.adjudication?.paidDate)
    .filter((each) => each !== undefined)
    .sort()
    .at(-1);
  if (decided !== undefined && !claim.isMedicare) {
    const after = payer.secondaryFilingDays ?? days;
    return after === undefined ? undefined : { by: addDays(decided, after), where: 'otherCoverages' };
  }
  return days === undefined ? undefined : deadline(claim, days);
}

const warnDays = 15;
const openStates = new Set(['queued', 'submitted', 'accepted', 'pending', 'scrub-passed', 'secondary-pending']);

function openElsewhere(claim: ClaimView, { history }: ScrubContext): Complaint[] {
  if (isCorrection(claim)) return [];
  const days = new Set(claim.lines.map((line) => line.from));
  const numbers = new Set<string>();
  for (const each of history ?? []) {
    const isSamePayer =
      each.payerId === undefined || claim.payer.payerId === undefined || each.payerId === claim.payer.payerId;
    if (each.claimNumber !== claim.number && openStates.has(each.state) && days.has(each.date) && isSamePayer)
      numbers.add(each.claimNumber);
  }
  return [...numbers].map((number) =>
    complaint(
      'lines[0].from',
      `Claim ${number} for the same day is still open with this payer.`,
      'Ask for its status first; a second claim is denied as a duplicate.',
    ),
  );
}

export const timelyRules: readonly ScrubRule[] = [
  {
    id: 'T01',
    severity: 'error',
    step: 'claims',
    title: 'Filing limit has not passed',
    check(claim, context) {
      const limit = filingDeadline(claim, context);
      if (!limit || context.today <= limit.by || claim.delayReason !== undefined) return [];
      return [
        complaint(
          limit.where,
          `The filing limit ended on ${formatDay(limit.by)}.`,
          'Send proof of timely filing or a delay reason, or ask for approval to write it off.',
        ),
      ];
    },
  },
  {
    id: 'T02',
    severity: 'warning',
    step: 'claims',
    title: 'Filing limit is not near',
    check(claim, context) {
      const limit = filingDeadline(claim, context);
      if (!limit) return [];
      const left = daysBetween(context.today, limit.by);
      return left >= 0 && left <= warnDays
        ? [
            complaint(
              limit.where,
              `${count(left, 'day')} left to file (until ${formatDay(limit.by)}).`,
              'Send it today.',
            ),
          ]
        : [];
    },
  },
  {
    id: 'T03',
    severity: 'warning',
    step: 'claims',
    title: 'Limit for corrected claims has not passed',
    check(claim, { payer, today }) {
      const days = payer?.correctedClaimDays ?? payer?.timelyFilingDays;
      const limit = isCorrection(claim) && days !== undefined ? deadline(claim, days) : undefined;
      return limit && today > limit.by
        ? [
            complaint(
              'frequency',
              `The payer’s limit for corrected claims ended on ${formatDay(limit.by)}.`,
              'Ask the payer for a reopening, or appeal.',
            ),
          ]
        : [];
    },
  },
  { id: 'T04', severity: 'warning', step: 'claims', title: 'No claim is open for the same day', check: openElsewhere },
];
