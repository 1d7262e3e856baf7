/** The day's work over all ten steps, from small open sets: never from a scan of history. */
import { daysLeft, filingDeadline } from '#shared/claims/index.ts';
import { codeTextOf, explainDenial } from '#shared/denials/index.ts';
import { type Day, daysBetween, formatDay, formatDayShort } from '#shared/kernel/dates.ts';
import { type Cents, subtractCents, sumCents } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import type { Account, Patient } from '#shared/model/patient.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Book } from '../book.ts';
import { rowsByIds } from '../rowsByKeys.ts';
import { authorizationsToWork } from './authorizations.ts';
import { assignmentKind, awayRows } from './care.ts';
import { type ClaimWithPeople, openClaims, visitsReadyToBill } from './claims.ts';
import { remittancesWaiting, visitsMissingCharges, visitsToVerify } from './counts.ts';
import { openDenialCases } from './denials.ts';
import { currentFees } from './reference.ts';
import { snoozeKind } from './snoozes.ts';
import type { StatementToSend } from './statements.ts';
import { overpaymentItems } from './todayCredits.ts';
import { openDayItems } from './todayDays.ts';
import { pressure, type TodayItem } from './todayItem.ts';

/** Everything that waits for the office, the most pressing first; what is snoozed stays away until its day. */
export const todayItems = async (book: Book, toSend?: readonly StatementToSend[] | undefined): Promise<TodayItem[]> =>
  (await todayWork(book, toSend)).waiting;

export interface TodayWork {
  waiting: TodayItem[];
  /** Put away until a day. */
  away: TodayItem[];
}

/** Which statements are to be sent takes a reading of its own, so the day does not wait for it: none until they are known. */
export async function todayWork(book: Book, toSend: readonly StatementToSend[] | undefined = []): Promise<TodayWork> {
  const today = book.clock.today();
  const away = await awayRows(book);
  const groups = await Promise.all([
    denialItems(book),
    claimItems(book, today, away),
    billItems(book, away),
    verifyItems(book, today),
    chargeItems(book, today),
    authorizationItems(book),
    remittanceItems(book),
    overpaymentItems(book),
    openDayItems(book),
    statementItems(
      toSend.filter((each) => !away.has(each.accountId)),
      today,
    ),
    planItems(book, today),
    taskItems(book),
  ]);
  const isAway = (item: TodayItem) => away.has(item.subjectId);
  const items = groups.flat().sort((a, b) => pressure(b, today) - pressure(a, today) || (a.key < b.key ? -1 : 1));
  return { waiting: items.filter((item) => !isAway(item)), away: items.filter(isAway) };
}

interface Person {
  patient: Patient;
  account: Account | undefined;
}

async function peopleById(book: Book, patientIds: readonly string[]): Promise<Map<string, Person>> {
  const patients = (await rowsByIds(book.db, 'patients', [...new Set(patientIds)])).filter(
    (patient) => patient !== undefined,
  );
  const accounts = await rowsByIds(
    book.db,
    'accounts',
    patients.map((patient) => patient.accountId),
  );
  return new Map(patients.map((patient, index) => [patient.id, { patient, account: accounts[index] }]));
}

async function payersById(book: Book): Promise<Map<string, Payer>> {
  return new Map((await book.db.rows('payers').toArray()).map((payer) => [payer.id, payer]));
}

const who = ({ patient, account }: Person): Pick<TodayItem, 'name' | 'note'> => ({
  name: nameLastFirst(patient),
  note: account && `acct ${account.number}`,
});

const factsOf = ({ patient, account }: Person, ...more: (string | undefined)[]): string =>
  [formatDay(patient.birthDate), account && `acct ${account.number}`, ...more].filter(Boolean).join(' · ');

async function denialItems(book: Book): Promise<TodayItem[]> {
  const denials = await openDenialCases(book);
  const [people, payers, claims] = await Promise.all([
    peopleById(
      book,
      denials.map((denial) => denial.patientId),
    ),
    payersById(book),
    book.db.rows('claims').bulkGet(denials.map((denial) => denial.claimId)),
  ]);
  return denials.flatMap((denial, index): TodayItem[] => {
    const person = people.get(denial.patientId);
    const claim = claims[index];
    if (!person || !claim) return [];
    const payerName = payers.get(denial.payerId)?.name ?? 'The payer';
    const said = explainDenial(denial.adjustments, denial.remarks, payerName);
    const isAway = denial.state === 'corrected-resubmitted' || denial.state === 'appealed';
    const serviceDate = claim.snapshot.lines[0]?.from;
    const reason = said.headline.replace(/^.*denied this: /, '').replace(/\.$/, '');
    return [
      {
        key: `denial:${denial.id}`,
        subjectId: denial.id,
        step: 'denials',
        ...who(person),
        tone: isAway ? 'waiting' : 'wrong',
        state: isAway ? 'Answer due' : 'Denied',
        text: reason.charAt(0).toUpperCase() + reason.slice(1),
        cents: denial.cents,
        why: { encounterId: claim.encounterId },
        isOnlyAtRisk: isAway,
        dueOn: denial.dueOn,
        endsWithDeadline: true,
        next: isAway ? 'Check answer' : 'Work the denial',
        place: { path: '/denials', params: { denial: denial.id } },
        detail: {
          reference: `claim ${claim.number}${serviceDate ? ` · ${formatDay(serviceDate)}` : ''}`,
          facts: factsOf(person, payerName),
          headline: said.headline,
          code: codeTextOf(denial.adjustments, denial.remarks),
          lines: [
            { label: 'Charged on this claim', cents: claim.totals.chargeCents },
            { label: 'Paid', cents: claim.totals.paidCents },
            { label: 'At stake', cents: denial.cents, isTotal: true },
          ],
          causedAt: denial.step,
          bestNext: denial.nextAction,
          dueLabel: 'Appeal by',
        },
      },
    ];
  });
}

async function claimItems(book: Book, today: Day, away: ReadonlySet<string>): Promise<TodayItem[]> {
  const claims = await openClaims(book);
  const isReady = ({ state }: ClaimWithPeople['claim']): boolean => state === 'scrub-passed' || state === 'queued';
  const ready = claims.filter(({ claim }) => isReady(claim) && !away.has(claim.id));
  const single = claims.flatMap((each) => claimItem(each, today));
  const deadlines = ready.flatMap(({ claim, payer }) => (payer ? [filingDeadline(claim.snapshot, payer)] : []));
  const group = groupItem({
    key: 'claims:send',
    step: 'claims',
    count: ready.length,
    noun: 'claim',
    state: 'Send',
    text: 'Checked and ready to go',
    next: `Send ${count(ready.length, 'claim')}`,
    path: '/claims',
    cents: sumCents(ready.map(({ claim }) => claim.totals.chargeCents)),
    dueOn: earliest(deadlines),
    dueLabel: 'File by',
  });
  return [...single, ...group];
}

function claimItem({ claim, patient, account, payer, lookOn }: ClaimWithPeople, today: Day): TodayItem[] {
  const payerName = payer?.name ?? claim.snapshot.payer.name;
  const person = { patient, account };
  const dueOn = payer && filingDeadline(claim.snapshot, payer);
  const face = claimFace({ claim, lookOn }, payerName, today, dueOn);
  if (!face) return [];
  const open = subtractCents(claim.totals.chargeCents, claim.totals.paidCents);
  const serviceDate = claim.snapshot.lines[0]?.from;
  return [
    {
      key: `claim:${claim.id}`,
      subjectId: claim.id,
      step: 'claims',
      ...who(person),
      ...face.row,
      isOnlyAtRisk: face.row.state === 'Waiting',
      cents: open,
      why: { encounterId: claim.encounterId },
      place: { path: '/claims', params: { claim: claim.id } },
      detail: {
        reference: `claim ${claim.number}${serviceDate ? ` · ${formatDay(serviceDate)}` : ''}`,
        facts: factsOf(person, payerName),
        headline: face.headline,
        body: face.body,
        lines: [
          { label: 'Charged', cents: claim.totals.chargeCents },
          { label: 'Paid', cents: claim.totals.paidCents },
          { label: 'At stake', cents: open, isTotal: true },
        ],
        causedAt: face.causedAt,
        bestNext: face.bestNext,
        dueLabel: 'File by',
      },
    },
  ];
}

interface ClaimFace {
  row: Pick<TodayItem, 'tone' | 'state' | 'text' | 'next' | 'dueOn' | 'endsWithDeadline'>;
  headline: string;
  body?: string | undefined;
  causedAt?: TodayItem['step'] | undefined;
  bestNext: string;
}

function claimFace(
  { claim, lookOn }: Pick<ClaimWithPeople, 'claim' | 'lookOn'>,
  payerName: string,
  today: Day,
  dueOn: Day | undefined,
): ClaimFace | undefined {
  const worst = claim.findings.find((each) => each.severity === 'error') ?? claim.findings[0];
  if (claim.state === 'rejected') {
    const reason = claim.timeline.findLast((event) => event.kind === 'acknowledged' || event.kind === 'status')?.text;
    return {
      row: {
        tone: 'wrong',
        state: 'Rejected',
        text: reason ?? 'Refused before review',
        next: 'Fix and resend',
        dueOn,
        endsWithDeadline: true,
      },
      headline: `${payerName} did not take this claim in.`,
      body: reason,
      causedAt: worst?.step,
      bestNext: 'Correct what was refused, then send the claim again. It was never reviewed, so it is not an appeal.',
    };
  }
  if (claim.state === 'scrub-failed' || claim.state === 'draft') {
    const text = claim.hold?.reason ?? worst?.message ?? 'Not checked yet';
    return {
      row: {
        tone: 'stuck',
        state: claim.hold ? 'On hold' : 'Fix',
        text,
        next: 'Fix the claim',
        dueOn,
        endsWithDeadline: true,
      },
      headline: text,
      body: worst?.fix,
      causedAt: worst?.step,
      bestNext: 'Fix what the check found; the claim then joins those ready to send.',
    };
  }
  const isSilent = ['submitted', 'accepted', 'pending'].includes(claim.state) && lookOn <= today;
  if (!isSilent) return undefined;
  const days = daysBetween(claim.lastSubmittedOn ?? claim.nextActionOn, today);
  return {
    row: { tone: 'stuck', state: 'Waiting', text: `Silent ${count(days, 'day')}: ${payerName}`, next: 'Call payer' },
    headline: `No word from ${payerName} for ${count(days, 'day')}.`,
    body: dueOn && daysLeft(dueOn, today) >= 0 ? `It can be sent anew until ${formatDay(dueOn)}.` : undefined,
    bestNext: 'Ask for its status; if they never received it, send it again at once.',
  };
}

async function billItems(book: Book, away: ReadonlySet<string>): Promise<TodayItem[]> {
  const ready = (await visitsReadyToBill(book)).filter(({ encounter }) => !away.has(encounter.id));
  return groupItem({
    key: 'claims:make',
    step: 'claims',
    count: ready.length,
    noun: 'visit',
    state: 'Bill',
    text: 'Charges are in, no claim yet',
    next: `Make ${count(ready.length, 'claim')}`,
    path: '/claims',
    cents: sumCents(ready.map((visit) => visit.chargeCents)),
    dueOn: earliest(ready.flatMap((visit) => visit.deadline ?? [])),
    dueLabel: 'File the first by',
  });
}

async function verifyItems(book: Book, today: Day): Promise<TodayItem[]> {
  const visits = await visitsToVerify(book, today);
  const people = await peopleById(
    book,
    visits.map((visit) => visit.patientId),
  );
  const fees = new Map((await currentFees(book)).map((fee) => [fee.code, fee.cents]));
  return visits.flatMap((visit): TodayItem[] => {
    const person = people.get(visit.patientId);
    if (!person) return [];
    const planned = sumCents(visit.plannedCodes.flatMap((code) => fees.get(code) ?? []));
    const isToday = visit.date === today;
    return [
      {
        key: `verify:${visit.id}`,
        subjectId: visit.id,
        step: 'eligibility',
        ...who(person),
        tone: 'stuck',
        state: 'Verify',
        text: isToday ? 'Cover not verified, visit today' : 'Cover not verified',
        cents: planned > 0 ? planned : undefined,
        isOnlyAtRisk: true,
        dueOn: visit.date,
        next: 'Verify coverage',
        place: { path: '/eligibility', params: { visit: visit.id } },
        detail: {
          reference: `visit ${formatDay(visit.date)}`,
          facts: factsOf(person),
          headline: 'Nobody has verified this cover in the last 30 days.',
          body: `${visit.visitType}${visit.plannedCodes.length > 0 ? `: ${visit.plannedCodes.join(', ')}` : ''}`,
          lines: planned > 0 ? [{ label: 'Planned for this visit', cents: planned, isTotal: true }] : [],
          causedAt: 'eligibility',
          bestNext:
            'Ask the payer before the visit: whether the cover is active, the copay, what is left of the deductible.',
          dueLabel: 'Visit on',
        },
      },
    ];
  });
}

async function chargeItems(book: Book, today: Day): Promise<TodayItem[]> {
  const visits = await visitsMissingCharges(book);
  const people = await peopleById(
    book,
    visits.map((visit) => visit.patientId),
  );
  const planned = await book.db.rows('appointments').bulkGet(visits.map((visit) => visit.appointmentId ?? ''));
  const fees = new Map((await currentFees(book)).map((fee) => [fee.code, fee.cents]));
  return visits.flatMap((visit, index): TodayItem[] => {
    const person = people.get(visit.patientId);
    if (!person) return [];
    const expected = sumCents((planned[index]?.plannedCodes ?? []).flatMap((code) => fees.get(code) ?? []));
    const days = daysBetween(visit.date, today);
    return [
      {
        key: `charge:${visit.id}`,
        subjectId: visit.id,
        step: 'charges',
        ...who(person),
        tone: 'neutral',
        state: 'Charge',
        text: days === 0 ? 'Visit today has no charge' : `Visit ${formatDayShort(visit.date)} has no charge`,
        cents: expected > 0 ? expected : undefined,
        dueOn: today,
        next: 'Enter charge',
        place: { path: '/charges', params: { encounter: visit.id } },
        detail: {
          reference: `visit ${formatDay(visit.date)}`,
          facts: factsOf(person),
          headline:
            days === 0
              ? 'The visit has begun and holds no charge yet.'
              : `This visit is ${count(days, 'day')} old and holds no charge.`,
          lines: expected > 0 ? [{ label: 'Planned for this visit', cents: expected, isTotal: true }] : [],
          causedAt: 'charges',
          bestNext:
            'Enter what was done, from the note or the superbill. A charge that is never entered is never paid.',
        },
      },
    ];
  });
}

async function authorizationItems(book: Book): Promise<TodayItem[]> {
  const rows = await authorizationsToWork(book);
  const people = await peopleById(
    book,
    rows.flatMap((row) => row.patient?.id ?? []),
  );
  return rows.flatMap((row): TodayItem[] => {
    const person = row.patient && people.get(row.patient.id);
    if (!person) return [];
    const { authorization, visit } = row;
    const isAsked = row.state === 'requested' || row.state === 'pending-info';
    const isToAsk = row.state === 'needed';
    return [
      {
        key: `authorization:${row.key}`,
        subjectId: row.key,
        step: 'authorizations',
        ...who(person),
        tone: isAsked ? 'waiting' : 'stuck',
        state: isToAsk ? 'Request' : isAsked ? 'Pending' : 'Renew',
        text: row.alert ?? '',
        dueOn: row.on,
        next: isToAsk ? 'Ask the payer' : isAsked ? 'Record answer' : 'Request more',
        place: { path: '/authorizations', params: authorization ? { id: authorization.id } : {} },
        detail: {
          reference: authorization?.number
            ? `authorization ${authorization.number}`
            : visit && `visit ${formatDay(visit.date)}`,
          facts: factsOf(person, row.payer?.name),
          headline: row.alert ?? '',
          body: row.codes.length > 0 ? `For ${row.codes.join(', ')}.` : undefined,
          lines: [],
          causedAt: 'authorizations',
          bestNext:
            isToAsk || isAsked
              ? 'Get the number before the visit: most payers refuse to give it afterward.'
              : 'Ask for more before it ends; visits after that day are denied.',
          dueLabel: isToAsk ? 'Visit on' : 'By',
        },
      },
    ];
  });
}

async function remittanceItems(book: Book): Promise<TodayItem[]> {
  const waiting = await remittancesWaiting(book);
  const payers = await payersById(book);
  return waiting.map((each): TodayItem => {
    const needYou = each.counts.review + each.counts.unmatched;
    const clean = Math.max(0, each.counts.claims - each.counts.posted - needYou);
    const text = !each.balanced
      ? 'Does not add up'
      : needYou > 0
        ? `${clean} clean, ${needYou} need you`
        : `${clean} clean, ready to post`;
    const name = (each.payerId && payers.get(each.payerId)?.name) || each.payer.name;
    return {
      key: `remittance:${each.id}`,
      subjectId: each.id,
      step: 'payments',
      name,
      note: `check ${each.checkNumber}`,
      tone: each.balanced ? 'waiting' : 'wrong',
      state: 'Post',
      text,
      cents: each.paymentCents,
      dueOn: book.clock.today(),
      next: 'Review posting',
      place: { path: '/payments', params: { id: each.id } },
      detail: {
        reference: `check ${each.checkNumber} · ${formatDay(each.paymentDate)}`,
        facts: count(each.counts.claims, 'claim'),
        headline: each.balanced
          ? 'A payment is here and not yet posted.'
          : 'This remittance does not add up to its payment.',
        body: text,
        lines: [{ label: 'Paid', cents: each.paymentCents, isTotal: true }],
        bestNext: 'Post the clean claims at once, then look at those that need you.',
      },
    };
  });
}

function statementItems(toSend: readonly StatementToSend[], today: Day): TodayItem[] {
  const due = toSend.filter(({ kind }) => kind === 'due');
  const queued = toSend.filter(({ kind }) => kind === 'queued');
  const stages = (each: readonly { stage: number }[]) => {
    const first = each.filter(({ stage }) => stage === 1).length;
    return `${first} new, ${count(each.length - first, 'reminder')}`;
  };
  const group = { step: 'statements', noun: 'account', note: 'statements', path: '/statements', dueOn: today } as const;
  return [
    ...groupItem({
      ...group,
      key: 'statements:print',
      count: due.length,
      state: 'Print',
      text: stages(due),
      next: 'Look them over',
      cents: sumCents(due.map((each) => each.dueCents)),
    }),
    ...groupItem({
      ...group,
      key: 'statements:mail',
      count: queued.length,
      state: 'Mail',
      text: `Printed and not mailed: ${stages(queued)}`,
      next: 'Open the run',
      params: { run: 'queued' },
      cents: sumCents(queued.map((each) => each.dueCents)),
    }),
  ];
}

async function planItems(book: Book, today: Day): Promise<TodayItem[]> {
  const late = await book.db.rows('plans').where('state').equals('late').toArray();
  const accounts = await rowsByIds(
    book.db,
    'accounts',
    late.map((plan) => plan.accountId),
  );
  return late.flatMap((plan, index): TodayItem[] => {
    const account = accounts[index];
    const missed = plan.instalments.filter((each) => !each.paidOn && each.dueOn < today);
    const [first] = missed;
    if (!account || !first) return [];
    const cents = sumCents(missed.map((each) => each.cents));
    return [
      {
        key: `plan:${plan.id}`,
        subjectId: plan.id,
        step: 'statements',
        name: nameLastFirst(account.guarantor),
        note: `acct ${account.number}`,
        tone: 'stuck',
        state: 'Plan',
        text: `Missed ${formatDayShort(first.dueOn)}`,
        cents,
        why: { accountId: account.id },
        next: 'Call',
        place: { path: '/statements', params: { account: account.id } },
        detail: {
          facts: `acct ${account.number}${account.phone ? ` · ${account.phone}` : ''}`,
          headline: `${count(missed.length, 'instalment')} of this payment plan not paid.`,
          lines: [{ label: 'Missed', cents, isTotal: true }],
          bestNext: 'Call before the next one is due; most missed instalments are forgotten ones.',
        },
      },
    ];
  });
}

async function taskItems(book: Book): Promise<TodayItem[]> {
  const tasks = await book.db.rows('tasks').where('[state+dueOn]').between(['open', ''], ['open', '\uffff']).toArray();
  return tasks
    .filter((task) => task.subjectKind !== snoozeKind && task.subjectKind !== assignmentKind)
    .map((task) => ({
      key: `task:${task.id}`,
      subjectId: task.id,
      step: 'reports',
      name: task.assignee ?? 'Office',
      tone: 'neutral',
      state: 'To do',
      text: task.note,
      dueOn: task.dueOn,
      next: 'Mark as done',
      place: { path: '/today', params: { task: task.id } },
      detail: { headline: task.note, lines: [], dueLabel: 'Due' },
    }));
}

interface Group {
  key: string;
  step: TodayItem['step'];
  count: number;
  noun: string;
  note?: string;
  state: string;
  text: string;
  next: string;
  path: string;
  params?: Record<string, string>;
  cents: Cents;
  dueOn?: Day | undefined;
  dueLabel?: string;
}

/** Work that is done in one go stands as one row. */
function groupItem(group: Group): TodayItem[] {
  if (group.count === 0) return [];
  const name = count(group.count, group.noun);
  return [
    {
      key: group.key,
      subjectId: group.key,
      step: group.step,
      name,
      note: group.note,
      tone: group.step === 'statements' ? 'neutral' : 'waiting',
      state: group.state,
      text: group.text,
      cents: group.cents,
      dueOn: group.dueOn,
      next: group.next,
      place: { path: group.path, params: group.params ?? {} },
      detail: {
        headline: `${group.text}.`,
        lines: [{ label: 'Together', cents: group.cents, isTotal: true }],
        dueLabel: group.dueLabel ?? 'Due',
      },
    },
  ];
}

const earliest = (days: readonly (Day | undefined)[]): Day | undefined =>
  days.filter((each) => each !== undefined).sort()[0];
