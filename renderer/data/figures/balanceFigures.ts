/** Figures that are sums of open balances: the visits they lie on. */
import { openChargesOf, standingNames } from '#shared/closing/index.ts';
import { type Day, daysBetween, formatDay } from '#shared/kernel/dates.ts';
import { groupedBy } from '#shared/kernel/groups.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { negateCents } from '#shared/kernel/money.ts';
import { basisDayOf, type KpiOpenItem } from '#shared/kpis/index.ts';
import { ageBucketOf, agingBases, openMoney } from '#shared/ledger/index.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import type { Book } from '../book.ts';
import { readLedger } from '../ledgerEntries.ts';
import { openItemsOf } from '../queries/aging.ts';
import { spanOf } from '../queries/monthPacket.ts';
import { rowsByIds } from '../rowsByKeys.ts';
import type { TakeItem } from './collectItems.ts';
import type { FigureHead, FigureOf } from './figure.ts';

const openHead = (title: string, about: string): FigureHead => ({
  title,
  about,
  unit: 'cents',
  dayOf: 'Service',
  order: 'largest first',
  noun: { one: 'visit', many: 'visits' },
});

/** A visit stands once for each party and side, however many charges it has. */
export function takeOpenItems(
  items: readonly KpiOpenItem[],
  amountOf: (item: KpiOpenItem) => number,
  take: TakeItem,
): void {
  const visits = groupedBy(
    items.filter((item) => amountOf(item) !== 0),
    (item) => `${item.encounterId} ${item.party}`,
  );
  const lines = [...visits].flatMap(([key, [first, ...others]]) => {
    if (!first) return [];
    return [{ key, first, amount: others.reduce((sum, item) => sum + amountOf(item), amountOf(first)) }];
  });
  for (const { key, first, amount } of lines.sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount)))
    take({
      key,
      on: first.serviceDate,
      amount,
      text: '',
      record: {
        kind: 'open',
        encounterId: first.encounterId,
        patientId: first.patientId,
        party: first.party,
        payerId: first.payerId,
      },
    });
}

export async function explainAging(book: Book, figure: FigureOf<'aging'>, take: TakeItem): Promise<FigureHead> {
  const { party, who, bucket, basis, asOf } = figure;
  const isOfBucket = (item: KpiOpenItem): boolean => {
    if (bucket === 'credit') return item.cents < 0;
    if (item.cents < 0) return false;
    return bucket === 'owed' || ageBucketOf(daysBetween(basisDayOf(item, basis), asOf)) === bucket;
  };
  const keyOf = (item: KpiOpenItem): string => (party === 'patient' ? item.patientId : (item.payerId ?? 'unknown'));
  const items = (await openItemsOf(book)).filter(
    (item) => item.party === party && (who === undefined || keyOf(item) === who) && isOfBucket(item),
  );
  takeOpenItems(items, (item) => item.cents, take);
  const counted = bucket === 'credit' ? 'in credit' : bucket === 'owed' ? 'owed' : `owed for ${bucket} days`;
  const age = bucket === 'credit' || bucket === 'owed' ? '' : ` from the ${agingBases[basis]}`;
  return openHead(await nameOf(book, figure), `${counted}${age}, ${formatDay(asOf)}`);
}

async function nameOf(book: Book, { party, who }: FigureOf<'aging'>): Promise<string> {
  if (who === undefined) return party === 'patient' ? 'All patients' : 'All payers';
  if (who === 'unknown') return 'No payer on file';
  if (party === 'insurance') return (await book.db.rows('payers').get(who))?.name ?? 'No payer on file';
  const patient = await book.db.rows('patients').get(who);
  return patient ? nameLastFirst(patient) : 'Patient not on file';
}

/** As the balance stood at the end of a month, from the entries up to then. */
export async function explainStanding(
  book: Book,
  { line, month }: FigureOf<'standing'>,
  take: TakeItem,
): Promise<FigureHead> {
  const { to } = spanOf(month, book.clock.today());
  const entries: LedgerTransaction[] = [];
  await readLedger(book.db, (page) => {
    for (const entry of page) if (entry.date <= to) entries.push(entry);
  });
  if (line === 'unappliedCents') takeUnapplied(entries, take);
  else {
    const items = await itemsAtEnd(book, entries);
    takeOpenItems(
      items.filter((item) => (item.cents < 0 ? line === 'creditCents' : line === `${item.party}Cents`)),
      (item) => item.cents,
      take,
    );
  }
  return openHead(standingNames[line], `at the end of ${formatDay(to)}`);
}

function takeUnapplied(entries: readonly LedgerTransaction[], take: TakeItem): void {
  const money = openMoney();
  for (const entry of entries) money.add(entry);
  for (const { patientId, since, cents } of money.result().unapplied)
    take({
      key: patientId,
      on: since,
      amount: negateCents(cents),
      text: 'Paid and put to no charge',
      record: { kind: 'account', patientId },
    });
}

async function itemsAtEnd(book: Book, entries: readonly LedgerTransaction[]): Promise<KpiOpenItem[]> {
  const open = openChargesOf(entries);
  const visits = new Map<string, Day>();
  for (const visit of await rowsByIds(book.db, 'encounters', [
    ...new Set(open.flatMap((charge) => charge.encounterId ?? [])),
  ]))
    if (visit) visits.set(visit.id, visit.date);
  return open.flatMap((charge): KpiOpenItem[] => {
    const { encounterId, patientId, payerId, insuranceCents, patientCents, firstDay } = charge;
    // Receivables are always a visit's and a person's; where an entry forgot to say whose, the amount still counts.
    const shared = {
      encounterId: encounterId ?? ('unknown' as Id<'encounter'>),
      patientId: patientId ?? ('unknown' as Id<'patient'>),
      serviceDate: (encounterId && visits.get(encounterId)) ?? firstDay,
    };
    return [
      { ...shared, party: 'insurance', cents: insuranceCents, payerId },
      { ...shared, party: 'patient', cents: patientCents },
    ];
  });
}
