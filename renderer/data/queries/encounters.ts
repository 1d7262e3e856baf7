/** Visits on their way from the room to the ledger: without charges, to be coded, and one of them in full. */

import { buildSnapshot } from '#shared/claims/index.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { zeroCents } from '#shared/kernel/money.ts';
import type { Finding } from '#shared/model/claimRecord.ts';
import type { CycleStep } from '#shared/model/cycle.ts';
import type { Account, Patient } from '#shared/model/patient.ts';
import type { Facility, Provider } from '#shared/model/practice.ts';
import type { Appointment, Authorization, Charge, Encounter, EncounterState } from '#shared/model/visit.ts';
import type { Book } from '../book.ts';
import { codesFor } from '../commands/claimCodes.ts';
import { authorizationFor, visitSources } from '../commands/claimSources.ts';
import { findingsOf, scrubShelf } from '../commands/scrubFacts.ts';
import { readContext } from '../readContext.ts';
import { rowsByIds } from '../rowsByKeys.ts';
import { type Coverage, coveragesOf } from './people.ts';
import { activeProviders, allFacilities, currentFees, type Fee, practiceOf } from './reference.ts';

export interface VisitRow {
  encounter: Encounter;
  patient: Patient | undefined;
  account: Account | undefined;
  provider: Provider | undefined;
}

const uncoded: EncounterState[] = ['open', 'documented', 'query', 'coded'];

async function visitsInStates(book: Book, states: readonly EncounterState[]): Promise<Encounter[]> {
  const table = book.db.rows('encounters').where('[state+date]');
  const lists = await Promise.all(states.map((state) => table.between([state, ''], [state, '\uffff']).toArray()));
  return lists.flat().sort((a, b) => (a.date < b.date ? -1 : 1));
}

async function withPeople(book: Book, encounters: readonly Encounter[]): Promise<VisitRow[]> {
  const patients = await rowsByIds(
    book.db,
    'patients',
    encounters.map((encounter) => encounter.patientId),
  );
  const accounts = await rowsByIds(
    book.db,
    'accounts',
    patients.map((patient) => patient?.accountId ?? ''),
  );
  const providers = new Map((await book.db.rows('providers').toArray()).map((provider) => [provider.id, provider]));
  return encounters.map((encounter, index) => ({
    encounter,
    patient: patients[index],
    account: accounts[index],
    provider: providers.get(encounter.providerId),
  }));
}

/** Checked in, and nothing charged yet. */
export async function visitsWithoutCharge(book: Book): Promise<VisitRow[]> {
  const visits = await visitsInStates(book, ['open', 'documented']);
  return withPeople(
    book,
    visits.filter((visit) => visit.charges.length === 0),
  );
}

/** Charged, but not in the books yet. */
export async function visitsToCode(book: Book): Promise<VisitRow[]> {
  const visits = await visitsInStates(book, uncoded);
  return withPeople(
    book,
    visits.filter((visit) => visit.charges.length > 0 && visit.postedOn === undefined),
  );
}

export interface EncounterInFull extends VisitRow {
  coverages: Coverage[];
  authorizations: Authorization[];
  fees: Fee[];
  /** In use, or named by this visit. */
  places: Facility[];
  providers: Provider[];
  /** Place of service where the visit names no place. */
  usualPos: string;
}

export async function encounterInFull(book: Book, encounterId: Id<'encounter'>): Promise<EncounterInFull | undefined> {
  const encounter = await book.db.rows('encounters').get(encounterId);
  const [row] = encounter ? await withPeople(book, [encounter]) : [];
  if (!row) return undefined;
  const named = [row.encounter.facilityId, ...row.encounter.charges.map((each) => each.facilityId)];
  return {
    ...row,
    places: (await allFacilities(book)).filter((each) => each.isActive || named.includes(each.id)),
    providers: await activeProviders(book),
    usualPos: (await practiceOf(book)).defaultPos,
    coverages: await coveragesOf(book, row.encounter.patientId),
    authorizations: await book.db.rows('authorizations').where('patientId').equals(row.encounter.patientId).toArray(),
    fees: await currentFees(book),
  };
}

/** The steps whose rules can be answered while charges are typed. */
const earlySteps: readonly CycleStep[] = ['eligibility', 'authorizations', 'charges', 'coding'];

/**
 * What the scrubber would say about the claim of this visit, long before it is sent: the claim is built from the draft,
 * checked with everything the office knows (fees, authorizations, checks of cover, earlier claims), and thrown away.
 */
export const earlyFindings = async (book: Book, draft: Encounter): Promise<Finding[]> =>
  draft.charges.length === 0 ? [] : findingsAt(book, draft, earlySteps);

/** What is known of a visit before it took place. */
export type PlannedVisit = Pick<Appointment, 'patientId' | 'providerId' | 'facilityId' | 'date' | 'plannedCodes'>;

/** The steps that are settled before the patient is seen. */
const registrationSteps: readonly CycleStep[] = ['schedule', 'eligibility', 'authorizations'];

/**
 * The same rules at booking and check-in: registration, cover, authorization of what is planned. A visit whose codes are
 * not known yet still has its day, which is what cover depends on.
 */
export async function findingsBeforeVisit(book: Book, planned: PlannedVisit): Promise<Finding[]> {
  const codes = planned.plannedCodes.length > 0 ? planned.plannedCodes : [''];
  const charges = codes.map(
    (code, index): Charge => ({
      id: `${planned.patientId}${index}` as unknown as Id<'charge'>, // a stand-in: nothing of it is stored
      code,
      modifiers: [],
      dxPointers: [],
      units: 1,
      unitKind: 'UN',
      chargeCents: zeroCents,
      from: planned.date,
      to: planned.date,
      pos: '11',
      state: 'captured',
      cachedInsuranceCents: zeroCents,
      cachedPatientCents: zeroCents,
    }),
  );
  const { patientId, providerId, facilityId, date } = planned;
  const authorizationId = await usableAuthorization(book, planned);
  const draft: Encounter = {
    id: patientId as unknown as Id<'encounter'>, // as above
    createdAt: 0,
    updatedAt: 0,
    patientId,
    providerId,
    ...(facilityId === undefined ? {} : { facilityId }),
    ...(authorizationId === undefined ? {} : { authorizationId }),
    date,
    state: 'open',
    diagnoses: [],
    charges,
    selfPay: false,
    relatedCauses: { employment: false, other: false },
    dates: {},
  };
  return findingsAt(book, draft, registrationSteps);
}

/** What the payer approved for this day and these codes, as charge entry would choose it. */
async function usableAuthorization(
  book: Book,
  { patientId, date, plannedCodes }: PlannedVisit,
): Promise<Id<'authorization'> | undefined> {
  const all = await book.db.rows('authorizations').where('patientId').equals(patientId).toArray();
  return all.find(
    ({ number, from, endsOn, codes }) =>
      number !== undefined &&
      (from ?? date) <= date &&
      (endsOn ?? date) >= date &&
      (codes.length === 0 || codes.some((code) => plannedCodes.includes(code))),
  )?.id;
}

async function findingsAt(book: Book, draft: Encounter, steps: readonly CycleStep[]): Promise<Finding[]> {
  if (draft.selfPay) return [];
  const context = readContext(book);
  const sources = await visitSources(context, draft);
  const billed = sources?.coverages[0];
  if (!sources || !billed) return [];
  const { policy, payer } = billed;
  const snapshot = buildSnapshot({
    ...sources,
    number: 'DRAFT',
    charges: draft.charges,
    rank: policy.rank,
    authorization: authorizationFor(sources, payer),
    signedOn: book.clock.today(),
  });
  if (!snapshot) return [];
  const claim = {
    snapshot,
    payerId: payer.id,
    policyId: policy.id,
    patientId: draft.patientId,
    encounterId: draft.id,
    medium: payer.claimMedium,
    overrides: [],
  };
  const shelf = await scrubShelf(context, await codesFor(context, [snapshot]));
  const findings = await findingsOf(context, claim, shelf);
  return findings.filter((finding) => steps.includes(finding.step));
}
