import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRemittanceReader, type ParsedRemittance, parseX12, readRemittances } from '#shared/x12/index.ts';
import { header835, largeRemittanceText, remittanceText, type TextOptions } from './remittanceText.ts';
import { hasSamples, readSample, sampleNames } from './sampleFiles.ts';

const one = (segments: readonly string[], options?: TextOptions): ParsedRemittance => {
  const [remittance] = readRemittances(remittanceText(segments, options)).remittances;
  if (remittance === undefined) throw new Error('no payment was read');
  return remittance;
};
const codesOf = (segments: readonly string[]): string[] =>
  readRemittances(remittanceText(segments)).problems.map((each) => each.code);

/** A claim of one line: 100 charged, 70 paid, 20 contractual, 10 copay. */
const paidClaim = [
  'CLP*FC1001*1*100*70*10*12*ICN1*11*1',
  'NM1*QC*1*LINDGREN*ASTA****MI*M100',
  'SVC*HC:99213:25*100*70**1',
  'DTM*472*20261103',
  'CAS*CO*45*20',
  'CAS*PR*3*10',
  'REF*6R*L0001',
  'AMT*B6*80',
];

describe('what a payment says', () => {
  test('header, payer, payee', () => {
    const { claims, where, totals, ...header } = one([...header835('70'), ...paidClaim]);
    expect(header).toEqual({
      paymentCents: 7000,
      paymentMethod: 'ACH',
      handlingCode: 'I',
      checkNumber: 'CHK70012',
      traceOriginId: '1512345678',
      paymentDate: '2026-11-20',
      productionDate: '2026-11-19',
      payer: {
        name: 'LAKESIDE HEALTH PLAN',
        id: 'LHP01',
        address: { lines: ['12 HARBOR ROAD'], city: 'DULUTH', state: 'MN', zip: '55802' },
        contactName: 'PROVIDER LINE',
        phone: '2185550100',
        references: [],
      },
      payee: {
        name: 'NORTH PINE CLINIC',
        npi: '1234567893',
        taxId: '411111111',
        references: [{ qualifier: 'TJ', id: '411111111' }],
      },
      providerAdjustments: [],
      balanced: true,
      controlNumber: '0001',
      interchangeControl: '000000905',
      unread: [{ tag: 'PER', elements: ['CX', 'PROVIDER LINE', 'TE', '2185550100'] }],
      problems: [],
    });
    expect(claims.length).toBe(1);
    expect(where).toEqual({ segment: 3, line: 3 });
    expect(totals).toEqual({ claims: 1, paidCents: 7000, providerAdjustmentCents: 0 });
  });

  test('a claim with everything on it', () => {
    const [claim] = one([
      ...header835('70'),
      'CLP*FC1001*19*100*70*10*12*ICN1*11*7',
      'CAS*OA*94*-5',
      'NM1*QC*1*LINDGREN*ASTA*M**JR*MI*M100',
      'NM1*IL*1*LINDGREN*BO****MI*M099',
      'NM1*74*1*LINDGREN*AASTA****C*M101',
      'NM1*82*1*OKAFOR*NINA****XX*1598765437',
      'NM1*TT*2*STATE MEDICAID*****PI*MCD1',
      'NM1*PR*2*FIRST PLAN*****PI*FP1',
      'NM1*GB*1*LINDGREN*CARL',
      'MOA***MA01*MA18',
      'REF*EA*MR7',
      'REF*1L*GRP5',
      'DTM*232*20261103',
      'DTM*233*20261104',
      'DTM*050*20261110',
      'DTM*036*20261231',
      'PER*CX**TE*8005550100',
      'AMT*AU*80',
      'AMT*I*1.25',
      'AMT*F5*10',
      'AMT*D8*.5',
      'QTY*CA*2',
      'SVC*HC:99214:25:GT*100*70*0450*1*HC:99213:25*2',
      'DTM*150*20261103',
      'DTM*151*20261104',
      'CAS*CO*45*20**253*5*1',
      'CAS*PR*3*10',
      'REF*6R*L0001',
      'REF*LU*11',
      'REF*HPI*1598765437',
      'AMT*B6*80',
      'AMT*KH*3',
      'QTY*ZK*1',
      'LQ*HE*N130',
      'LQ*HE*M15',
    ]).claims;
    expect(claim).toEqual({
      patientControlNumber: 'FC1001',
      statusCode: '19',
      chargeCents: 10_000,
      paidCents: 7000,
      patientResponsibilityCents: 1000,
      filingCode: '12',
      payerControlNumber: 'ICN1',
      facilityCode: '11',
      frequency: '7',
      adjustments: [{ group: 'OA', reason: '94', cents: -500 }],
      remarks: ['MA01', 'MA18'],
      patient: { last: 'LINDGREN', first: 'ASTA', middle: 'M', suffix: 'JR', memberId: 'M100' },
      insured: { last: 'LINDGREN', first: 'BO', memberId: 'M099' },
      correctedPatient: { last: 'LINDGREN', first: 'AASTA', memberId: 'M101' },
      rendering: { last: 'OKAFOR', first: 'NINA', npi: '1598765437' },
      crossoverCarrier: { name: 'STATE MEDICAID', id: 'MCD1' },
      priorityPayer: { name: 'FIRST PLAN', id: 'FP1' },
      otherSubscriber: { last: 'LINDGREN', first: 'CARL' },
      references: [
        { qualifier: 'EA', id: 'MR7' },
        { qualifier: '1L', id: 'GRP5' },
      ],
      serviceDate: '2026-11-03',
      serviceDateTo: '2026-11-04',
      receivedOn: '2026-11-10',
      coverageEndedOn: '2026-12-31',
      coverageCents: 8000,
      interestCents: 125,
      patientPaidCents: 1000,
      amounts: [{ qualifier: 'D8', cents: 50 }],
      unread: [
        { tag: 'PER', elements: ['CX', '', 'TE', '8005550100'] },
        { tag: 'QTY', elements: ['CA', '2'] },
        { tag: 'QTY', elements: ['ZK', '1'] },
      ],
      where: { segment: 14, line: 14 },
      balanced: false,
      problems: [
        expect.objectContaining({ code: 'remit.line-unbalanced' }),
        expect.objectContaining({ code: 'remit.line-payments' }),
      ],
      lines: [
        {
          procedure: '99214',
          procedureQualifier: 'HC',
          modifiers: ['25', 'GT'],
          chargeCents: 10_000,
          paidCents: 7000,
          revenueCode: '0450',
          units: 1,
          originalProcedure: '99213',
          originalModifiers: ['25'],
          unitsBilled: 2,
          serviceDate: '2026-11-03',
          serviceDateTo: '2026-11-04',
          adjustments: [
            { group: 'CO', reason: '45', cents: 2000 },
            { group: 'CO', reason: '253', cents: 500, quantity: 1 },
            { group: 'PR', reason: '3', cents: 1000 },
          ],
          lineControlNumber: 'L0001',
          references: [{ qualifier: 'LU', id: '11' }],
          renderingNpi: '1598765437',
          allowedCents: 8000,
          amounts: [{ qualifier: 'KH', cents: 300 }],
          remarks: ['N130', 'M15'],
          where: { segment: 36, line: 36 },
        },
      ],
    });
  });

  test('what was not reported is absent, a stated zero is zero', () => {
    const [claim] = one([...header835('0'), 'CLP*FC1*4*10*0', 'CAS*CO*16*10', 'SVC*HC:99213*10*0', 'AMT*B6*0']).claims;
    expect(claim).not.toHaveProperty('patientResponsibilityCents');
    expect(claim).not.toHaveProperty('payerControlNumber');
    expect(claim?.lines[0]).not.toHaveProperty('units');
    expect(claim?.lines[0]?.allowedCents).toBe(0);
  });

  test('money taken back from us is a negative payment', () => {
    const { paymentCents, balanced } = one([...header835('25', 'D'), 'CLP*FC1*22*-100*-25', 'CAS*CO*45*-75']);
    expect([paymentCents, balanced]).toEqual([-2500, true]);
  });

  test('all delimiters give the same payment', () => {
    const segments = [...header835('70'), ...paidClaim, 'PLB*1234567893*20261231*WO:FC0900*0'];
    const usual = one(segments);
    for (const options of [
      { element: '|', component: '>', segment: "'" },
      { segment: '\n', lineBreak: '' },
      { segment: '\r\n', lineBreak: '' },
      { element: '\u001d', component: '\u001f', segment: '\u001c', lineBreak: '\n' },
    ]) {
      expect(one(segments, options)).toEqual(usual);
    }
  });
});

describe('provider adjustments', () => {
  test('several in one segment; positive was taken, negative added', () => {
    const remittance = one([
      ...header835('48.77'),
      ...paidClaim,
      'PLB*1234567893*20261231*WO:FC0900*25*L6*-1.23*FB*-2.54',
    ]);
    expect(remittance.providerAdjustments).toEqual([
      { reason: 'WO', reference: 'FC0900', cents: 2500, providerId: '1234567893', fiscalYearEnd: '2026-12-31' },
      { reason: 'L6', cents: -123, providerId: '1234567893', fiscalYearEnd: '2026-12-31' },
      { reason: 'FB', cents: -254, providerId: '1234567893', fiscalYearEnd: '2026-12-31' },
    ]);
    expect(remittance.balanced).toBe(true);
  });

  test('the wrong sign shows as a difference', () => {
    const { balanced, problems } = one([...header835('95'), ...paidClaim, 'PLB*1234567893*20261231*WO:FC0900*25']);
    expect(balanced).toBe(false);
    expect(problems[0]?.message).toBe(
      'The payment states $95.00; its claims less the provider adjustments (PLB) come to $45.00 (difference $50.00). Do not post before the payer explains it.',
    );
  });
});

describe('balancing', () => {
  const change = (from: string, to: string): string[] =>
    [...header835('70'), ...paidClaim].map((each) => each.replace(from, to));
  const cases: [string, string[], string[], boolean][] = [
    ['everything adds up', change('', ''), [], true],
    [
      'line adjustments are a dollar short',
      change('CAS*CO*45*20', 'CAS*CO*45*19'),
      ['remit.line-unbalanced', 'remit.claim-unbalanced'],
      false,
    ],
    [
      'line charge is not the claim charge',
      change('99213:25*100*70', '99213:25*101*71'),
      ['remit.line-charges', 'remit.line-payments'],
      false,
    ],
    [
      'claim paid is not what the lines paid',
      change('*100*70*10*12', '*100*71*10*12'),
      ['remit.claim-unbalanced', 'remit.line-payments', 'remit.payment-unbalanced'],
      false,
    ],
    ['patient share is not the PR adjustments', change('*70*10*12', '*70*9*12'), ['remit.patient-share'], true],
    ['payment is not the sum of claims', change('BPR*I*70', 'BPR*I*70.01'), ['remit.payment-unbalanced'], false],
    ['claim without lines', [...header835('70'), 'CLP*F*1*100*70*30', 'CAS*PR*1*30'], [], true],
    [
      'claim without lines, short',
      [...header835('70'), 'CLP*F*1*100*70*30', 'CAS*PR*1*29'],
      ['remit.claim-unbalanced', 'remit.patient-share'],
      false,
    ],
    ['reversal: no patient share is expected', [...header835('-70'), 'CLP*F*22*-100*-70*0', 'CAS*PR*3*-30'], [], true],
    [
      'reversal and correction in one file',
      [...header835('10'), 'CLP*F*22*-100*-70', 'CAS*CO*45*-30', 'CLP*F*1*100*80', 'CAS*CO*45*20'],
      [],
      true,
    ],
    [
      'charge unreadable',
      [...header835('70'), 'CLP*F*1*1OO*70'],
      ['x12.amount-unreadable', 'remit.claim-unbalanced'],
      false,
    ],
    ['three decimals', [...header835('70'), 'CLP*F*1*70*70', 'CAS*CO*45*.005'], ['x12.amount-unreadable'], false],
    ['charge missing', [...header835('0'), 'CLP*F*1**0'], ['x12.amount-missing'], true],
    [
      'payment missing',
      ['BPR*I**C*CHK************20261120', 'TRN*1*5*1'],
      ['x12.amount-unreadable', 'x12.missing'],
      false,
    ],
    ['check number missing', ['BPR*I*0*C*NON************20261120'], ['x12.missing'], true],
    [
      'payment date is no day',
      ['BPR*I*0*C*NON************20261340', 'TRN*1*5*1'],
      ['x12.date-unreadable', 'x12.missing'],
      true,
    ],
    [
      'group code of long ago',
      [...header835('70'), 'CLP*F*1*100*70', 'CAS*CR*45*30'],
      ['x12.code-unknown', 'remit.claim-unbalanced'],
      false,
    ],
  ];
  test.each(cases)('%s', (_title, segments, codes, balanced) => {
    expect(codesOf(segments)).toEqual(codes);
    expect(one(segments).balanced).toBe(balanced);
  });

  test('a failing claim says its place and both amounts, and the other claim stays whole', () => {
    const bad = paidClaim.map((each) => each.replace('FC1001', 'FC1002').replace('CAS*CO*45*20', 'CAS*CO*45*19.99'));
    const { claims, balanced } = one([...header835('140'), ...paidClaim, ...bad]);
    expect(balanced).toBe(false);
    expect(claims.map((each) => each.balanced)).toEqual([true, false]);
    expect(claims[1]?.problems[0]).toEqual({
      severity: 'error',
      code: 'remit.line-unbalanced',
      message:
        'Service line 1 states $70.00 paid; its charge less its adjustments is $70.01 (difference −$0.01). Hold the claim and ask the payer.',
      where: 'segment 24 (SVC, claim 2), file line 24',
    });
  });

  test('problems tell no patient: names, member numbers and our numbers stay out', () => {
    const broken = [...header835('99'), ...paidClaim].map((each) =>
      each.replace('*100*70', '*1X0*7Y').replace('CAS*CO', 'CAS*ZZ').replace('20261103', '20261399'),
    );
    const { problems } = readRemittances(remittanceText(broken));
    expect(problems.length).toBeGreaterThan(4);
    expect(JSON.stringify(problems)).not.toMatch(/LINDGREN|ASTA|M100|FC1001|ICN1/);
  });
});

describe('the wrong file', () => {
  test.each([
    ['claims', remittanceText([]).replaceAll('ST*835', 'ST*837'), ['x12.nothing-inside', 'x12.wrong-kind']],
    ['nothing', '', ['x12.not-x12']],
    ['CSV', 'a,b\n1,2', ['x12.not-x12']],
  ])('%s', (_title, text, codes) => {
    const { remittances, problems } = readRemittances(text);
    expect(remittances).toEqual([]);
    expect(problems.map((each) => each.code)).toEqual(codes);
  });
});

describe('in pieces', () => {
  const text =
    largeRemittanceText(40) +
    remittanceText([...header835('95'), ...paidClaim]) +
    largeRemittanceText(3, { segment: '\n', lineBreak: '' });
  const whole = readRemittances(text);

  test('any cut gives the same payments and problems', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 0, max: 50 }), (size, first) => {
        const reader = createRemittanceReader();
        const done = reader.push(text.slice(0, first));
        for (let at = first; at < text.length; at += size) done.push(...reader.push(text.slice(at, at + size)));
        const { remittances, problems } = reader.finish();
        expect([...done, ...remittances]).toEqual(whole.remittances);
        expect(problems).toEqual(whole.problems);
      }),
      { seed: 835, numRuns: 40 },
    );
  });

  test('one character at a time', () => {
    const small = remittanceText([...header835('70'), ...paidClaim], { lineBreak: '\r\n' });
    const reader = createRemittanceReader();
    const done = [...small].flatMap((char) => reader.push(char));
    expect([...done, ...reader.finish().remittances]).toEqual(readRemittances(small).remittances);
  });

  test('claims handed out one by one, with the totals of all', () => {
    const seen: string[] = [];
    const reader = createRemittanceReader({
      onClaim: (claim, position, remittance) => seen.push(`${remittance.checkNumber} ${position} ${claim.paidCents}`),
    });
    reader.push(text);
    const { remittances, problems } = reader.finish();
    expect(seen.length).toBe(44);
    expect(seen[40]).toBe('CHK70012 0 7000');
    expect(remittances).toEqual([]);
    expect(problems).toEqual(whole.problems);
  });
});

describe.skipIf(!hasSamples)('sample payment files', () => {
  /** Claims, service lines and BPR02 in cents of each file; how many times in one file; problems, which none has but these. */
  const samples: [name: string, claims: number, lines: number, cents: number, payments?: number, codes?: string[]][] = [
    ['affect-blue-cross-nc-sample', 1, 3, 192_286, 1, ['x12.isa-missing', 'x12.se-count', 'x12.amount-missing']],
    ['affect-emedny-sample', 3, 10, 4575],
    ['edilens-835-test-0001', 1, 1, 3400],
    ['herophilus-835-inst-sample-inpatient-drg-retro', 2, 0, 157],
    ['herophilus-835-sample-professional-claims-only-no-payment-2014', 1, 2, 0],
    ['herophilus-835-sample-professional-claims-only-w-payment-2014', 3, 10, 4575],
    ['lfh-cob-contractural-adjustment', 1, 1, 3400, 1, ['x12.missing']],
    ['lfh-demo', 2, 0, 15_000_000],
    ['lfh-managed-care', 2, 2, 94_500, 1, ['x12.date-unreadable', 'x12.missing']],
    ['mjp-tc-parse-835-01', 2, 2, 5744],
    ['pyx12-835-mult-loops', 1, 3, 0],
    ['tasty-multi-line-not-delimited', 3, 10, 4575],
    ['tasty-profee-multiple', 3, 10, 4575, 156],
    ['tasty-profee', 3, 10, 4575],
    ['x12types-835-test-09', 1, 3, 8000],
    ['x12types-835-test-11', 1, 0, 10_000],
    ['x12types-835-test-12', 1, 1, 10_000],
    ['x12types-835-test-15', 1, 0, 10_000],
    ['x12types-835-test-16', 1, 1, 10_000],
    ['x12types-835-test-19', 1, 0, 0],
    ['x12types-835-test-20', 1, 1, 0],
    ['x12types-835-test-23', 1, 0, 0],
    ['x12types-835-test-24', 1, 1, 0],
    ['x12types-835-test-27', 1, 0, 28_000],
    ['x12types-835-test-28', 1, 1, 28_000],
    ['x12types-835-test-31', 1, 1, 12_003],
    ['x12types-835-test-34', 2, 2, 110_000],
    ['x12types-835-test-39', 1, 0, 800_000],
  ];

  test('every sample is listed', () => {
    expect(samples.map(([name]) => `835/${name}.x12`).sort()).toEqual(sampleNames('835').sort());
  });

  test.each(samples)(
    '%s: %i claims, %i lines, %i cents, balanced',
    (name, claims, lines, amount, payments = 1, codes = []) => {
      const { remittances, problems } = readRemittances(readSample(`835/${name}.x12`));
      expect(remittances.length).toBe(payments);
      expect([...new Set(problems.map((each) => each.code))]).toEqual(codes);
      for (const remittance of remittances) {
        expect(remittance.claims.length).toBe(claims);
        expect(remittance.claims.flatMap((each) => each.lines).length).toBe(lines);
        expect(remittance.paymentCents).toBe(amount);
        expect(remittance.balanced).toBe(true);
      }
    },
  );

  test('cut off at every 97th character it is still read, and the cut is named', () => {
    for (const name of sampleNames('835')) {
      const text = readSample(name).slice(0, 6000);
      for (let end = 0; end < text.length - 1; end += 97) {
        const cut = text.slice(0, end);
        const { problems } = readRemittances(cut);
        parseX12(cut);
        expect(problems.length, `${name} cut at ${end}`).toBeGreaterThan(0);
      }
    }
  });
});
