/** The short lists every page needs: the practice, its providers, places and payers, fees. */
import { assert } from '#shared/kernel/assert.ts';
import type { Cents } from '#shared/kernel/money.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Enrolment, Facility, Practice, Provider } from '#shared/model/practice.ts';
import type { Book } from '../book.ts';

export async function practiceOf(book: Book): Promise<Practice> {
  const practice = await book.db.rows('practice').toCollection().first();
  assert(practice, 'an open book has a practice');
  return practice;
}

export const activeProviders = async (book: Book): Promise<Provider[]> =>
  (await allProviders(book)).filter((provider) => provider.isActive);

export const activePayers = async (book: Book): Promise<Payer[]> =>
  (await book.db.rows('payers').toArray()).filter((payer) => payer.isActive).sort((a, b) => (a.name < b.name ? -1 : 1));

export const allProviders = (book: Book): Promise<Provider[]> => book.db.rows('providers').toArray();

export const allPayers = async (book: Book): Promise<Payer[]> =>
  (await book.db.rows('payers').toArray()).sort((a, b) => (a.name < b.name ? -1 : 1));

export const allEnrolments = async (book: Book): Promise<Enrolment[]> =>
  (await book.db.rows('enrolments').toArray()).sort((a, b) => (a.from < b.from ? 1 : -1));

export const allFacilities = (book: Book): Promise<Facility[]> => book.db.rows('facilities').toArray();

export const activeFacilities = async (book: Book): Promise<Facility[]> =>
  (await allFacilities(book)).filter((facility) => facility.isActive);

export interface Fee {
  code: string;
  modifier?: string | undefined;
  label?: string | undefined;
  cents: Cents;
}

/** The fees in force today: the newest schedule that has begun. */
export async function currentFees(book: Book): Promise<Fee[]> {
  const today = book.clock.today();
  const schedules = (await book.db.rows('feeSchedules').toArray()).filter((schedule) => schedule.from <= today);
  schedules.sort((a, b) => (a.from < b.from ? 1 : -1));
  return schedules[0]?.fees ?? [];
}
