import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { X12Interchange, X12Parser } from 'node-x12';
import { describe, expect, test } from 'vitest';
import { X12parser } from 'x12-parser';
import { cents } from '#shared/kernel/money.ts';
import { checkClaimsFor837P, parseX12, splitForFiles, traceClaim837P, writeClaims837P } from '#shared/x12/index.ts';
import { aClaim, aLine, anEnvelope } from '#tests/fixtures/builders/claim.ts';
import { writeCases } from './goldenClaimCases.ts';
import { readByGuide } from './guideReader.ts';
import { guideSegments, segmentKey } from './guideSegments.ts';

const golden = '../../../fixtures/golden/837p';
const segmentsOf = (text: string): string[] => text.split('~\n').filter(Boolean);
const counted = (segments: string[], tag: string): number =>
  segments.filter((each) => each.startsWith(`${tag}*`)).length;

/** Read back by a parser that is not ours, which checks the control numbers and counts itself in strict mode. */
function readElsewhere(text: string): X12Interchange {
  const read = new X12Parser(true).parse(text);
  if (!(read instanceof X12Interchange)) throw new Error('more than one interchange');
  return read;
}

/** Segments as x12-parser streams them, by its own splitting; it keeps `11:B:1` of element 5 as 5, 5-1 and 5-2. */
async function elementsReadBy(text: string): Promise<string[][]> {
  const read: string[][] = [];
  const parser = new X12parser();
  parser.on('data', ({ name = '', ...parts }: Record<string, string>) => {
    const elements: string[][] = [];
    for (const [key, value] of Object.entries(parts)) {
      const [element = 0, component = 0] = key.split('-').map(Number);
      elements[element - 1] ??= [];
      (elements[element - 1] ?? [])[component] = value;
    }
    if (name !== '') read.push([name, ...elements.map((each) => each.join(':'))]);
  });
  await pipeline(Readable.from([text]), parser);
  return read;
}

describe.each(writeCases)('837P: $name', ({ name, claims, holds, lacks = [] }) => {
  const text = writeClaims837P(claims, anEnvelope());
  const segments = segmentsOf(text);

  test('is the golden file', async () => {
    await expect(text).toMatchFileSnapshot(`${golden}/${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}.837`);
  });
  test('holds the segments that make it what it is', () => {
    for (const segment of holds) expect(segments).toContain(segment);
    for (const start of lacks) expect(segments.filter((each) => each.startsWith(start))).toEqual([]);
  });
  test('is read by another parser with the same counts', () => {
    const group = readElsewhere(text).functionalGroups[0];
    const transaction = group?.transactions[0];
    const tags = transaction?.segments.map((each) => each.tag) ?? [];
    expect(tags.filter((tag) => tag === 'CLM')).toHaveLength(claims.length);
    expect(tags.filter((tag) => tag === 'HL')).toHaveLength(counted(segments, 'HL'));
    expect(transaction?.trailer.valueOf(1)).toBe(String(tags.length + 2));
    expect(group?.trailer.valueOf(1)).toBe('1');
    expect(readElsewhere(text).trailer.valueOf(1)).toBe('1');
  });
  test('is read by a second parser, element for element', async () => {
    const written = segments.map((each) => each.split('*').map((part) => part.trim()));
    expect(await elementsReadBy(text)).toEqual(written);
  });
  test('keeps the order, counts, lengths and required segments of the guide', () => {
    const { departures, claims: read, placed } = readByGuide(text);
    expect(departures).toEqual([]);
    expect(read.map((each) => each.number).sort()).toEqual(claims.map((each) => each.number).sort());
    for (const { totalCents, lineCents } of read) expect(totalCents).toBe(lineCents.reduce((a, b) => a + b, 0));
    const traced = claims.flatMap((claim) => traceClaim837P(claim).map(({ loop, segment }) => `${loop} ${segment}`));
    const elsewhere = placed.filter(({ loop, segment }) => loop !== '' && !segment.startsWith('HL*'));
    expect(elsewhere.map(({ loop, segment }) => `${loop} ${segment}`).filter((each) => !traced.includes(each))).toEqual(
      [],
    );
  });
  test('is read by our own reader without a problem', () => {
    const { interchanges, problems } = parseX12(text);
    expect(problems).toEqual([]);
    expect(interchanges[0]?.groups[0]?.transactions[0]?.segments.length).toBeGreaterThan(claims.length * 10);
  });
  test('has nothing that would not fit, but for signs it had to replace', () => {
    expect(checkClaimsFor837P(claims).filter((each) => each.code !== 'x12.cleaned')).toEqual([]);
  });
  test('holds only characters of the basic and extended sets, and no empty tail', () => {
    expect(text.replaceAll('\n', '')).toMatch(/^[A-Z0-9!"&'()*+,\-./:;?= %@[\]_{}\\|<>#$^~]*$/);
    for (const segment of segments.slice(1)) expect(segment).not.toMatch(/[*:]$|:\*/);
  });
});

describe('each segment of the guide that a small practice sends', () => {
  const written = new Set(
    writeCases.flatMap(({ claims }) => claims.flatMap((claim) => traceClaim837P(claim).map(segmentKey))),
  );
  test('has a golden file of its own', () => {
    expect(guideSegments.filter((key) => !written.has(key))).toEqual([]);
  });
  test('is listed: nothing is written that the list does not know', () => {
    expect([...written].filter((key) => !guideSegments.includes(key)).sort()).toEqual([]);
  });
  test('at least 25 files are kept', () => {
    expect(writeCases.length).toBeGreaterThanOrEqual(25);
  });
});

describe('the guide as tests read it', () => {
  const text = writeClaims837P([aClaim()], anEnvelope());
  test.each([
    ['a segment out of its order', text.replace(/(REF\*EI\*\d+~\n)(PER[^~]*~\n)/, '$2$1'), 'is out of place'],
    ['a claim without diagnoses', text.replace(/HI\*[^~]*~\n/, ''), '2300 lacks HI'],
    ['a second rendering provider', text.replace(/(NM1\*82[^~]*~\n)/, '$1$1'), '2310B stands 2 times'],
    ['a patient without a birth date', text.replace(/DMG[^~]*~\n/, ''), '2010BA lacks DMG'],
    ['a street of 56 characters', text.replace('77 JUNIPER STREET', 'J'.repeat(56)), 'N301 has 56 characters'],
    ['levels that say there are more', text.replace('*22*0~', '*22*1~'), 'HL 2 says 1'],
  ])('finds %s', (_title, damagedText, departure) => {
    expect(readByGuide(damagedText).departures.join('; ')).toContain(departure);
  });
});

describe('837P levels', () => {
  test('each child names an earlier parent, and HL04 says truly whether children follow', () => {
    const claims = writeCases.flatMap((each) => each.claims);
    const levels = segmentsOf(writeClaims837P(claims, anEnvelope()))
      .filter((each) => each.startsWith('HL*'))
      .map((each) => each.split('*'));
    levels.forEach(([, id, parent, code, children], index) => {
      expect(id).toBe(String(index + 1));
      const above = levels.find((each) => each[1] === parent)?.[3];
      expect([code, above]).toEqual([code, { 20: undefined, 22: '20', 23: '22' }[Number(code)]]);
      expect(Number(parent || 0)).toBeLessThan(index + 1);
      expect(children).toBe(levels.some((each) => each[2] === id) ? '1' : '0');
    });
  });
  test('claims of one subscriber share the level; another payer or rank opens its own', () => {
    const claims = [aClaim(), aClaim({ number: 'FC2' }), aClaim({ number: 'FC3', rank: 2 })];
    expect(counted(segmentsOf(writeClaims837P(claims, anEnvelope())), 'HL')).toBe(3);
  });
  test.each([
    [0, []],
    [5000, [5000]],
    [5001, [5000, 1]],
  ])('%i claims go in files of %j', (howMany, sizes) => {
    expect(splitForFiles(Array.from({ length: howMany })).map((each) => each.length)).toEqual(sizes);
  });
  test('5,001 claims need two transaction sets with rising control numbers', () => {
    const claims = Array.from({ length: 5001 }, (_, index) => aClaim({ number: `FC${index}` }));
    const segments = segmentsOf(writeClaims837P(claims, anEnvelope({ firstTransactionControl: 9999 })));
    expect(segments.filter((each) => /^S[TE]\*/.test(each)).map((each) => each.split('*').slice(0, 3))).toEqual([
      ['ST', '837', '9999'],
      ['SE', expect.any(String), '9999'],
      ['ST', '837', '10000'],
      ['SE', expect.any(String), '10000'],
    ]);
    expect(segments.at(-2)).toBe('GE*2*201');
    expect(counted(segments, 'CLM')).toBe(5001);
  });
});

test('laws: same bytes again, SE01 counts its segments, control numbers are echoed, CLM02 is the sum of its lines', () => {
  const control = fc.integer({ min: 1, max: 999_999_999 });
  const claim = fc
    .record({
      last: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 70 }),
      lines: fc.array(fc.integer({ min: 0, max: 999_999_99 }), { minLength: 1, maxLength: 50 }),
      units: fc.integer({ min: 1, max: 99_999 }),
      relationship: fc.constantFrom('18', '01', '19', 'G8'),
    })
    .map(({ last, lines, units, relationship }) => {
      const plain = aClaim();
      return aClaim({
        patient: { ...plain.patient, last },
        coverage: { ...plain.coverage, relationship },
        lines: lines.map((charge, index) =>
          aLine({ number: index + 1, chargeCents: cents(charge), units: units / 1000 }),
        ),
      });
    });
  fc.assert(
    fc.property(fc.array(claim, { minLength: 1, maxLength: 6 }), control, control, (claims, interchange, group) => {
      const envelope = anEnvelope({ interchangeControl: interchange, groupControl: group });
      const text = writeClaims837P(claims, envelope);
      expect(writeClaims837P(structuredClone(claims), envelope)).toBe(text);
      const segments = segmentsOf(text);
      const [start, end] = [segments.findIndex((each) => each.startsWith('ST*')), segments.length - 3];
      expect(segments[end]).toBe(`SE*${end - start + 1}*0001`);
      expect(segments.at(-2)).toBe(`GE*1*${group}`);
      expect(segments.at(-1)).toBe(`IEA*1*${String(interchange).padStart(9, '0')}`);
      expect(text.slice(0, 106)).toMatch(/^ISA\*.{101}~$/);
      expect(text).not.toMatch(/(^|[*:])-?0\d+\.?\d*(\*UN|\*MJ)/m);
      const read = readElsewhere(text).functionalGroups[0]?.transactions[0]?.segments ?? [];
      const total = (tag: string): number =>
        read
          .filter((each) => each.tag === tag)
          .reduce((sum, each) => sum + Math.round(Number(each.valueOf(2)) * 100), 0);
      expect(total('CLM')).toBe(total('SV1'));
    }),
    { seed: 837, numRuns: 60 },
  );
});

describe('tracing one claim', () => {
  test('names the field behind each element', () => {
    const trace = traceClaim837P(aClaim());
    const find = (start: string) => trace.find((each) => each.segment.startsWith(start));
    expect(find('NM1*82')).toEqual({
      loop: '2310B',
      segment: 'NM1*82*1*QUILL*MARION****XX*1300000027',
      sources: [
        { element: 3, path: 'rendering.last' },
        { element: 4, path: 'rendering.first' },
        { element: 9, path: 'rendering.npi' },
      ],
    });
    expect(find('SV1')?.sources).toContainEqual({ element: 1, component: 2, path: 'lines[0].code' });
    expect(find('CLM')?.sources).toContainEqual({ element: 5, component: 3, path: 'frequency' });
  });
  test('is what the file holds', () => {
    for (const { claims } of writeCases.filter((each) => each.claims.length === 1)) {
      const [claim] = claims;
      if (!claim) continue;
      const traced = traceClaim837P(claim).map((each) => `${each.segment}~\n`);
      expect(writeClaims837P(claims, anEnvelope())).toContain(traced.join(''));
    }
  });
  test('every path exists in the snapshot, unless it says that something is absent', () => {
    for (const claim of writeCases.flatMap((each) => each.claims)) {
      for (const { sources } of traceClaim837P(claim)) {
        for (const { path } of sources) {
          const value = path
            .replaceAll(/\[(\d+)\]/g, '.$1')
            .split('.')
            .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], claim); // walks any path
          expect(value, path).toBeDefined();
        }
      }
    }
  });
});
