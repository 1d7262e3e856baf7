/**
 * The content of a guarantor's statement, frozen as sent: every figure is a fold over the ledger up to the day, nothing
 * is estimated, and what insurance has not decided is shown but never asked for (a copay already paid for such a visit is
 * kept for it and lowers nothing else). A statement that must not go out is a
 * failed result whose problems say why: a hold, a plan, a credit, an amount too small, an address to complete.
 */
import { addDays, type Day, daysBetween } from '#shared/kernel/dates.ts';
import { isZip } from '#shared/kernel/identifiers.ts';
import type { Id } from '#shared/kernel/ids.ts';
import {
  type Cents,
  formatMoney,
  minCents,
  negateCents,
  subtractCents,
  sumCents,
  zeroCents,
} from '#shared/kernel/money.ts';
import { failed, ok, type Problem, problem, type Result } from '#shared/kernel/problems.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import { nameFirstLast } from '#shared/model/names.ts';
import type { Account } from '#shared/model/patient.ts';
import type { Practice } from '#shared/model/practice.ts';
import type { Person } from '#shared/model/schemas.ts';
import type { Plan, Statement, StatementContent, StatementVisit } from '#shared/model/statement.ts';
import type { Encounter } from '#shared/model/visit.ts';
import { lastStatement, nextStage, type StatementOptions, stageMessage, statementDefaults } from './dunning.ts';
import { plainDescriptions } from './plainDescription.ts';
import { foldVisits, type VisitFigures } from './visitFigures.ts';
import { whyYouOwe } from './whyYouOwe.ts';

/** Everything a statement is made of: one account with its people, visits, ledger and earlier statements. */
export interface StatementAccount {
  account: Account;
  practice: Practice;
  patients: readonly (Person & { id: Id<'patient'> })[];
  providers: readonly (Person & { id: Id<'provider'>; credential?: string | undefined })[];
  payers: readonly { id: Id<'payer'>; name: string }[];
  encounters: readonly Encounter[];
  /** All entries of these patients: the whole history of every open visit. */
  transactions: readonly LedgerTransaction[];
  statements: readonly Statement[];
  plans?: readonly Plan[];
}

export interface BuildOptions extends Partial<StatementOptions> {
  /** Number printed on it; account and day unless told. */
  number?: string;
}

export function buildStatement(
  view: StatementAccount,
  asOf: Day,
  options: BuildOptions = {},
): Result<StatementContent> {
  const limits = { ...statementDefaults, ...options };
  const { account } = view;
  const blocks = [...holdProblems(account), ...planProblems(view.plans ?? []), ...addressProblems(account)];
  const visitOfCharge = new Map(
    view.encounters.flatMap((each) => each.charges.map((charge) => [charge.id, each.id] as const)),
  );
  const { visits: figures, unappliedCents } = foldVisits(view.transactions, visitOfCharge, asOf);
  const last = lastStatement(view.statements.filter((each) => each.date <= asOf));
  const visits = statementVisits(view, figures, last?.date, asOf);
  const due = subtractCents(sumCents(visits.map((visit) => visit.owedCents)), unappliedCents);
  blocks.push(...amountProblems(due, limits.minimumCents));
  const stage = nextStage(last, resetDay(view, asOf), asOf, limits.intervalDays);
  if (stage === 5)
    blocks.push(
      problem(
        'statement.review',
        'The final notice has run out. A person must look at this account before anything else is sent.',
      ),
    );
  if (blocks.length > 0) return failed(...blocks);
  const dueOn = addDays(asOf, stage === 4 ? limits.finalDueDays : limits.dueDays);
  return ok({
    number: options.number ?? `${account.number}-${asOf.slice(2).replaceAll('-', '')}`,
    date: asOf,
    dueOn,
    stage,
    accountNumber: account.number,
    practice: practiceBlock(view.practice),
    guarantor: { name: nameFirstLast(account.guarantor), address: account.address },
    previousBalanceCents: last?.dueCents ?? zeroCents,
    visits,
    unappliedCents,
    aging: agingFromResponsibility(visits, unappliedCents, asOf),
    dueCents: due,
    message: stageMessage(stage, due, dueOn),
  });
}

const holdSentences: Record<Account['holds'][number], string> = {
  dispute: 'The patient disputes this balance. Settle the dispute first.',
  bankruptcy: 'The guarantor is bankrupt: collection must stop.',
  deceased: 'The guarantor has died. Write to the estate instead.',
  'estimate-dispute': 'A dispute over a good-faith estimate is open: nothing may be collected meanwhile.',
  'assistance-pending': 'Financial assistance has been asked for. Decide on it first.',
  'insurance-pending': 'Insurance has still to decide. Wait for it.',
  'bad-address': 'Mail came back. Correct the address first.',
  appeal: 'An appeal is open. Wait for its outcome.',
};

function holdProblems({ holds, state }: Account): Problem[] {
  const problems = holds.map((hold) => problem(`statement.hold.${hold}`, holdSentences[hold], 'account'));
  if (state === 'agency' || state === 'bad-debt')
    problems.push(problem('statement.agency', 'This account was handed over. No more statements are sent.', 'account'));
  return problems;
}

const runningPlans: readonly Plan['state'][] = ['accepted', 'current', 'late', 'reinstated'];
const planProblems = (plans: readonly Plan[]): Problem[] =>
  plans.some((plan) => runningPlans.includes(plan.state))
    ? [problem('statement.plan', 'A payment plan is running. Send the plan notice instead.', 'account')]
    : [];

const addressProblems = ({ address }: Account): Problem[] =>
  isZip(address.zip)
    ? []
    : [problem('statement.address', 'The guarantor’s address has no valid ZIP. Complete it first.', 'account')];

function amountProblems(due: Cents, minimum: Cents): Problem[] {
  if (due < 0)
    return [
      problem('statement.credit', `The account has a credit of ${formatMoney(negateCents(due))}. No payment is due.`),
    ];
  if (due === 0) return [problem('statement.nothingDue', 'The patient owes nothing.')];
  if (due < minimum)
    return [
      problem(
        'statement.belowMinimum',
        `${formatMoney(due)} is below the least amount to print, ${formatMoney(minimum)}.`,
      ),
    ];
  return [];
}

/** The last day on which the clock started again: a payment by the patient or a plan. */
function resetDay({ transactions, plans }: StatementAccount, asOf: Day): Day | undefined {
  const undone = new Set(transactions.map((each) => each.reversesId));
  const paid = transactions
    .filter(
      (each) =>
        each.kind === 'patient-payment' && each.reversesId === undefined && !undone.has(each.id) && each.date <= asOf,
    )
    .map((each) => each.date);
  const agreed = (plans ?? []).filter((each) => each.state !== 'proposed').map((each) => each.agreedOn);
  return [...paid, ...agreed].sort().at(-1);
}

function practiceBlock(practice: Practice): StatementContent['practice'] {
  const { address, payTo } = practice.billing;
  return {
    name: practice.name,
    address,
    payTo: payTo ?? address,
    ...(practice.phone ? { phone: practice.phone } : {}),
    ...(practice.hours ? { hours: practice.hours } : {}),
    ...(practice.website ? { website: practice.website } : {}),
  };
}

/** Visits that still matter: owed, waiting for insurance, or paid by the patient since the last statement. */
function statementVisits(
  view: StatementAccount,
  figures: ReadonlyMap<Id<'encounter'>, VisitFigures>,
  lastSent: Day | undefined,
  asOf: Day,
): StatementVisit[] {
  const visits: StatementVisit[] = [];
  for (const [id, figure] of figures) {
    const isWaiting = figure.insuranceCents > 0 && figure.patientCents <= 0;
    const isNews = lastSent !== undefined && figure.patientPaidOn !== undefined && figure.patientPaidOn >= lastSent;
    if (figure.patientCents === 0 && !isWaiting && !isNews) continue;
    visits.push(visitOf(view, id, figure, { isWaiting, asOf }));
  }
  return visits.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.encounterId < b.encounterId ? -1 : 1));
}

function visitOf(
  view: StatementAccount,
  id: Id<'encounter'>,
  figure: VisitFigures,
  how: { isWaiting: boolean; asOf: Day },
): StatementVisit {
  const encounter = view.encounters.find((each) => each.id === id);
  const feeEntry = encounter
    ? undefined
    : view.transactions.find((each) => each.id === (id as string) || each.encounterId === id); // a fee's stand-in id
  const patient = view.patients.find((each) => each.id === (encounter?.patientId ?? feeEntry?.patientId));
  const provider = view.providers.find((each) => each.id === (encounter?.providerId ?? feeEntry?.providerId));
  const payer = view.payers.find((each) => each.id === figure.decidedBy);
  const why = whyYouOwe(figure, {
    payerName: payer?.name,
    patientFirstName: patient?.first,
    isSelfPay: encounter?.selfPay ?? false,
    chargeCount: encounter?.charges.length ?? 1,
  });
  return {
    encounterId: id,
    date: encounter?.date ?? feeEntry?.date ?? how.asOf,
    patientName: patient?.first ?? patient?.last ?? nameFirstLast(view.account.guarantor),
    providerName: provider ? shortProviderName(provider) : view.practice.name,
    description: encounter ? plainDescriptions(encounter.charges.filter((charge) => charge.state !== 'voided')) : 'Fee',
    chargedCents: figure.chargedCents,
    insurancePaidCents: figure.insurancePaidCents,
    adjustedCents: figure.adjustedCents,
    patientPaidCents: figure.patientPaidCents,
    owedCents: how.isWaiting ? zeroCents : figure.patientCents,
    isWaitingForInsurance: how.isWaiting,
    ...(why ? { why } : {}),
    ...(figure.responsibleSince ? { responsibleSince: figure.responsibleSince } : {}),
  };
}

const doctors = /^(M\.?D|D\.?O|D\.?P\.?M|D\.?C|O\.?D|Ph\.?D|D\.?D\.?S)\b/i;

/** `Dr. Okafor`, or first and last name with the credential. */
export function shortProviderName(provider: Person & { credential?: string | undefined }): string {
  if (provider.credential && doctors.test(provider.credential)) return `Dr. ${provider.last}`;
  const name = nameFirstLast({ last: provider.last, first: provider.first });
  return provider.credential ? `${name}, ${provider.credential}` : name;
}

/** Ages what is owed from the day it became the patient's. Credits come off the oldest money first. */
export function agingFromResponsibility(
  visits: readonly Pick<StatementVisit, 'owedCents' | 'responsibleSince' | 'date'>[],
  unappliedCents: Cents,
  asOf: Day,
): StatementContent['aging'] {
  const buckets: Cents[] = [zeroCents, zeroCents, zeroCents, zeroCents];
  let credit = unappliedCents;
  for (const visit of visits) {
    if (visit.owedCents < 0) {
      credit = subtractCents(credit, visit.owedCents);
      continue;
    }
    const days = daysBetween(visit.responsibleSince ?? visit.date, asOf);
    const index = days <= 30 ? 0 : days <= 60 ? 1 : days <= 90 ? 2 : 3;
    buckets[index] = sumCents([buckets[index] ?? zeroCents, visit.owedCents]);
  }
  for (let index = 3; index >= 0 && credit > 0; index -= 1) {
    const bucket = buckets[index] ?? zeroCents;
    const taken = minCents(bucket, credit);
    buckets[index] = subtractCents(bucket, taken);
    credit = subtractCents(credit, taken);
  }
  // More was refunded than was ever unapplied: owed now.
  if (credit < 0) buckets[0] = subtractCents(buckets[0] ?? zeroCents, credit);
  const [currentCents = zeroCents, over30Cents = zeroCents, over60Cents = zeroCents, over90Cents = zeroCents] = buckets;
  return { currentCents, over30Cents, over60Cents, over90Cents };
}
