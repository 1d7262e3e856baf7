import { describe, expect, test } from 'vitest';
import { basisPoints } from '#shared/x12/eligibilityBenefits.ts';
import {
  readAcknowledgements999,
  readClaimAcknowledgements277CA,
  readClaimStatusResponse277,
  readEligibilityResponse271,
  readInterchangeAcknowledgements,
} from '#shared/x12/index.ts';
import { wrapped } from './remittanceText.ts';
import { hasSamples, readSample, sampleNames } from './sampleFiles.ts';

const text999 = (...segments: string[]): string =>
  wrapped({ id: '999', functionalId: 'FA', version: '005010X231A1' }, segments);
const text277 = (version: string, ...segments: string[]): string =>
  wrapped({ id: '277', functionalId: 'HN', version }, segments);
const text271 = (...segments: string[]): string =>
  wrapped({ id: '271', functionalId: 'HB', version: '005010X279A1' }, segments);

describe('999', () => {
  test.each([
    ['A', 'accepted'],
    ['E', 'accepted-with-errors'],
    ['P', 'partly-accepted'],
    ['R', 'rejected'],
    ['M', 'rejected'],
  ])('decision %s', (code, acceptance) => {
    const text = text999('AK1*HC*77*005010X222A1', 'AK2*837*0001', `IK5*${code}`, `AK9*${code}*1*1*0`);
    const { acknowledgements, problems } = readAcknowledgements999(text);
    expect(problems).toEqual([]);
    expect(acknowledgements[0]).toMatchObject({
      functionalId: 'HC',
      groupControl: '77',
      code,
      acceptance,
      sent: 1,
      received: 1,
      accepted: 0,
    });
    expect(acknowledgements[0]?.transactions[0]).toMatchObject({ id: '837', controlNumber: '0001', acceptance });
  });

  test('where the error stands: segment, loop, element, component, code in words', () => {
    const text = text999(
      'AK1*HC*77',
      'AK2*837*0001*005010X222A1',
      'IK3*NM1*12*2010AA*8',
      'CTX*CLM01:X1',
      'IK4*9:2*67*I12*99',
      'IK5*R*5*4',
      'AK9*R*1*1*0*5',
    );
    const [group] = readAcknowledgements999(text).acknowledgements;
    expect(group?.errors).toEqual([{ code: '5', label: 'number of transactions in GE is wrong' }]);
    expect(group?.transactions[0]?.errors.map((each) => each.code)).toEqual(['5', '4']);
    expect(group?.transactions[0]?.segments).toEqual([
      {
        segment: 'NM1',
        position: 12,
        loop: '2010AA',
        errors: [{ code: '8', label: 'segment has element errors' }],
        elements: [
          {
            position: 9,
            component: 2,
            error: { code: 'I12', label: 'value does not match the pattern the guide asks for' },
            badValue: '99',
          },
        ],
        context: ['CLM01:X1'],
      },
    ]);
  });

  test('without AK9 nothing counts as accepted', () => {
    const { acknowledgements, problems } = readAcknowledgements999(text999('AK1*HC*77'));
    expect(acknowledgements[0]?.acceptance).toBe('rejected');
    expect(problems.map((each) => each.code)).toEqual(['x12.missing']);
  });

  test('TA1: our envelope and why it was refused', () => {
    const text = text999('AK1*HC*77', 'AK9*A*0*0*0').replace('GS*', 'TA1*000000101*261120*0815*R*006~\nGS*');
    const expected = {
      controlNumber: '000000101',
      sentOn: '2026-11-20',
      code: 'R',
      acceptance: 'rejected',
      note: { code: '006', label: 'sender id not known' },
    };
    expect(readAcknowledgements999(text).interchanges).toEqual([expected]);
    expect(readInterchangeAcknowledgements(text).acknowledgements).toEqual([expected]);
  });

  test('a payment opened as an acknowledgement is named', () => {
    const text = wrapped({ id: '835', functionalId: 'HP', version: '005010X221A1' }, ['BPR*I*0']);
    const { problems } = readAcknowledgements999(text);
    expect(problems.map((each) => each.message)).toEqual([
      'This file holds payments (835), not acknowledgements (999). Open it at the step it belongs to.',
      'The file holds no acknowledgements (999). Check that it is the right file.',
    ]);
  });
});

describe('277CA', () => {
  const claim = (trace: string, ...rest: string[]): string[] => [
    'HL*4*3*PT',
    'NM1*QC*1*LINDGREN*ASTA****MI*M100',
    `TRN*2*${trace}`,
    ...rest,
  ];
  const head = [
    'BHT*0085*08*ANS1*20261120*0815*TH',
    'HL*1**20*1',
    'NM1*PR*2*LAKESIDE HEALTH PLAN*****PI*LHP01',
    'TRN*1*T1',
    'DTP*050*D8*20261119',
    'HL*2*1*21*1',
    'NM1*41*2*NORTH PINE CLINIC*****46*NPC',
    'TRN*2*BATCH9',
    'STC*A1:20*20261120*WQ*300',
    'QTY*90*2',
    'AMT*YU*300',
    'HL*3*2*19*1',
    'NM1*85*2*NORTH PINE CLINIC*****XX*1234567893',
  ];
  const decisions: [string, string[], string][] = [
    ['A2 accepted for processing', ['STC*A2:20*20261120*WQ*100'], 'accepted'],
    ['A1 received', ['STC*A1:19:PR*20261120*WQ*100'], 'accepted'],
    ['A3 unprocessable', ['STC*A3:21*20261120*U*100'], 'rejected'],
    ['A4 not found', ['STC*A4:35*20261120*U*100'], 'rejected'],
    ['A6 information missing', ['STC*A6:562:85*20261120*U*100'], 'rejected'],
    ['A7 information invalid, second composite', ['STC*A1:19*20261120*U*100******A7:255'], 'rejected'],
    ['A8 contradiction', ['STC*A8:400*20261120*U*100'], 'rejected'],
    ['a line rejected', ['STC*A1:19*20261120*WQ*100', 'SVC*HC:99213*100', 'STC*A7:454'], 'rejected'],
    ['an unknown category that says U', ['STC*Z9:1*20261120*U*100'], 'rejected'],
    ['no status', [], 'unclear'],
  ];
  test.each(decisions)('%s', (_title, rest, decision) => {
    const { claims } = readClaimAcknowledgements277CA(text277('005010X214', ...head, ...claim('FC1001', ...rest)));
    expect(claims.map((each) => each.decision)).toEqual([decision]);
  });

  test('claim, batch and their references', () => {
    const rest = [
      'STC*A7:562:85*20261120*U*100********SEND THE NPI',
      'REF*1K*ICN1',
      'REF*D9*CH77',
      'DTP*472*RD8*20261103-20261104',
    ];
    const { batches, claims, problems } = readClaimAcknowledgements277CA(
      text277('005010X214', ...head, ...claim('FC1001', ...rest)),
    );
    expect(problems).toEqual([]);
    expect(claims).toEqual([
      {
        decision: 'rejected',
        ourClaimNumber: 'FC1001',
        payerClaimNumber: 'ICN1',
        clearinghouseTrace: 'CH77',
        patient: { last: 'LINDGREN', first: 'ASTA', memberId: 'M100' },
        provider: { name: 'NORTH PINE CLINIC', npi: '1234567893' },
        chargeCents: 10_000,
        service: { from: '2026-11-03', to: '2026-11-04' },
        statuses: [
          {
            category: 'A7',
            categoryLabel: 'rejected: information invalid',
            meaning: 'rejected',
            code: '562',
            codeLabel: 'NPI of the party',
            entity: '85',
            entityLabel: 'billing provider',
            on: '2026-11-20',
            action: 'U',
            message: 'SEND THE NPI',
          },
        ],
        lines: [],
      },
    ]);
    expect(batches[0]).toMatchObject({
      source: { entity: 'PR', name: 'LAKESIDE HEALTH PLAN', id: 'LHP01' },
      batchReference: 'BATCH9',
      accepted: 2,
      acceptedCents: 30_000,
      received: { from: '2026-11-19' },
      answerReference: 'ANS1',
    });
  });

  test('an answer to a status question is another kind of 277', () => {
    const text = text277('005010X212', 'BHT*0010*08*X*20261120*0815*DG');
    expect(readClaimAcknowledgements277CA(text).problems.map((each) => each.code)).toEqual([
      'x12.wrong-kind',
      'x12.nothing-inside',
    ]);
    expect(readClaimStatusResponse277(text).problems).toEqual([]);
  });
});

describe('271', () => {
  const head = [
    'BHT*0022*11*Q1*20261120*0815',
    'HL*1**20*1',
    'NM1*PR*2*LAKESIDE HEALTH PLAN*****PI*LHP01',
    'PER*IC*HELP*TE*2185550100',
    'HL*2*1*21*1',
    'NM1*1P*2*NORTH PINE CLINIC*****XX*1234567893',
    'HL*3*2*22*0',
    'TRN*2*Q1-1*9111111111',
    'NM1*IL*1*LINDGREN*ASTA****MI*M100',
    'REF*6P*G4400*PINE MILL',
    'DMG*D8*19800514*F',
    'DTP*346*D8*20260101',
  ];
  const benefitsOf = (...segments: string[]) =>
    readEligibilityResponse271(text271(...head, ...segments)).answers[0]?.benefits ?? [];

  test('who answered, about whom', () => {
    const [answer] = readEligibilityResponse271(text271(...head, 'EB*1**30')).answers;
    expect(answer).toMatchObject({
      payer: { name: 'LAKESIDE HEALTH PLAN', id: 'LHP01', phone: '2185550100' },
      provider: { npi: '1234567893' },
      traces: [{ isOurs: true, number: 'Q1-1', originId: '9111111111' }],
      subscriber: {
        last: 'LINDGREN',
        memberId: 'M100',
        birthDate: '1980-05-14',
        sex: 'F',
        groupNumber: 'G4400',
        groupName: 'PINE MILL',
      },
      status: 'active',
      coverage: [{ kind: { code: '346', label: 'plan begins' }, span: { from: '2026-01-01' } }],
      rejects: [],
    });
    expect(answer).not.toHaveProperty('dependent');
  });

  test('copay per visit in network, with message and limit', () => {
    const [copay] = benefitsOf('EB*B*IND*98^BY*HM*GOLD*27*25*****Y', 'HSD*VS*20***23*1', 'MSG*NO REFERRAL NEEDED');
    expect(copay).toEqual({
      kind: { code: 'B', label: 'copay' },
      level: { code: 'IND', label: 'individual' },
      serviceTypes: [
        { code: '98', label: 'office visit, professional' },
        { code: 'BY', label: 'office visit, sick' },
      ],
      insuranceType: { code: 'HM', label: 'HMO' },
      planName: 'GOLD',
      period: { code: '27', label: 'visit' },
      amountCents: 2500,
      network: 'in',
      limits: [
        {
          quantity: { kind: { code: 'VS', label: 'visits' }, value: 20 },
          period: { code: '23', label: 'calendar year' },
          periods: 1,
        },
      ],
      dates: [],
      messages: ['NO REFERRAL NEEDED'],
      references: [],
      parties: [],
    });
  });

  test('deductible in all and what is left; coinsurance; out-of-pocket; authorization', () => {
    const read = benefitsOf(
      'EB*C*IND*30***23*1500',
      'EB*C*IND*30***29*640.25',
      'EB*A*IND*98*****.2',
      'EB*G*FAM*30***23*6000*****W',
      'EB*F**PT******VS*30*Y*N',
      'EB*B**30***27*0',
    );
    expect(read.map((each) => [each.kind.code, each.period?.code, each.amountCents, each.percentBasisPoints])).toEqual([
      ['C', '23', 150_000, undefined],
      ['C', '29', 64_025, undefined],
      ['A', undefined, undefined, 2000],
      ['G', '23', 600_000, undefined],
      ['F', undefined, undefined, undefined],
      ['B', '27', 0, undefined],
    ]);
    expect(read[3]?.network).toBe('both');
    expect(read[4]).toMatchObject({
      quantity: { kind: { code: 'VS', label: 'visits' }, value: 30 },
      authorizationRequired: 'yes',
      network: 'out',
    });
  });

  test.each([
    ['.2', 2000],
    ['0.20', 2000],
    ['1', 10_000],
    ['0', 0],
    ['.125', 1250],
    ['20', 2000],
    ['100', 10_000],
    ['.00001', undefined],
    ['x', undefined],
  ])('share %s is %s basis points', (text, expected) => {
    expect(basisPoints(text)).toBe(expected);
  });

  test('primary care provider and another payer', () => {
    const read = benefitsOf(
      'EB*L',
      'LS*2120',
      'NM1*P3*1*MORROW*JUNE****XX*1598765437',
      'PER*IC**TE*2185550111',
      'LE*2120',
      'EB*R**30',
      'REF*18*PLAN2',
      'NM1*SEP*2*SECOND PLAN*****PI*SP2',
    );
    expect(read[0]?.parties).toEqual([
      { entity: 'P3', name: 'MORROW', first: 'JUNE', idQualifier: 'XX', id: '1598765437', phone: '2185550111' },
    ]);
    expect(read[1]?.parties[0]).toMatchObject({ entity: 'SEP', name: 'SECOND PLAN', id: 'SP2' });
    expect(read[1]?.references).toEqual([{ qualifier: '18', id: 'PLAN2' }]);
  });

  test.each([
    ['active for the plan', ['EB*1**30', 'EB*6**35'], 'active'],
    ['inactive for the plan, whatever else is active', ['EB*6**30', 'EB*1**35'], 'inactive'],
    ['active for one service only', ['EB*1**98'], 'active'],
    ['nothing said', ['EB*B**98***27*20'], undefined],
  ])('status: %s', (_title, segments, status) => {
    expect(readEligibilityResponse271(text271(...head, ...segments)).answers[0]?.status).toBe(status);
  });

  test('refused: why, and whether asking again helps', () => {
    const [answer] = readEligibilityResponse271(text271(...head.slice(0, 9), 'AAA*N**75*C')).answers;
    expect(answer?.rejects).toEqual([
      {
        isQuestionValid: false,
        reason: { code: '75', label: 'subscriber not found: check member id and payer' },
        followUp: { code: 'C', label: 'correct and ask again' },
      },
    ]);
    expect(answer).not.toHaveProperty('status');
  });

  test('refused before anybody was looked up', () => {
    const { answers } = readEligibilityResponse271(text271(...head.slice(0, 3), 'AAA*Y**42*P'));
    expect(answers.map((each) => each.rejects[0]?.reason.code)).toEqual(['42']);
    expect(answers[0]).not.toHaveProperty('subscriber');
  });

  test('a dependent answers for itself, under its subscriber', () => {
    const { answers } = readEligibilityResponse271(
      text271(
        ...head.map((each) => each.replace('22*0', '22*1')).filter((each) => !each.startsWith('TRN')),
        'HL*4*3*23*0',
        'TRN*2*Q1-2',
        'NM1*03*1*LINDGREN*BO',
        'INS*N*19',
        'EB*1**30',
      ),
    );
    expect(answers.length).toBe(1);
    expect(answers[0]).toMatchObject({
      subscriber: { first: 'ASTA' },
      dependent: { first: 'BO', relationship: '19' },
      traces: [{ number: 'Q1-2' }],
    });
  });
});

describe('277 status answer', () => {
  test('paid, with check and dates', () => {
    const { answers } = readClaimStatusResponse277(
      text277(
        '005010X212',
        'HL*1**20*1',
        'NM1*PR*2*LAKESIDE HEALTH PLAN*****PI*LHP01',
        'HL*2*1*21*1',
        'NM1*41*2*NORTH PINE CLINIC*****46*NPC',
        'HL*3*2*19*1',
        'NM1*1P*2*NORTH PINE CLINIC*****XX*1234567893',
        'HL*4*3*22*0',
        'NM1*IL*1*LINDGREN*ASTA****MI*M100',
        'TRN*2*ASK1',
        'STC*F1:65*20261120**100*70*20261118**20261119*CHK70012',
        'REF*1K*ICN1',
        'REF*EJ*FC1001',
        'DTP*472*D8*20261103',
      ),
    );
    expect(answers).toEqual([
      {
        meaning: 'finalized',
        ourTrace: 'ASK1',
        payerClaimNumber: 'ICN1',
        patientAccount: 'FC1001',
        payer: { name: 'LAKESIDE HEALTH PLAN', id: 'LHP01' },
        provider: { name: 'NORTH PINE CLINIC', npi: '1234567893' },
        subscriber: { last: 'LINDGREN', first: 'ASTA', memberId: 'M100' },
        chargeCents: 10_000,
        paidCents: 7000,
        adjudicatedOn: '2026-11-18',
        paidOn: '2026-11-19',
        checkNumber: 'CHK70012',
        service: { from: '2026-11-03' },
        statuses: [
          {
            category: 'F1',
            categoryLabel: 'finalized: paid',
            meaning: 'finalized',
            code: '65',
            codeLabel: 'claim or line paid',
            on: '2026-11-20',
          },
        ],
        lines: [],
      },
    ]);
  });
});

describe.skipIf(!hasSamples)('sample files', () => {
  test.each([
    ['999/herophilus-999-sample-accepted', ['accepted'], 1],
    ['999/imsweb-x12-999-accepted', ['accepted'], 1],
    ['999/mjp-tc-factory-999-01', ['accepted'], 1],
    ['999/mjp-tc-parse-999-02', ['partly-accepted'], 3],
    ['999/pyx12-834-ls-le-ls-5010-999', ['accepted'], 1],
    ['999/pyx12-834-lui-id-5010-999', ['accepted', 'accepted', 'accepted', 'accepted'], 4],
    ['999/staedi-simple999', ['partly-accepted'], 3],
  ])('%s', (name, decisions, transactions) => {
    const { acknowledgements } = readAcknowledgements999(readSample(`${name}.x12`));
    expect(acknowledgements.map((each) => each.acceptance)).toEqual(decisions);
    expect(acknowledgements.flatMap((each) => each.transactions).length).toBe(transactions);
  });

  test.each([
    ['277CA/edilens-277ca-test-0001', ['4001/1339 accepted', '2890/4 rejected', '00000000000000000000 rejected']],
    ['277CA/herophilus-277ca-sample-accepted', ['5781 accepted']],
    ['277CA/imsweb-x12-277ca-accepted', ['5781 accepted']],
    ['277CA/oop-frombogeyone', []],
  ])('%s', (name, expected) => {
    const { claims } = readClaimAcknowledgements277CA(readSample(`${name}.x12`));
    expect(claims.map((each) => `${each.ourClaimNumber} ${each.decision}`)).toEqual(expected);
  });

  test.each([
    ['277/lfh-claim-level-status-ncpdp', ['finalized 0']],
    ['277/lfh-demo', ['pending undefined', 'finalized 759900', 'finalized 0']],
    ['277/lfh-provider-level-status', ['pending undefined', 'error undefined']],
    ['277/x12types-277-test-07', ['pending undefined', 'finalized 759900', 'finalized 0']],
  ])('%s', (name, expected) => {
    const { answers } = readClaimStatusResponse277(readSample(`${name}.x12`));
    expect(answers.map((each) => `${each.meaning} ${each.paidCents}`)).toEqual(expected);
  });

  test.each([
    ['271/kartik-271-active-response', 'active', 1, 0],
    ['271/kartik-271-ls-le-wrapper', 'active', 1, 0],
    ['271/kartik-271-multiple-eb-segments', 'active', 2, 0],
    ['271/kartik-271-rejected-subscriber', undefined, 0, 1],
    ['271/lfh-demo', 'active', 5, 0],
    ['271/lfh-dependent-health-benefit-check', 'active', 5, 0],
    ['271/lfh-subscriber-health-benefit-check-error', undefined, 0, 1],
    ['271/oop-example-3-1-2-2', 'active', 5, 0],
    ['271/oop-example-3-1-3', undefined, 0, 1],
    ['271/oop-example-3-2-2', 'active', 5, 0],
  ])('%s', (name, status, benefits, rejects) => {
    const { answers } = readEligibilityResponse271(readSample(`${name}.x12`));
    expect(answers.map((each) => [each.status, each.benefits.length, each.rejects.length])).toEqual([
      [status, benefits, rejects],
    ]);
  });

  test('every reader takes every file, and every file cut off anywhere, without a throw', () => {
    const readers = [
      readAcknowledgements999,
      readClaimAcknowledgements277CA,
      readClaimStatusResponse277,
      readEligibilityResponse271,
    ];
    for (const name of sampleNames()) {
      const text = readSample(name).slice(0, 4000);
      for (const read of readers) {
        read(text);
        if (/^(271|277|999)/.test(name)) for (let end = 0; end < text.length; end += 97) read(text.slice(0, end));
      }
    }
  });
});
