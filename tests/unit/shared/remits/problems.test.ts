/** What a remittance can be wrong about, each with the case that shows it; a new sentence without a case is found here. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import type { RemittedClaim } from '#shared/model/remittance.ts';
import type { Charge } from '#shared/model/visit.ts';
import { planPosting, planProviderAdjustments } from '#shared/remits/index.ts';
import { remitProblems } from '#shared/remits/remitProblems.ts';
import { aCharge, idOf } from '#tests/fixtures/builders/encounter.ts';
import { adjusted, aRemittedClaim, aRemittedLine, aSentClaim } from '#tests/fixtures/builders/remittance.ts';

const context = { today: day('2026-10-02'), date: day('2026-10-02'), remittanceDate: day('2026-10-01') };
const strange = aRemittedLine({ procedure: '71046', serviceDate: day('2026-08-01') });

const cases: [string, Partial<RemittedClaim>, Charge[], string, { posts: boolean; needsReview: boolean }][] = [
  [
    'a status nobody knows',
    { statusCode: '99' },
    [aCharge()],
    'remit.unknownStatus',
    { posts: false, needsReview: true },
  ],
  [
    'an estimate before the service',
    { statusCode: '25' },
    [aCharge()],
    'remit.predetermination',
    { posts: false, needsReview: false },
  ],
  [
    'a claim that is not theirs and went on',
    {
      statusCode: '23',
      lines: [aRemittedLine({ paidCents: cents(0), adjustments: [adjusted('OA-109', 15_000)] })],
      crossoverCarrier: { name: 'Prairie Health' },
    },
    [aCharge()],
    'remit.forwardedNotTheirs',
    { posts: false, needsReview: false },
  ],
  [
    'a line that fits no charge',
    { lines: [strange, aRemittedLine()] },
    [aCharge(), aCharge({ id: idOf('charge', 2), code: '20610' })],
    'remit.lineUnmatched',
    { posts: false, needsReview: true },
  ],
  ['a claim without charges', { lines: [] }, [], 'remit.noCharges', { posts: false, needsReview: true }],
  [
    'another charge than was sent',
    {
      lines: [
        aRemittedLine({ chargeCents: cents(14_000), adjustments: [adjusted('CO-45', 4_000), adjusted('PR-2', 2_000)] }),
      ],
    },
    [aCharge()],
    'remit.chargeDiffers',
    { posts: true, needsReview: false },
  ],
  [
    'more than the insurer still owes',
    {},
    [aCharge({ cachedInsuranceCents: cents(1_000) })],
    'remit.paidAboveBalance',
    { posts: true, needsReview: false },
  ],
  [
    'coinsurance of a qualified Medicare beneficiary',
    { remarks: ['N192'] },
    [aCharge()],
    'remit.neverThePatients',
    { posts: true, needsReview: true },
  ],
];

test.each(cases)('%s', (_what, change, charges, code, { posts, needsReview }) => {
  const plan = planPosting(aRemittedClaim(change), aSentClaim(charges), charges, context);
  expect(plan.problems.map((each) => each.code)).toContain(code);
  expect(plan.transactions.length > 0).toBe(posts);
  expect(plan.needsReview).toBe(needsReview);
});

test.each([
  ['an adjustment nobody knows', 'ZZ', 'remit.plbUnknown'],
  ['an adjustment to read', 'LE', 'remit.plbReview'],
])('%s waits in the payer’s clearing account', (_what, reason, code) => {
  const providerAdjustments = [{ reason, reference: 'X1', cents: cents(500) }];
  const plan = planProviderAdjustments(
    { providerAdjustments, claims: [] },
    { refs: { date: day('2026-10-02') }, payerId: idOf('payer') },
  );
  expect(plan.problems).toMatchObject([{ code }]);
  expect(plan.transactions.flatMap((each) => each.postings.map((posting) => posting.account))).toContain(
    'payer.clearing',
  );
});

test('every sentence of the table has a case that names its code', () => {
  const zero = cents(0);
  const codes = Object.values(remitProblems).map(
    (say) => (say as (...parts: unknown[]) => Problem)(zero, zero, zero, zero).code,
  ); // only the code is read
  const tests = readdirSync('tests/unit', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.test.ts'),
  );
  const texts = tests.map((file) => readFileSync(path.join('tests/unit', file), 'utf8')).join('\n');
  expect(codes.filter((code) => !texts.includes(`'${code}'`))).toEqual([]);
});
