import { describe, expect, test } from 'vitest';
import { type Box, boxSources, cells, fillForm, formText } from '#shared/cms1500/index.ts';
import { cents } from '#shared/kernel/money.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import { aClaim, aLine } from '#tests/fixtures/builders/claim.ts';
import { anOtherCoverage, formClaims, manyLines } from './formClaims.ts';

const goldenFolder = '../../../fixtures/golden/cms1500';

/** Pages one after the other, without the blanks at line ends. */
const asText = (pages: ReturnType<typeof fillForm>): string =>
  pages.map((page, index) => `--- form ${index + 1}\n${formText(page).replace(/ +$/gm, '')}\n`).join('');

describe('golden forms', () => {
  test.each(Object.entries(formClaims))('%s', async (name, claim) => {
    await expect(asText(fillForm(claim))).toMatchFileSnapshot(`${goldenFolder}/${name}.txt`);
  });
  test('thirteen lines as one claim over three pages', async () => {
    const pages = fillForm({ ...aClaim(), lines: manyLines(13) }, { moreThanSixLines: 'multiPage' });
    await expect(asText(pages)).toMatchFileSnapshot(`${goldenFolder}/thirteen-lines-multi-page.txt`);
  });
});

/** Claim, form (from 0), and what its boxes say; absent means blank. */
type Case = [claim: string, expected: Partial<Record<Box, string | undefined>>, form?: number];
const cases: Case[] = [
  ['group-ppo', { 'carrier.1': 'PRAIRIE MUTUAL HEALTH', 'carrier.2': 'PO BOX 4400', 'carrier.3': undefined }],
  ['group-ppo', { 'carrier.4': 'PEORIA IL 61601-0044', '1.group': 'X', '1.other': undefined, '1a': 'PMH123456789' }],
  ['group-ppo', { '2': 'TESTWELL, DOROTHEA', '3': '05 14 1980', '3.F': 'X', '3.M': undefined, '6.self': 'X' }],
  ['group-ppo', { '5.street': '77 JUNIPER STREET', '5.city': 'SPRINGFIELD', '5.state': 'IL', '5.zip': '62701' }],
  ['group-ppo', { '5.area': undefined, '5.phone': undefined, '7.area': undefined, '7.phone': undefined }],
  ['group-ppo', { '9': undefined, '9a': undefined, '9d': undefined, '11d.no': 'X', '11d.yes': undefined }],
  ['group-ppo', { '10a.no': 'X', '10b.no': 'X', '10c.no': 'X', '10a.yes': undefined, '10c.yes': undefined }],
  ['group-ppo', { '12': 'SIGNATURE ON FILE', '12.date': undefined, '13': 'SIGNATURE ON FILE' }],
  ['group-ppo', { '14': undefined, '14.qualifier': undefined, '15': undefined, '15.qualifier': undefined }],
  ['group-ppo', { '21.indicator': '0', '21.A': 'E119', '22': undefined, '22.reference': undefined, '20.no': 'X' }],
  ['group-ppo', { '24.1.A.from': '03 02 26', '24.1.A.to': '03 02 26', '24.1.B': '11', '24.1.C': undefined }],
  ['group-ppo', { '24.1.D': '99213', '24.1.E': 'A', '24.1.F.dollars': '125', '24.1.F.cents': '00', '24.1.G': '1' }],
  ['group-ppo', { '24.1.I': 'ZZ', '24.1.J.shaded': '207Q00000X', '24.1.J': '1300000027', '24.1.shaded': undefined }],
  ['group-ppo', { '25': '987654321', '25.EIN': 'X', '25.SSN': undefined, '26': 'FC1001', '27.yes': 'X' }],
  ['group-ppo', { '28.dollars': '125', '28.cents': '00', '29.dollars': undefined, pageOf: undefined }],
  ['group-ppo', { '31': 'MARION QUILL MD', '31.date': '03 03 26', '27.no': undefined, '32b': undefined }],
  ['group-ppo', { '32.1': 'LARKSPUR FAMILY PRACTICE', '32.2': '12 LARKSPUR LANE', '32a': '1200000010' }],
  ['group-ppo', { '32.3': 'SPRINGFIELD IL 62704-0001', '33.3': 'SPRINGFIELD IL 62704-0001' }],
  ['group-ppo', { '33.area': '217', '33.phone': '5550142', '33.1': 'LARKSPUR FAMILY PRACTICE' }],
  ['group-ppo', { '33.2': '12 LARKSPUR LANE', '33a': '1200000010', '33b': 'ZZ207Q00000X' }],
  ['group-ppo-with-secondary', { '9': 'OTESTWELL-HART JR, ANSEL', '9a': 'HS998877', '9d': 'HARBOR SUPPLEMENTAL' }],
  ['group-ppo-with-secondary', { '11d.yes': 'X', '11d.no': undefined, '11': 'G4400', '4': 'TESTWELL, DOROTHEA' }],
  ['secondary-on-paper', { '9d': 'HARBOR SUPPLEMENTAL', '11d.yes': 'X', '29.dollars': '95', '29.cents': '00' }],
  ['medicare-primary', { '1.medicare': 'X', '4': undefined, '6.self': undefined, '7.street': undefined, '11': 'NONE' }],
  ['medicare-primary', { '11d.yes': undefined, '11d.no': undefined, '24.1.E': 'B', '24.1.I': undefined }],
  ['medicare-primary', { '29.dollars': '20', '33b': undefined, '24.1.J': '1300000027', '11a': undefined }],
  ['medicare-with-medigap', { '9': 'SAME', '9a': 'MEDIGAP HS998877', '9d': '55123', '11': 'NONE' }],
  [
    'medicare-secondary',
    { '4': 'OTESTWELL-HART JR, ANSEL', '6.spouse': 'X', '11': 'HG12', '11a.M': 'X', '9': undefined },
  ],
  [
    'medicare-secondary',
    { '11c': 'HARBOR SUPPLEMENTAL', '7.street': '77 JUNIPER STREET APT 4', '29.dollars': undefined },
  ],
  ['medicare-secondary', { '7.city': 'SPRINGFIELD', '7.state': 'IL', '7.zip': '62701-0009', '11a': '11 02 1978' }],
  ['medicaid-epsdt-ndc', { '1.medicaid': 'X', '24.1.H.shaded': 'AV', '24.1.H': 'Y', '24.3.H': 'Y' }],
  ['medicaid-epsdt-ndc', { '24.2.shaded': 'N400409733201   ML2.5', '24.2.G': '4', '24.3.H.shaded': undefined }],
  ['tricare', { '1.tricare': 'X', '1a': '123456789', '6.spouse': 'X' }],
  ['auto-accident', { '10b.yes': 'X', '10b.state': 'IL', '10b.no': undefined, '11b.qualifier': 'Y4', '1.other': 'X' }],
  ['auto-accident', { '11b': 'WF20260077', '14': '02 19 26', '14.qualifier': '431', '15.qualifier': '439' }],
  ['workers-compensation', { '4': 'FERNSIDE MILLS INC', '6.other': 'X', '10a.yes': 'X', '10d': 'W3   W2' }],
  ['workers-compensation', { '15': '02 19 26', '16.from': '02 20 26', '16.to': '03 09 26' }],
  ['dependent-child-solo-practice', { '2': 'TESTWELL, PIA', '6.child': 'X', '11c': 'GOLD PPO', '25.SSN': 'X' }],
  ['dependent-child-solo-practice', { '31': 'OTTILIE BRANDT', '33.1': 'OTTILIE BRANDT', '24.1.J': undefined }],
  ['replacement', { '22': '7', '22.reference': '202600991234' }],
  ['void', { '22': '8', '22.reference': '20260099123' }],
  ['anesthesia-in-hospital', { '17.qualifier': 'DN', '17': 'NGOZI A OKAFOR MD', '17b': '1400000034' }],
  ['anesthesia-in-hospital', { '17a.qualifier': 'G2', '17a': 'ABC123', '18.from': '03 01 26', '18.to': '03 04 26' }],
  ['anesthesia-in-hospital', { '23': 'AU77881', '24.1.C': 'Y', '24.1.G': '90', '24.1.B': '21', '32a': '1500000041' }],
  ['anesthesia-in-hospital', { '24.1.D.modifier1': 'AA', '24.1.D.modifier2': 'P2', '24.1.D.modifier3': 'QS' }],
  ['anesthesia-in-hospital', { '24.1.shaded': '7BEGIN 1245 END 1415 TIME 90 MINUTES', '24.1.D.modifier4': '23' }],
  ['anesthesia-in-hospital', { '19.upper': 'ADDSECOND SURGEON', '32.1': 'MERCY VALE HOSPITAL' }],
  ['anesthesia-in-hospital', { '19': 'CALLED IN AT 13.5 HOURS REPORT SENT' }],
  ['seven-lines', { '28.dollars': '600', '28.cents': '15', '29.dollars': '8', '29.cents': '58' }],
  ['seven-lines', { '28.dollars': '100', '28.cents': '06', '29.cents': '43', '24.1.F.cents': '06', '26': 'FC1001' }, 1],
  ['twelve-diagnoses', { '21.L': 'S72001A', '21.D': 'J0190', '24.1.E': 'LAEI', '24.2.G': '.5', '23': '14D1234567' }],
  ['champva', { '1.champva': 'X', 'carrier.3': 'CLAIMS DEPT', '10c.yes': 'X', '11a.F': 'X', '27.no': 'X', '3.M': 'X' }],
  ['feca-black-lung', { '1.feca': 'X', '11': 'FECA77001' }],
  ['six-full-lines', { '24.6.shaded': 'N400409733201 ML2.5   ZZLOT 6', '24.6.E': 'ABCD', '24.6.F.dollars': '123456' }],
  ['six-full-lines', { '28.dollars': '740740', '28.cents': '68', '24.6.A.to': '03 06 26', '24.6.G': '1.5' }],
  ['supervised-in-hospital', { '17.qualifier': 'DQ', '17': 'TOVE CEDAR DO', '17a.qualifier': 'LU', '17a': 'LOC77' }],
  ['supervised-in-hospital', { '32b': 'G2MV55', '18.to': undefined, '15.qualifier': '090', '24.1.H': 'Y' }],
  ['ordered-mammogram', { '17.qualifier': 'DK', '17a': undefined, '23': 'MQ1234', '15.qualifier': '455' }],
  ['mouth-device-and-contract', { '24.1.shaded': 'JP14   JO10   ZZEXTRACTED WHOLE' }],
  ['mouth-device-and-contract', { '24.2.shaded': 'DI00844588003288', '24.3.shaded': 'CTR85.00' }],
  ['home-visit', { '32.1': 'DOROTHEA TESTWELL', '32a': undefined, '11': 'NONE' }],
  ['eight-lines-as-the-payer-wants', { pageOf: 'PAGE 1 OF 2', '28.continued': 'CONTINUED', '33b': undefined }],
  ['eight-lines-as-the-payer-wants', { '24.1.shaded': 'N400409733201   ML2.5   ZZLOT 1', '24.1.I': undefined }],
  ['eight-lines-as-the-payer-wants', { '28.continued': undefined, '29.dollars': '50', '21.A': 'E119' }, 1],
  ['tertiary-after-two-payers', { '9': 'OTESTWELL-HART JR, ANSEL', '9a': 'HS998877', '29.dollars': '80' }],
  ['twelve-diagnoses', { '20.yes': 'X', '20.dollars': '42', '20.cents': '50', '20.no': undefined }],
];

describe('what each box says', () => {
  test.each(cases)('%s %j', (name, expected, form = 0) => {
    const claim = formClaims[name];
    const page = claim && fillForm(claim)[form];
    const actual = Object.fromEntries(Object.keys(expected).map((box) => [box, page?.[box as Box]])); // boxes by type
    expect(actual).toEqual(expected);
  });

  test('every box of the form is filled in a golden form, but for those that stay blank', () => {
    const filled = new Set(
      Object.values(formClaims).flatMap((claim) => fillForm(claim).flatMap((page) => Object.keys(page))),
    );
    const blank = ['5.area', '5.phone', '7.area', '7.phone', '12.date'];
    expect(cells.map(({ box }) => box).filter((box) => filled.has(box) === blank.includes(box))).toEqual([]);
  });
  test('at least 25 golden forms are kept', () => {
    expect(Object.keys(formClaims).length + 1).toBeGreaterThanOrEqual(25);
  });
});

describe('rules of single boxes', () => {
  const one = (overrides: Partial<ClaimSnapshot>): ReturnType<typeof fillForm>[number] =>
    fillForm(aClaim(overrides))[0] ?? {};
  test('types of insurance not seen above', () => {
    expect(one({ payer: { ...aClaim().payer, formType: 'champva' } })['1.champva']).toBe('X');
    expect(one({ payer: { ...aClaim().payer, formType: 'feca' } })['1.feca']).toBe('X');
  });
  test('another accident, and the second line of the payer address', () => {
    expect(one({ relatedCauses: { employment: false, other: true } })['10c.yes']).toBe('X');
    const address = { line1: 'PO Box 1', line2: 'Claims Dept.', city: 'Peoria', state: 'IL', zip: '61601' };
    expect(one({ payer: { ...aClaim().payer, address } })['carrier.3']).toBe('CLAIMS DEPT');
  });
  test('unknown sex stays blank', () => {
    const page = one({ patient: { ...aClaim().patient, sex: 'U' } });
    expect([page['3.M'], page['3.F']]).toEqual([undefined, undefined]);
    expect(page['11a.F']).toBe('X');
  });
  test('item 23 takes one number: authorization before referral before CLIA', () => {
    expect(one({ authorizationNumber: 'A1', referralNumber: 'R1', cliaNumber: '14D1234567' })['23']).toBe('A1');
    expect(one({ referralNumber: 'R1', cliaNumber: '14D1234567' })['23']).toBe('R1');
    expect(one({ lines: [aLine({ authorizationNumber: 'L1' })], referralNumber: 'R1' })['23']).toBe('L1');
    const facility = { name: 'Lab', address: aClaim().patient.address, clia: '14D1234567' };
    expect(one({ facility })['23']).toBeUndefined();
    expect(one({ facility, lines: [aLine({ code: '80053' })] })['23']).toBe('14D1234567');
  });
  test('a short note keeps to the lower row; attachments follow after three spaces', () => {
    const page = one({
      note: { qualifier: 'DCP', text: 'Home visits' },
      attachments: [{ type: 'OZ', method: 'FX', controlNumber: 'AC-7' }],
    });
    expect(page['19.upper']).toBeUndefined();
    expect(page['19']).toBe('DCPHOME VISITS   PWKOZFXAC7');
  });
  test('an unlisted procedure brings its description; an NDC gap may be set by payer', () => {
    expect(one({ lines: [aLine({ code: '64999', description: 'Nerve work, 2.5 cm' })] })['24.1.shaded']).toBe(
      'ZZNERVE WORK 2.5 CM',
    );
    const ndc = { code11: '00409733201', unit: 'UN' as const, quantity: 1 };
    const pages = fillForm(aClaim({ lines: [aLine({ ndc, note: 'Lot 7' })] }), { ndcGap: 3 });
    expect(pages[0]?.['24.1.shaded']).toBe('N400409733201   UN1   ZZLOT 7');
    expect(one({ lines: [aLine({ ndc })] })['24.1.shaded']).toBe('N400409733201 UN1');
  });
  test('services at home print the home in item 32', () => {
    const page = one({ lines: [aLine({ pos: '12' })] });
    expect([page['32.1'], page['32.2'], page['32a']]).toEqual(['DOROTHEA TESTWELL', '77 JUNIPER STREET', undefined]);
  });
  test('a signer whose name is too long for item 31 has the signature on file', () => {
    const rendering = { last: 'Featherstonehaugh', first: 'Bartholomew', npi: '1300000027', credential: 'MD' };
    expect(one({ rendering })['31']).toBe('SIGNATURE ON FILE');
  });
  test('signatures that are not on file stay blank', () => {
    const page = one({ coverage: { ...aClaim().coverage, releaseOnFile: false, assignmentOnFile: false } });
    expect([page['12'], page['13']]).toEqual([undefined, undefined]);
  });
  test('a multi-page claim continues and totals on its last page', () => {
    const pages = fillForm(aClaim({ lines: manyLines(13), amountPaidCents: cents(700) }), {
      moreThanSixLines: 'multiPage',
    });
    expect(pages.map((page) => page.pageOf)).toEqual(['PAGE 1 OF 3', 'PAGE 2 OF 3', 'PAGE 3 OF 3']);
    expect(pages.map((page) => page['28.continued'])).toEqual(['CONTINUED', 'CONTINUED', undefined]);
    expect(pages.map((page) => page['28.dollars'])).toEqual([undefined, undefined, '1300']);
    expect(pages.map((page) => page['29.dollars'])).toEqual([undefined, undefined, '7']);
  });
  test("an earlier payer's payment follows its lines onto the forms", () => {
    const lines = manyLines(7);
    const adjudication = {
      paidDate: lines[0]?.from ?? aClaim().signedOn,
      paidCents: cents(5_000),
      adjustments: [],
      remarks: [],
      lines: [
        { lineNumber: 1, paidCents: cents(1_000), procedure: '99213', modifiers: [], units: 1, adjustments: [] },
        { lineNumber: 7, paidCents: cents(4_000), procedure: '99213', modifiers: [], units: 1, adjustments: [] },
      ],
    };
    const pages = fillForm(aClaim({ rank: 2, lines, otherCoverages: [anOtherCoverage({ rank: 1, adjudication })] }));
    expect(pages.map((page) => page['29.dollars'])).toEqual(['10', '40']);
  });
});

describe('the grid and the sources', () => {
  test('a form is 66 lines of 80 columns', () => {
    const lines = formText(fillForm(aClaim())[0] ?? {}).split('\n');
    expect(lines).toHaveLength(66);
    expect(new Set(lines.map((line) => line.length))).toEqual(new Set([80]));
  });
  test('no two boxes of the table share a place, but for CONTINUED', () => {
    const taken = new Map<string, Box>();
    for (const { box, ln, column, width } of cells) {
      if (box === '28.continued') continue;
      for (let at = column; at < column + width; at += 1) {
        expect(`${taken.get(`${ln}/${at}`) ?? 'free'} at ${ln}/${at} for ${box}`).toBe(
          `free at ${ln}/${at} for ${box}`,
        );
        taken.set(`${ln}/${at}`, box);
      }
    }
  });
  test('every box names its snapshot field, by form', () => {
    const sources = boxSources(aClaim({ lines: manyLines(8), authorizationNumber: 'A1' }));
    expect(sources).toHaveLength(2);
    expect(sources[0]?.['24.1.E']).toBe('lines[0].dxPointers');
    expect(sources[1]?.['24.2.F.dollars']).toBe('lines[7].chargeCents');
    expect(sources[1]?.['24.3.D']).toBe('lines[8].code');
    expect(sources[0]?.['24.1.J']).toBe('rendering.npi');
    expect(sources[0]?.['32.1']).toBe('billing');
    expect(sources[0]?.['23']).toBe('authorizationNumber');
    expect(Object.keys(sources[0] ?? {})).toHaveLength(cells.length);
  });
});
