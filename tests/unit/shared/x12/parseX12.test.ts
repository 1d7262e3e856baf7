import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cents, centsFromDecimal, moneyAsX12 } from '#shared/kernel/money.ts';
import { parseX12 } from '#shared/x12/index.ts';
import { readProblemCodes } from '#shared/x12/readProblems.ts';
import { header835, remittanceText, wrapped } from './remittanceText.ts';
import { hasSamples, readSample, sampleNames } from './sampleFiles.ts';

const kind = { id: '835', functionalId: 'HP', version: '005010X221A1' };
const small = ['BPR*I*10*C*CHK************20261120', 'TRN*1*55*1512345678', 'SVC*HC:99213:25*10*10'];
const codes = (text: string): string[] => parseX12(text).problems.map((each) => each.code);
const tagsOf = (text: string): string[] =>
  parseX12(text).interchanges.flatMap((each) =>
    each.groups.flatMap((group) =>
      group.transactions.flatMap((transaction) => transaction.segments.map((segment) => segment.tag)),
    ),
  );

describe('the tree', () => {
  test('interchange, group, transaction and segments, each with its facts', () => {
    const { interchanges, problems } = parseX12(wrapped(kind, small));
    expect(problems).toEqual([]);
    expect(interchanges).toEqual([
      {
        delimiters: { element: '*', component: ':', repetition: '^', segment: '~' },
        senderQualifier: 'ZZ',
        sender: 'PAYERNUMBERONE',
        receiverQualifier: 'ZZ',
        receiver: 'OURPRACTICE',
        controlNumber: '000000905',
        usage: 'P',
        segments: [],
        groups: [
          {
            functionalId: 'HP',
            sender: 'PAYERNUMBERONE',
            receiver: 'OURPRACTICE',
            controlNumber: '77',
            version: '005010X221A1',
            transactions: [
              {
                id: '835',
                controlNumber: '0001',
                version: '005010X221A1',
                segments: [
                  { tag: 'ST', elements: ['835', '0001'], line: 3 },
                  {
                    tag: 'BPR',
                    elements: ['I', '10', 'C', 'CHK', '', '', '', '', '', '', '', '', '', '', '', '20261120'],
                    line: 4,
                  },
                  { tag: 'TRN', elements: ['1', '55', '1512345678'], line: 5 },
                  { tag: 'SVC', elements: ['HC:99213:25', '10', '10'], line: 6 },
                  { tag: 'SE', elements: ['5', '0001'], line: 7 },
                ],
              },
            ],
          },
        ],
      },
    ]);
  });

  test('several interchanges with their own separators in one file', () => {
    const text =
      wrapped(kind, small) + wrapped(kind, small, { element: '|', component: '>', segment: "'", lineBreak: '' });
    const { interchanges, problems } = parseX12(text);
    expect(problems).toEqual([]);
    expect(interchanges.map((each) => each.delimiters.element)).toEqual(['*', '|']);
    expect(interchanges[1]?.groups[0]?.transactions[0]?.segments[3]?.elements[0]).toBe('HC>99213>25');
  });

  test('a TA1 stands beside the groups', () => {
    const text = wrapped(kind, small).replace('GS*', 'TA1*000000905*261120*0815*A*000~\nGS*');
    expect(parseX12(text).interchanges[0]?.segments).toEqual([
      { tag: 'TA1', elements: ['000000905', '261120', '0815', 'A', '000'], line: 2 },
    ]);
    expect(codes(text)).toEqual([]);
  });
});

describe('separators and layout', () => {
  const layouts: [string, Parameters<typeof wrapped>[2]][] = [
    ['tilde and line feed', {}],
    ['tilde, no line breaks', { lineBreak: '' }],
    ['tilde and CRLF', { lineBreak: '\r\n' }],
    ['tilde and CR', { lineBreak: '\r' }],
    ['indented segments', { lineBreak: '\r\n      ' }],
    ['line feed as terminator', { segment: '\n', lineBreak: '' }],
    ['CRLF as terminator', { segment: '\r\n', lineBreak: '' }],
    ['CR as terminator', { segment: '\r', lineBreak: '' }],
    ['pipe elements, > components', { element: '|', component: '>' }],
    ['tilde elements, caret components, underscore terminator', { element: '+', component: '\\', segment: '_' }],
    ['control characters', { element: '\u001d', component: '\u001f', segment: '\u001c', lineBreak: '' }],
    ['apostrophe terminator', { segment: "'", lineBreak: '' }],
  ];
  const expected = tagsOf(wrapped(kind, small));
  test.each(layouts)('%s', (_title, options) => {
    const text = wrapped(kind, small, options);
    expect(tagsOf(text)).toEqual(expected);
    expect(codes(text)).toEqual([]);
    const svc = parseX12(text).interchanges[0]?.groups[0]?.transactions[0]?.segments[3];
    expect(svc?.elements[0]?.split(options?.component ?? ':')).toEqual(['HC', '99213', '25']);
  });

  test('byte order mark and blank lines in front', () => {
    expect(codes(`\ufeff\n\n${wrapped(kind, small)}\n\n`)).toEqual([]);
  });

  test('a letter in ISA11 is no repetition separator', () => {
    const text = wrapped(kind, small).replace('*^*00501', '*U*00501');
    expect(parseX12(text).interchanges[0]?.delimiters).toEqual({ element: '*', component: ':', segment: '~' });
  });

  test('line numbers are those of the file', () => {
    const lines = parseX12(wrapped(kind, small, { lineBreak: '\r\n' })).interchanges[0]?.groups[0]?.transactions[0];
    expect(lines?.segments.map((each) => each.line)).toEqual([3, 4, 5, 6, 7]);
    const one = parseX12(wrapped(kind, small, { lineBreak: '' })).interchanges[0]?.groups[0]?.transactions[0];
    expect(one?.segments.map((each) => each.line)).toEqual([1, 1, 1, 1, 1]);
  });

  test('lines wrapped at 80 columns, in the ISA as well', () => {
    const flat = wrapped(kind, small, { lineBreak: '' });
    const text = flat.replace(/(.{80})/g, '$1\n');
    expect(tagsOf(text)).toEqual(expected);
    expect(codes(text)).toEqual(['x12.wrapped']);
    expect(parseX12(text).interchanges[0]?.controlNumber).toBe('000000905');
  });
});

describe('damaged envelopes are read as far as they go', () => {
  const good = wrapped(kind, small);
  const body = good.split('\n').slice(1);
  const cases: [string, string, string[], string[]][] = [
    ['starts at GS', body.join('\n'), ['x12.isa-missing', 'x12.iea-control'], tagsOf(good)],
    ['starts at ST', body.slice(1, -3).join('\n'), ['x12.isa-missing'], tagsOf(good)],
    ['starts at ST, one line', body.slice(1, -3).join(''), ['x12.isa-missing'], tagsOf(good)],
    ['ISA two characters short', good.replace('*00*          *00', '*00*        *00'), ['x12.isa-short'], tagsOf(good)],
    ['ISA without component separator', good.replace('*P*:~', '*P*~'), ['x12.isa-short'], tagsOf(good)],
    [
      'ISA with four elements missing',
      good.replace('*ZZ*OURPRACTICE    *261120*0815', ''),
      ['x12.isa-short', 'x12.iea-control'],
      tagsOf(good),
    ],
    ['mail header in front', `From: payer\nSubject: file\n\n${good}`, ['x12.leading-text'], tagsOf(good)],
    ['SE missing', good.replace('SE*5*0001~\n', ''), ['x12.se-missing'], tagsOf(good).slice(0, -1)],
    ['GE and IEA missing', good.slice(0, good.indexOf('GE*')), ['x12.ge-missing', 'x12.iea-missing'], tagsOf(good)],
    ['SE counts wrong', good.replace('SE*5*', 'SE*6*'), ['x12.se-count'], tagsOf(good)],
    ['SE names another transaction', good.replace('SE*5*0001', 'SE*5*0002'), ['x12.se-control'], tagsOf(good)],
    ['GE counts and names wrong', good.replace('GE*1*77', 'GE*2*78'), ['x12.ge-count', 'x12.ge-control'], tagsOf(good)],
    [
      'IEA counts and names wrong',
      good.replace('IEA*1*000000905', 'IEA*3*000000906'),
      ['x12.iea-count', 'x12.iea-control'],
      tagsOf(good),
    ],
    ['segment after SE', good.replace('GE*', 'NTE*ADD*X~\nGE*'), ['x12.outside'], tagsOf(good)],
    [
      'cut off in a segment, another file behind it',
      `${good.slice(0, good.indexOf('*10*10'))}\n${good}`,
      ['x12.cut-off', 'x12.se-missing', 'x12.ge-missing', 'x12.iea-missing'],
      [...tagsOf(good).slice(0, -1), ...tagsOf(good)],
    ],
  ];
  test.each(cases)('%s', (_title, text, expectedCodes, tags) => {
    expect(codes(text)).toEqual(expectedCodes);
    expect(tagsOf(text)).toEqual(tags);
  });
});

describe('what is no X12 is refused with a plain sentence', () => {
  test.each([
    ['nothing', '', 'This file is empty'],
    ['blank lines', ' \r\n\n', 'This file is empty'],
    ['JSON', '{"claims": []}', 'JSON'],
    ['XML', '<?xml version="1.0"?>', 'XML'],
    ['PDF', '%PDF-1.7 ...', 'PDF'],
    ['ZIP', 'PK\u0003\u0004abc', 'ZIP'],
    ['binary', 'abc\u0000\u0001\u0002', 'no readable text'],
    ['CSV', 'name,amount\nfirst,12.50\n', 'does not start with ISA'],
    ['prose', 'ISAAC wrote this letter.', 'does not start with ISA'],
  ])('%s', (_title, text, sentence) => {
    const { interchanges, problems } = parseX12(text);
    expect(interchanges).toEqual([]);
    expect(problems.map((each) => each.code)).toEqual(['x12.not-x12']);
    expect(problems[0]?.message).toContain(sentence);
  });
});

describe('laws', () => {
  test('any text at all is read without a throw', () => {
    const piece = fc.oneof(
      fc.constantFrom('ISA*', 'GS*HP*', 'ST*835*1', '~', '\n', '*', ':', 'SE*1*1~', 'IEA*1*1~', '^'),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        parseX12(pieces.join(''));
        parseX12(`ISA*${pieces.join('')}`);
      }),
      { seed: 20_261_124, numRuns: 400 },
    );
  });

  test('a decimal of a file reads as the cents it was written from', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }), (value) => {
        expect(centsFromDecimal(moneyAsX12(cents(value)))).toBe(value);
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  test.each([
    ['0', 0],
    ['-0', 0],
    ['.5', 50],
    ['5.', 500],
    ['1.10', 110],
    ['1.100', 110],
    ['+12', 1200],
    ['0.29', 29],
    ['70368744177.66', 7_036_874_417_766],
    ['1.005', undefined],
    ['', undefined],
    ['-', undefined],
    ['.', undefined],
    ['1,000', undefined],
    ['1e3', undefined],
    ['12 ', undefined],
    ['99999999999999999999', undefined],
  ])('money %j', (text, expected) => {
    expect(centsFromDecimal(text)).toBe(expected);
  });

  test('every problem code has a case somewhere in these tests', () => {
    const elsewhere = ['x12.wrong-kind', 'x12.nothing-inside', 'x12.amount-unreadable', 'x12.amount-missing'];
    const remittance = ['x12.date-unreadable', 'x12.code-unknown', 'x12.missing', 'x12.isa-broken'];
    const here = [
      ...'not-x12 isa-missing isa-short leading-text wrapped cut-off outside iea-missing ge-missing'.split(' '),
      ...'se-missing iea-control ge-control se-control iea-count ge-count se-count'.split(' '),
    ];
    expect([...here.map((each) => `x12.${each}`), ...elsewhere, ...remittance].sort()).toEqual(
      [...readProblemCodes].sort(),
    );
  });

  test('an ISA that leads nowhere is still named', () => {
    expect(codes('ISA*00*nothing else here')).toContain('x12.isa-broken');
  });
});

describe.skipIf(!hasSamples)('sample files', () => {
  test('all 94 are read, each holding at least one transaction', () => {
    const names = sampleNames();
    expect(names.length).toBe(94);
    for (const name of names) {
      const { interchanges } = parseX12(readSample(name));
      const transactions = interchanges.flatMap((each) => each.groups.flatMap((group) => group.transactions));
      expect(transactions.length, name).toBeGreaterThan(0);
      expect(
        transactions.every((each) => /^\d{3}$/.test(each.id)),
        name,
      ).toBe(true);
    }
  });

  test('a payment file keeps its header facts', () => {
    const text = remittanceText(header835('0'));
    expect(parseX12(text).interchanges[0]?.groups[0]?.functionalId).toBe('HP');
  });
});
