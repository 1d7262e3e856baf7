/**
 * Which of a payer's answers on a claim stands, in whatever order they were posted: each reversal (CLP02 22) takes one
 * decision back, and of those left the one posted last stands. A denial that is taken back moves no money, so it is known
 * only by what it said.
 */
import { type Cents, negateCents, zeroCents } from '#shared/kernel/money.ts';
import type { RemittedClaim } from '#shared/model/remittance.ts';
import { adjustmentsOf, sumsByCode } from './adjustmentSums.ts';

export interface StandingDecision<Answer> {
  /** The last one left. */
  stands: Answer | undefined;
  /** What the last reversal takes back. */
  takenBack: Answer | undefined;
  /** The decision posted last, whether it stands or not. */
  latest: Answer | undefined;
}

/** Estimates, and claims that only went on to another payer, decide nothing. */
const undecided = ['23', '25'];

/** `answers` in the order they were posted. */
export function standingDecision<Answer extends { content: RemittedClaim }>(
  answers: readonly Answer[],
): StandingDecision<Answer> {
  const decisions = answers.filter(
    ({ content }) => content.statusCode !== '22' && !undecided.includes(content.statusCode),
  );
  let left = [...decisions];
  let takenBack: Answer | undefined;
  for (const { content } of answers) {
    if (content.statusCode !== '22') continue;
    takenBack = left.findLast((each) => isTakenBack(each.content, content)) ?? samePaid(left, content);
    left = left.filter((each) => each !== takenBack);
  }
  return { stands: left.at(-1), takenBack, latest: decisions.at(-1) };
}

/** The decision with every amount turned. */
function isTakenBack(decision: RemittedClaim, reversal: RemittedClaim): boolean {
  const [said, turned] = [sumsByCode(adjustmentsOf(decision)), sumsByCode(adjustmentsOf(reversal))];
  const codes = new Set([...said.keys(), ...turned.keys()]);
  const isTurned = (amount: Cents = zeroCents, other: Cents = zeroCents): boolean => amount === negateCents(other);
  return (
    isTurned(decision.paidCents, reversal.paidCents) &&
    [...codes].every((code) => isTurned(said.get(code), turned.get(code)))
  );
}

/** A payer may repeat its adjustments in other words; the money is the same. */
const samePaid = <Answer extends { content: RemittedClaim }>(
  answers: readonly Answer[],
  { paidCents }: RemittedClaim,
): Answer | undefined =>
  paidCents === 0 ? undefined : answers.findLast((each) => each.content.paidCents === negateCents(paidCents));
