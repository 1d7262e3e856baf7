import { describe, expect, test } from 'vitest';
import { cents } from '#shared/kernel/money.ts';
import type { ClaimSnapshot, Envelope837 } from '#shared/model/claim.ts';
import {
  balanceOtherPayer,
  checkClaimsFor837P,
  checkEnvelope837,
  cleanForX12,
  quantityAsX12,
  readClaims837P,
  separatorsFrom,
  usualSeparators,
  writeClaims837P,
} from '#shared/x12/index.ts';
import { writeProblems } from '#shared/x12/writeProblems.ts';
import { aClaim, aLine, anEnvelope } from '#tests/fixtures/builders/claim.ts';
import { primaryCommercial } from './writeClaimCases.ts';

test.each([
  ['lower case and spaces', '  O\u2019Malley \t jr. ', "O'MALLEY JR."],
  ['accents', 'Łukasz Ångström-Weiß', 'LUKASZ ANGSTROM-WEISS'],
  ['separators', 'A*B:C~D^E', 'A B C D E'],
  ['line breaks', 'one\r\ntwo', 'ONE TWO'],
  ['signs beyond the sets', 'Ann 🙂 Лес', 'ANN'],
  ['nothing left', '漢字', ''],
])('cleaning: %s', (_, typed, written) => {
  expect(cleanForX12(typed)).toBe(written);
});

test.each([
  [1, '1'],
  [0.5, '.5'],
  [1.125, '1.125'],
  [0.1 + 0.2, '.3'],
  [60, '60'],
  [100, '100'],
])('quantity %d is written %s', (value, text) => {
  expect(quantityAsX12(value)).toBe(text);
});

const plain = aClaim();
const { adjudication } = primaryCommercial;
const secondary = (changes: Partial<NonNullable<typeof adjudication>>): ClaimSnapshot =>
  aClaim({
    rank: 2,
    ...(adjudication && { otherCoverages: [{ ...primaryCommercial, adjudication: { ...adjudication, ...changes } }] }),
  });
const [answered] = adjudication?.lines ?? [];
const answeredLine = (changes: Partial<NonNullable<typeof answered>>) =>
  answered ? [{ ...answered, ...changes }] : [];

const cases: [string, ClaimSnapshot[], string[]][] = [
  ['x12.missing', [aClaim({ number: ' ' })], ['number']],
  ['x12.lost', [aClaim({ billing: { ...plain.billing, kind: 'organization', name: '診療所' } })], ['billing.name']],
  [
    'x12.cleaned',
    [aClaim({ patient: { ...plain.patient, first: 'Ann~Lee' }, coverage: { ...plain.coverage, relationship: '19' } })],
    ['patient.first'],
  ],
  ['x12.cut', [aClaim({ lines: [aLine({ note: 'n'.repeat(81) })] })], ['lines[0].note']],
  ['x12.tooLong', [aClaim({ number: 'A'.repeat(21) })], ['number']],
  ['x12.count', [aClaim({ lines: Array.from({ length: 51 }, (_, n) => aLine({ number: n + 1 })) })], ['lines']],
  ['x12.count', [aClaim({ diagnoses: Array.from({ length: 13 }, () => 'E119') })], ['diagnoses']],
  [
    'x12.count',
    [aClaim({ lines: [aLine({ dxPointers: [], modifiers: ['25', '59', 'LT', 'RT', 'GC'] })] })],
    ['lines[0].dxPointers', 'lines[0].modifiers'],
  ],
  [
    'x12.leftOut',
    [secondary({ remarks: ['N1', 'N2', 'N3', 'N4', 'N5', 'N6'] })],
    ['otherCoverages[0].adjudication.remarks'],
  ],
  [
    'x12.leftOut',
    [
      aClaim({
        payer: { ...plain.payer, otherIds: ['2U', 'EI', 'FY', 'NF'].map((qualifier) => ({ qualifier, id: 'P1' })) },
      }),
    ],
    ['payer.otherIds'],
  ],
  ['x12.pointer', [aClaim({ lines: [aLine({ dxPointers: [1, 2] })] })], ['lines[0].dxPointers']],
  ['x12.duplicateNumber', [aClaim(), aClaim()], ['number']],
  [
    'x12.duplicateLineNumber',
    [aClaim({ lines: [aLine(), aLine({ number: 2, controlNumber: 'L0001' })] })],
    ['lines[1].controlNumber'],
  ],
  [
    'x12.duplicatePayer',
    [aClaim({ rank: 3, otherCoverages: [primaryCommercial, primaryCommercial] })],
    ['otherCoverages'],
  ],
  ['x12.noPayerClaimNumber', [aClaim({ frequency: '7' })], ['payerClaimNumber']],
  ['x12.outsideLab', [aClaim({ outsideLabCents: cents(500) })], ['outsideLabCents']],
  [
    'x12.lineUnbalanced',
    [secondary({ paidCents: cents(6999), lines: answeredLine({ paidCents: cents(6999) }) })],
    ['lines[0]'],
  ],
  ['x12.lineUnanswered', [{ ...secondary({}), lines: [aLine(), aLine({ number: 2 })] }], ['lines[1]']],
  [
    'x12.lineUnknown',
    [secondary({ paidCents: cents(14_000), lines: [...answeredLine({}), ...answeredLine({ lineNumber: 9 })] })],
    ['otherCoverages[0].adjudication.lines[1]'],
  ],
  ['x12.claimUnbalanced', [secondary({ paidCents: cents(7001) })], ['otherCoverages[0].adjudication.paidCents']],
];

const { phone: _, ...withoutPhone } = anEnvelope().submitter;
const envelopes: [string, Envelope837, string][] = [
  ['x12.noContact', anEnvelope({ submitter: withoutPhone }), 'submitter.phone'],
  ['x12.partyId', anEnvelope({ receiver: { name: 'Meadow', id: 'SIXTEENSIGNS0016' } }), 'receiver.id'],
  ['x12.partyId', anEnvelope({ submitter: { ...anEnvelope().submitter, id: 'A' } }), 'submitter.id'],
  ['x12.noEnvelope', anEnvelope({ receiver: { name: ' ', id: 'MEADOW' } }), 'receiver.name'],
  ['x12.noEnvelope', anEnvelope({ at: { ...anEnvelope().at, time: '2460' } }), 'at.time'],
  ['x12.separators', anEnvelope({ separators: { ...usualSeparators, component: '*' } }), 'separators'],
  ['x12.separators', anEnvelope({ separators: { ...usualSeparators, segment: '1' } }), 'separators'],
  ['x12.controlNumber', anEnvelope({ interchangeControl: 1_000_000_000 }), 'interchangeControl'],
  ['x12.controlNumber', anEnvelope({ groupControl: 0 }), 'groupControl'],
  ['x12.controlNumber', anEnvelope({ firstTransactionControl: 1.5 }), 'firstTransactionControl'],
];

describe('the envelope', () => {
  test.each(envelopes)('%s', (code, envelope, where) => {
    expect(checkEnvelope837(envelope)).toMatchObject([{ code, where, severity: 'error' }]);
  });
  test.each([
    ['nothing at all', undefined],
    ['no parts', {}],
    ['parts of another kind', { submitter: 'WREN', receiver: null, at: 7, interchangeControl: '1' }],
  ])('%s: every missing place is named', (_title, envelope) => {
    const places = checkEnvelope837(envelope as unknown as Envelope837).map((each) => each.where);
    expect(places).toEqual(
      expect.arrayContaining(['submitter.name', 'submitter.id', 'receiver.name', 'receiver.id', 'at.date', 'at.time']),
    );
    expect(places).toEqual(expect.arrayContaining(['interchangeControl', 'groupControl', 'firstTransactionControl']));
  });
  test('is sound as built', () => {
    expect(checkEnvelope837(anEnvelope())).toEqual([]);
  });
});

describe('a receiver with separators of its own', () => {
  const separators = separatorsFrom('|>^!', false) ?? usualSeparators;
  const claim = aClaim({ lines: [aLine({ note: 'BMI > 30 | stable' })] });
  test('four signs are asked for', () => {
    expect(separators).toEqual({ element: '|', component: '>', repetition: '^', segment: '!', breaksLines: false });
    expect([separatorsFrom('*:~'), separatorsFrom('*:^~~'), separatorsFrom(undefined)]).toEqual([
      undefined,
      undefined,
      usualSeparators,
    ]);
  });
  test('gets the same claim in them, without line breaks, and ISA keeps its width', () => {
    const text = writeClaims837P([claim], anEnvelope({ separators }));
    expect(text.slice(0, 109)).toMatch(/^ISA\|.{101}!GS\|$/);
    expect(text).toContain('|11>B>1|');
    expect(text).not.toMatch(/\n/);
    const usual = readClaims837P(writeClaims837P([aClaim()], anEnvelope())).claims;
    expect(readClaims837P(writeClaims837P([aClaim()], anEnvelope({ separators }))).claims).toEqual(usual);
  });
  test('a sign in the data gives way to a space, and is reported', () => {
    expect(writeClaims837P([claim], anEnvelope({ separators }))).toContain('NTE|ADD|BMI   30   STABLE!');
    expect(checkClaimsFor837P([claim], separators)).toMatchObject([
      { code: 'x12.cleaned', severity: 'warning', where: 'FC1001 lines[0].note' },
    ]);
    expect(checkClaimsFor837P([claim])).toEqual([]);
  });
});

describe('what would not fit', () => {
  test.each(cases)('%s', (code, claims, paths) => {
    const problems = checkClaimsFor837P(claims);
    expect(problems.map((each) => each.code)).toEqual(paths.map(() => code));
    const number = claims[0]?.number.trim();
    expect(problems.map((each) => each.where)).toEqual(paths.map((path) => `${number} ${path}`.trim()));
  });
  test('every problem has a case of its own', () => {
    expect([...new Set([...cases, ...envelopes].map(([code]) => code))].sort()).toEqual(
      Object.keys(writeProblems).sort(),
    );
  });
  test('a sentence names the difference and never the patient', () => {
    const [found] = balanceOtherPayer(secondary({ paidCents: cents(6950) }));
    expect(found?.message).toBe(
      'The primary payer is said to have paid $69.50, but its lines and adjustments come to $70.00, a difference of $0.50. Enter the claim as its remittance shows it.',
    );
    for (const [, claims] of cases) {
      for (const { message } of checkClaimsFor837P(claims)) expect(message).not.toMatch(/Testwell|Dorothea|PMH/i);
    }
  });
  test('an earlier payer that answered the claim as a whole balances against the total charge', () => {
    const whole = secondary({
      paidCents: cents(10_000),
      lines: [],
      adjustments: [{ group: 'CO', reason: '45', cents: cents(2500) }],
    });
    expect(balanceOtherPayer(whole)).toEqual([]);
  });
  test('more than six reasons in one group go into a second segment', () => {
    const adjustments = Array.from({ length: 7 }, (_, index) => ({
      group: 'CO' as const,
      reason: String(index + 1),
      cents: cents(100),
      quantity: 1,
    }));
    const claim = secondary({
      paidCents: cents(11_800),
      lines: answeredLine({ paidCents: cents(11_800), adjustments }),
    });
    expect(checkClaimsFor837P([claim])).toEqual([]);
    expect(writeClaims837P([claim], anEnvelope())).toContain(
      'CAS*CO*1*1*1*2*1*1*3*1*1*4*1*1*5*1*1*6*1*1~\nCAS*CO*7*1*1~\n',
    );
  });
});
