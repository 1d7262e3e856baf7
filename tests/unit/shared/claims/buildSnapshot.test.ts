import { describe, expect, test } from 'vitest';
import { buildSnapshot } from '#shared/claims/index.ts';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import { type ClaimSnapshot, claimLine, claimSnapshot } from '#shared/model/claim.ts';
import type { Patient, Policy } from '#shared/model/patient.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Facility, Practice, Provider } from '#shared/model/practice.ts';
import { type Charge, charge, claimDetails, type Encounter } from '#shared/model/visit.ts';
import { aCharge, anEncounter, idOf } from '#tests/fixtures/builders/encounter.ts';

const address = { line1: '9 Lake Rd', city: 'Duluth', state: 'MN', zip: '558021234' };
const office = {
  practice: { billing: { kind: 'organization', name: 'CEDAR HOLLOW', npi: '1234567893', address } } as Practice,
  provider: { id: idOf('provider'), last: 'Berg', first: 'Anna', npi: '1245319599' } as Provider,
  patient: {
    last: 'Okafor',
    first: 'Ines',
    birthDate: day('1980-01-02'),
    sex: 'F',
    address,
    releaseOnFile: true,
  } as Patient,
  coverages: [
    {
      policy: { rank: 1, memberId: 'GM5550001', relationship: '18', assignmentOnFile: true } as Policy,
      payer: {
        name: 'Granite Mutual',
        payerId: 'GM001',
        filingCode: 'CI',
        formType: 'group',
        sendsTaxonomy: true,
      } as Payer,
    },
  ],
};
const namesake = { last: 'Lund', first: 'Per', npi: '1033102009' };

const snapshotOf = (visit: Partial<Encounter>, line: Partial<Charge> = {}): ClaimSnapshot => {
  const billed = aCharge(line);
  const encounter = anEncounter({ charges: [billed], ...visit });
  const built = buildSnapshot({
    ...office,
    number: '10482',
    encounter,
    charges: [billed],
    rank: 1,
    signedOn: day('2026-09-02'),
  });
  if (!built) throw new Error('the patient is covered');
  return built;
};

test.each<[string, Partial<Encounter>, Partial<ClaimSnapshot>]>([
  ['condition codes', { conditionCodes: ['W2', 'W3'] }, { conditionCodes: ['W2', 'W3'] }],
  ['no condition codes', {}, { conditionCodes: [] }],
  ['why the claim is late', { delayReason: '9' }, { delayReason: '9' }],
  ['a special program', { specialProgram: '03' }, { specialProgram: '03' }],
  [
    'an attachment with its control number',
    { attachments: [{ type: 'OZ', method: 'FX', controlNumber: 'A17' }] },
    { attachments: [{ type: 'OZ', method: 'FX', controlNumber: 'A17' }] },
  ],
  ['who ordered beside who referred', { ordering: namesake }, { ordering: namesake }],
  ['who supervised', { supervising: namesake }, { supervising: namesake }],
  ['who referred', { referring: { ...namesake, role: 'DN' } }, { referring: { ...namesake, role: 'DN' } }],
  [
    'the days of the illness',
    { dates: { onset: day('2026-08-20'), lastSeen: day('2026-08-25'), accident: day('2026-08-19') } },
    { dates: { onset: day('2026-08-20'), lastSeen: day('2026-08-25'), accident: day('2026-08-19') } },
  ],
  [
    'an accident with its state',
    { relatedCauses: { employment: false, auto: { state: 'WI' }, other: false } },
    { relatedCauses: { employment: false, auto: { state: 'WI' }, other: false } },
  ],
  ['the primary care provider behind who referred', { primaryCare: namesake }, { primaryCare: namesake }],
  [
    'further numbers',
    { references: [{ qualifier: 'EA', id: 'CHART7' }] },
    { references: [{ qualifier: 'EA', id: 'CHART7' }] },
  ],
  ['accident claim number', { propertyCasualtyClaimNumber: 'WC-99' }, { propertyCasualtyClaimNumber: 'WC-99' }],
  ['price of an outside laboratory', { outsideLabCents: cents(4_500) }, { outsideLabCents: cents(4_500) }],
  ['usual assignment', {}, { acceptAssignment: true }],
  ['declined assignment', { assignment: 'declined' }, { acceptAssignment: false }],
  [
    'assignment for laboratory alone',
    { assignment: 'laboratory-only' },
    { acceptAssignment: true, acceptsForLaboratoryOnly: true },
  ],
  [
    'signatures',
    { assignmentRefused: true, signedByProvider: true },
    { coverage: expect.objectContaining({ assignmentRefused: true, signedByProvider: true }) },
  ],
  ['kind of note', { claimNote: 'Cane', claimNoteQualifier: 'CER' }, { note: { qualifier: 'CER', text: 'Cane' } }],
  ['a note to the payer', { claimNote: 'See report' }, { note: { qualifier: 'ADD', text: 'See report' } }],
])('the visit’s %s reaches the claim', (_title, visit, expected) => {
  expect(snapshotOf(visit)).toMatchObject(expected);
});

test.each<[string, Partial<Charge>]>([
  ['drug', { ndc: { code11: '00409488710', unit: 'ML', quantity: 2.5 } }],
  ['note', { note: 'Left knee' }],
  ['wording of an unlisted code', { description: 'Unlisted procedure, knee' }],
  ['emergency mark', { emergency: true }],
  ['check-up and family planning', { epsdt: 'AV', familyPlanning: true }],
  ['kind of note', { note: 'Certified as ordered', noteQualifier: 'DCP' }],
  ['own numbers', { authorizationNumber: 'LA1', referralNumber: 'LR1', cliaNumber: '14D1234567' }],
  ['further numbers', { references: [{ qualifier: 'BT', id: 'LOT88' }] }],
  ['last day', { to: day('2026-09-04') }],
  ['own rendering provider', { rendering: { ...namesake, taxonomy: '207Q00000X' } }],
  ['own referring provider', { referring: namesake }],
  ['own ordering provider', { ordering: namesake }],
  ['own supervising provider', { supervising: namesake }],
])('the line’s %s reaches the claim', (_title, line) => {
  expect(snapshotOf({}, line).lines[0]).toMatchObject(line);
});

test('what a visit does not say leaves no key on the claim', () => {
  const keys = Object.keys(snapshotOf({ attachments: [] }));
  for (const key of ['ordering', 'supervising', 'delayReason', 'specialProgram', 'attachments', 'note'])
    expect(keys).not.toContain(key);
});

test('a place of its own reaches the line', () => {
  const hospital = { id: idOf('facility', 2), name: 'Wrenfield', npi: '1500000041', address, pos: '22' } as Facility;
  const there = aCharge({ facilityId: hospital.id });
  const built = buildSnapshot({
    ...office,
    number: '10482',
    encounter: anEncounter({ charges: [there] }),
    charges: [there, aCharge({ id: idOf('charge', 2) })],
    lineFacilities: [hospital],
    rank: 1,
    signedOn: day('2026-09-02'),
  });
  expect(built?.lines.map((each) => each.facility?.name)).toEqual(['Wrenfield', undefined]);
  expect(built?.lines[0]).not.toHaveProperty('facilityId');
});

describe('every field of the claim is typed with the visit, or belongs to another record', () => {
  const recordsOfTheOffice = ['payer', 'billing', 'rendering', 'facility', 'cliaNumber'];
  const recordsOfThePatient = ['patient', 'coverage', 'otherCoverages', 'authorizationNumber', 'referralNumber'];
  const decidedBySending = ['number', 'frequency', 'payerClaimNumber', 'rank', 'signedOn', 'amountPaidCents'];
  const typedUnderAnotherName = { lines: 'charges', note: 'claimNote', acceptAssignment: 'assignment' };
  const known = new Set([
    ...recordsOfTheOffice,
    ...recordsOfThePatient,
    ...decidedBySending,
    ...Object.keys(typedUnderAnotherName),
    'acceptsForLaboratoryOnly',
    ...Object.keys(claimDetails.shape),
  ]);
  test.each(Object.keys(claimSnapshot.shape))('%s', (field) => expect([...known]).toContain(field));
  const ofTheLine = new Set(['number', 'facility', 'controlNumber', ...Object.keys(charge.shape)]);
  test.each(Object.keys(claimLine.shape))('line %s', (field) => expect([...ofTheLine]).toContain(field));
});
