/** The office's decisions about money, for the pages that show and change them. */
import type { MoneyLimits, PostingRule } from '#shared/model/moneySettings.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Book } from '../book.ts';
import { type ParkedEob, parkedEobsOf } from '../commands/parkEob.ts';
import { limitsOf, postingRulesOf } from '../moneySettings.ts';
import { readContext } from '../readContext.ts';
import { activePayers } from './reference.ts';

export interface MoneyDecisions {
  rules: PostingRule[];
  limits: MoneyLimits;
  payers: Payer[];
}

export async function moneyDecisions(book: Book): Promise<MoneyDecisions> {
  const reader = readContext(book);
  return { rules: await postingRulesOf(reader), limits: await limitsOf(reader), payers: await activePayers(book) };
}

export const parkedEobs = (book: Book): Promise<ParkedEob[]> => parkedEobsOf(readContext(book));
