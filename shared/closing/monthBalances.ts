/** What stood open at the end of the month: its age, the credits, the money on account, and what payers hold outside claims. */
import { formatDay } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { formatMoney, sumCents } from '#shared/kernel/money.ts';
import { ageBuckets, returnBy } from '#shared/ledger/index.ts';
import type { OfficePaperSection } from '#shared/statements/index.ts';
import { type MonthPacketFacts, payerName } from './monthFacts.ts';
import { figure, right } from './paperCells.ts';

export function agingSection({ figures: { aging, to }, payers }: MonthPacketFacts): OfficePaperSection {
  const { total, byPayer, byPatient } = aging;
  const patientCredit = total.credits.patientCents;
  const rows = [
    ...byPayer.map(({ key, buckets, totalCents, creditCents }) => ({
      who: payerName(key, payers),
      buckets,
      totalCents,
      creditCents,
    })),
    ...(byPatient.length === 0
      ? []
      : [{ who: 'Patients', buckets: total.patient, totalCents: total.patientCents, creditCents: patientCredit }]),
  ];
  const title = { title: 'Aging', note: `at ${formatDay(to)}, days from the date of service; credits are not netted` };
  if (rows.length === 0) return { ...title, parts: ['Nothing was owed.'] };
  return {
    ...title,
    parts: [
      {
        columns: [
          { label: 'Who owes', weight: 2.6 },
          ...ageBuckets.map(({ key }) => ({ label: key, weight: 1.15, ...right })),
          { label: 'Owed', weight: 1.3, ...right },
          { label: 'In credit', weight: 1.1, ...right },
        ],
        rows: rows.map((row) => [
          row.who,
          ...ageBuckets.map(({ key }) => figure(row.buckets[key])),
          figure(row.totalCents),
          figure(row.creditCents),
        ]),
        totals: [
          'Total',
          ...ageBuckets.map(({ key }) => formatMoney(sumCents(rows.map((row) => row.buckets[key])))),
          formatMoney(sumCents(rows.map((row) => row.totalCents))),
          formatMoney(sumCents(rows.map((row) => row.creditCents))),
        ],
      },
    ],
  };
}

export function creditSection({
  figures: { credits, to },
  payers,
  accountNumbers,
}: MonthPacketFacts): OfficePaperSection {
  const title = { title: 'Credit balances', note: `charges paid for more than was owed, at ${formatDay(to)}` };
  if (credits.length === 0) return { ...title, parts: ['No charge stood in credit.'] };
  const federal = (payerId: Id<'payer'> | undefined): boolean =>
    payerId !== undefined && (payers.get(payerId)?.isFederal ?? false);
  return {
    ...title,
    parts: [
      {
        columns: [
          { label: 'Account', weight: 1 },
          { label: 'Service', weight: 1.8 },
          { label: 'Belongs to', weight: 2.6 },
          { label: 'In credit since', weight: 1.3 },
          { label: 'Return by', weight: 1.3 },
          { label: 'Credit', weight: 1.4, ...right },
        ],
        rows: credits.map((each) => {
          const dueOn = returnBy(each, federal(each.payerId));
          return [
            numberOf(each.patientId, accountNumbers),
            [formatDay(each.serviceDay), each.code].filter(Boolean).join(' '),
            each.party === 'patient' ? 'Patient' : payerName(each.payerId ?? 'unknown', payers),
            formatDay(each.since),
            dueOn === undefined ? '' : formatDay(dueOn),
            formatMoney(each.cents),
          ];
        }),
        totals: ['Total', '', '', '', '', formatMoney(sumCents(credits.map((each) => each.cents)))],
      },
    ],
  };
}

const numberOf = (patientId: string | undefined, numbers: MonthPacketFacts['accountNumbers']): string =>
  (patientId && numbers.get(patientId)) ?? '';

export function accountSection({ figures: { unapplied, to }, accountNumbers }: MonthPacketFacts): OfficePaperSection {
  const title = { title: 'Money on account', note: `paid and put to no charge, at ${formatDay(to)}` };
  if (unapplied.length === 0) return { ...title, parts: ['Every payment was put to a charge.'] };
  return {
    ...title,
    parts: [
      {
        columns: [
          { label: 'Account', weight: 2.4 },
          { label: 'Since', weight: 2.6 },
          { label: 'On account', weight: 1.4, ...right },
        ],
        rows: unapplied.map((each) => [
          numberOf(each.patientId, accountNumbers),
          formatDay(each.since),
          formatMoney(each.cents),
        ]),
        totals: ['Total', '', formatMoney(sumCents(unapplied.map((each) => each.cents)))],
      },
    ],
  };
}

export function clearingSection({ figures: { clearing, to }, payers }: MonthPacketFacts): OfficePaperSection {
  const title = { title: 'Payer balances', note: `taken or given outside claims, at ${formatDay(to)}` };
  if (clearing.length === 0) return { ...title, parts: ['No payer had a balance outside its claims.'] };
  return {
    ...title,
    parts: [
      {
        columns: [
          { label: 'Payer', weight: 2.4 },
          { label: 'Where it stands', weight: 2.6 },
          { label: 'Balance', weight: 1.4, ...right },
        ],
        rows: clearing.map((each) => [
          payerName(each.payerId ?? 'unknown', payers),
          each.cents > 0 ? 'to get back' : 'still to be taken or given',
          formatMoney(each.cents),
        ]),
        totals: ['Total', '', formatMoney(sumCents(clearing.map((each) => each.cents)))],
      },
    ],
  };
}
