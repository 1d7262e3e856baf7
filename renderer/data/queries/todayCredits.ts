/** Overpayments of federal payers in the day's work: the law sets a day to return them by (42 CFR 401.305). */
import { formatDay } from '#shared/kernel/dates.ts';
import { groupedBy } from '#shared/kernel/groups.ts';
import { negateCents, sumCents } from '#shared/kernel/money.ts';
import { overpaymentDays, returnBy } from '#shared/ledger/index.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import type { Book } from '../book.ts';
import { rowsByIds } from '../rowsByKeys.ts';
import { openCredits } from './credits.ts';
import type { TodayItem } from './todayItem.ts';

/** One row for each visit and payer, from the open visits alone. */
export async function overpaymentItems(book: Book): Promise<TodayItem[]> {
  const credits = await openCredits(book.db);
  if (credits.length === 0) return [];
  const payers = new Map((await book.db.rows('payers').toArray()).map((payer) => [payer.id, payer]));
  const owed = credits.flatMap((credit) => {
    const payer = credit.payerId && payers.get(credit.payerId);
    const dueOn = returnBy(credit, payer?.isFederal ?? false);
    return payer && dueOn ? [{ ...credit, payer, dueOn }] : [];
  });
  const patients = new Map(
    (
      await rowsByIds(
        book.db,
        'patients',
        owed.map((each) => each.patientId),
      )
    ).flatMap((patient) => (patient ? [[patient.id, patient] as const] : [])),
  );
  return [...groupedBy(owed, (each) => `${each.encounterId} ${each.payer.id}`)].flatMap(([key, group]): TodayItem[] => {
    const first = [...group].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0];
    const patient = first && patients.get(first.patientId);
    if (!first || !patient) return [];
    const { payer, dueOn, since, serviceDate, encounterId } = first;
    const cents = negateCents(sumCents(group.map((each) => each.cents)));
    return [
      {
        key: `overpayment:${key}`,
        subjectId: encounterId,
        step: 'payments',
        name: nameLastFirst(patient),
        note: payer.name,
        tone: 'stuck',
        state: 'Overpaid',
        text: `${payer.name} paid too much; return it`,
        cents,
        why: { encounterId },
        dueOn,
        next: 'Return the overpayment',
        place: { path: '/payments', params: { tab: 'credits' } },
        detail: {
          reference: `visit of ${formatDay(serviceDate)}`,
          facts: payer.name,
          headline: 'A federal payer paid more than it owed.',
          body: `It has stood so since ${formatDay(since)}. What is paid too much is reported and returned within ${overpaymentDays} days.`,
          lines: [{ label: 'To return', cents, isTotal: true }],
          bestNext: 'Look at the payments of the visit, then pay it back under Credits; its letter is ready there.',
          dueLabel: 'Return by',
        },
      },
    ];
  });
}
