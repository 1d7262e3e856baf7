/**
 * Which of two parents' plans pays first for a child (NAIC coordination-of-benefits model): the parent whose birthday
 * comes earlier in the calendar year, whatever the year of birth; on the same day the plan that has covered longer. A
 * court decree and custody come before this rule, so the answer says when a person must still ask.
 */
import { type Day, partsOfDay } from '#shared/kernel/dates.ts';

export interface ParentCover {
  birthDate?: Day | undefined;
  coveredSince?: Day | undefined;
}

export interface BirthdayRuling {
  primary: 'first' | 'second' | 'unknown';
  reason: string;
}

export function birthdayRule(first: ParentCover, second: ParentCover): BirthdayRuling {
  if (!first.birthDate || !second.birthDate)
    return { primary: 'unknown', reason: "Both parents' birth dates are needed to tell whose plan pays first." };
  const one = yearDay(first.birthDate);
  const two = yearDay(second.birthDate);
  if (one !== two)
    return {
      primary: one < two ? 'first' : 'second',
      reason: 'This parent has the earlier birthday in the year. A court order, if there is one, comes first.',
    };
  if (first.coveredSince && second.coveredSince && first.coveredSince !== second.coveredSince)
    return {
      primary: first.coveredSince < second.coveredSince ? 'first' : 'second',
      reason: 'Both parents share a birthday, so the plan that has covered longer pays first.',
    };
  return { primary: 'unknown', reason: 'Both parents share a birthday. Ask both plans which one pays first.' };
}

function yearDay(value: Day): number {
  const { month, dayOfMonth } = partsOfDay(value);
  return month * 100 + dayOfMonth;
}
