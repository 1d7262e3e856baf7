import { describe, expect, it } from 'vitest';
import { readBenefitsFrom271 } from '#shared/eligibility/index.ts';
import { readEligibilityResponse271 } from '#shared/x12/index.ts';

/** A 271 for one invented subscriber with these segments in its level. */
function answerWith(...segments: string[]) {
  const body = [
    'ST*271*0001*005010X279A1',
    'BHT*0022*11*REF1*20261124*1200',
    'HL*1**20*1',
    'NM1*PR*2*BLUE SHIELD*****PI*00123',
    'HL*2*1*21*1',
    'NM1*1P*2*CEDAR HOLLOW*****XX*1234567893',
    'HL*3*2*22*0',
    'TRN*2*ASK-77*9123456789',
    'NM1*IL*1*HADDAD*LEILA****MI*XQ123456',
    ...segments,
  ];
  const text = [
    'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *261124*1200*^*00501*000000001*0*T*:',
    'GS*HB*SENDER*RECEIVER*20261124*1200*1*X*005010X279A1',
    ...body,
    `SE*${body.length + 1}*0001`,
    'GE*1*1',
    'IEA*1*000000001',
  ].join('~\n');
  const [answer] = readEligibilityResponse271(`${text}~`).answers;
  if (!answer) throw new Error('no answer');
  return readBenefitsFrom271(answer);
}

describe('a 271 becomes benefits', () => {
  it('taking what fits an office visit, in network, for one person', () => {
    const result = answerWith(
      'DTP*346*D8*20260101',
      'DTP*347*D8*20261231',
      'EB*1**30**GOLD PLAN',
      'EB*B**98***27*25*****Y',
      'EB*B**98***27*60*****N',
      'EB*B**86***27*250*****Y',
      'EB*A**30*****.2****Y',
      'EB*A**30*****.5****N',
      'EB*C*FAM*30***23*3000*****Y',
      'EB*C*IND*30***23*1500*****Y',
      'EB*C*IND*30***29*434.6*****Y',
      'EB*G*IND*30***23*5000*****Y',
      'EB*G*IND*30***29*0*****Y',
      'EB*F**98***23***VS*30',
      'EB*F**98***29***VS*12',
      'EB*1**30',
      'MSG*CALL FOR REFERRALS',
    );
    expect(result).toEqual({
      state: 'active',
      trace: 'ASK-77',
      problems: [],
      benefits: {
        copayCents: 2500,
        coinsuranceBasisPoints: 2000,
        deductibleCents: 150_000,
        deductibleLeftCents: 43_460,
        outOfPocketCents: 500_000,
        outOfPocketLeftCents: 0,
        visitLimit: 30,
        visitsLeft: 12,
        planName: 'GOLD PLAN',
        coverageFrom: '2026-01-01',
        coverageTo: '2026-12-31',
        notes: ['CALL FOR REFERRALS'],
      },
    });
  });

  it.each([
    ['inactive cover', ['EB*6**30'], 'inactive', 0],
    ['an unknown member', ['AAA*N**72*C'], 'not-found', 1],
    ['a system that is down', ['AAA*Y**42*R'], 'error', 1],
    ['an answer without a status', ['EB*L'], 'error', 1],
  ])('%s', (_title, segments, state, problems) => {
    const result = answerWith(...segments);
    expect([result.state, result.problems.length, result.benefits.copayCents]).toEqual([state, problems, undefined]);
  });
});
