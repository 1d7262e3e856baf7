/**
 * What somebody should look at before an authorization lets a visit down: fewer than two units left, fewer than
 * fourteen days to run, a request the payer has not answered in a week. The numbers are defaults of the office. One that
 * has ended is no work by itself: a coming visit without cover asks for a new one.
 */
import { addDays, type Day, daysBetween } from '#shared/kernel/dates.ts';
import { count } from '#shared/kernel/text.ts';
import type { Authorization } from '#shared/model/visit.ts';
import { authorizationStateOn, unitsLeft } from './authorizationUse.ts';

export const authorizationAlertDefaults = { unitsBelow: 2, daysBelow: 14, pendingDays: 7 };

export interface AuthorizationAlert {
  kind: 'not-requested' | 'pending' | 'few-units' | 'ends-soon' | 'exhausted' | 'denied';
  text: string;
  /** The day it bites: worklists sort by it. */
  on: Day;
}

export function authorizationAlerts(
  authorization: Authorization,
  today: Day,
  limits = authorizationAlertDefaults,
): AuthorizationAlert[] {
  const { requestedOn, endsOn, unit } = authorization;
  const state = authorizationStateOn(authorization, today);
  if (state === 'needed')
    return [{ kind: 'not-requested', text: 'Not requested yet.', on: authorization.from ?? today }];
  if (state === 'denied') return [{ kind: 'denied', text: 'Denied. Appeal or tell the patient.', on: today }];
  if (state === 'exhausted') return [{ kind: 'exhausted', text: `No ${unit} left.`, on: today }];
  if (state === 'requested' || state === 'pending-info') {
    const waited = requestedOn === undefined ? undefined : daysBetween(requestedOn, today);
    if (waited === undefined || waited <= limits.pendingDays) return [];
    return [
      {
        kind: 'pending',
        text: `No answer for ${count(waited, 'day')}. Call the payer.`,
        on: addDays(requestedOn ?? today, limits.pendingDays),
      },
    ];
  }
  if (state !== 'approved' && state !== 'partial') return [];
  const alerts: AuthorizationAlert[] = [];
  const left = unitsLeft(authorization);
  if (left !== undefined && left < limits.unitsBelow)
    alerts.push({ kind: 'few-units', text: `${count(left, unit.slice(0, -1))} left.`, on: today });
  const days = endsOn === undefined ? undefined : daysBetween(today, endsOn);
  if (endsOn !== undefined && days !== undefined && days < limits.daysBelow) {
    const when = days === 0 ? 'Ends today.' : `Ends in ${count(days, 'day')}.`;
    alerts.push({ kind: 'ends-soon', text: when, on: endsOn });
  }
  return alerts;
}
