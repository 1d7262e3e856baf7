/** The office's own rules, and what one of them would have done to the claims of the last twelve months. */
import { addMonths } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Cents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { OfficeRule } from '#shared/model/office.ts';
import { backtestRule } from '#shared/scrub/index.ts';
import type { Book } from '../book.ts';

export async function officeRules(book: Book): Promise<OfficeRule[]> {
  const rules = await book.db.rows('rules').toArray();
  return rules.sort((a, b) => Number(b.isActive) - Number(a.isActive) || (a.name < b.name ? -1 : 1));
}

export const officeRuleById = (book: Book, ruleId: Id<'rule'>): Promise<OfficeRule | undefined> =>
  book.db.rows('rules').get(ruleId);

export interface TriedClaim {
  id: Id<'claim'>;
  number: string;
  cents: Cents;
}

export interface RuleTrial {
  /** Decided claims of the last twelve months it was tried on. */
  tested: number;
  /** Denied claims it would have stopped, and what was refused on them. */
  caught: TriedClaim[];
  caughtCents: Cents;
  /** Paid claims it would have stopped. */
  stopped: TriedClaim[];
}

type Written = Omit<OfficeRule, 'id' | 'createdAt' | 'updatedAt'>;

export async function tryOfficeRule(book: Book, rule: Written): Promise<RuleTrial> {
  const since = addMonths(book.clock.today(), -12);
  const payerIds = await payersOf(book, rule);
  const table = book.db.rows('claims');
  const all = payerIds ? await table.where('payerId').anyOf(payerIds).toArray() : await table.toArray();
  const claims = all.filter((claim) => claim.adjudicatedOn !== undefined && claim.adjudicatedOn >= since);
  const refused = await refusedCents(book);
  const whole: OfficeRule = { ...rule, id: book.newId<'rule'>(), createdAt: 0, updatedAt: 0 };
  const result = backtestRule(
    whole,
    claims.map((claim) => claim.snapshot),
    claims.map((claim) => ({
      claimNumber: claim.number,
      isDenied: refused.has(claim.id),
      deniedCents: refused.get(claim.id) ?? zeroCents,
    })),
  );
  const byNumber = new Map(claims.map((claim) => [claim.number, claim]));
  const named = (numbers: readonly string[], centsOf: (claim: Claim) => Cents): TriedClaim[] =>
    numbers.flatMap((number) => {
      const claim = byNumber.get(number);
      return claim ? [{ id: claim.id, number, cents: centsOf(claim) }] : [];
    });
  return {
    tested: result.tested,
    caught: named(result.caught, (claim) => refused.get(claim.id) ?? zeroCents),
    caughtCents: result.caughtCents,
    stopped: named(result.stopped, (claim) => claim.totals.chargeCents),
  };
}

/** The payers the rule speaks of; undefined where it speaks of all. */
async function payersOf(book: Book, { payerId, when }: Written): Promise<string[] | undefined> {
  if (payerId !== undefined) return [payerId];
  if (!when.payerIds) return undefined;
  const payers = await book.db.rows('payers').where('payerId').anyOf(when.payerIds).toArray();
  return payers.map((payer) => payer.id);
}

async function refusedCents(book: Book): Promise<Map<string, Cents>> {
  const refused = new Map<string, Cents>();
  for (const { claimId, cents } of await book.db.rows('denials').toArray())
    refused.set(claimId, sumCents([refused.get(claimId) ?? zeroCents, cents]));
  return refused;
}
