import { X12Interchange, X12Parser } from 'node-x12';
import { expect, test } from 'vitest';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import {
  type ClaimStatusInquiry,
  type EligibilityInquiry,
  writeClaimStatusInquiry276,
  writeEligibilityInquiry270,
} from '#shared/x12/index.ts';
import { aGroupBiller, anEnvelope, aSoloBiller } from '#tests/fixtures/builders/claim.ts';

const golden = '../../../fixtures/golden/837p';
const shared = {
  trace: 'T0001',
  payer: { name: 'Prairie Mutual Health', payerId: '54321' },
  provider: aGroupBiller,
  subscriber: {
    last: 'Testwell',
    first: 'Dorothea',
    memberId: 'PMH123456789',
    birthDate: day('1980-05-14'),
    sex: 'F',
  },
} as const;
const dependent = {
  last: 'Testwell',
  first: 'Junia',
  birthDate: day('2019-09-01'),
  relationship: '19',
  sex: 'U',
} as const;
const lines = (text: string): string[] => text.split('~\n').filter(Boolean);

function reread(text: string): string[] {
  const read = new X12Parser(true).parse(text);
  if (!(read instanceof X12Interchange)) throw new Error('more than one interchange');
  return read.functionalGroups[0]?.transactions[0]?.segments.map((each) => each.tag) ?? [];
}

const asked: EligibilityInquiry[] = [
  { ...shared, from: day('2026-03-02'), to: day('2026-03-02'), serviceTypes: ['30'] },
  { ...shared, trace: 'T0002', dependent, from: day('2026-03-02'), to: day('2026-03-31'), serviceTypes: ['30', '98'] },
  {
    ...shared,
    trace: 'T0003',
    provider: aSoloBiller,
    from: day('2026-03-02'),
    to: day('2026-03-02'),
    serviceTypes: ['MH'],
  },
];

test('270: a subscriber, a dependent and another provider in one file', async () => {
  const text = writeEligibilityInquiry270(asked, anEnvelope());
  const segments = lines(text);
  for (const each of [
    'GS*HS*LARK01*MEADOW*20260303*0915*201*X*005010X279A1',
    'BHT*0022*13*0000001010001*20260303*0915',
    'HL*3*2*22*0',
    'TRN*1*T0001*1987654321',
    'HL*4*2*22*1',
    'HL*5*4*23*0',
    'NM1*03*1*TESTWELL*JUNIA',
    'DMG*D8*20190901',
    'INS*N*19',
    'DTP*291*RD8*20260302-20260331',
    'EQ*98',
    'HL*6*1*21*1',
    'TRN*1*T0003*9600000057',
  ]) {
    expect(segments).toContain(each);
  }
  expect(text).not.toContain(aSoloBiller.taxId);
  expect(reread(text).filter((tag) => tag === 'TRN')).toHaveLength(3);
  await expect(text).toMatchFileSnapshot(`${golden}/eligibility-inquiry.270`);
});

test('276: claims of a subscriber and a dependent', async () => {
  const status: ClaimStatusInquiry = {
    ...shared,
    claimNumber: 'FC1001',
    chargeCents: cents(12_550),
    from: day('2026-03-02'),
    to: day('2026-03-02'),
  };
  const text = writeClaimStatusInquiry276(
    [status, { ...status, trace: 'T0002', dependent, payerClaimNumber: 'ICN1', to: day('2026-03-04') }],
    anEnvelope(),
  );
  const segments = lines(text);
  for (const each of [
    'GS*HR*LARK01*MEADOW*20260303*0915*201*X*005010X212',
    'HL*2*1*21*1',
    'HL*3*2*19*1',
    'HL*4*3*22*0',
    'TRN*1*T0001',
    'REF*EJ*FC1001',
    'AMT*T3*125.5',
    'DTP*472*D8*20260302',
    'HL*5*3*22*1',
    'HL*6*5*23',
    'REF*1K*ICN1',
    'DTP*472*RD8*20260302-20260304',
  ]) {
    expect(segments).toContain(each);
  }
  expect(reread(text).filter((tag) => tag === 'HL')).toHaveLength(6);
  await expect(text).toMatchFileSnapshot(`${golden}/claim-status-inquiry.276`);
});
