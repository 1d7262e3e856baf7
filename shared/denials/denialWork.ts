/** The denial worklist: which cases are open, when each is due, and which comes first, by money and by deadline. */
import { addDays, type Day, daysBetween } from '#shared/kernel/dates.ts';
import { type Denial, openDenialStates } from '#shared/model/denial.ts';

/** Last day to appeal: so many days after the remittance. */
export const dueOn = (remittanceDate: Day, appealDays: number): Day => addDays(remittanceDate, appealDays);

/**
 * Money at stake weighed by how soon the right to it ends: 5 times within a week, 3 within two, 2 within a month. A case
 * whose deadline has passed falls to a tenth: there is little left to win.
 */
export function denialPriority(denial: Pick<Denial, 'cents' | 'dueOn'>, today: Day): number {
  const left = daysBetween(today, denial.dueOn);
  const urgency = left < 0 ? 0.1 : left <= 7 ? 5 : left <= 14 ? 3 : left <= 30 ? 2 : 1;
  return denial.cents * urgency;
}

/** Open cases, most pressing first; a snoozed case is away until its day. */
export function openDenials(denials: readonly Denial[], today: Day): Denial[] {
  const open = denials.filter(
    (denial) =>
      openDenialStates.includes(denial.state) && (denial.snoozedUntil === undefined || denial.snoozedUntil <= today),
  );
  return open.sort(
    (a, b) =>
      denialPriority(b, today) - denialPriority(a, today) ||
      daysBetween(b.dueOn, a.dueOn) ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}
