/** Figures of the indicators and of what leaks, from the very facts they are computed from. */
import type { Day } from '#shared/kernel/dates.ts';
import { groupedBy } from '#shared/kernel/groups.ts';
import { addCents } from '#shared/kernel/money.ts';
import {
  amounts,
  type KpiDefinition,
  type KpiKey,
  type KpiSum,
  kpiTable,
  type LeakItem,
  leakItems,
  partOfFormula,
  partUnit,
  restOf,
} from '#shared/kpis/index.ts';
import { countedIn, entryText } from '#shared/ledger/index.ts';
import { cycleStepOf } from '#shared/model/cycle.ts';
import type { Book } from '../book.ts';
import { entriesBetween } from '../ledgerEntries.ts';
import { type ReportFacts, settledEntries } from '../queries/kpiFacts.ts';
import { takeOpenItems } from './balanceFigures.ts';
import type { FigureItem, FigureRecord, TakeItem } from './collectItems.ts';
import type { FigureHead, FigureOf, FigureUnit } from './figure.ts';
import { eachMonth, monthsOf, takeEntries, windowText } from './ledgerFigures.ts';

const nouns: Record<KpiSum['over'], FigureHead['noun']> = {
  claims: { one: 'claim', many: 'claims' },
  denials: { one: 'denial', many: 'denials' },
  visits: { one: 'visit', many: 'visits' },
  openItems: { one: 'visit', many: 'visits' },
  ledger: { one: 'entry', many: 'entries' },
  settledVisits: { one: 'entry', many: 'entries' },
  underpaidLines: { one: 'line', many: 'lines' },
  stated: { one: 'amount', many: 'amounts' },
};
const daysOf: Partial<Record<KpiSum['over'], string>> = {
  denials: 'Opened',
  ledger: 'Posted',
  settledVisits: 'Posted',
};

export async function explainKpi(
  book: Book,
  { kpi, part, from, to }: FigureOf<'kpi'>,
  facts: ReportFacts,
  span: string | undefined,
  take: TakeItem,
): Promise<FigureHead> {
  const { label, formula, parts }: KpiDefinition = kpiTable[kpi];
  const made = parts(facts.facts, { from, to });
  const rest = part === 'rest' && made ? restOf(made.numerator, made.denominator) : undefined;
  const sum = rest ?? (part === 'denominator' ? made?.denominator : made?.numerator);
  if (sum) await takeSum(book, sum, facts, { from, to, span }, take);
  return {
    title: label,
    about: [
      rest ? restWords(formula) : partOfFormula(formula, part === 'denominator' ? part : 'numerator'),
      windowText({ from, to }),
    ].join(' · '),
    unit: unitOf(kpi, part),
    dayOf: (sum && daysOf[sum.over]) ?? 'Service',
    order: orderOf(unitOf(kpi, part), sum),
    noun: nouns[sum?.over ?? 'stated'],
  };
}

const restWords = (formula: string): string =>
  `${partOfFormula(formula, 'denominator')}, less ${partOfFormula(formula, 'numerator')}`;

function unitOf(kpi: KpiKey, part: FigureOf<'kpi'>['part']): FigureUnit {
  const unit = partUnit(kpi);
  return unit === 'count' && part === 'numerator' && kpiTable[kpi].unit === 'days' ? 'days' : unit;
}

function orderOf(unit: FigureUnit, sum: KpiSum | undefined): string {
  if (sum?.over === 'ledger' || sum?.over === 'settledVisits') return 'in the order they were posted';
  return { cents: 'largest first', days: 'longest first', count: 'oldest first' }[unit];
}

interface Stretch {
  from: Day;
  to: Day;
  span: string | undefined;
}

async function takeSum(
  book: Book,
  sum: KpiSum,
  { short = [] }: ReportFacts,
  { from, to, span }: Stretch,
  take: TakeItem,
): Promise<void> {
  switch (sum.over) {
    case 'ledger': {
      const amountOf = countedIn((kind) => sum.kinds[kind] ?? 0);
      // The monthly sums hold whole months.
      return eachMonth(book, { ...monthsOf({ from, to }), span }, (entries) => takeEntries(entries, amountOf, take));
    }
    case 'settledVisits':
      return takeEntries(
        (await settledEntries(book, to)) ?? [],
        countedIn((kind) => sum.kinds[kind] ?? 0),
        take,
      );
    case 'underpaidLines':
      for (const { key, claimId, serviceDate, procedure, shortCents } of short)
        take({ key, on: serviceDate, amount: shortCents, text: procedure, record: { kind: 'claim', id: claimId } });
      return;
    case 'stated':
      return take({
        key: 'stated',
        on: to,
        amount: sum.amount,
        text: 'Typed in by the office',
        record: { kind: 'none' },
      });
    case 'openItems':
      takeOpenItems(sum.rows, sum.amountOf, take);
      break;
    case 'claims':
      takeRows(sum, sum.rows, ({ id, serviceDate }) => [serviceDate, { kind: 'claim', id }], take);
      break;
    case 'denials':
      takeRows(sum, sum.rows, ({ id, openedOn }) => [openedOn, { kind: 'denial', id }], take);
      break;
    case 'visits':
      takeRows(sum, sum.rows, ({ id, date }) => [date, { kind: 'visit', id }], take);
      break;
  }
  if (sum.less) take({ key: 'less', on: to, amount: -sum.less.amount, text: sum.less.text, record: { kind: 'none' } });
}

/** A mean of days counts those too that took none. */
function takeRows<Row extends { id: string }>(
  sum: Extract<KpiSum, { rows: unknown }>,
  rows: readonly Row[],
  recordOf: (row: Row) => [Day, FigureRecord],
  take: TakeItem,
): void {
  const each = amounts(sum);
  const items = rows.map((row, index): FigureItem => {
    const [on, record] = recordOf(row);
    return { key: row.id, on, amount: each[index] ?? 0, text: '', record };
  });
  for (const item of items.sort((a, b) => b.amount - a.amount || (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) take(item);
}

const recordOfLeak: Record<LeakItem['source'], 'denial' | 'claim' | 'visit' | 'remittance' | 'entry'> = {
  denials: 'denial',
  rejections: 'claim',
  unanswered: 'claim',
  unbilled: 'visit',
  patientOverdue: 'visit',
  unposted: 'remittance',
  writeOffs: 'entry',
  badDebt: 'entry',
};
/** Where the record alone does not say what is wrong with it. */
const wordsOfLeak: Partial<Record<LeakItem['source'], string>> = {
  rejections: 'Rejected before the payer',
  unanswered: 'No answer from the payer',
  unbilled: 'No claim yet',
  patientOverdue: 'Owed by the patient for over 60 days',
  unposted: 'Received, not posted',
};

/** What is stuck now, or was lost in the window, at a step or at all of them. */
export async function explainLeak(
  book: Book,
  { step, fate, from, to }: FigureOf<'leak'>,
  { leaks }: ReportFacts,
  take: TakeItem,
): Promise<FigureHead> {
  const own = leakItems(leaks).filter((each) => each.fate === fate && (step === undefined || each.step === step));
  const isLedger = own.some((each) => recordOfLeak[each.source] === 'entry');
  const entries = isLedger ? await entriesBetween(book.db, from, to) : [];
  const entryOf = new Map(entries.map((each) => [each.id as string, each]));
  // A visit counts once, however many of its charges are stuck.
  const records = [...groupedBy(own, (each) => `${each.source} ${each.id}`)].flatMap(([key, [first, ...others]]) =>
    first ? [{ key, first, cents: addCents(first.cents, ...others.map((each) => each.cents)) }] : [],
  );
  for (const { key, first, cents } of records.sort((a, b) => b.cents - a.cents)) {
    const kind = recordOfLeak[first.source];
    const entry = entryOf.get(first.id);
    const ledgerText = entry ? entryText(entry, entry.postings) : '';
    take({
      key,
      on: first.on ?? to,
      amount: cents,
      text: wordsOfLeak[first.source] ?? ledgerText,
      record:
        kind !== 'entry' ? { kind, id: first.id } : entry ? { kind, entry, payerId: undefined } : { kind: 'none' },
    });
  }
  return {
    title: step === undefined ? 'All steps' : cycleStepOf(step).label,
    about: fate === 'stuck' ? 'stuck now' : `lost, ${windowText({ from, to })}`,
    unit: 'cents',
    dayOf: 'Day',
    order: 'largest first',
    noun: { one: 'record', many: 'records' },
  };
}
