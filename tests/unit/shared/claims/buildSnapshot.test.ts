import { expect, test } from 'vitest';
import { buildSnapshot } from '#shared/claims/index.ts';
import { day } from '#shared/kernel/dates.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import type { Patient, Policy } from '#shared/model/patient.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Practice, Provider } from '#shared/model/practice.ts';
import type { Charge, Encounter } from '#shared/model/visit.ts';
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
  const charge = aCharge(line);
  const encounter = anEncounter({ charges: [charge], ...visit });
  const built = buildSnapshot({
    ...office,
    number: '10482',
    encounter,
    charges: [charge],
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
  ['a note to the payer', { claimNote: 'See report' }, { note: { qualifier: 'ADD', text: 'See report' } }],
])('the visit’s %s reaches the claim', (_title, visit, expected) => {
  expect(snapshotOf(visit)).toMatchObject(expected);
});

test.each<[string, Partial<Charge>]>([
  ['drug', { ndc: { code11: '00409488710', unit: 'ML', quantity: 2.5 } }],
  ['note', { note: 'Left knee' }],
  ['wording of an unlisted code', { description: 'Unlisted procedure, knee' }],
  ['emergency mark', { emergency: true }],
  ['own rendering provider', { rendering: { ...namesake, taxonomy: '207Q00000X' } }],
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
