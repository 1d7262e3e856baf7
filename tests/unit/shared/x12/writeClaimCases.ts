/** Claims as offices meet them, each with the segments that make it what it is. All people and numbers are invented. */
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import type { ClaimSnapshot, OtherCoverage, PriorAdjudication } from '#shared/model/claim.ts';
import type { Adjustment } from '#shared/model/schemas.ts';
import {
  aClaim,
  aLine,
  aRenderingProvider,
  aSoloBiller,
  facilityNpi,
  referringNpi,
} from '#tests/fixtures/builders/claim.ts';

export interface WriteCase {
  /** Also the name of the golden file. */
  name: string;
  claims: ClaimSnapshot[];
  /** Segments that must stand in the file. */
  holds: string[];
  /** Beginnings of segments that must not. */
  lacks?: string[];
}

const medicare = { name: 'Medicare Part B', payerId: '00952', filingCode: 'MB', formType: 'medicare' } as const;
const medicaid = { name: 'State Medicaid', payerId: 'MCDIL', filingCode: 'MC', formType: 'medicaid' } as const;
const { coverage, patient } = aClaim();

export const adjust = (group: Adjustment['group'], reason: string, amount: number, quantity?: number): Adjustment => ({
  group,
  reason,
  cents: cents(amount),
  ...(quantity === undefined ? {} : { quantity }),
});

export const answer = (
  lineNumber: number,
  paid: number,
  adjustments: Adjustment[],
): PriorAdjudication['lines'][number] => ({
  lineNumber,
  paidCents: cents(paid),
  procedure: '99213',
  modifiers: [],
  units: 1,
  adjustments,
});

export const primaryCommercial: OtherCoverage = {
  rank: 1,
  payer: { name: 'Prairie Mutual Health', payerId: '54321', filingCode: 'CI', formType: 'group' },
  memberId: 'PMH123456789',
  groupNumber: 'G4400',
  relationship: '18',
  subscriber: { last: 'Testwell', first: 'Dorothea' },
  adjudication: {
    paidDate: day('2026-03-20'),
    payerClaimNumber: 'PMCLM778',
    paidCents: cents(7000),
    adjustments: [],
    remarks: ['MA18'],
    lines: [answer(1, 7000, [adjust('CO', '45', 3000), adjust('PR', '2', 1500), adjust('PR', '1', 1000)])],
  },
};

const secondaryMedicare: OtherCoverage = {
  rank: 2,
  payer: medicare,
  memberId: '1EG4TE5MK72',
  relationship: '18',
  subscriber: { last: 'Testwell', first: 'Dorothea' },
  adjudication: {
    paidDate: day('2026-04-02'),
    payerClaimNumber: 'MB20260402',
    paidCents: cents(2000),
    adjustments: [],
    remarks: [],
    lines: [answer(1, 2000, [adjust('OA', '23', 10_000), adjust('PR', '2', 500)])],
  },
};

const { adjudication: _decidedLater, ...medicareToFollow } = secondaryMedicare;

const child: Partial<ClaimSnapshot> = {
  patient: { ...patient, last: 'Testwell', first: 'Junia', birthDate: day('2019-09-01') },
  coverage: { ...coverage, relationship: '19' },
};

export const manyLines = (howMany: number) =>
  Array.from({ length: howMany }, (_, index) =>
    aLine({ number: index + 1, code: `9921${(index % 4) + 2}`, chargeCents: cents(5005 + index) }),
  );

export const usualCases: WriteCase[] = [
  {
    name: 'commercial primary, group practice',
    claims: [aClaim()],
    holds: [
      'HL*2*1*22*0',
      'SBR*P*18*G4400******CI',
      'CLM*FC1001*125***11:B:1*Y*A*Y*Y',
      'NM1*82*1*QUILL*MARION****XX*1300000027',
      'REF*EI*987654321',
      'REF*6R*L0001',
    ],
    lacks: ['PAT', 'AMT', 'NM1*QC', 'NM1*87', 'NM1*77', 'REF*F8'],
  },
  {
    name: 'medicare primary with referral and facility',
    claims: [
      aClaim({
        payer: medicare,
        coverage: { ...coverage, memberId: '1EG4TE5MK72', groupNumber: 'NONE' },
        referring: { role: 'DN', last: 'Ash', first: 'Perrin', npi: referringNpi },
        facility: {
          name: 'Wrenfield Hospital',
          npi: facilityNpi,
          address: { line1: '900 Mercy Way', city: 'Springfield', state: 'IL', zip: '627020009' },
        },
        dates: { admission: day('2026-03-01'), discharge: day('2026-03-04'), lastSeen: day('2026-02-01') },
        lines: [aLine({ pos: '21' }), aLine({ number: 2, pos: '11', emergency: true, modifiers: ['25', 'GC'] })],
        amountPaidCents: cents(2550),
      }),
    ],
    holds: [
      'SBR*P*18*******MB',
      'CLM*FC1001*250***21:B:1*Y*A*Y*Y',
      'NM1*DN*1*ASH*PERRIN****XX*1400000034',
      'NM1*77*2*WRENFIELD HOSPITAL*****XX*1500000041',
      'DTP*435*D8*20260301',
      'DTP*304*D8*20260201',
      'AMT*F5*25.5',
      'SV1*HC:99213:25:GC*125*UN*1*11**1**Y',
    ],
  },
  {
    name: 'medicare secondary, working aged',
    claims: [
      aClaim({
        rank: 2,
        payer: medicare,
        coverage: {
          memberId: '1EG4TE5MK72',
          relationship: '18',
          insuranceTypeCode: '12',
          subscriber: coverage.subscriber,
          releaseOnFile: true,
          assignmentOnFile: true,
        },
        otherCoverages: [primaryCommercial],
      }),
    ],
    holds: [
      'SBR*S*18***12****MB',
      'SBR*P*18*G4400******CI',
      'AMT*D*70',
      'OI***Y*P**Y',
      'MOA***MA18',
      'NM1*PR*2*PRAIRIE MUTUAL HEALTH*****PI*54321',
      'REF*F8*PMCLM778',
      'SVD*54321*70*HC:99213**1',
      'CAS*CO*45*30',
      'CAS*PR*2*15**1*10',
      'DTP*573*D8*20260320',
      'AMT*EAF*25',
    ],
  },
  {
    name: 'medicaid check-up with referral and drug',
    claims: [
      aClaim({
        payer: medicaid,
        lines: [
          aLine({ code: '99392', epsdt: 'AV' }),
          aLine({
            number: 2,
            code: 'J0696',
            units: 0.5,
            familyPlanning: true,
            ndc: { code11: '00409733701', unit: 'ML', quantity: 1.125 },
          }),
        ],
      }),
    ],
    holds: [
      'CRC*ZZ*Y*AV',
      'SV1*HC:99392*125*UN*1***1****Y',
      'SV1*HC:J0696*125*UN*.5***1*****Y',
      'LIN**N4*00409733701',
      'CTP****1.125*ML',
    ],
  },
  {
    name: 'tricare with authorization and ordering provider',
    claims: [
      aClaim({
        payer: { name: 'TRICARE East', payerId: 'TREST', filingCode: 'CH', formType: 'tricare' },
        authorizationNumber: 'AUTH778',
        referralNumber: 'REF55',
        referring: { role: 'DK', last: 'Ash', first: 'Perrin', npi: referringNpi },
        lines: [aLine(), aLine({ number: 2, authorizationNumber: 'LINEAUTH' })],
      }),
    ],
    holds: ['REF*G1*AUTH778', 'REF*9F*REF55', 'REF*G1*LINEAUTH', 'NM1*DK*1*ASH*PERRIN****XX*1400000034'],
    lacks: ['NM1*DN'],
  },
  {
    name: 'auto accident with state and date',
    claims: [
      aClaim({
        payer: { name: 'Roadside Auto', payerId: 'RDAUT', filingCode: 'AM', formType: 'other' },
        relatedCauses: { employment: false, auto: { state: 'IL' }, other: false },
        dates: { accident: day('2026-02-27'), onset: day('2026-02-27') },
        propertyCasualtyClaimNumber: 'PC-99',
      }),
    ],
    holds: ['CLM*FC1001*125***11:B:1*Y*A*Y*Y**AA:::IL', 'DTP*431*D8*20260227', 'DTP*439*D8*20260227', 'REF*Y4*PC-99'],
  },
  {
    name: 'workers compensation with lost time',
    claims: [
      aClaim({
        payer: {
          name: 'Granite Compensation',
          payerId: 'GRAWC',
          filingCode: 'WC',
          formType: 'other',
          address: { line1: 'PO Box 9', city: 'Peoria', state: 'IL', zip: '616020001' },
        },
        relatedCauses: { employment: true, other: false },
        dates: {
          accident: day('2026-02-20'),
          disabilityFrom: day('2026-02-20'),
          disabilityTo: day('2026-03-15'),
        },
        conditionCodes: ['W2'],
        attachments: [{ type: 'OZ', method: 'FX', controlNumber: 'ATT1' }],
        note: { qualifier: 'ADD', text: 'Return to work with limits' },
      }),
    ],
    holds: [
      'CLM*FC1001*125***11:B:1*Y*A*Y*Y**EM',
      'DTP*314*RD8*20260220-20260315',
      'PWK*OZ*FX***AC*ATT1',
      'NTE*ADD*RETURN TO WORK WITH LIMITS',
      'HI*BG:W2',
    ],
  },
  {
    name: 'dependent child',
    claims: [aClaim(child)],
    holds: [
      'HL*2*1*22*1',
      'SBR*P**G4400******CI',
      'HL*3*2*23*0',
      'PAT*19',
      'NM1*QC*1*TESTWELL*JUNIA',
      'DMG*D8*20190901*F',
    ],
    lacks: ['DMG*D8*19800514'],
  },
  {
    name: 'patient who has died',
    claims: [aClaim({ patient: { ...patient, deathDate: day('2026-03-10') } })],
    holds: ['PAT*****D8*20260310'],
  },
  {
    name: 'corrected claim',
    claims: [aClaim({ frequency: '7', payerClaimNumber: 'ICN0001' })],
    holds: ['CLM*FC1001*125***11:B:7*Y*A*Y*Y', 'REF*F8*ICN0001'],
  },
  {
    name: 'voided claim, late',
    claims: [aClaim({ frequency: '8', payerClaimNumber: 'ICN0001', delayReason: '7' })],
    holds: ['CLM*FC1001*125***11:B:8*Y*A*Y*Y***********7', 'REF*F8*ICN0001'],
  },
  {
    name: 'anesthesia in minutes',
    claims: [
      aClaim({ lines: [aLine({ code: '00790', modifiers: ['AA'], unitKind: 'MJ', units: 95, note: 'Begin 0810' })] }),
    ],
    holds: ['SV1*HC:00790:AA*125*MJ*95***1', 'NTE*ADD*BEGIN 0810'],
  },
  {
    name: 'seven lines',
    claims: [aClaim({ lines: manyLines(7) })],
    holds: ['LX*7', 'CLM*FC1001*350.56***11:B:1*Y*A*Y*Y'],
  },
  { name: 'thirteen lines', claims: [aClaim({ lines: manyLines(13) })], holds: ['LX*13'] },
  {
    name: 'twelve diagnoses',
    claims: [
      aClaim({
        diagnoses: ['E119', 'I10', 'Z794', 'M545', 'J45909', 'K219', 'F329', 'G4733', 'N183', 'R5383', 'H9190', 'L309'],
        lines: [aLine({ dxPointers: [12, 1, 4, 7], to: day('2026-03-06') })],
      }),
    ],
    holds: [
      'HI*ABK:E119*ABF:I10*ABF:Z794*ABF:M545*ABF:J45909*ABF:K219*ABF:F329*ABF:G4733*ABF:N183*ABF:R5383*ABF:H9190*ABF:L309',
      'SV1*HC:99213*125*UN*1***12:1:4:7',
      'DTP*472*RD8*20260302-20260306',
    ],
  },
  {
    name: 'commercial first, Medicare second for a working spouse',
    claims: [aClaim({ otherCoverages: [{ ...medicareToFollow, insuranceTypeCode: '12' }] })],
    holds: ['SBR*P*18*G4400******CI', 'SBR*S*18***12****MB'],
  },
  {
    name: 'commercial second, Medicare first without a reason',
    claims: [
      aClaim({
        rank: 2,
        otherCoverages: [{ ...secondaryMedicare, rank: 1, insuranceTypeCode: '12' }],
      }),
    ],
    holds: ['SBR*S*18*G4400******CI', 'SBR*P*18*******MB'],
  },
  {
    name: 'secondary with claim level adjustments only',
    claims: [
      aClaim({
        rank: 2,
        otherCoverages: [
          {
            ...primaryCommercial,
            adjudication: {
              paidDate: day('2026-03-20'),
              paidCents: cents(0),
              adjustments: [adjust('PR', '1', 10_000), adjust('CO', '45', 2500)],
              remarks: [],
              lines: [],
            },
          },
        ],
      }),
    ],
    holds: ['CAS*PR*1*100', 'CAS*CO*45*25', 'AMT*D*0', 'AMT*EAF*100', 'DTP*573*D8*20260320'],
    lacks: ['SVD'],
  },
  {
    name: 'tertiary after two payers',
    claims: [aClaim({ rank: 3, payer: medicaid, otherCoverages: [primaryCommercial, secondaryMedicare] })],
    holds: [
      'SBR*T*18*G4400******MC',
      'SBR*S*18*******MB',
      'SVD*54321*70*HC:99213**1',
      'SVD*00952*20*HC:99213**1',
      'CAS*OA*23*100',
    ],
  },
  {
    name: 'solo biller under a social security number',
    claims: [
      aClaim({
        billing: aSoloBiller,
        rendering: { last: 'Brandt', first: 'Ottilie', npi: aSoloBiller.npi, taxonomy: '103TC0700X' },
        acceptAssignment: false,
        coverage: { ...coverage, assignmentOnFile: false, releaseOnFile: false },
      }),
    ],
    holds: ['NM1*85*1*BRANDT*OTTILIE****XX*1600000057', 'REF*SY*900123456', 'CLM*FC1001*125***11:B:1*Y*C*N*I'],
    lacks: ['NM1*82', 'PER*IC*LARKSPUR'],
  },
  {
    name: 'two billing providers in one file',
    claims: [
      aClaim(),
      aClaim({ number: 'FC1002', billing: aSoloBiller }),
      aClaim({ number: 'FC1003' }),
      aClaim({ number: 'FC1004', ...child }),
    ],
    holds: ['HL*1**20*1', 'HL*2*1*22*0', 'HL*3*1*22*1', 'HL*4*3*23*0', 'HL*5**20*1', 'HL*6*5*22*0'],
  },
  {
    name: 'names with accents and separators',
    claims: [
      aClaim({
        patient: { ...patient, last: 'Nuñez-Østergård', first: 'Zoë' },
        coverage: {
          ...coverage,
          subscriber: {
            last: 'Nuñez-Østergård',
            first: 'Zoë',
            address: { ...patient.address, line1: '5 Rue*de~l\u2019Église' },
          },
        },
      }),
    ],
    holds: ['NM1*IL*1*NUNEZ-OSTERGARD*ZOE****MI*PMH123456789', "N3*5 RUE DE L'EGLISE"],
  },
  {
    name: 'line provider, pay-to, payer numbers, unlisted procedure, laboratory',
    claims: [
      aClaim({
        billing: {
          ...aClaim().billing,
          payTo: { line1: 'PO Box 12', city: 'Springfield', state: 'IL', zip: '627050012' },
          otherIds: [
            { qualifier: 'G2', id: 'PAYERNO1' },
            { qualifier: '0B', id: 'LIC778' },
          ],
        },
        cliaNumber: '14D1234567',
        referring: { role: 'DQ', last: 'Ash', first: 'Perrin', npi: referringNpi },
        lines: [
          aLine({ code: '64999', description: 'Nerve block, new technique' }),
          aLine({
            number: 2,
            code: '85025',
            description: 'not sent',
            modifiers: ['QW'],
            rendering: { ...aRenderingProvider, last: 'Sable', first: 'Ivo', npi: '1700000064' },
          }),
        ],
      }),
    ],
    holds: [
      'NM1*87*2',
      'REF*G2*PAYERNO1',
      'REF*0B*LIC778',
      'REF*X4*14D1234567',
      'SV1*HC:64999:::::NERVE BLOCK, NEW TECHNIQUE*125*UN*1***1',
      'SV1*HC:85025:QW*125*UN*1***1',
      'NM1*DQ*1*ASH*PERRIN****XX*1400000034',
      'NM1*82*1*SABLE*IVO****XX*1700000064',
    ],
  },
  {
    name: 'service bought from an outside laboratory',
    claims: [
      aClaim({
        outsideLabCents: cents(1250),
        facility: {
          name: 'Outside Lab',
          npi: facilityNpi,
          clia: '14D7654321',
          address: { line1: '1 Assay Road', city: 'Peoria', state: 'IL', zip: '616020001' },
        },
        lines: [aLine({ code: '88305', modifiers: ['90'] })],
      }),
    ],
    holds: ['PS1*1500000041*12.5', 'NM1*QB*2******XX*1500000041', 'REF*X4*14D7654321'],
  },
];
