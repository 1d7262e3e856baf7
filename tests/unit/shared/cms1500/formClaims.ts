/** The claims whose forms are kept as golden text: one for each habit of the form. */
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import type { ClaimSnapshot, OtherCoverage } from '#shared/model/claim.ts';
import { aClaim, aLine, aSoloBiller, facilityNpi, referringNpi } from '#tests/fixtures/builders/claim.ts';

const payerAddress = { line1: 'PO Box 4400', city: 'Peoria', state: 'IL', zip: '616010044' };
const medicare = {
  name: 'Prairie Medicare Contractor',
  payerId: '00831',
  filingCode: 'MB',
  formType: 'medicare' as const,
  address: payerAddress,
};
const testwell = { last: 'Testwell', first: 'Dorothea', middle: 'Quinn' };
const spouse = {
  last: "O'Testwell-Hart",
  first: 'Ansel',
  suffix: 'Jr.',
  birthDate: day('1978-11-02'),
  sex: 'M' as const,
  address: { line1: '77 Juniper Street', line2: 'Apt. #4', city: 'Springfield', state: 'IL', zip: '627010009' },
};

export function anOtherCoverage(overrides: Partial<OtherCoverage> = {}): OtherCoverage {
  return {
    rank: 2,
    payer: {
      name: 'Harbor Supplemental',
      payerId: '77001',
      filingCode: 'CI',
      formType: 'group',
      address: payerAddress,
    },
    memberId: 'HS-998 877',
    groupNumber: 'HG12',
    relationship: '01',
    subscriber: spouse,
    ...overrides,
  };
}

export const manyLines = (count: number): ClaimSnapshot['lines'] =>
  Array.from({ length: count }, (_, index) => aLine({ number: index + 1, chargeCents: cents(10_000 + index) }));

const base = aClaim({ payer: { ...aClaim().payer, address: payerAddress } });
const medicareClaim = {
  ...base,
  payer: medicare,
  coverage: { ...base.coverage, memberId: '1EG4TE5MK73', groupNumber: undefined },
};
const primaryPaid = {
  paidDate: day('2026-03-20'),
  payerClaimNumber: 'P77',
  paidCents: cents(8_000),
  adjustments: [],
  remarks: [],
  lines: [{ lineNumber: 1, paidCents: cents(8_000), procedure: '99213', modifiers: [], units: 1, adjustments: [] }],
};

const supervisor = {
  last: 'Cedar',
  first: 'Tove',
  npi: '1900000088',
  credential: 'DO',
  otherIds: [{ qualifier: 'LU', id: 'LOC 77' }],
};
const hospital = {
  name: 'Mercy Vale Hospital',
  npi: facilityNpi,
  address: { ...payerAddress, line1: '1 Vale Road' },
  otherIds: [{ qualifier: 'G2', id: 'MV-55' }],
};

/** A line with every part of both halves. */
const fullLine = (number: number) =>
  aLine({
    number,
    to: day('2026-03-06'),
    code: 'J0696',
    modifiers: ['JW', 'KX', 'GA', 'LT'],
    dxPointers: [1, 2, 3, 4],
    emergency: true,
    epsdt: 'ST',
    units: 1.5,
    chargeCents: cents(12_345_678),
    ndc: { code11: '00409733201', unit: 'ML', quantity: 2.5 },
    note: `Lot ${number}`,
  });

export const formClaims: Readonly<Record<string, ClaimSnapshot>> = {
  champva: {
    ...base,
    payer: {
      ...base.payer,
      name: 'CHAMPVA',
      formType: 'champva',
      filingCode: 'VA',
      address: { ...payerAddress, line2: 'Claims Dept.' },
    },
    patient: { ...base.patient, sex: 'M' },
    coverage: { ...base.coverage, relationship: '18', subscriber: { ...spouse, sex: 'F' } },
    relatedCauses: { employment: false, other: true },
    dates: { accident: day('2026-02-11') },
    acceptAssignment: false,
  },
  'feca-black-lung': {
    ...base,
    payer: { ...base.payer, name: 'DCMWC Black Lung', formType: 'feca', filingCode: 'OF' },
    coverage: { ...base.coverage, groupNumber: 'FECA-77001' },
    relatedCauses: { employment: true, other: false },
  },
  'six-full-lines': {
    ...base,
    diagnoses: ['E119', 'I10', 'E785', 'J0190'],
    lines: [1, 2, 3, 4, 5, 6].map(fullLine),
  },
  'supervised-in-hospital': {
    ...base,
    referring: { role: 'DQ', ...supervisor },
    facility: hospital,
    dates: { admission: day('2026-03-01'), careAssumed: day('2026-03-02') },
    lines: [aLine({ pos: '21', familyPlanning: true })],
  },
  'ordered-mammogram': {
    ...base,
    ordering: { last: 'Birch', first: 'Linnea', npi: '1800000071', otherIds: [{ qualifier: 'LU', id: 'NOT HERE' }] },
    references: [{ qualifier: 'EW', id: 'MQ-1234' }],
    dates: { lastXray: day('2026-01-09') },
    lines: [aLine({ code: '77067' })],
  },
  'mouth-device-and-contract': {
    ...base,
    lines: [
      aLine({ code: 'D7140', note: 'JP 14; JO10; extracted whole' }),
      aLine({ number: 2, code: 'L8699', note: 'DI 00844588003288' }),
      aLine({ number: 3, code: '99213', note: 'CTR 85.00' }),
    ],
  },
  'home-visit': { ...medicareClaim, lines: [aLine({ pos: '12', code: '99348' })] },
  'eight-lines-as-the-payer-wants': {
    ...base,
    payer: {
      ...base.payer,
      habits: { moreThanSixLines: 'multiPage', ndcGap: 3, sendsTaxonomy: false, sendsLegacyIds: false },
    },
    billing: { ...base.billing, otherIds: [{ qualifier: 'G2', id: 'OLD1' }] },
    diagnoses: ['E119', 'I10', 'E785', 'J0190'],
    lines: [fullLine(1), ...manyLines(8).slice(1)],
    amountPaidCents: cents(5_000),
  },
  'unlisted-procedure': { ...base, lines: [aLine({ code: '64999', description: 'Nerve block, new technique' })] },
  'tertiary-after-two-payers': {
    ...base,
    rank: 3,
    payer: { ...base.payer, name: 'Illinois Medicaid', formType: 'medicaid', filingCode: 'MC' },
    otherCoverages: [
      anOtherCoverage({ rank: 2, memberId: 'SECOND2' }),
      anOtherCoverage({ rank: 1, adjudication: primaryPaid }),
    ],
  },
  'group-ppo': base,
  'group-ppo-with-secondary': { ...base, otherCoverages: [anOtherCoverage()] },
  'secondary-on-paper': {
    ...base,
    rank: 2,
    otherCoverages: [anOtherCoverage({ rank: 1, adjudication: primaryPaid })],
    amountPaidCents: cents(1_500),
  },
  'medicare-primary': {
    ...medicareClaim,
    diagnoses: ['E119', 'I10'],
    lines: [aLine({ dxPointers: [2, 1] })],
    amountPaidCents: cents(2_000),
  },
  'medicare-with-medigap': {
    ...medicareClaim,
    otherCoverages: [
      anOtherCoverage({
        payer: { name: 'Beacon Supplement', payerId: '55123', filingCode: 'CI', formType: 'other' },
        relationship: '18',
        subscriber: testwell,
      }),
    ],
  },
  'medicare-secondary': {
    ...medicareClaim,
    rank: 2,
    coverage: { ...medicareClaim.coverage, insuranceTypeCode: '12' },
    otherCoverages: [anOtherCoverage({ rank: 1, adjudication: primaryPaid })],
  },
  'medicaid-epsdt-ndc': {
    ...base,
    payer: { ...base.payer, name: 'Illinois Medicaid', formType: 'medicaid', filingCode: 'MC' },
    lines: [
      aLine({ code: '99392', epsdt: 'AV' }),
      aLine({ number: 2, code: 'J0696', ndc: { code11: '00409733201', unit: 'ML', quantity: 2.5 }, units: 4 }),
      aLine({ number: 3, code: '58300', familyPlanning: true }),
    ],
  },
  tricare: {
    ...base,
    payer: { ...base.payer, name: 'TRICARE East', formType: 'tricare', filingCode: 'CH' },
    coverage: { ...base.coverage, memberId: '123-45-6789', relationship: '01', subscriber: spouse },
  },
  'auto-accident': {
    ...base,
    payer: { ...base.payer, name: 'Wayfare Auto', formType: 'other', filingCode: 'AM' },
    relatedCauses: { employment: false, auto: { state: 'IL' }, other: false },
    dates: { accident: day('2026-02-19'), onset: day('2026-02-19') },
    propertyCasualtyClaimNumber: 'WF-2026-0077',
  },
  'workers-compensation': {
    ...base,
    payer: { ...base.payer, name: 'Keystone Compensation', formType: 'other', filingCode: 'WC' },
    coverage: { ...base.coverage, relationship: 'G8', subscriber: { last: 'Fernside Mills, Inc.' } },
    relatedCauses: { employment: true, other: false },
    dates: { accident: day('2026-02-19'), disabilityFrom: day('2026-02-20'), disabilityTo: day('2026-03-09') },
    propertyCasualtyClaimNumber: 'KC44021',
    conditionCodes: ['W3', 'W2'],
  },
  'dependent-child-solo-practice': {
    ...base,
    billing: aSoloBiller,
    rendering: undefined,
    patient: { ...base.patient, first: 'Pía', birthDate: day('2018-07-09') },
    coverage: { ...base.coverage, relationship: '19', subscriber: spouse, planName: 'Gold PPO' },
  },
  replacement: { ...base, frequency: '7', payerClaimNumber: '2026-0099-1234' },
  void: { ...base, frequency: '8', payerClaimNumber: '20260099123' },
  'anesthesia-in-hospital': {
    ...base,
    referring: {
      last: 'Okafor',
      first: 'Ngozi',
      middle: 'Ada',
      role: 'DN',
      npi: referringNpi,
      credential: 'MD',
      otherIds: [{ qualifier: 'G2', id: 'ABC 123' }],
    },
    facility: { name: 'Mercy Vale Hospital', npi: facilityNpi, address: { ...payerAddress, line1: '1 Vale Road' } },
    dates: { admission: day('2026-03-01'), discharge: day('2026-03-04'), onset: day('2026-02-27') },
    authorizationNumber: 'AU-7788 1',
    note: { qualifier: 'ADD', text: 'Second surgeon called in at 13.5 hours; report sent' },
    attachments: undefined,
    lines: [
      aLine({
        pos: '21',
        code: '00840',
        modifiers: ['AA', 'P2', 'QS', '23'],
        units: 90,
        unitKind: 'MJ',
        emergency: true,
        note: 'Begin 1245 end 1415 time 90 minutes',
      }),
    ],
  },
  'seven-lines': { ...base, lines: manyLines(7), amountPaidCents: cents(1_001) },
  'thirteen-lines': { ...base, lines: manyLines(13) },
  'twelve-diagnoses': {
    ...base,
    diagnoses: ['E119', 'I10', 'E785', 'J0190', 'M545', 'N390', 'R05', 'Z0000', 'K219', 'F411', 'G4700', 'S72001A'],
    lines: [aLine({ dxPointers: [12, 1, 5, 9] }), aLine({ number: 2, code: '87880', modifiers: ['QW'], units: 0.5 })],
    facility: { name: 'Larkspur Laboratory', address: { ...payerAddress }, clia: '14D1234567' },
    outsideLabCents: cents(4_250),
  },
};
