/** Money taken from a check for a claim: explained by the claim's reversal, or a question to the payer. */
import { expect, test } from 'vitest';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import type { ClearingItem } from '#shared/ledger/index.ts';
import { unexplainedTakeBacks } from '#shared/remits/index.ts';
import { idOf } from '#tests/fixtures/builders/encounter.ts';

const claimId = idOf('claim');
const later = idOf('claim', 2);
const anItem = (plbCode: string | undefined, amount: number, overrides: Partial<ClearingItem> = {}): ClearingItem => ({
  transactionId: idOf('transaction'),
  createdAt: 1,
  date: day('2026-11-03'),
  reason: plbCode === undefined ? 'interest' : `PLB ${plbCode}`,
  plbCode,
  cents: cents(amount),
  reference: '771204',
  ...overrides,
});
const onClaim = (plbCode: string | undefined, amount: number) => anItem(plbCode, amount, { claimId });
const onLater = (plbCode: string, amount: number) => anItem(plbCode, amount, { claimId: later, createdAt: 2 });

test.each([
  ['taken, and the claim never reversed', [onClaim('WO', 2_500)], 0, [[2_500, 'no-reversal']]],
  ['put off by the reversal’s own remittance, then taken', [onClaim('WO', -2_500), onClaim('WO', 2_500)], 2_500, []],
  ['the balance carried without a name, then taken by claim', [anItem('FB', -2_500), onClaim('WO', 2_500)], 2_500, []],
  ['put off and not taken yet', [onClaim('WO', -2_500)], 2_500, []],
  ['reversed in its own check, and taken once more', [onClaim('WO', 2_500)], 2_500, [[2_500, 'taken-beyond-reversal']]],
  [
    'more taken than was put off',
    [onClaim('WO', -2_000), onClaim('WO', 2_500)],
    2_000,
    [[500, 'taken-beyond-reversal']],
  ],
  [
    'a balance of the payer does not explain a claim never reversed',
    [anItem('FB', -9_000), onClaim('WO', 2_500)],
    0,
    [[2_500, 'no-reversal']],
  ],
  ['a refund we mailed, acknowledged beside it', [onClaim('72', -2_500), onClaim('WO', 2_500)], 0, []],
  ['undone with its payment', [onClaim('WO', 2_500), onClaim('WO', -2_500)], 0, []],
  ['interest the claim is owed is no take-back', [onClaim(undefined, 123), onClaim('L6', 5)], 0, []],
  ['a take-back that names no claim waits with the payer only', [anItem('WO', 2_500)], 0, []],
  [
    'one balance covers the older claim first',
    [anItem('FB', -3_000), onLater('WO', 2_000), onClaim('WO', 2_000)],
    2_000,
    [[1_000, 'taken-beyond-reversal']],
  ],
])('%s', (_title, items, reversed, expected) => {
  const found = unexplainedTakeBacks({ payerId: idOf('payer'), items }, () => cents(reversed));
  expect(found.map((each) => [each.cents, each.why])).toEqual(expected);
});

test('it says since when, and on which checks', () => {
  const items = [
    anItem('WO', 700, { claimId, date: day('2026-11-17'), reference: '771300' }),
    anItem('WO', 300, { claimId }),
  ];
  expect(unexplainedTakeBacks({ payerId: idOf('payer'), items }, () => cents(0))).toEqual([
    expect.objectContaining({ cents: 1_000, since: '2026-11-03', checks: ['771300', '771204'] }),
  ]);
});
