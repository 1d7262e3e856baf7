/** Rarer claims: more providers than one, further numbers and dates, what other payers joined or do not cover. */
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import type { NamedProvider } from '#shared/model/claim.ts';
import { aClaim, aLine, facilityNpi, referringNpi } from '#tests/fixtures/builders/claim.ts';
import { adjust, answer, manyLines, primaryCommercial, type WriteCase } from './writeClaimCases.ts';

const { coverage, billing, payer, patient } = aClaim();
const ash: NamedProvider = { last: 'Ash', first: 'Perrin', npi: referringNpi };
const birch: NamedProvider = {
  last: 'Birch',
  first: 'Linnea',
  npi: '1800000071',
  otherIds: [{ qualifier: 'G2', id: 'BIRCH1' }],
};
const cedar: NamedProvider = {
  last: 'Cedar',
  first: 'Tove',
  npi: '1900000088',
  otherIds: [{ qualifier: 'LU', id: 'L7' }],
};
const elm: NamedProvider = { last: 'Elm', first: 'Asa', npi: '1710000070' };
const hospital = {
  name: 'Wrenfield Hospital',
  npi: facilityNpi,
  address: { line1: '900 Mercy Way', city: 'Springfield', state: 'IL', zip: '627020009' },
  otherIds: [{ qualifier: 'G2', id: 'WREN5' }],
};
const numbers = (...qualifiers: string[]) => qualifiers.map((qualifier) => ({ qualifier, id: `N${qualifier}` }));
const twoLines = [aLine(), aLine({ number: 2, code: '99214' })];

export const rarerCases: WriteCase[] = [
  {
    name: 'referring, supervising and ordering on one claim',
    claims: [
      aClaim({
        referring: { role: 'DN', ...ash, otherIds: [{ qualifier: '0B', id: 'LIC1' }] },
        supervising: cedar,
        ordering: birch,
        facility: hospital,
        rendering: {
          last: 'Quill',
          first: 'Marion',
          npi: '1300000027',
          otherIds: [
            { qualifier: '1G', id: 'UPIN1' },
            { qualifier: 'LU', id: 'LOC2' },
          ],
        },
      }),
    ],
    holds: [
      'NM1*DN*1*ASH*PERRIN****XX*1400000034',
      'REF*0B*LIC1',
      'NM1*DQ*1*CEDAR*TOVE****XX*1900000088',
      'REF*LU*L7',
      'NM1*DK*1*BIRCH*LINNEA****XX*1800000071',
      'REF*G2*BIRCH1',
      'REF*G2*WREN5',
      'REF*1G*UPIN1',
    ],
  },
  {
    name: 'primary care provider behind the one who referred',
    claims: [
      aClaim({ referring: { role: 'DN', ...ash }, primaryCare: birch }),
      // Nobody referred: the guide has no place for the one behind.
      aClaim({ number: 'FC1002', supervising: cedar, primaryCare: elm }),
    ],
    holds: ['NM1*DN*1*ASH*PERRIN****XX*1400000034', 'NM1*P3*1*BIRCH*LINNEA****XX*1800000071', 'REF*G2*BIRCH1'],
    lacks: ['NM1*P3*1*ELM'],
  },
  {
    name: 'providers and place of single lines',
    claims: [
      aClaim({
        referring: { role: 'DN', ...ash },
        lines: [
          aLine({ referring: ash }),
          aLine({
            number: 2,
            code: '76700',
            referring: elm,
            ordering: birch,
            supervising: cedar,
            facility: hospital,
            authorizationNumber: 'LA1',
            referralNumber: 'LR1',
            cliaNumber: '14D1234567',
            references: [
              { qualifier: 'EW', id: 'MAMMO2' },
              { qualifier: 'F4', id: '14D7654321' },
              { qualifier: 'BT', id: 'LOT88' },
            ],
            note: 'Certified as ordered',
            noteQualifier: 'DCP',
          }),
        ],
      }),
    ],
    holds: [
      'NM1*77*2*WRENFIELD HOSPITAL*****XX*1500000041',
      'NM1*DQ*1*CEDAR*TOVE****XX*1900000088',
      'NM1*DK*1*BIRCH*LINNEA****XX*1800000071',
      'NM1*DN*1*ELM*ASA****XX*1710000070',
      'REF*EW*MAMMO2',
      'REF*X4*14D1234567',
      'REF*F4*14D7654321',
      'REF*BT*LOT88',
      'REF*9F*LR1',
      'NTE*DCP*CERTIFIED AS ORDERED',
    ],
  },
  {
    name: 'payer that wants neither taxonomies nor older numbers',
    claims: [
      aClaim({
        payer: { ...payer, habits: { sendsTaxonomy: false, sendsLegacyIds: false } },
        billing: { ...billing, otherIds: [{ qualifier: 'G2', id: 'OLD1' }] },
        referring: { role: 'DN', ...ash, otherIds: [{ qualifier: '1G', id: 'UPIN2' }] },
      }),
    ],
    holds: ['NM1*82*1*QUILL*MARION****XX*1300000027', 'NM1*DN*1*ASH*PERRIN****XX*1400000034'],
    lacks: ['PRV', 'REF*G2', 'REF*1G'],
  },
  {
    name: 'payer with numbers of its own',
    claims: [
      aClaim({ number: 'FC1002', payer: { ...payer, otherIds: [{ qualifier: 'NF', id: 'P3' }] } }),
      aClaim({
        payer: {
          ...payer,
          otherIds: ['2U', 'EI', 'FY'].map((qualifier, index) => ({ qualifier, id: `P${index}` })),
        },
        billing: {
          ...billing,
          otherIds: [
            { qualifier: '1G', id: 'UPIN3' },
            { qualifier: 'LU', id: 'LOC9' },
          ],
        },
      }),
    ],
    holds: ['REF*NF*P3', 'REF*2U*P0', 'REF*EI*P1', 'REF*FY*P2', 'REF*1G*UPIN3', 'REF*LU*LOC9'],
  },
  {
    name: 'further numbers of a claim',
    claims: [
      aClaim({
        references: ['EA', '4N', 'EW', 'D9', 'P4', 'LX', '1J'].map((qualifier) => ({
          qualifier,
          id: `NO${qualifier}`,
        })),
      }),
    ],
    holds: ['REF*4N*NO4N', 'REF*EW*NOEW', 'REF*LX*NOLX', 'REF*D9*NOD9', 'REF*EA*NOEA', 'REF*P4*NOP4', 'REF*1J*NO1J'],
  },
  {
    name: 'every date an illness can have',
    claims: [
      aClaim({
        relatedCauses: { employment: false, other: true },
        dates: {
          onset: day('2026-02-01'),
          initialTreatment: day('2026-02-02'),
          lastSeen: day('2026-02-03'),
          acuteManifestation: day('2026-02-04'),
          accident: day('2026-02-01'),
          lmp: day('2026-01-20'),
          lastXray: day('2026-02-05'),
          prescription: day('2026-02-06'),
          disabilityFrom: day('2026-02-07'),
          lastWorked: day('2026-02-06'),
          returnToWork: day('2026-03-20'),
          careAssumed: day('2026-02-08'),
          careRelinquished: day('2026-02-28'),
          firstContact: day('2026-02-02'),
        },
      }),
      aClaim({ number: 'FC1002', dates: { disabilityTo: day('2026-03-15') } }),
    ],
    holds: [
      'CLM*FC1001*125***11:B:1*Y*A*Y*Y**OA',
      'DTP*454*D8*20260202',
      'DTP*453*D8*20260204',
      'DTP*484*D8*20260120',
      'DTP*455*D8*20260205',
      'DTP*471*D8*20260206',
      'DTP*360*D8*20260207',
      'DTP*361*D8*20260315',
      'DTP*297*D8*20260206',
      'DTP*296*D8*20260320',
      'DTP*090*D8*20260208',
      'DTP*091*D8*20260228',
      'DTP*444*D8*20260202',
    ],
  },
  {
    name: 'champva spouse with attachments, program and refusals',
    claims: [
      aClaim({
        payer: { name: 'CHAMPVA', payerId: '84146', filingCode: 'VA', formType: 'champva' },
        coverage: {
          ...coverage,
          groupNumber: undefined,
          planName: 'Champva',
          relationship: '01',
          assignmentRefused: true,
          signedByProvider: true,
        },
        acceptsForLaboratoryOnly: true,
        specialProgram: '09',
        attachments: [
          { type: '03', method: 'AA' },
          { type: 'EB', method: 'BM', controlNumber: 'A2' },
        ],
        conditionCodes: ['AA', 'W3'],
      }),
    ],
    holds: [
      'SBR*P***CHAMPVA*****VA',
      'PAT*01',
      'CLM*FC1001*125***11:B:1*Y*B*W*Y*P**09',
      'PWK*03*AA',
      'PWK*EB*BM***AC*A2',
      'HI*BG:AA*BG:W3',
    ],
  },
  {
    name: 'check-up without a referral',
    claims: [
      aClaim({
        payer: { name: 'State Medicaid', payerId: 'MCDIL', filingCode: 'MC', formType: 'medicaid' },
        lines: [aLine({ code: '99392', epsdt: 'NU' })],
      }),
    ],
    holds: ['CRC*ZZ*N*NU', 'SV1*HC:99392*125*UN*1***1****Y'],
  },
  {
    name: 'drug with its prescription number',
    claims: [
      aClaim({
        lines: [
          aLine({
            code: 'J1885',
            ndc: { code11: '00409379501', unit: 'UN', quantity: 2, prescriptionNumber: 'RX778' },
          }),
        ],
      }),
    ],
    holds: ['LIN**N4*00409379501', 'CTP****2*UN', 'REF*XZ*RX778'],
  },
  {
    name: 'payer known not to cover the services',
    claims: [
      aClaim({
        rank: 2,
        otherCoverages: [
          {
            ...primaryCommercial,
            adjudication: undefined,
            notCoveredCents: cents(12_500),
            authorizationNumber: 'OTHERAUTH',
            referralNumber: 'OTHERREF',
            subscriber: { last: 'Testwell', first: 'Dorothea', address: patient.address },
            payer: {
              ...primaryCommercial.payer,
              address: { line1: 'PO Box 1', city: 'Peoria', state: 'IL', zip: '61601' },
            },
          },
        ],
      }),
    ],
    holds: ['AMT*A8*125', 'REF*G1*OTHERAUTH', 'REF*9F*OTHERREF'],
    lacks: ['SVD', 'AMT*D'],
  },
  {
    name: 'lines the primary joined, with two payers adjustments',
    claims: [
      aClaim({
        rank: 2,
        lines: twoLines,
        otherCoverages: [
          {
            ...primaryCommercial,
            adjudication: {
              paidDate: day('2026-03-20'),
              paidCents: cents(14_000),
              adjustments: [adjust('OA', '94', 1000)],
              remarks: ['N19', 'M15'],
              lines: [
                answer(1, 15_000, [adjust('CO', '45', 500, 1), adjust('OA', '94', -3000)]),
                { ...answer(2, 0, [adjust('CO', '97', 12_500)]), procedure: '99214', bundledInto: 1 },
              ],
            },
          },
        ],
      }),
    ],
    holds: [
      'CAS*OA*94*10',
      'CAS*CO*45*5*1',
      'CAS*OA*94*-30',
      'SVD*54321*0*HC:99214**1*1',
      'CAS*CO*97*125',
      'MOA***N19*M15',
    ],
  },
  {
    name: 'older numbers of every provider',
    claims: [
      aClaim({
        referring: { role: 'DN', ...ash, otherIds: numbers('0B', '1G', 'G2') },
        supervising: { ...cedar, otherIds: numbers('0B', '1G', 'G2', 'LU') },
        rendering: { last: 'Quill', npi: '1300000027', otherIds: numbers('0B', '1G', 'G2', 'LU') },
        facility: { ...hospital, otherIds: numbers('0B', 'G2', 'LU') },
        lines: [
          aLine({
            rendering: { last: 'Sable', npi: '1700000064', otherIds: numbers('0B', '1G', 'G2', 'LU') },
            facility: {
              ...hospital,
              address: { ...hospital.address, line1: '2 Ward Road' },
              otherIds: numbers('0B', 'G2', 'LU'),
            },
            supervising: { ...birch, otherIds: numbers('0B', '1G', 'G2', 'LU') },
            ordering: { ...birch, otherIds: numbers('0B', '1G', 'G2') },
            referring: { ...elm, otherIds: numbers('0B', '1G', 'G2') },
          }),
        ],
      }),
    ],
    holds: ['REF*0B*N0B', 'REF*1G*N1G', 'REF*G2*NG2', 'REF*LU*NLU'],
  },
  {
    name: 'notes of every kind, a child hurt at school',
    claims: [
      ...(['CER', 'DCP', 'DGN', 'TPO'] as const).map((qualifier, index) =>
        aClaim({ number: `FC200${index}`, note: { qualifier, text: 'As the chart says' } }),
      ),
      aClaim({
        patient: { ...patient, first: 'Junia' },
        coverage: { ...coverage, relationship: '19' },
        propertyCasualtyClaimNumber: 'PC-7',
        relatedCauses: { employment: false, other: true },
      }),
    ],
    holds: [
      'NTE*CER*AS THE CHART SAYS',
      'NTE*DCP*AS THE CHART SAYS',
      'NTE*DGN*AS THE CHART SAYS',
      'NTE*TPO*AS THE CHART SAYS',
      'REF*Y4*PC-7',
    ],
  },
  { name: 'fifty lines', claims: [aClaim({ lines: manyLines(50) })], holds: ['LX*50'] },
  {
    name: 'several payers of one billing provider',
    claims: [
      aClaim(),
      aClaim({ number: 'FC1002', payer: { ...payer, name: 'Harbor Health', payerId: '77001' } }),
      aClaim({
        number: 'FC1003',
        patient: { ...patient, first: 'Junia' },
        coverage: { ...coverage, relationship: '19' },
      }),
      aClaim({ number: 'FC1004' }),
    ],
    holds: ['HL*1**20*1', 'HL*2*1*22*0', 'HL*3*1*22*0', 'HL*4*1*22*1', 'HL*5*4*23*0'],
    lacks: ['HL*6'],
  },
];
