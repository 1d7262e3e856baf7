/** What is typed beside diagnoses and charges, from the field to the box of the form and the segment of the file. */
import { describe, expect, it, test } from 'vitest';
import { mendDraftOf, readMendDraft } from '#renderer/features/claims/mendDraft.ts';
import { emptyAttachment } from '#renderer/ui/encounter/attachmentDraft.ts';
import { type DetailsDraft, detailsDraftOf, detailsWords } from '#renderer/ui/encounter/detailsDraft.ts';
import { draftOf, readEncounterDraft } from '#renderer/ui/encounter/encounterDraft.ts';
import { type LineExtras, lineExtrasOf, lineExtrasWords } from '#renderer/ui/encounter/lineExtras.ts';
import { type NamedDraft, namedDraftOf } from '#renderer/ui/encounter/namedDraft.ts';
import { buildSnapshot } from '#shared/claims/index.ts';
import { type Box, fillForm } from '#shared/cms1500/index.ts';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import type { Patient, Policy } from '#shared/model/patient.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Facility, Practice, Provider } from '#shared/model/practice.ts';
import { charge, encounter as encounterSchema } from '#shared/model/visit.ts';
import { writeClaims837P } from '#shared/x12/index.ts';
import { aClaim, aGroupBiller, anEnvelope, aRenderingProvider } from '#tests/fixtures/builders/claim.ts';
import { aCharge, anEncounter, idOf } from '#tests/fixtures/builders/encounter.ts';

const visit = anEncounter({ charges: [aCharge({ id: idOf('charge') })] });
const hospital = {
  id: idOf('facility', 2),
  name: 'Wrenfield',
  pos: '22',
  address: { line1: '900 Mercy Way', city: 'Springfield', state: 'IL', zip: '627020009' },
} as Facility;

/** The visit as the command would store it, or the problems in the way. */
function typed(details: Partial<DetailsDraft>, extras: Partial<LineExtras> = {}) {
  const draft = draftOf(visit, '11');
  const [first, ...rest] = draft.lines;
  const lines = first ? [{ ...first, extras: { ...first.extras, ...extras } }, ...rest] : rest;
  const read = readEncounterDraft({ ...draft, lines, details: { ...draft.details, ...details } }, visit.date);
  const charges = read.charges.map((each) => aCharge({ ...each, id: idOf('charge') }));
  return { problems: read.problems, stored: encounterSchema.parse({ ...visit, ...read.details, charges }) };
}

function claimOf({ stored, problems }: ReturnType<typeof typed>) {
  expect(problems).toEqual([]);
  const built = buildSnapshot({
    number: 'FC1001',
    practice: { billing: aGroupBiller } as Practice,
    provider: { id: idOf('provider'), ...aRenderingProvider } as Provider,
    patient: { ...aClaim().patient, releaseOnFile: true } as Patient,
    encounter: stored,
    charges: stored.charges,
    coverages: [
      {
        policy: { rank: 1, memberId: 'M1', relationship: '18', assignmentOnFile: true } as Policy,
        payer: { id: idOf('payer'), ...aClaim().payer, sendsTaxonomy: true } as Payer,
      },
    ],
    rank: 1,
    lineFacilities: [hospital],
    signedOn: day('2026-09-02'),
  });
  if (!built) throw new Error('the patient is covered');
  return { form: fillForm(built)[0] ?? {}, file: writeClaims837P([built], anEnvelope()).replaceAll('\n', '') };
}

const person = (last: string, npi: string, otherId = ''): NamedDraft => ({ last, first: 'Per', npi, otherId });
const lund = person('Lund', '1033102009');
const ash = person('Ash', '1400000034');
const nobody = detailsDraftOf({}).named;

describe('typed for the claim', () => {
  it.each<[string, Partial<DetailsDraft>, string[], Partial<Record<Box, string>>]>([
    [
      'who referred',
      { named: { ...nobody, referring: lund } },
      ['NM1*DN*1*LUND*PER****XX*1033102009'],
      { '17.qualifier': 'DN', '17': 'PER LUND', '17b': '1033102009' },
    ],
    [
      'an older number of who ordered',
      { named: { ...nobody, ordering: person('Lund', '103 310 2009', 'g2-ab12') } },
      ['NM1*DK*1*LUND*PER****XX*1033102009', 'REF*G2*AB12'],
      { '17.qualifier': 'DK', '17a.qualifier': 'G2', '17a': 'AB12' },
    ],
    [
      'who supervised and ordered beside who referred',
      {
        named: {
          ...nobody,
          referring: ash,
          ordering: lund,
          supervising: person('Elm', '1710000070'),
          primaryCare: person('Birch', '1800000071'),
        },
      },
      ['NM1*DN*1*ASH', 'NM1*P3*1*BIRCH', 'NM1*DQ*1*ELM', 'NM1*DK*1*LUND'],
      { '17': 'PER ASH' },
    ],
    [
      'an auto accident with its claim number',
      { autoState: 'wi', accidentClaimNumber: 'AC-7', dates: { accident: day('2026-08-30') } },
      ['**AA:::WI', 'DTP*439*D8*20260830', 'REF*Y4*AC-7'],
      { '10b.state': 'WI', '11b.qualifier': 'Y4' },
    ],
    [
      'work and another accident',
      { isWork: true, isOtherAccident: true },
      ['EM:OA'],
      { '10a.yes': 'X', '10c.yes': 'X' },
    ],
    [
      'days of the illness',
      { dates: { onset: day('2026-08-20'), lastXray: day('2026-08-21'), disabilityFrom: day('2026-08-22') } },
      ['DTP*431*D8*20260820', 'DTP*455*D8*20260821', 'DTP*360*D8*20260822'],
      { '14': '08 20 26', '14.qualifier': '431', '15.qualifier': '455', '16.from': '08 22 26' },
    ],
    [
      'a note with its kind',
      { note: 'Cane since May', noteQualifier: 'CER' },
      ['NTE*CER*CANE SINCE MAY'],
      { '19': 'CERCANE SINCE MAY' },
    ],
    ['condition codes', { conditionCodes: 'w2, w3' }, ['HI*BG:W2*BG:W3'], { '10d': 'W2   W3' }],
    ['lateness and program', { delayReason: '9', specialProgram: '03' }, ['**03********9~'], {}],
    [
      'several attachments',
      {
        attachments: [
          { type: 'OB', method: 'FX', controlNumber: 'OP17' },
          emptyAttachment,
          { type: 'RR', method: 'AA', controlNumber: '' },
        ],
      },
      ['PWK*OB*FX***AC*OP17', 'PWK*RR*AA'],
      { '19': 'PWKOBFXOP17   PWKRRAA' },
    ],
    [
      'further numbers',
      {
        references: [
          { kind: 'EA', id: 'CHART7' },
          { kind: undefined, id: '' },
          { kind: 'EW', id: 'MAM1' },
        ],
      },
      ['REF*EA*CHART7', 'REF*EW*MAM1'],
      { '23': 'MAM1' },
    ],
    [
      'an outside laboratory',
      { outsideLabCents: cents(4_500) },
      [],
      { '20.yes': 'X', '20.dollars': '45', '20.cents': '00' },
    ],
    ['declined assignment', { assignment: 'declined' }, ['*Y*C*Y*Y'], { '27.no': 'X' }],
    ['refused benefits, an absent patient', { assignmentRefused: true, signedByProvider: true }, ['*Y*A*W*Y*P'], {}],
  ])('%s', (_title, details, segments, boxes) => {
    const { form, file } = claimOf(typed(details));
    for (const each of segments) expect(file).toContain(each);
    expect(form).toMatchObject(boxes);
  });
});

describe('typed for a line', () => {
  it.each<[string, Partial<LineExtras>, string[], Partial<Record<Box, string>>]>([
    [
      'a drug with its prescription',
      { ndcCode: '00409-4887-10', ndcUnit: 'ML', ndcQuantity: 2.5, prescriptionNumber: 'RX9' },
      ['LIN**N4*00409488710', 'CTP****2.5*ML', 'REF*XZ*RX9'],
      { '24.1.shaded': 'N400409488710 ML2.5' },
    ],
    [
      'marks',
      { isEmergency: true, isFamilyPlanning: true, epsdt: 'AV' },
      ['CRC*ZZ*Y*AV', '**Y**Y*Y~'],
      { '24.1.C': 'Y', '24.1.H': 'Y', '24.1.H.shaded': 'AV' },
    ],
    ['a note that certifies', { note: 'As ordered', isCertified: true }, ['NTE*DCP*AS ORDERED'], {}],
    ['its last day', { lastDay: day('2026-09-03') }, ['DTP*472*RD8*20260901-20260903'], { '24.1.A.to': '09 03 26' }],
    [
      'numbers of its own',
      {
        authorizationNumber: 'LA1',
        referralNumber: 'LR1',
        cliaNumber: '14d 1234567',
        references: [{ kind: 'BT', id: 'LOT88' }],
      },
      ['REF*G1*LA1', 'REF*9F*LR1', 'REF*X4*14D1234567', 'REF*BT*LOT88'],
      { '23': 'LA1' },
    ],
    [
      'its own provider',
      { rendering: { last: 'Sable', npi: '1700000064', taxonomy: '208D00000X' } },
      ['NM1*82*1*SABLE*****XX*1700000064', 'PRV*PE*PXC*208D00000X'],
      { '24.1.J': '1700000064' },
    ],
    [
      'who referred, ordered and supervised it',
      { named: { referring: ash, ordering: lund, supervising: person('Elm', '1710000070') } },
      ['NM1*DN*1*ASH', 'NM1*DK*1*LUND', 'NM1*DQ*1*ELM'],
      {},
    ],
    ['its own place', { facilityId: hospital.id }, ['NM1*77*2*WRENFIELD', 'N3*900 MERCY WAY'], {}],
  ])('%s', (_title, extras, segments, boxes) => {
    const { form, file } = claimOf(typed({}, extras));
    for (const each of segments) expect(file).toContain(each);
    expect(form).toMatchObject(boxes);
  });
});

test.each<[string, Partial<DetailsDraft>, Partial<LineExtras>, string]>([
  ['an NPI with a wrong digit', { named: { ...nobody, ordering: person('Lund', '1033102008') } }, {}, 'ordering.npi'],
  ['an NPI without a name', { named: { ...nobody, referring: person('', '1033102009') } }, {}, 'referring.last'],
  ['a number of no kind', { named: { ...nobody, referring: { ...lund, otherId: '12345' } } }, {}, 'referring.otherIds'],
  ['primary care behind nobody', { named: { ...nobody, primaryCare: lund } }, {}, 'primaryCare.last'],
  ['a state that is none', { autoState: 'XX' }, {}, 'autoState'],
  ['a condition code of three', { conditionCodes: 'W23' }, {}, 'conditionCodes'],
  ['an attachment without its way', { attachments: [{ ...emptyAttachment, type: 'OZ' }] }, {}, 'attachments[0].method'],
  [
    'a fax without its number',
    { attachments: [{ type: 'OZ', method: 'FX', controlNumber: '' }] },
    {},
    'attachments[0].controlNumber',
  ],
  ['a number without its kind', { references: [{ kind: undefined, id: '7' }] }, {}, 'references[0].qualifier'],
  ['an NDC too short', {}, { ndcCode: '123', ndcUnit: 'UN', ndcQuantity: 1 }, 'lines[0].ndc.code11'],
  ['an NDC without its quantity', {}, { ndcCode: '00409488710', ndcUnit: 'UN' }, 'lines[0].ndc.quantity'],
  ['a quantity without its NDC', {}, { ndcQuantity: 2 }, 'lines[0].ndc.code11'],
  ['a CLIA number that is none', {}, { cliaNumber: '123' }, 'lines[0].cliaNumber'],
  ['a last day before the first', {}, { lastDay: day('2026-08-31') }, 'lines[0].to'],
])('%s is told at its field', (_title, details, extras, where) => {
  const draft = draftOf(visit, '11');
  const lines = draft.lines.map((line, index) =>
    index === 0 ? { ...line, extras: { ...line.extras, ...extras } } : line,
  );
  const read = readEncounterDraft({ ...draft, lines, details: { ...draft.details, ...details } }, visit.date);
  expect(read.problems.map((each) => each.where)).toEqual([where]);
});

describe('opened and saved again, a visit says what it said', () => {
  const everything = anEncounter({
    postedOn: day('2026-09-02'),
    facilityId: idOf('facility'),
    authorizationId: idOf('authorization'),
    referring: { role: 'DK', last: 'Lund', first: 'Per', middle: 'O', credential: 'MD', npi: '1033102009' },
    supervising: {
      last: 'Elm',
      first: 'Asa',
      npi: '1710000070',
      otherIds: [
        { qualifier: 'G2', id: 'A1' },
        { qualifier: 'LU', id: 'L1' },
      ],
    },
    relatedCauses: { employment: true, auto: { state: 'WI' }, other: true },
    propertyCasualtyClaimNumber: 'AC7',
    dates: { accident: day('2026-08-30'), firstContact: day('2026-08-31') },
    claimNote: 'See report',
    claimNoteQualifier: 'DGN',
    conditionCodes: ['W2'],
    delayReason: '9',
    specialProgram: '03',
    attachments: [{ type: 'OZ', method: 'FX', controlNumber: 'A17' }],
    references: [{ qualifier: 'EA', id: 'CHART7' }],
    outsideLabCents: cents(4_500),
    assignment: 'laboratory-only',
    assignmentRefused: true,
    signedByProvider: true,
    charges: [
      aCharge({
        to: day('2026-09-03'),
        ndc: { code11: '00409488710', unit: 'ML', quantity: 2.5, prescriptionNumber: 'RX9' },
        description: 'Unlisted procedure, knee',
        note: 'As ordered',
        noteQualifier: 'DCP',
        emergency: true,
        epsdt: 'AV',
        familyPlanning: true,
        authorizationNumber: 'LA1',
        referralNumber: 'LR1',
        cliaNumber: '14D1234567',
        references: [{ qualifier: 'BT', id: 'LOT88' }],
        rendering: { last: 'Sable', npi: '1700000064', taxonomy: '208D00000X' },
        referring: { last: 'Ash', first: 'Per', npi: '1400000034' },
        ordering: { last: 'Lund', first: 'Per', npi: '1033102009' },
        supervising: { last: 'Elm', first: 'Asa', npi: '1710000070' },
        facilityId: hospital.id,
      }),
    ],
  });
  const { value } = readMendDraft(mendDraftOf(everything), everything);
  test('its own facts', () => expect({ ...everything, ...value?.details }).toEqual(everything));
  test('and those of its lines', () => {
    const { chargeId, ...line } = value?.lines[0] ?? {};
    expect({ ...everything.charges[0], ...line }).toEqual(everything.charges[0]);
    expect(chargeId).toBe(everything.charges[0]?.id);
  });
  test('nothing of the line is left out of this example', () => {
    const known = Object.keys(everything.charges[0] ?? {});
    expect(Object.keys(charge.shape).filter((each) => !known.includes(each))).toEqual([]);
  });
  test('in words while folded', () => {
    expect(detailsWords(detailsDraftOf(everything)).join(' · ')).toMatchInlineSnapshot(
      `"Ordered by Lund, Per · Supervised by Elm, Asa · Because of work · Auto accident in WI · Another accident · Accident claim AC7 · Accident 08/30/2026 · First contact 08/31/2026 · Note: See report · Condition codes W2 · Late: Denied earlier for another reason · Special federal program · Attached: Supporting records A17 · 1 further number · Outside laboratory · Assignment for laboratory only · Patient refuses assignment · Signed by the provider"`,
    );
    expect(lineExtrasWords(lineExtrasOf(everything.charges[0] ?? {}), 'Wrenfield').join(' · ')).toMatchInlineSnapshot(
      `"through 09/03/2026 · NDC 00409488710 · Unlisted procedure, knee · Note: As ordered · Emergency · EPSDT · Family planning · Rendered by Sable · Referred by Ash, Per · Ordered by Lund, Per · Supervised by Elm, Asa · At Wrenfield · 4 numbers"`,
    );
    expect(detailsWords(detailsDraftOf({}))).toEqual([]);
    expect(lineExtrasWords(lineExtrasOf({}), undefined)).toEqual([]);
  });
});

test('what the fields do not show stays with whoever was picked, and goes with another NPI', () => {
  const picked = namedDraftOf({ last: 'Lund', first: 'Per', middle: 'O', credential: 'MD', npi: '1033102009' });
  const read = (referring: NamedDraft) => typed({ named: { ...nobody, referring } }).stored.referring;
  expect(read({ ...picked, last: 'Lundh' })).toMatchObject({ last: 'Lundh', middle: 'O', credential: 'MD' });
  expect(read({ ...picked, npi: '1400000034' })).not.toHaveProperty('credential');
});
