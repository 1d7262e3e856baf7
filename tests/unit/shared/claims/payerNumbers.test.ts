/** The number a payer gave reaches this payer's claims, on paper and in the file, and nobody else's. */
import { describe, expect, test } from 'vitest';
import { claimForNextPayer, type PayerNumber, withPayerNumbers } from '#shared/claims/index.ts';
import { fillForm } from '#shared/cms1500/index.ts';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import { writeClaims837P } from '#shared/x12/index.ts';
import {
  aClaim,
  aLine,
  anEnvelope,
  aSoloBiller,
  doctorNpi,
  groupNpi,
  soloNpi,
} from '#tests/fixtures/builders/claim.ts';
import { idOf } from '#tests/fixtures/builders/encounter.ts';

const payer = { id: idOf('payer'), billingNumber: undefined };
const enrolled = (change: Partial<PayerNumber> = {}): PayerNumber => ({
  npi: doctorNpi,
  payerId: payer.id,
  from: day('2026-01-01'),
  to: undefined,
  payerProviderId: 'PM4411',
  ...change,
});
const rendering = (claim: ClaimSnapshot) => claim.rendering?.otherIds;

describe('the rendering provider’s number', () => {
  const known = [{ qualifier: 'G2', id: 'PM4411' }];
  test.each<[string, Partial<PayerNumber>, typeof known | undefined]>([
    ['counts while enrolled', {}, known],
    ['counts on the first day', { from: day('2026-03-02') }, known],
    ['counts on the last day', { to: day('2026-03-02') }, known],
    ['not before', { from: day('2026-03-03') }, undefined],
    ['not after', { to: day('2026-03-01') }, undefined],
    ['of another payer', { payerId: idOf('payer', 2) }, undefined],
    ['of another provider', { npi: soloNpi }, undefined],
    ['not given', { payerProviderId: undefined }, undefined],
  ])('%s', (_title, change, expected) => {
    expect(rendering(withPayerNumbers(aClaim(), payer, [enrolled(change)]))).toEqual(expected);
  });
  test('stands before a license and instead of another commercial number', () => {
    const others = [
      { qualifier: '0B', id: 'LIC1' },
      { qualifier: 'G2', id: 'OLD' },
    ];
    const claim = aClaim({ rendering: { last: 'Quill', npi: doctorNpi, otherIds: others } });
    expect(rendering(withPayerNumbers(claim, payer, [enrolled()]))).toEqual([
      { qualifier: 'G2', id: 'PM4411' },
      { qualifier: '0B', id: 'LIC1' },
    ]);
  });
  test('is that of the line where the line has its own provider', () => {
    const claim = aClaim({ lines: [aLine({ rendering: { last: 'Brandt', npi: soloNpi } })] });
    const built = withPayerNumbers(claim, payer, [enrolled(), enrolled({ npi: soloNpi, payerProviderId: 'PM77' })]);
    expect(built.lines[0]?.rendering?.otherIds).toEqual([{ qualifier: 'G2', id: 'PM77' }]);
  });
});

const group = { ...payer, billingNumber: { qualifier: 'G2', id: 'GRP9' } };
test.each<[string, ClaimSnapshot, string]>([
  ['the group’s own', withPayerNumbers(aClaim(), group, [enrolled({ npi: groupNpi })]), 'GRP9'],
  [
    'that of the provider who bills alone',
    withPayerNumbers(aClaim({ billing: aSoloBiller, rendering: undefined }), payer, [enrolled({ npi: soloNpi })]),
    'PM4411',
  ],
])('the billing provider’s number is %s: box 33b and loop 2010BB', (_title, claim, number) => {
  expect(fillForm(claim)[0]?.['33b']).toBe(`G2${number}`);
  expect(writeClaims837P([claim], anEnvelope())).toContain(`REF*G2*${number}~`);
});

test('24I, 24J and loop 2310B carry the rendering provider’s number', () => {
  const claim = withPayerNumbers(aClaim(), payer, [enrolled()]);
  const [page] = fillForm(claim);
  expect([page?.['24.1.I'], page?.['24.1.J.shaded']]).toEqual(['G2', 'PM4411']);
  expect(writeClaims837P([claim], anEnvelope())).toMatch(/NM1\*82[^~]*~\s*PRV[^~]*~\s*REF\*G2\*PM4411~/);
});

test('a payer that wants no older numbers gets none', () => {
  const claim = aClaim({ payer: { ...aClaim().payer, habits: { sendsLegacyIds: false } } });
  const built = withPayerNumbers(claim, group, [enrolled()]);
  expect(fillForm(built)[0]?.['24.1.I']).not.toBe('G2');
  expect(writeClaims837P([built], anEnvelope())).not.toContain('REF*G2');
});

test('the next payer never sees the numbers of the payer before it', () => {
  const { payer: first, coverage } = aClaim();
  const sent = withPayerNumbers(
    aClaim({
      lines: [aLine({ rendering: { last: 'Brandt', npi: soloNpi, otherIds: [{ qualifier: '0B', id: 'LIC1' }] } })],
      otherCoverages: [
        {
          rank: 2,
          payer: { ...first, name: 'Harbor Health', payerId: '77001' },
          memberId: 'H1',
          relationship: '18',
          subscriber: coverage.subscriber,
        },
      ],
    }),
    group,
    [enrolled(), enrolled({ npi: soloNpi, payerProviderId: 'PM77' })],
  );
  const decision = { paidDate: day('2026-03-20'), paidCents: cents(0), adjustments: [], remarks: [], lines: [] };
  const next = claimForNextPayer(sent, decision, 'FC1002');
  expect(next?.billing).not.toHaveProperty('otherIds');
  expect(next?.rendering).not.toHaveProperty('otherIds');
  expect(next?.lines[0]?.rendering?.otherIds).toEqual([{ qualifier: '0B', id: 'LIC1' }]);
});

test('why another payer comes before Medicare goes with Medicare’s turn and stays with it afterwards', () => {
  const decision = { paidDate: day('2026-03-20'), paidCents: cents(0), adjustments: [], remarks: [], lines: [] };
  const { payer: commercial, coverage } = aClaim();
  const medicare = { ...commercial, filingCode: 'MB', formType: 'medicare' } as const;
  const following = {
    rank: 2,
    payer: medicare,
    memberId: '1EG4TE5MK72',
    relationship: '18',
    insuranceTypeCode: '12',
    subscriber: coverage.subscriber,
  } as const;
  const medicareSecond = claimForNextPayer(aClaim({ otherCoverages: [following] }), decision, 'FC1002');
  expect(medicareSecond?.coverage.insuranceTypeCode).toBe('12');
  const third = { ...following, rank: 3, payer: commercial, insuranceTypeCode: undefined } as const;
  const fromMedicare = aClaim({
    rank: 2,
    payer: medicare,
    coverage: { ...coverage, insuranceTypeCode: '12' },
    otherCoverages: [third],
  });
  const last = claimForNextPayer(fromMedicare, decision, 'FC1003');
  expect(last?.otherCoverages[0]).toMatchObject({ rank: 2, insuranceTypeCode: '12' });
  expect(last?.coverage).not.toHaveProperty('insuranceTypeCode');
});
