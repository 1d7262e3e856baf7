/** One row of a rule's table: what is changed on the smallest claim, and whether the rule then speaks. */
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import type { ClaimLine, ClaimSnapshot } from '#shared/model/claim.ts';
import type { ScrubContext, ScrubHistoryLine } from '#shared/scrub/index.ts';
import { aClaim, aLine } from '#tests/fixtures/builders/claim.ts';

export interface RuleCase {
  title: string;
  claim: ClaimSnapshot;
  context?: Partial<ScrubContext>;
  /** Where the rule speaks; absent where it must be silent. */
  where?: string;
}
export type RuleCases = Record<string, RuleCase[]>;

export const passes = (
  title: string,
  claim: Partial<ClaimSnapshot> = {},
  context: Partial<ScrubContext> = {},
): RuleCase => ({
  title,
  claim: aClaim(claim),
  context,
});
export const fails = (
  title: string,
  where: string,
  claim: Partial<ClaimSnapshot> = {},
  context: Partial<ScrubContext> = {},
): RuleCase => ({ title, claim: aClaim(claim), context, where });

const base = aClaim();
export const patient = (change: Partial<ClaimSnapshot['patient']>): Partial<ClaimSnapshot> => ({
  patient: { ...base.patient, ...change },
});
export const coverage = (change: Partial<ClaimSnapshot['coverage']>): Partial<ClaimSnapshot> => ({
  coverage: { ...base.coverage, ...change },
});
export const payer = (change: Partial<ClaimSnapshot['payer']>): Partial<ClaimSnapshot> => ({
  payer: { ...base.payer, ...change },
});
/** Fields of the group that bills. */
export const billing = (change: object): Partial<ClaimSnapshot> => ({ billing: { ...base.billing, ...change } });
export const lines = (...changes: Partial<ClaimLine>[]): Partial<ClaimSnapshot> => ({
  lines: changes.map((change, index) => aLine({ number: index + 1, ...change })),
});
export const dated = (from: string, to = from): Partial<ClaimLine> => ({ from: day(from), to: day(to) });
export const without = <T extends object>(of: T, ...keys: (keyof T)[]): T => {
  const copy = { ...of };
  for (const key of keys) delete copy[key];
  return copy;
};
/** The claim without an answer it should have. */
export const silent = (key: keyof ClaimSnapshot): Partial<ClaimSnapshot> => ({ [key]: undefined });
export const medicare = payer({ formType: 'medicare', filingCode: 'MB' });
export const mbi = { memberId: '1EG4TE5MK73' };
export const past = (change: Partial<ScrubHistoryLine>): Partial<ScrubContext> => ({
  history: [{ date: day('2026-03-02'), code: '99213', modifiers: [], claimNumber: 'FC0900', state: 'paid', ...change }],
});
export const paper: Partial<ScrubContext> = { medium: 'paper' };
export const address = { line1: '1 Claims Way', city: 'Peoria', state: 'IL', zip: '61602' };
export const money = cents;
