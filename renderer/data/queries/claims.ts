/** Visits to bill and claims on their way: the open ones by state, one claim with all that belongs to it. */
import { filingDeadline, filingDeadlineFor, type NextVersion, nextVersion } from '#shared/claims/index.ts';
import type { Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Cents, sumCents } from '#shared/kernel/money.ts';
import { type Claim, type ClaimState, openClaimStates } from '#shared/model/claimRecord.ts';
import { openDenialStates } from '#shared/model/denial.ts';
import type { Task, Transmission } from '#shared/model/office.ts';
import type { Account, Patient, Policy } from '#shared/model/patient.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Provider } from '#shared/model/practice.ts';
import type { RemittanceClaim } from '#shared/model/remittance.ts';
import type { Encounter } from '#shared/model/visit.ts';
import type { Book } from '../book.ts';
import { remarksOf } from '../commands/claimVersions.ts';
import { unsentStates } from '../commands/scrubClaims.ts';
import { answersTo } from '../remittanceSheets.ts';
import { rowsByIds, rowsByKeys } from '../rowsByKeys.ts';
import { openSnoozes } from './snoozes.ts';
import { type ClaimTakeBacks, takeBacksOf } from './takeBacks.ts';

export interface ReadyVisit {
  encounter: Encounter;
  patient: Patient;
  account: Account | undefined;
  /** Absent when no coverage is in force on the day. */
  payer: Payer | undefined;
  chargeCents: Cents;
  /** The last day to file. */
  deadline: Day | undefined;
}

/** Visits whose charges are in the books and wait for a claim. Self-pay visits never do. */
export async function visitsReadyToBill(book: Book): Promise<ReadyVisit[]> {
  const encounters = (
    await book.db
      .rows('encounters')
      .where('[state+date]')
      .between(['ready-to-bill', ''], ['ready-to-bill', '\uffff'])
      .toArray()
  ).filter((encounter) => !encounter.selfPay);
  const people = await peopleOf(book, encounters);
  const policies = await rowsByKeys(book.db, 'policies', 'patientId', [...people.keys()]);
  const payers = await byId(book, 'payers', policies);
  return encounters.flatMap((encounter) => {
    const person = people.get(encounter.patientId);
    if (!person) return [];
    const policy = firstInForce(policies, encounter);
    const payer = policy && payers.get(policy.payerId);
    const charges = encounter.charges.filter((charge) => charge.state !== 'voided' && charge.state !== 'held');
    return [
      {
        encounter,
        ...person,
        payer,
        chargeCents: sumCents(charges.map((charge) => charge.chargeCents)),
        deadline: payer && filingDeadlineFor(encounter.date, payer),
      },
    ];
  });
}

const firstInForce = (policies: readonly Policy[], { patientId, date }: Encounter): Policy | undefined =>
  policies
    .filter((policy) => policy.patientId === patientId)
    .filter((policy) => (!policy.from || policy.from <= date) && (!policy.to || policy.to >= date))
    .sort((a, b) => a.rank - b.rank)[0];

export interface ClaimWithPeople {
  claim: Claim;
  patient: Patient;
  account: Account | undefined;
  payer: Payer | undefined;
  /** The last day to file, for as long as it is here: unsent, or rejected at the door. */
  deadline: Day | undefined;
  /** The day it wants a look by itself, also while somebody has put it off. */
  lookOn: Day;
}

/** Claims in any of these states, by the day they want a look. */
export async function claimsInStates(book: Book, states: readonly ClaimState[]): Promise<ClaimWithPeople[]> {
  const claims = (
    await Promise.all(
      states.map((state) =>
        book.db.rows('claims').where('[state+nextActionOn]').between([state, ''], [state, '\uffff']).toArray(),
      ),
    )
  ).flat();
  const people = await peopleOf(book, claims);
  const payers = await byId(book, 'payers', claims);
  const putOff = new Map((await openSnoozes(book)).map((task) => [task.subjectId, task]));
  return claims
    .flatMap((claim) => {
      const person = people.get(claim.patientId);
      const payer = payers.get(claim.payerId);
      const lookOn = lookOnOf(claim, putOff.get(claim.id));
      const deadline = payer && unsentStates.includes(claim.state) ? filingDeadline(claim.snapshot, payer) : undefined;
      return person ? [{ claim, ...person, payer, deadline, lookOn }] : [];
    })
    .sort((a, b) => (a.claim.nextActionOn < b.claim.nextActionOn ? -1 : 1));
}

/** An answer that came meanwhile has moved the claim's day; then the day it was put off from says nothing more. */
const lookOnOf = ({ nextActionOn }: Claim, snooze: Task | undefined): Day =>
  (snooze?.dueOn === nextActionOn ? snooze.insteadOf : undefined) ?? nextActionOn;

const workedStates: readonly ClaimState[] = [...openClaimStates, 'denied'];

/** Everything step six works on: what waits here, what waits at a payer, and what came back denied. */
export const openClaims = (book: Book): Promise<ClaimWithPeople[]> => claimsInStates(book, workedStates);

/** Sent, and no word within the days this payer usually needs. */
export async function silentClaims(book: Book): Promise<ClaimWithPeople[]> {
  const today = book.clock.today();
  const waiting = await claimsInStates(book, ['submitted', 'accepted', 'pending']);
  return waiting.filter(({ claim }) => claim.nextActionOn <= today);
}

export interface ClaimInFull extends ClaimWithPeople {
  provider: Provider | undefined;
  encounter: Encounter | undefined;
  /** Every claim of the same visit, this one included, oldest first. */
  versions: Claim[];
  /** The files its timeline names, newest first. */
  transmissions: Transmission[];
  decisions: RemittanceClaim[];
  /** What payers took or gave outside claims and named this one. */
  takeBacks: ClaimTakeBacks;
  /** What goes out after the payer's answer, and why. */
  advice: NextVersion | undefined;
  /** The open case of this claim, where it was denied. */
  denialId: Id<'denial'> | undefined;
}

export async function claimInFull(book: Book, claimId: Id<'claim'>): Promise<ClaimInFull | undefined> {
  const claim = await book.db.rows('claims').get(claimId);
  const patient = claim && (await book.db.rows('patients').get(claim.patientId));
  if (!claim || !patient) return undefined;
  const payer = await book.db.rows('payers').get(claim.payerId);
  const fileIds = claim.timeline.flatMap((event) => (event.transmissionId ? [event.transmissionId] : []));
  const files = await book.db.rows('transmissions').bulkGet([...new Set(fileIds)]);
  const decisions = await answersTo(book.db, [claimId]);
  const denials = await book.db.rows('denials').where('claimId').equals(claimId).toArray();
  return {
    claim,
    patient,
    payer,
    account: await book.db.rows('accounts').get(patient.accountId),
    provider: await book.db.rows('providers').get(claim.providerId),
    encounter: await book.db.rows('encounters').get(claim.encounterId),
    versions: await book.db.rows('claims').where('encounterId').equals(claim.encounterId).sortBy('id'),
    transmissions: files.filter((file) => file !== undefined).sort((a, b) => b.at - a.at),
    decisions,
    takeBacks: await takeBacksOf(book.db, claim, decisions),
    advice: nextVersion(claim, remarksOf(decisions)),
    denialId: denials.find((each) => openDenialStates.includes(each.state))?.id,
    deadline: payer && filingDeadline(claim.snapshot, payer),
    lookOn: lookOnOf(
      claim,
      (await openSnoozes(book)).find((task) => task.subjectId === claim.id),
    ),
  };
}

export const transmissionById = (book: Book, transmissionId: Id<'transmission'>): Promise<Transmission | undefined> =>
  book.db.rows('transmissions').get(transmissionId);

type Person = Pick<ClaimWithPeople, 'patient' | 'account'>;

async function peopleOf(book: Book, rows: readonly { patientId: Id<'patient'> }[]): Promise<Map<string, Person>> {
  const patients = await rowsByIds(book.db, 'patients', [...new Set(rows.map((row) => row.patientId))]);
  const known = patients.filter((patient) => patient !== undefined);
  const accounts = await rowsByIds(
    book.db,
    'accounts',
    known.map((patient) => patient.accountId),
  );
  return new Map(known.map((patient, index) => [patient.id, { patient, account: accounts[index] }]));
}

async function byId(
  book: Book,
  table: 'payers',
  rows: readonly { payerId: Id<'payer'> }[],
): Promise<Map<string, Payer>> {
  const found = await book.db.rows(table).bulkGet([...new Set(rows.map((row) => row.payerId))]);
  return new Map(found.flatMap((row) => (row ? [[row.id as string, row] as const] : [])));
}
