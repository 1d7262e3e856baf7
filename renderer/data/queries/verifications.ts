/** Coming visits whose cover must be checked, and one of them with everything the call to the payer needs. */
import {
  estimatePatientShare,
  type PatientShareEstimate,
  policyOn,
  type VerificationWork,
  verificationDefaults,
  verificationWorklist,
} from '#shared/eligibility/index.ts';
import { addDays } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Account, Patient } from '#shared/model/patient.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Provider } from '#shared/model/practice.ts';
import type { Appointment, Verification } from '#shared/model/visit.ts';
import type { Book } from '../book.ts';
import { rowsByIds, rowsByKeys } from '../rowsByKeys.ts';
import { type Coverage, coveragesOf } from './people.ts';
import { currentFees } from './reference.ts';

export interface CoverageWork extends VerificationWork {
  patient: Patient;
  account: Account | undefined;
  payer: Payer | undefined;
}

/** Visits of the next days whose cover nobody has found active lately, and those that wait for an answer. */
export async function coverageToCheck(book: Book): Promise<CoverageWork[]> {
  const today = book.clock.today();
  const until = addDays(today, verificationDefaults.aheadDays);
  const visits = await book.db.rows('appointments').where('date').between(today, until, true, true).toArray();
  const patientIds = [...new Set(visits.map((visit) => visit.patientId))];
  const policies = await rowsByKeys(book.db, 'policies', 'patientId', patientIds);
  const checks = await rowsByKeys(
    book.db,
    'verifications',
    'policyId',
    policies.map((policy) => policy.id),
  );
  const patients = (await rowsByIds(book.db, 'patients', patientIds)).filter((patient) => patient !== undefined);
  const accounts = await rowsByIds(
    book.db,
    'accounts',
    patients.map((patient) => patient.accountId),
  );
  const people = new Map(patients.map((patient, index) => [patient.id, { patient, account: accounts[index] }]));
  const payers = new Map((await book.db.rows('payers').toArray()).map((payer) => [payer.id, payer]));
  // A patient already seen today is asked about at the desk, not here.
  const coming = visits.filter((visit) => visit.state !== 'arrived');
  return verificationWorklist(coming, policies, checks, { today }).flatMap((work) => {
    const person = people.get(work.appointment.patientId);
    return person ? [{ ...work, ...person, payer: work.policy && payers.get(work.policy.payerId) }] : [];
  });
}

export interface CoverageDesk {
  appointment: Appointment;
  patient: Patient;
  account: Account | undefined;
  provider: Provider | undefined;
  /** The coverage billed first on the day of the visit. */
  primary: Coverage | undefined;
  others: Coverage[];
  /** Checks of that coverage, newest first. */
  checks: Verification[];
  /** What the patient will probably owe; absent where nothing is planned. */
  estimate: PatientShareEstimate | undefined;
}

export async function coverageDesk(book: Book, appointmentId: Id<'appointment'>): Promise<CoverageDesk | undefined> {
  const appointment = await book.db.rows('appointments').get(appointmentId);
  const patient = appointment && (await book.db.rows('patients').get(appointment.patientId));
  if (!appointment || !patient) return undefined;
  const coverages = await coveragesOf(book, patient.id);
  const billed = policyOn(
    coverages.map((each) => each.policy),
    appointment.date,
  );
  const primary = coverages.find((each) => each.policy.id === billed?.id);
  const checks = primary
    ? await book.db.rows('verifications').where('policyId').equals(primary.policy.id).toArray()
    : [];
  checks.sort((a, b) => (a.date === b.date ? b.updatedAt - a.updatedAt : a.date < b.date ? 1 : -1));
  return {
    appointment,
    patient,
    account: await book.db.rows('accounts').get(patient.accountId),
    provider: await book.db.rows('providers').get(appointment.providerId),
    primary,
    others: coverages.filter((each) => each !== primary),
    checks,
    estimate: await estimateFor(book, appointment, primary, checks),
  };
}

async function estimateFor(
  book: Book,
  { plannedCodes, date }: Appointment,
  primary: Coverage | undefined,
  checks: readonly Verification[],
): Promise<PatientShareEstimate | undefined> {
  const fees = (await currentFees(book)).filter((fee) => !fee.modifier);
  const contracts = primary
    ? (await book.db.rows('contracts').where('payerId').equals(primary.payer.id).toArray()).filter(
        (contract) => contract.from <= date && (contract.to === undefined || contract.to >= date),
      )
    : [];
  const services = plannedCodes.flatMap((code) => {
    const fee = fees.find((each) => each.code === code);
    const rate = contracts.flatMap((contract) => contract.rates).find((each) => each.code === code && !each.modifier);
    return fee ? [{ code, feeCents: fee.cents, ...(rate ? { allowedCents: rate.allowedCents } : {}) }] : [];
  });
  if (services.length === 0) return undefined;
  if (!primary) return estimatePatientShare({ services });
  const known = checks.find((check) => check.state === 'active')?.benefits;
  return estimatePatientShare({ services, benefits: known ?? { copayCents: primary.policy.copayCents } });
}
