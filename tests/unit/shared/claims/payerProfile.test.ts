import { expect, test } from 'vitest';
import { claimPayerOf } from '#shared/claims/index.ts';
import { makePractice } from '#shared/demo/index.ts';
import { assert } from '#shared/kernel/assert.ts';
import { day } from '#shared/kernel/dates.ts';
import { asPayerWants } from '#shared/model/claimHabits.ts';
import type { Payer } from '#shared/model/payer.ts';
import { aClaim } from '#tests/fixtures/builders/claim.ts';

const [made] = makePractice({ seed: 7, patients: 1, months: 1, today: day('2026-11-24'), hashOf: () => '0' }).payers;
assert(made, 'the demo has a payer');
const payer: Payer = { ...made, sendsTaxonomy: true, habits: undefined };

test.each<[string, Partial<Payer>, ReturnType<typeof claimPayerOf>['habits']]>([
  ['takes claims as everybody', {}, undefined],
  ['wants no taxonomies', { sendsTaxonomy: false }, { sendsTaxonomy: false }],
  [
    'has habits on paper',
    { habits: { moreThanSixLines: 'multiPage', ndcGap: 3 } },
    { moreThanSixLines: 'multiPage', ndcGap: 3 },
  ],
  [
    'wants neither',
    { sendsTaxonomy: false, habits: { sendsLegacyIds: false } },
    { sendsLegacyIds: false, sendsTaxonomy: false },
  ],
])('a payer that %s', (_title, profile, habits) => {
  expect(claimPayerOf({ ...payer, ...profile }).habits).toEqual(habits);
});

test('what the payer does not want is left out of the claim, and nothing else', () => {
  const claim = aClaim({ payer: { ...aClaim().payer, habits: { sendsTaxonomy: false } } });
  const { taxonomy: _billing, ...billing } = claim.billing;
  const { taxonomy: _rendering, ...rendering } = claim.rendering ?? { taxonomy: undefined };
  expect(asPayerWants(claim)).toEqual({ ...claim, billing, rendering });
  expect(asPayerWants(aClaim())).toEqual(aClaim());
});
