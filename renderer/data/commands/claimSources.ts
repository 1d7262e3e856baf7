/** The records behind one visit's claim: read once for a new claim, and again when an unsent claim is rebuilt. */
import { claimNumber, type PayerNumber, type SnapshotCoverage, type SnapshotSources } from '#shared/claims/index.ts';
import type { Day } from '#shared/kernel/dates.ts';
import { type Cents, sumCents } from '#shared/kernel/money.ts';
import type { Policy } from '#shared/model/patient.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Facility } from '#shared/model/practice.ts';
import type { Encounter } from '#shared/model/visit.ts';
import { entriesOfVisits } from '../ledgerEntries.ts';
import type { CommandContext, ReadContext } from '../runCommand.ts';

/** All that a snapshot needs but its number, rank and charges. */
export interface VisitSources
  extends Pick<
    SnapshotSources,
    | 'practice'
    | 'provider'
    | 'facility'
    | 'lineFacilities'
    | 'payerNumbers'
    | 'patient'
    | 'encounter'
    | 'authorization'
    | 'patientPaidCents'
  > {
  /** The coverages in force on the day of the visit, by rank. */
  coverages: SnapshotCoverage[];
}

export async function visitSources(context: ReadContext, encounter: Encounter): Promise<VisitSources | undefined> {
  const practice = await context.db.rows('practice').toCollection().first();
  const provider = await context.get('providers', encounter.providerId);
  const patient = await context.get('patients', encounter.patientId);
  if (!practice || !provider || !patient) return undefined;
  return {
    practice,
    provider,
    patient,
    encounter,
    facility: encounter.facilityId && (await context.get('facilities', encounter.facilityId)),
    lineFacilities: await lineFacilities(context, encounter),
    payerNumbers: await payerNumbers(context),
    authorization: encounter.authorizationId && (await context.get('authorizations', encounter.authorizationId)),
    coverages: await coveragesOn(context, encounter),
    patientPaidCents: await patientPaid(context, encounter),
  };
}

async function lineFacilities(context: ReadContext, { charges }: Encounter): Promise<Facility[]> {
  const named = charges.flatMap((charge) => charge.facilityId ?? []);
  const places = await context.getMany('facilities', [...new Set(named)]);
  return places.filter((each) => each !== undefined);
}

export async function payerNumbers(context: ReadContext): Promise<PayerNumber[]> {
  const enrolments = await context.db.rows('enrolments').toArray();
  const providers = await context.getMany(
    'providers',
    enrolments.map((each) => each.providerId),
  );
  return enrolments.flatMap((enrolment, index) => {
    const npi = providers[index]?.npi;
    return npi === undefined ? [] : [{ ...enrolment, npi }];
  });
}

async function coveragesOn(context: ReadContext, { patientId, date }: Encounter): Promise<SnapshotCoverage[]> {
  const policies = (await context.db.rows('policies').where('patientId').equals(patientId).toArray())
    .filter((policy) => isInForce(policy, date))
    .sort((a, b) => a.rank - b.rank);
  const payers = await context.getMany(
    'payers',
    policies.map((policy) => policy.payerId),
  );
  return policies.flatMap((policy, index) => {
    const payer = payers[index];
    return payer ? [{ policy, payer }] : [];
  });
}

export const isInForce = (policy: Pick<Policy, 'from' | 'to'>, on: Day): boolean =>
  (policy.from === undefined || policy.from <= on) && (policy.to === undefined || policy.to >= on);

/** Money the patient gave for this visit (item 29, AMT*F5): what reached the cash account less what went back. */
async function patientPaid(context: ReadContext, encounter: Encounter): Promise<Cents> {
  const transactions = await entriesOfVisits(context.db, [encounter.id]);
  return sumCents(
    transactions
      .filter((transaction) => transaction.kind === 'patient-payment')
      .flatMap((transaction) => transaction.postings)
      .filter((posting) => posting.account === 'cash')
      .map((posting) => posting.cents),
  );
}

/** An authorization counts for the payer that gave it. */
export const authorizationFor = (sources: VisitSources, payer: Payer): VisitSources['authorization'] =>
  sources.authorization?.payerId === payer.id ? sources.authorization : undefined;

export const nextClaimNumber = async (context: CommandContext): Promise<string> =>
  claimNumber(await context.nextNumber('claim'));
