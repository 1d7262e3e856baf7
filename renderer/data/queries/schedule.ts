/** Planned visits with what the calendar and the desk need to know about each. */
import type { Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Patient } from '#shared/model/patient.ts';
import type { Provider } from '#shared/model/practice.ts';
import type { Appointment, Authorization, Verification } from '#shared/model/visit.ts';
import type { Book } from '../book.ts';
import { rowsByIds } from '../rowsByKeys.ts';
import { type Coverage, coveragesOf } from './people.ts';

export interface ScheduledVisit {
  visit: Appointment;
  patient: Patient | undefined;
  provider: Provider | undefined;
}

/** Every visit from one day to another that still stands, in the order of the day. */
export async function visitsBetween(book: Book, from: Day, to: Day): Promise<ScheduledVisit[]> {
  const visits = (await book.db.rows('appointments').where('date').between(from, to, true, true).toArray()).filter(
    (visit) => visit.state !== 'rescheduled',
  );
  const patients = await rowsByIds(
    book.db,
    'patients',
    visits.map((visit) => visit.patientId),
  );
  const providers = new Map((await book.db.rows('providers').toArray()).map((provider) => [provider.id, provider]));
  return visits
    .map((visit, index) => ({ visit, patient: patients[index], provider: providers.get(visit.providerId) }))
    .sort((a, b) =>
      a.visit.date === b.visit.date ? a.visit.startMinute - b.visit.startMinute : a.visit.date < b.visit.date ? -1 : 1,
    );
}

export interface VisitAtDesk extends ScheduledVisit {
  coverages: Coverage[];
  /** The newest check of the primary coverage. */
  verification: Verification | undefined;
  authorizations: Authorization[];
}

export async function visitAtDesk(book: Book, appointmentId: Id<'appointment'>): Promise<VisitAtDesk | undefined> {
  const visit = await book.db.rows('appointments').get(appointmentId);
  if (!visit) return undefined;
  const patient = await book.db.rows('patients').get(visit.patientId);
  const provider = await book.db.rows('providers').get(visit.providerId);
  const coverages = await coveragesOf(book, visit.patientId);
  const primary = coverages[0]?.policy;
  const checks = primary ? await book.db.rows('verifications').where('policyId').equals(primary.id).toArray() : [];
  const verification = checks.sort((a, b) => (a.date < b.date ? 1 : -1))[0];
  const authorizations = await book.db.rows('authorizations').where('patientId').equals(visit.patientId).toArray();
  return { visit, patient, provider, coverages, verification, authorizations };
}
