/** Wrong passphrases slow the next try down: four are free, then each doubles the wait up to a quarter of an hour. */
import type { Instant } from '#shared/kernel/dates.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { WrongTries } from '../officeDatabase.ts';

const freeTries = 4;
const firstWaitMs = 15_000;
const longestWaitMs = 15 * 60_000;

/** How long the next try must still wait; 0 when it may be made now. A clock set back does not shorten the wait. */
export function waitBeforeNextTryMs(tries: WrongTries | undefined, now: Instant): number {
  if (!tries || tries.count <= freeTries) return 0;
  const wait = Math.min(firstWaitMs * 2 ** (tries.count - freeTries - 1), longestWaitMs);
  return Math.min(wait, Math.max(0, tries.lastAt + wait - now));
}

export const oneMoreTry = (tries: WrongTries | undefined, now: Instant): WrongTries => ({
  count: (tries?.count ?? 0) + 1,
  lastAt: now,
});

export function waitProblem(waitMs: number): Problem {
  const seconds = Math.ceil(waitMs / 1000);
  const words = seconds < 60 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return problem('unlock.wait', `After several wrong tries the next one has to wait. Try again in ${words}.`);
}
