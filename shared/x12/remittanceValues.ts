/** Amounts and days of an 835, read once and complained about where they stand. */
import { type Day, dayFromX12 } from '#shared/kernel/dates.ts';
import { type Cents, zeroCents } from '#shared/kernel/money.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import { placeOf, readProblem } from './readProblems.ts';
import { withOne } from './remittance.ts';
import type { SegmentScanner } from './segmentScanner.ts';

/** Whose problems they are: a payment's or a claim's. Both can lose their balance over an unreadable amount. */
export interface ProblemOwner {
  problems: readonly Problem[];
  balanced: boolean;
}

export function complain(owner: ProblemOwner, found: Problem): void {
  owner.problems = withOne(owner.problems, found);
}

/** An amount, or undefined with a problem where the element holds something else. */
export function amountOf(scanner: SegmentScanner, n: number, element: string, owner: ProblemOwner): Cents | undefined {
  const value = scanner.centsOf(n);
  if (value === undefined) complain(owner, readProblem('x12.amount-unreadable', 'error', placeOf(scanner), element));
  return value;
}

/** An amount the guide requires: where it is missing it is read as 0 and named; unreadable, the claim is parked. */
export function moneyOf(scanner: SegmentScanner, n: number, element: string, owner: ProblemOwner): Cents {
  const value = scanner.centsOf(n);
  if (value !== undefined) return value;
  if (scanner.textOf(n) === undefined) {
    complain(owner, readProblem('x12.amount-missing', 'warning', placeOf(scanner), element));
  } else {
    amountOf(scanner, n, element, owner);
    owner.balanced = false;
  }
  return zeroCents;
}

/** Reads days; the same few repeat thousands of times in one file, so each is judged once. */
export class DayReader {
  private readonly known = new Map<string, Day | undefined>();

  dayOf(scanner: SegmentScanner, n: number, owner: ProblemOwner): Day | undefined {
    const text = scanner.textOf(n);
    if (text === undefined) return undefined;
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const value = dayFromX12(text);
    if (value === undefined) {
      const element = `${scanner.tag}${String(n).padStart(2, '0')}`;
      complain(owner, readProblem('x12.date-unreadable', 'warning', placeOf(scanner), element));
    } else this.known.set(text, value);
    return value;
  }
}
