/** What is not finished of the days up to one, from open sets alone: what the closing of a day and of a month asks about. */
import type { Day } from '#shared/kernel/dates.ts';
import { type Cents, sumCents } from '#shared/kernel/money.ts';
import type { Tally } from '#shared/kpis/index.ts';
import type { Deposit } from '#shared/model/ledger.ts';
import type { Remittance } from '#shared/model/remittance.ts';
import type { Encounter } from '#shared/model/visit.ts';
import { inZone } from '../rowsByKeys.ts';
import type { BookTables } from '../schema.ts';

export interface Unfinished {
  remittances: Remittance[];
  /** That nobody has seen at the bank. */
  deposits: Deposit[];
  visitsWithoutCharge: Encounter[];
}

export const unfinishedBy = (db: BookTables, last: Day): Promise<Unfinished> =>
  inZone(
    Promise.all([
      db.rows('remittances').where('state').anyOf('received', 'in-review', 'out-of-balance').toArray(),
      db.rows('deposits').where('state').anyOf('open', 'deposited').toArray(),
      db.rows('encounters').where('[state+date]').between(['open', ''], ['open', last], true, true).toArray(),
    ]).then(([remittances, deposits, visits]) => ({
      remittances: remittances.filter((each) => each.paymentDate <= last),
      deposits: deposits.filter((each) => each.date <= last && each.items.length > 0),
      visitsWithoutCharge: visits.filter((visit) => visit.charges.length === 0),
    })),
  );

export const tally = (amounts: readonly Cents[]): Tally => ({ count: amounts.length, cents: sumCents(amounts) });
export const paid = (remittances: readonly Remittance[]): Cents[] => remittances.map((each) => each.paymentCents);
export const deposited = (deposits: readonly Deposit[]): Cents[] =>
  deposits.map((each) => sumCents(each.items.map((item) => item.cents)));
