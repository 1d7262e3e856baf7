/** Visits on their way from the room to the ledger: without charges, to be coded, and one of them in full. */

import { buildSnapshot } from '#shared/claims/index.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import type { Account, Patient } from '#shared/model/patient.ts';
import type { Provider } from '#shared/model/practice.ts';
import type { Authorization, Encounter, EncounterState } from '#shared/model/visit.ts';
import type { Book } from '../book.ts';
import { type Coverage, coveragesOf } from './people.ts';
import { currentFees, type Fee, practiceOf } from './reference.ts';

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
  const patients = await book.db.rows('patients').bulkGet(encounters.map((encounter) => encounter.patientId));
  const accounts = await book.db.rows('accounts').bulkGet(patients.map((patient) => patient?.accountId ?? ''));
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
}

export async function encounterInFull(book: Book, encounterId: Id<'encounter'>): Promise<EncounterInFull | undefined> {
  const encounter = await book.db.rows('encounters').get(encounterId);
  const [row] = encounter ? await withPeople(book, [encounter]) : [];
  if (!row) return undefined;
  return {
    ...row,
    coverages: await coveragesOf(book, row.encounter.patientId),
    authorizations: await book.db.rows('authorizations').where('patientId').equals(row.encounter.patientId).toArray(),
    fees: await currentFees(book),
  };
}

/** The claim this visit would become, so that its checks can run while it is typed; undefined without insurance. */
export async function draftSnapshot(
  book: Book,
  full: EncounterInFull,
  draft: Encounter,
): Promise<ClaimSnapshot | undefined> {
  if (!full.patient || !full.provider) return undefined;
  const facility = draft.facilityId && (await book.db.rows('facilities').get(draft.facilityId));
  return buildSnapshot({
    number: 'DRAFT',
    practice: await practiceOf(book),
    provider: full.provider,
    facility: facility || undefined,
    patient: full.patient,
    encounter: draft,
    charges: draft.charges,
    coverages: full.coverages,
    rank: 1,
    authorization: full.authorizations.find((each) => each.id === draft.authorizationId),
    signedOn: book.clock.today(),
  });
}

/** What coding and charge entry should know now, long before the claim is sent. */
export async function earlyFindings(book: Book, full: EncounterInFull, draft: Encounter) {
  const snapshot = await draftSnapshot(book, full, draft);
  if (!snapshot) return [];
  const { scrubClaim } = await import('#shared/scrub/index.ts');
  const { codeIndex } = await import('../search/codeSearch.ts');
  const payer = full.coverages[0]?.payer;
  return scrubClaim(
    snapshot,
    {
      today: book.clock.today(),
      medium: payer?.claimMedium ?? '837P',
      codes: await codeIndex(book),
      payer: payer && { authorizationCodes: payer.authorizationCodes, memberIdPattern: payer.memberIdPattern },
    },
    { steps: ['authorizations', 'charges', 'coding'] },
  );
}
