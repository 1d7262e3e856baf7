/**
 * Whether somebody must check a patient's cover before a visit. An answer counts for the month it was given in and for
 * thirty days: plans change on the first of a month, so a check from last month is asked again on the day of the visit
 * (scrub rules L01, L02). Cover that was inactive or not found stays on the list until it is asked again.
 */

import { addDays, type Day, daysBetween, formatDay, monthOf } from '#shared/kernel/dates.ts';
import { groupedBy } from '#shared/kernel/groups.ts';
import type { Policy } from '#shared/model/patient.ts';
import type { Appointment, Verification, VerificationState } from '#shared/model/visit.ts';

export const verificationDefaults = { validDays: 30, aheadDays: 5, waitDays: 1 };

export type VerificationReason =
  | 'never'
  | 'waiting'
  | 'no-answer'
  | 'inactive'
  | 'not-found'
  | 'error'
  | 'new-month'
  | 'too-old'
  | 'cover-ends'
  | 'verified';

export interface VerificationNeed {
  isNeeded: boolean;
  reason: VerificationReason;
  text: string;
  /** As of today: an active answer may have gone stale. */
  state: VerificationState;
  verification?: Verification;
}

/** `verifications` are those of the policy the visit will be billed to. */
export function needsVerification(
  appointment: Pick<Appointment, 'date'>,
  verifications: readonly Verification[],
  options: { today: Day } & Partial<typeof verificationDefaults>,
): VerificationNeed {
  const limits = { ...verificationDefaults, ...options };
  const verification = latest(verifications);
  if (!verification || verification.state === 'not-checked')
    return { isNeeded: true, reason: 'never', text: 'Never checked.', state: 'not-checked' };
  const need = (reason: VerificationReason, text: string, state: VerificationState): VerificationNeed => ({
    isNeeded: reason !== 'verified' && reason !== 'waiting',
    reason,
    text,
    state,
    verification,
  });
  const { state, date } = verification;
  if (state === 'requested') {
    const waited = daysBetween(date, options.today);
    return waited <= limits.waitDays
      ? need('waiting', 'Asked, no answer yet.', state)
      : need('no-answer', `Asked on ${formatDay(date)} without an answer. Ask again or call.`, state);
  }
  if (state === 'inactive')
    return need('inactive', `Not active on ${formatDay(date)}. Ask the patient for new cover.`, state);
  if (state === 'not-found') return need('not-found', 'The payer does not know this member. Check the card.', state);
  if (state === 'error') return need('error', 'The check failed. Try again or call.', state);
  const { coverageFrom, coverageTo } = verification.benefits;
  if (
    (coverageTo !== undefined && coverageTo < appointment.date) ||
    (coverageFrom !== undefined && coverageFrom > appointment.date)
  )
    return need('cover-ends', 'The cover does not include the day of the visit.', 'stale');
  const age = daysBetween(date, appointment.date);
  if (state === 'stale' || age > limits.validDays)
    return need('too-old', `Checked on ${formatDay(date)}, too long before the visit.`, 'stale');
  // A check before the month turns is good until the month of the visit has begun.
  if (monthOf(date) < monthOf(appointment.date) && monthOf(options.today) >= monthOf(appointment.date))
    return need('new-month', `Checked on ${formatDay(date)}, before the month changed.`, 'stale');
  return need('verified', `Active on ${formatDay(date)}.`, 'active');
}

/** The newest answer; of one day, the one written last. */
function latest(verifications: readonly Verification[]): Verification | undefined {
  return [...verifications].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : b.updatedAt - a.updatedAt))[0];
}

export interface VerificationWork {
  appointment: Appointment;
  /** Absent when the patient has no cover on file. */
  policy?: Policy;
  need: VerificationNeed;
}

const comingStates: readonly Appointment['state'][] = ['requested', 'scheduled', 'confirmed', 'arrived'];

/** Visits from today to some days ahead whose first cover must still be checked, the nearest first. */
export function verificationWorklist(
  appointments: readonly Appointment[],
  policies: readonly Policy[],
  verifications: readonly Verification[],
  options: { today: Day } & Partial<typeof verificationDefaults>,
): VerificationWork[] {
  const until = addDays(options.today, options.aheadDays ?? verificationDefaults.aheadDays);
  const byPolicy = groupedBy(verifications, (each) => each.policyId);
  const byPatient = groupedBy(policies, (each) => each.patientId);
  const work: VerificationWork[] = [];
  for (const appointment of appointments) {
    if (!comingStates.includes(appointment.state) || appointment.date < options.today || appointment.date > until)
      continue;
    const policy = policyOn(byPatient.get(appointment.patientId) ?? [], appointment.date);
    const need: VerificationNeed = policy
      ? needsVerification(appointment, byPolicy.get(policy.id) ?? [], options)
      : {
          isNeeded: true,
          reason: 'never',
          text: 'No cover on file. Ask for the card or mark as self-pay.',
          state: 'not-checked',
        };
    if (need.isNeeded || need.reason === 'waiting') work.push({ appointment, ...(policy ? { policy } : {}), need });
  }
  return work.sort(
    (a, b) =>
      (a.appointment.date < b.appointment.date ? -1 : a.appointment.date > b.appointment.date ? 1 : 0) ||
      a.appointment.startMinute - b.appointment.startMinute,
  );
}

/** The policy billed first on a day. */
export const policyOn = (policies: readonly Policy[], on: Day): Policy | undefined =>
  policies
    .filter((each) => (each.from === undefined || each.from <= on) && (each.to === undefined || each.to >= on))
    .sort((a, b) => a.rank - b.rank)[0];
