/** Authorizations that need somebody: to be asked for, waiting, nearly used up, or ending. */
import { authorizationAlerts, authorizationNeeded, authorizationStateOn } from '#shared/authorizations/index.ts';
import { addDays, type Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Patient } from '#shared/model/patient.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Appointment, Authorization, AuthorizationState } from '#shared/model/visit.ts';
import type { Book } from '../book.ts';
import { rowsByIds, rowsByKeys } from '../rowsByKeys.ts';

export interface AuthorizationRow {
  key: string;
  patient: Patient | undefined;
  payer: Payer | undefined;
  /** On file, or absent where a coming visit needs one and has none. */
  authorization?: Authorization;
  visit?: Appointment;
  /** As it is today: an approval that has run out reads as ended without anybody touching it. */
  state: AuthorizationState;
  /** What stands in the way; absent when all is well. */
  alert?: string;
  on: Day;
  codes: readonly string[];
}

const openStates: AuthorizationState[] = [
  'needed',
  'requested',
  'pending-info',
  'approved',
  'partial',
  'denied',
  'exhausted',
];
const aheadDays = 14;

export async function authorizationRows(book: Book): Promise<AuthorizationRow[]> {
  const today = book.clock.today();
  const onFile = await book.db.rows('authorizations').where('state').anyOf(openStates).toArray();
  const payers = new Map((await book.db.rows('payers').toArray()).map((payer) => [payer.id, payer]));
  const missing = await missingForVisits(book, onFile, payers, today);
  const patients = await rowsByIds(book.db, 'patients', [
    ...onFile.map((each) => each.patientId),
    ...missing.map(({ visit }) => visit.patientId),
  ]);
  const rows = onFile.map((authorization, index): AuthorizationRow => {
    const [alert] = authorizationAlerts(authorization, today);
    return {
      key: authorization.id,
      patient: patients[index],
      payer: payers.get(authorization.payerId),
      authorization,
      state: authorizationStateOn(authorization, today),
      ...(alert ? { alert: alert.text } : {}),
      on: alert?.on ?? authorization.endsOn ?? addDays(today, 365),
      codes: authorization.codes,
    };
  });
  const wanted = missing.map(
    ({ visit, payer, codes }, index): AuthorizationRow => ({
      // The visit itself is also a row of eligibility; what is said there says nothing here.
      key: `wanted ${visit.id}`,
      patient: patients[onFile.length + index],
      payer,
      visit,
      state: 'needed',
      alert: `${payer.name} wants ${codes.join(', ')} authorized before this visit`,
      on: visit.date,
      codes,
    }),
  );
  return [...wanted, ...rows].sort((a, b) => rankOf(a) - rankOf(b) || (a.on < b.on ? -1 : 1));
}

/** Work first, what has ended last. */
const rankOf = (row: AuthorizationRow): number => (row.alert !== undefined ? 0 : row.state === 'expired' ? 2 : 1);

/** The ones that need somebody: the same rows behind the page, the rail and the day's work. */
export const authorizationsToWork = async (book: Book): Promise<AuthorizationRow[]> =>
  (await authorizationRows(book)).filter((row) => row.alert !== undefined);

async function missingForVisits(
  book: Book,
  onFile: readonly Authorization[],
  payers: ReadonlyMap<Id<'payer'>, Payer>,
  today: Day,
) {
  const visits = (
    await book.db.rows('appointments').where('date').between(today, addDays(today, aheadDays), true, true).toArray()
  ).filter(
    (visit) =>
      visit.plannedCodes.length > 0 &&
      visit.state !== 'cancelled' &&
      visit.state !== 'no-show' &&
      visit.state !== 'rescheduled',
  );
  const policies = await rowsByKeys(
    book.db,
    'policies',
    'patientId',
    visits.map((visit) => visit.patientId),
  );
  return visits.flatMap((visit) => {
    const primary = policies
      .filter((policy) => policy.patientId === visit.patientId)
      .sort((a, b) => a.rank - b.rank)[0];
    const payer = primary && payers.get(primary.payerId);
    if (!payer) return [];
    const own = onFile.filter((each) => each.patientId === visit.patientId);
    const { needs } = authorizationNeeded(
      { on: visit.date, providerId: visit.providerId, codes: visit.plannedCodes },
      payer,
      own,
    );
    const codes = needs.filter((need) => !need.authorizationId && !need.pendingId).flatMap((need) => need.code ?? []);
    return codes.length > 0 ? [{ visit, payer, codes }] : [];
  });
}

export const authorizationById = (
  book: Book,
  authorizationId: Id<'authorization'>,
): Promise<Authorization | undefined> => book.db.rows('authorizations').get(authorizationId);
