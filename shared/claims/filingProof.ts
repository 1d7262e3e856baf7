/**
 * What proves that a claim was filed in time: the days it went out, the answers that took it in, and the limit. Only an
 * answer that was really received counts as proof; that a file was written is said, and said to be no proof by itself.
 */
import { type Day, daysBetween, formatDay } from '#shared/kernel/dates.ts';
import { count } from '#shared/kernel/text.ts';
import type { Claim, ClaimEvent } from '#shared/model/claimRecord.ts';
import { daysLeft } from './timelyFiling.ts';

export interface FilingProof {
  /** The first day it left the office. */
  filedOn: Day | undefined;
  /** The first answer that took it in, after it was filed. */
  takenIn: ClaimEvent | undefined;
  limit: Day | undefined;
  /** Sentences for the first page. */
  statements: string[];
}

const tookIn = (event: ClaimEvent): boolean => event.kind === 'acknowledged' && /\baccepted\b/i.test(event.text);

export function filingProof(
  claim: Pick<Claim, 'timeline' | 'firstSubmittedOn' | 'medium'>,
  limit: Day | undefined,
): FilingProof {
  const filedOn = claim.firstSubmittedOn;
  // A payer's own answer says more than that of the file.
  const answers = claim.timeline.filter(tookIn);
  const takenIn = answers.find((event) => !/^(999|TA1)/.test(event.text)) ?? answers[0];
  const statements: string[] = [];
  if (filedOn === undefined) statements.push('This claim has not been filed yet.');
  else {
    const how = claim.medium === 'paper' ? 'printed and mailed' : 'sent electronically';
    statements.push(`The claim was ${how} on ${formatDay(filedOn)}.`);
    if (limit !== undefined) {
      const left = daysLeft(limit, filedOn);
      statements.push(
        left >= 0
          ? `That is ${count(left, 'day')} before the filing limit of ${formatDay(limit)}.`
          : `The filing limit was ${formatDay(limit)}, ${count(daysBetween(limit, filedOn), 'day')} before.`,
      );
    }
    statements.push(
      takenIn
        ? `It was taken in: ${takenIn.text}, received on ${formatDay(takenIn.on)}.`
        : 'No acknowledgement that takes it in has been received yet; the file alone does not prove receipt.',
    );
  }
  return { filedOn, takenIn, limit, statements };
}
