/**
 * What a new practice still lacks before its first claim, read from the records themselves. Undefined once everything is
 * there or a claim was made: an office that works needs no teaching, and one that bills on paper needs no clearinghouse.
 */
import type { Book } from '../book.ts';

export const firstStepKeys = ['patients', 'payers', 'fees', 'clearinghouse', 'visit'] as const;
export type FirstStep = (typeof firstStepKeys)[number];

export async function firstSteps({ db }: Pick<Book, 'db'>): Promise<Record<FirstStep, boolean> | undefined> {
  if ((await db.rows('claims').count()) > 0) return undefined;
  const practice = await db.rows('practice').toCollection().first();
  const fees = await db.rows('feeSchedules').toArray();
  const done: Record<FirstStep, boolean> = {
    patients: (await db.rows('patients').count()) > 0,
    payers: (await db.rows('payers').count()) > 0,
    fees: fees.some((list) => list.fees.length > 0),
    clearinghouse: practice?.receiver !== undefined,
    visit: (await db.rows('appointments').count()) > 0,
  };
  return firstStepKeys.every((key) => done[key]) ? undefined : done;
}
