/**
 * How much waits at each step of the cycle: from small open sets, never from a scan of history. What somebody put away
 * waits for nobody and counts again on its day.
 */
import { addDays, type Day } from '#shared/kernel/dates.ts';
import { addCents, type Cents, sumCents } from '#shared/kernel/money.ts';
import { claimStates } from '#shared/model/claimRecord.ts';
import type { CycleStep } from '#shared/model/cycle.ts';
import type { Remittance } from '#shared/model/remittance.ts';
import type { Appointment, Encounter } from '#shared/model/visit.ts';
import type { Book } from '../book.ts';
import { rowsByKeys } from '../rowsByKeys.ts';
import { authorizationsToWork } from './authorizations.ts';
import { awayRows } from './care.ts';
import { openDenialCases } from './denials.ts';
import type { StatementToSend } from './statements.ts';

export interface StepCount {
  count: number;
  cents?: Cents;
  /** Something here is late or lost: shown in red. */
  isHot?: boolean;
}
/** A step that is still being counted is absent. */
export type StepCounts = Partial<Record<CycleStep, StepCount>>;

/** Claim states that wait for the office itself, not for a payer. */
const waitingClaimStates = claimStates.filter((state) =>
  ['draft', 'scrub-failed', 'scrub-passed', 'queued', 'rejected'].includes(state),
);
export const verifyAheadDays = 5;

/** Which statements are to be sent is found elsewhere, and later; until then that step is not counted. */
export async function stepCounts(book: Book, toSend: readonly StatementToSend[] | undefined): Promise<StepCounts> {
  const today = book.clock.today();
  const away = await awayRows(book);
  const [schedule, eligibility, authorizations, charges, coding, claims, payments, denials] = await Promise.all([
    todaysVisits(book, today),
    unverifiedVisits(book, today, away),
    openAuthorizations(book, away),
    visitsWithoutCharges(book, away),
    visitsToCode(book, away),
    waitingClaims(book, away),
    remittancesToPost(book, away),
    openDenials(book, today, away),
  ]);
  const counted = { schedule, eligibility, authorizations, charges, coding, claims, payments, denials };
  return { ...counted, ...(toSend ? { statements: statementsWaiting(toSend, away) } : {}), reports: { count: 0 } };
}

/** Ids of the rows that are put away. */
type Away = ReadonlySet<string>;

const todaysVisits = async (book: Book, today: Day): Promise<StepCount> => {
  const visits = await book.db.rows('appointments').where('date').equals(today).toArray();
  return { count: visits.filter((visit) => visit.state === 'scheduled' || visit.state === 'confirmed').length };
};

async function unverifiedVisits(book: Book, today: Day, away: Away): Promise<StepCount> {
  const waiting = (await visitsToVerify(book, today)).filter((visit) => !away.has(visit.id));
  return { count: waiting.length, isHot: waiting.some((visit) => visit.date === today) };
}

/** Visits of the next days whose patient is insured and whose cover nobody has found active lately. */
export async function visitsToVerify(book: Book, today: Day): Promise<Appointment[]> {
  const until = addDays(today, verifyAheadDays);
  const visits = (await book.db.rows('appointments').where('date').between(today, until, true, true).toArray()).filter(
    (visit) => visit.state === 'scheduled' || visit.state === 'confirmed',
  );
  const policies = await rowsByKeys(
    book.db,
    'policies',
    'patientId',
    visits.map((visit) => visit.patientId),
  );
  const checks = await rowsByKeys(
    book.db,
    'verifications',
    'policyId',
    policies.map((policy) => policy.id),
  );
  const since = addDays(today, -30);
  const verified = new Set(
    checks.filter((check) => check.state === 'active' && check.date >= since).map((check) => check.patientId),
  );
  const insured = new Set(policies.map((policy) => policy.patientId));
  return visits.filter((visit) => insured.has(visit.patientId) && !verified.has(visit.patientId));
}

const openAuthorizations = async (book: Book, away: Away): Promise<StepCount> => ({
  count: (await authorizationsToWork(book)).filter((row) => !away.has(row.key)).length,
});

const visitsWithoutCharges = async (book: Book, away: Away): Promise<StepCount> => ({
  count: (await visitsMissingCharges(book)).filter((visit) => !away.has(visit.id)).length,
});

export async function visitsMissingCharges(book: Book): Promise<Encounter[]> {
  const open = await book.db
    .rows('encounters')
    .where('[state+date]')
    .between(['open', ''], ['open', '\uffff'])
    .toArray();
  return open.filter((visit) => visit.charges.length === 0);
}

async function visitsToCode(book: Book, away: Away): Promise<StepCount> {
  const states = ['open', 'documented', 'coded', 'query'];
  const visits = (
    await Promise.all(
      states.map((state) =>
        book.db.rows('encounters').where('[state+date]').between([state, ''], [state, '\uffff']).toArray(),
      ),
    )
  ).flat();
  const waiting = visits.filter((visit) => visit.charges.length > 0 && !away.has(visit.id));
  return {
    count: waiting.length,
    cents: sumCents(waiting.flatMap((visit) => visit.charges.map((charge) => charge.chargeCents))),
  };
}

async function waitingClaims(book: Book, away: Away): Promise<StepCount> {
  const claims = (
    await Promise.all(
      waitingClaimStates.map((state) =>
        book.db.rows('claims').where('[state+nextActionOn]').between([state, ''], [state, '\uffff']).toArray(),
      ),
    )
  )
    .flat()
    .filter((claim) => !away.has(claim.id));
  const ready = (
    await book.db
      .rows('encounters')
      .where('[state+date]')
      .between(['ready-to-bill', ''], ['ready-to-bill', '\uffff'])
      .toArray()
  ).filter((visit) => !visit.selfPay && !away.has(visit.id));
  const unbilled = sumCents(ready.flatMap((visit) => visit.charges.map((charge) => charge.chargeCents)));
  return {
    count: claims.length + ready.length,
    cents: addCents(unbilled, sumCents(claims.map((claim) => claim.totals.chargeCents))),
    isHot: claims.some((claim) => claim.state === 'rejected'),
  };
}

async function remittancesToPost(book: Book, away: Away): Promise<StepCount> {
  const waiting = (await remittancesWaiting(book)).filter((each) => !away.has(each.id));
  return { count: waiting.length, cents: sumCents(waiting.map((each) => each.paymentCents)) };
}

export const remittancesWaiting = (book: Book): Promise<Remittance[]> =>
  book.db.rows('remittances').where('state').anyOf('received', 'in-review', 'out-of-balance').toArray();

async function openDenials(book: Book, today: Day, away: Away): Promise<StepCount> {
  const cases = (await openDenialCases(book)).filter((each) => !away.has(each.id));
  const soon = addDays(today, 7);
  return {
    count: cases.length,
    cents: sumCents(cases.map((each) => each.cents)),
    isHot: cases.some((each) => each.dueOn <= soon),
  };
}

const statementsWaiting = (toSend: readonly StatementToSend[], away: Away): StepCount => {
  const waiting = toSend.filter((each) => !away.has(each.accountId));
  return { count: waiting.length, cents: sumCents(waiting.map((each) => each.dueCents)) };
};
