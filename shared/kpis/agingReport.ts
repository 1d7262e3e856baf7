/** Aging by payer and by patient on a stated basis, each row folded by the ledger's own buckets, credits apart. */

import type { Day } from '#shared/kernel/dates.ts';
import { groupedBy } from '#shared/kernel/groups.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { addCents, type Cents, zeroCents } from '#shared/kernel/money.ts';
import {
  type AgeBucket,
  type Aging,
  type AgingBasis,
  ageBuckets,
  agingOf,
  basisDay,
  type OpenItem,
} from '#shared/ledger/index.ts';
import type { KpiOpenItem } from './kpiFacts.ts';

export interface AgingRow<Key extends string> {
  key: Key;
  buckets: Record<AgeBucket, Cents>;
  /** What is owed, without credits. */
  totalCents: Cents;
  /** Credit balances: zero or negative. */
  creditCents: Cents;
}

export interface AgingReport {
  asOf: Day;
  basis: AgingBasis;
  /** Insurance receivables, the largest payer first; a balance whose payer is not known stands under `unknown`. */
  byPayer: AgingRow<Id<'payer'> | 'unknown'>[];
  /** Patient receivables, the largest first. */
  byPatient: AgingRow<Id<'patient'>>[];
  total: Aging;
}

/** The day an item ages from; the date of service where the basis day is not known. */
export const basisDayOf = (item: OpenItem, basis: AgingBasis): Day => basisDay(item, basis) ?? item.serviceDate;

export type AgedItem = Omit<KpiOpenItem, 'encounterId'>;

export function agingReport(openItems: readonly AgedItem[], asOf: Day, basis: AgingBasis): AgingReport {
  const insurance = openItems.filter((item) => item.party === 'insurance');
  const patient = openItems.filter((item) => item.party === 'patient');
  return {
    asOf,
    basis,
    byPayer: rowsOf(insurance, (item) => item.payerId ?? ('unknown' as const), asOf, basis), // a literal beside the ids
    byPatient: rowsOf(patient, (item) => item.patientId, asOf, basis),
    total: agingOf(openItems, asOf, basis),
  };
}

function rowsOf<Key extends string>(
  items: readonly AgedItem[],
  keyOf: (item: AgedItem) => Key,
  asOf: Day,
  basis: AgingBasis,
): AgingRow<Key>[] {
  const rows = [...groupedBy(items, keyOf)].map(([key, group]): AgingRow<Key> => {
    const aging = agingOf(group, asOf, basis);
    const buckets = { ...aging.insurance };
    for (const { key: bucket } of ageBuckets)
      buckets[bucket] = addCents(aging.insurance[bucket], aging.patient[bucket]);
    return {
      key,
      buckets,
      totalCents: addCents(aging.insuranceCents, aging.patientCents),
      creditCents: addCents(aging.credits.insuranceCents, aging.credits.patientCents),
    };
  });
  return rows
    .filter((row) => row.totalCents !== zeroCents || row.creditCents !== zeroCents)
    .sort((a, b) => b.totalCents - a.totalCents || (a.key < b.key ? -1 : 1));
}
