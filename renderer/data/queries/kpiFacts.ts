/**
 * What the indicators of a window are computed from: monthly sums, open items, and the claims, denials and visits of the
 * window. For the worker: a year of a large practice is many rows.
 */

import type { Instant } from '#shared/kernel/dates.ts';
import { addDays, addMonths, type Day, dayFromNumber, monthOf } from '#shared/kernel/dates.ts';
import { groupedBy } from '#shared/kernel/groups.ts';
import { addCents, type Cents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import {
  claimFactOf,
  denialFactOf,
  flowsOf,
  type KpiFacts,
  type KpiPeriod,
  type LeakSources,
  type VisitFact,
} from '#shared/kpis/index.ts';
import { rollupDeltas, type WriteOffType, writeOffTypeKeys } from '#shared/ledger/index.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import { denialStates, openDenialStates } from '#shared/model/denial.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import type { Appointment, Encounter } from '#shared/model/visit.ts';
import type { Book } from '../book.ts';
import { entriesBetween, entriesOfVisits } from '../ledgerEntries.ts';
import { rowsByIds } from '../rowsByKeys.ts';
import { visitIdsBetween, visitsBetween } from '../visitsByDay.ts';
import { claimsOfVisits, openItemsOf, primaryPayers } from './aging.ts';
import { silentClaims } from './claims.ts';
import { type UnderpaidLine, underpaidIn } from './contracts.ts';
import { remittancesWaiting } from './counts.ts';
import { openDenialCases } from './denials.ts';

/** Claims decided in a window are for visits of up to so many days before it. */
const longestClaimDays = 240;
const notTaken: readonly Claim['state'][] = ['draft', 'scrub-failed', 'scrub-passed', 'queued', 'rejected'];
const dayOfInstant = (at: Instant): Day => dayFromNumber(Math.floor(at / 86_400_000));

export interface ReportFacts {
  facts: KpiFacts;
  leaks: LeakSources;
  /** What the contract check found; undefined where no payer has a contract. */
  short: UnderpaidLine[] | undefined;
}

export async function reportFacts(book: Book, period: KpiPeriod): Promise<ReportFacts> {
  const { from, to } = period;
  const encounters = await visitsBetween(book.db, addDays(from, -longestClaimDays), to);
  const claims = await claimsOfVisits(
    book,
    encounters.map((each) => each.id),
  );
  const moved = await entriesBetween(book.db, from, to);
  const openItems = await openItemsOf(book, { encounters, claims });
  const visits = await visitFacts(book, period, encounters, claims, moved);
  const denials = await denialsOfWindow(book, period);
  const rollups = await book.db
    .rows('rollups')
    .where('[month+kind]')
    .between([monthOf(from), ''], [monthOf(to), '\uffff'])
    .toArray();
  const sent = [...claims.values()].flat();
  const short = await underpaidIn(book, sent, period);
  const facts: KpiFacts = {
    flows: flowsOf(rollups, period),
    openItems,
    claims: sent.map(claimFactOf),
    denials: denials.map(denialFactOf),
    visits,
    cohort: await settledCohort(book, to),
    underpayments: short && {
      cents: sumCents(short.map((line) => line.shortCents)),
      claimIds: [...new Set(short.map((line) => line.claimId))],
    },
  };
  return { facts, short, leaks: await leakSources(book, facts, moved, encounters, to) };
}

async function denialsOfWindow(book: Book, { from }: KpiPeriod) {
  // A case is due after it was opened, so none of the window is due before it begins.
  const rows = await Promise.all(
    denialStates.map((state) =>
      book.db.rows('denials').where('[state+dueOn]').between([state, from], [state, '\uffff']).toArray(),
    ),
  );
  return rows.flat();
}

async function visitFacts(
  book: Book,
  { from, to }: KpiPeriod,
  encounters: readonly Encounter[],
  claims: ReadonlyMap<string, readonly Claim[]>,
  moved: readonly LedgerTransaction[],
): Promise<VisitFact[]> {
  const appointments = await book.db.rows('appointments').where('date').between(from, to, true, true).toArray();
  const own = encounters.filter((each) => each.date >= from);
  const patientIds = [...new Set([...appointments, ...own].map((each) => each.patientId))];
  const [patients, payerOf, checks, payers] = await Promise.all([
    rowsByIds(book.db, 'patients', patientIds),
    primaryPayers(book, patientIds),
    book.db.rows('verifications').where('date').between(addDays(from, -30), to, true, true).toArray(),
    book.db.rows('payers').toArray(),
  ]);
  const registeredOn = new Map(
    patients.flatMap((each) => (each ? [[each.id as string, dayOfInstant(each.createdAt)] as const] : [])),
  );
  const verifiedOn = groupedBy(
    checks.filter((check) => check.state === 'active'),
    (check) => check.patientId as string,
  );
  const codesOf = new Map(payers.map((payer) => [payer.id as string, payer.authorizationCodes]));
  const paid = groupedBy(
    moved.filter((each) => each.kind === 'patient-payment'),
    (each) => `${each.patientId} ${each.date}`,
  );
  const takenAt = firstVisits([...own, ...appointments]);
  const byAppointment = new Map(
    own.flatMap((each) => (each.appointmentId ? [[each.appointmentId, each] as const] : [])),
  );
  const fact = (visit: Appointment | undefined, encounter: Encounter | undefined): VisitFact[] => {
    const row = visit ?? encounter;
    if (!row) return [];
    const versions = encounter ? (claims.get(encounter.id) ?? []) : [];
    const wanted = codesOf.get(payerOf.get(row.patientId) ?? '') ?? [];
    const registered = registeredOn.get(row.patientId);
    return [
      {
        id: row.id,
        encounterId: encounter?.id,
        date: row.date,
        isScheduled: visit !== undefined && visit.state !== 'cancelled' && visit.state !== 'rescheduled',
        isNoShow: visit?.state === 'no-show',
        isCompleted: encounter !== undefined,
        wasPreRegistered: registered !== undefined && registered < row.date,
        wasVerified: (verifiedOn.get(row.patientId) ?? []).some(
          (check) => check.date <= row.date && check.date >= addDays(row.date, -30),
        ),
        needsAuthorization: encounter?.charges.some((charge) => wanted.includes(charge.code)) ?? false,
        hasAuthorization: encounter?.authorizationId !== undefined,
        postedOn: encounter?.postedOn,
        chargeCents:
          encounter && encounter.charges.length > 0
            ? sumCents(encounter.charges.map((charge) => charge.chargeCents))
            : undefined,
        firstSubmittedOn: versions[0]?.firstSubmittedOn,
        isBilled: encounter?.selfPay === true || versions.some((claim) => !notTaken.includes(claim.state)),
        collectedAtVisitCents: takenAt.has(row.id) ? cashIn(paid.get(`${row.patientId} ${row.date}`) ?? []) : zeroCents,
      },
    ];
  };
  return [
    ...appointments.flatMap((visit) => fact(visit, byAppointment.get(visit.id))),
    ...own.filter((each) => each.appointmentId === undefined).flatMap((each) => fact(undefined, each)),
  ];
}

/** Of each patient and day the one that what was paid on that day counts for; who was planned twice pays once. */
function firstVisits(rows: readonly (Appointment | Encounter)[]): ReadonlySet<string> {
  const first = new Map<string, string>();
  for (const row of rows) {
    const key = `${row.patientId} ${row.date}`;
    if (!first.has(key)) first.set(key, ('appointmentId' in row ? row.appointmentId : undefined) ?? row.id);
  }
  return new Set(first.values());
}

const cashIn = (transactions: readonly LedgerTransaction[]): Cents =>
  sumCents(
    transactions.flatMap((each) =>
      each.postings.filter((posting) => posting.account === 'cash').map((posting) => posting.cents),
    ),
  );

/** Those of visits of six to twelve months ago: old enough to be settled. Undefined where there is no such visit. */
export async function settledEntries(book: Book, to: Day): Promise<LedgerTransaction[] | undefined> {
  const visits = await visitIdsBetween(book.db, addMonths(to, -12), addMonths(to, -6));
  return visits.length === 0 ? undefined : entriesOfVisits(book.db, visits);
}

async function settledCohort(book: Book, to: Day): Promise<KpiFacts['cohort']> {
  const entries = await settledEntries(book, to);
  if (entries === undefined) return undefined;
  const sums = { charges: zeroCents, contractual: zeroCents, payments: zeroCents, refunds: zeroCents };
  for (const row of entries.flatMap(rollupDeltas)) {
    if (row.kind === 'charges') sums.charges = addCents(sums.charges, row.cents);
    else if (row.kind === 'contractual') sums.contractual = addCents(sums.contractual, row.cents);
    else if (row.kind === 'refunds') sums.refunds = addCents(sums.refunds, row.cents);
    else if (row.kind === 'insurancePayments' || row.kind === 'patientPayments')
      sums.payments = addCents(sums.payments, row.cents);
  }
  return {
    chargeCents: sums.charges,
    contractualCents: sums.contractual,
    paymentCents: sums.payments,
    refundCents: sums.refunds,
  };
}

async function leakSources(
  book: Book,
  facts: KpiFacts,
  moved: readonly LedgerTransaction[],
  encounters: readonly Encounter[],
  to: Day,
): Promise<LeakSources> {
  const open = await openDenialCases(book);
  const lost = facts.denials.filter((each) => each.writtenOffCents > 0 && !open.some((one) => one.id === each.id));
  const old = addDays(to, -60);
  const rejected = await book.db
    .rows('claims')
    .where('[state+nextActionOn]')
    .between(['rejected', ''], ['rejected', '\uffff'])
    .toArray();
  return {
    denials: [
      ...open.map((each) => ({
        ...each,
        isOpen: openDenialStates.includes(each.state),
        isLost: false,
        on: each.openedOn,
      })),
      ...lost.map((each) => ({ ...each, isOpen: false, isLost: true, on: each.openedOn })),
    ],
    rejections: rejected.map((claim) => ({
      id: claim.id,
      cents: claim.totals.chargeCents,
      step: claim.findings.find((each) => each.severity === 'error')?.step,
      on: claim.lastSubmittedOn,
    })),
    writeOffs: moved.flatMap(writeOffsOf),
    unbilled: encounters
      .filter((each) => each.state === 'ready-to-bill' && !each.selfPay && each.date < addDays(to, -5))
      .map((each) => ({
        id: each.id,
        cents: sumCents(each.charges.map((charge) => charge.chargeCents)),
        step: 'claims' as const, // one of the three steps a leak may name
        on: each.date,
      })),
    unposted: (await remittancesWaiting(book)).map((each) => ({
      id: each.id,
      cents: each.paymentCents,
      on: each.paymentDate,
    })),
    unanswered: (await silentClaims(book)).map(({ claim }) => ({
      id: claim.id,
      cents: claim.totals.chargeCents,
      on: claim.lastSubmittedOn,
    })),
    patientOverdue: facts.openItems
      .filter((item) => item.party === 'patient' && (item.responsibleSince ?? item.serviceDate) < old)
      .map((item) => ({ id: item.encounterId, cents: item.cents, on: item.serviceDate })),
    badDebt: moved
      .filter((each) => each.kind === 'bad-debt')
      .map((each) => ({
        id: each.id,
        on: each.date,
        cents: sumCents(
          each.postings.filter((posting) => posting.account === 'collections').map((posting) => posting.cents),
        ),
      })),
  };
}

function writeOffsOf(transaction: LedgerTransaction): NonNullable<LeakSources['writeOffs']>[number][] {
  // A write-off for a denial is counted with its case.
  return transaction.postings.flatMap((posting) => {
    const type = writeOffTypeKeys.find((key): key is WriteOffType => key === posting.reason);
    if (posting.account !== 'adjustment.writeoff' || !type || type === 'denial') return [];
    return [{ id: transaction.id, type, cents: posting.cents, on: transaction.date }];
  });
}
