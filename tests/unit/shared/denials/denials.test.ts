import { describe, expect, test } from 'vitest';
import {
  appealLetter,
  carcs,
  codeTextOf,
  denialPriority,
  denialStages,
  dueOn,
  explainDenial,
  isDenied,
  openDenials,
  preventionRuleFor,
  rarcs,
  reasonsOfNoDenial,
} from '#shared/denials/index.ts';
import { addDays, day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import type { Adjustment } from '#shared/model/schemas.ts';
import { aClaim, aLine } from '#tests/fixtures/builders/claim.ts';
import { aDenial } from '#tests/fixtures/builders/denial.ts';
import { aCharge, idOf } from '#tests/fixtures/builders/encounter.ts';
import { adjusted, aSentClaim } from '#tests/fixtures/builders/remittance.ts';

const today = day('2026-11-24');

describe('reason codes', () => {
  test.each(Object.entries(carcs))('%s says something, has a stage and an action', (_code, carc) => {
    expect(carc.says.length).toBeGreaterThan(5);
    expect(carc.says).not.toMatch(/[.:]$/);
    expect(denialStages[carc.stage]).toBeDefined();
    expect(carc.actions.length).toBeGreaterThan(0);
  });
  test.each(Object.entries(rarcs))('remark %s says something', (_code, rarc) => {
    expect(rarc.says.length).toBeGreaterThan(5);
  });
  const listed =
    '1 2 3 4 5 6 7 8 9 10 11 13 14 16 18 19 20 21 22 23 24 26 27 29 31 32 33 35 119 149 39 40 45 49 50 54 55 56 58 59 95 96 97 100 107 109 110 112 116 129 133 136 140 146 147 150 151 152 163 164 166 167 170 171 172 177 181 182 183 184 185 189 193 194 197 198 200 204 206 207 208 209 216 222 226 227 231 236 234 239 267 268 242 243 250 251 252 253 256 272 273 275 276 284 296 286 287 288 299 302 303 A1 B7 B9 B11 B13 B14 B15 B16 B20 B23 15 17 38 57 62 125 138 165 A2 B5 B18'.split(
      ' ',
    );
  test.each(listed)('code %s is known', (code) => {
    expect(carcs[code]).toBeDefined();
  });
});

describe('what is a denial', () => {
  test.each<[string, number, Adjustment[], boolean]>([
    ['paid', 8_000, [adjusted('CO-45', 7_000)], false],
    ['nothing paid, all deductible', 0, [adjusted('CO-45', 5_000), adjusted('PR-1', 10_000)], false],
    ['nothing paid, all above the fee schedule', 0, [adjusted('CO-45', 15_000)], false],
    ['capitated', 0, [adjusted('CO-24', 15_000)], false],
    ['the earlier payer paid all', 0, [adjusted('OA-23', 15_000)], false],
    ['bundled', 0, [adjusted('CO-97', 15_000)], true],
    ['denied, status said processed', 0, [adjusted('CO-45', 5_000), adjusted('CO-50', 10_000)], true],
    ['not covered, the patient’s', 0, [adjusted('PR-96', 15_000)], true],
    ['no reason given', 0, [], false],
  ])('%s', (_title, paid, adjustments, expected) => {
    expect(isDenied({ paidCents: cents(paid), adjustments })).toBe(expected);
  });
  test.each(reasonsOfNoDenial)('%s alone never denies', (reason) => {
    expect(isDenied({ paidCents: cents(0), adjustments: [adjusted(`CO-${reason}`, 100)] })).toBe(false);
  });
});

describe('plain words', () => {
  test.each<[string, Adjustment[], string[], Partial<ReturnType<typeof explainDenial>>]>([
    [
      'no authorization',
      [adjusted('CO-197', 15_000)],
      ['N54'],
      {
        headline: 'Blue Shield denied this: no authorization on file.',
        codeText: 'CO 197 · N54',
        step: 'authorizations',
        isAppealable: true,
        canBillPatient: false,
      },
    ],
    [
      'something missing: the remark says what',
      [adjusted('CO-16', 15_000)],
      ['M76'],
      {
        headline: 'Blue Shield denied this: the diagnosis is missing or invalid.',
        step: 'coding',
        nextAction: 'Correct the diagnosis and resubmit',
        isAppealable: false,
      },
    ],
    [
      'an alert explains nothing',
      [adjusted('CO-16', 15_000)],
      ['MA18'],
      { headline: 'Blue Shield denied this: the claim is missing something or has an error.', step: 'claims' },
    ],
    [
      'too late, in network',
      [adjusted('CO-29', 15_000)],
      [],
      { step: 'claims', nextAction: 'Send proof of timely filing', canBillPatient: false },
    ],
    [
      'not covered, the patient’s',
      [adjusted('PR-204', 15_000)],
      [],
      { canBillPatient: true, nextAction: 'Review, then bill the patient' },
    ],
    [
      'benefit used up, but contractual',
      [adjusted('CO-119', 15_000)],
      [],
      { canBillPatient: false, nextAction: 'Write off' },
    ],
    ['a beneficiary who may not be billed', [adjusted('PR-96', 15_000)], ['N192'], { canBillPatient: false }],
    ['unprocessable: no appeal', [adjusted('CO-50', 15_000)], ['MA130'], { isAppealable: false, actions: ['fix'] }],
    [
      'the largest reason leads',
      [adjusted('CO-45', 9_000), adjusted('CO-18', 1_000), adjusted('CO-50', 5_000)],
      [],
      { headline: 'Blue Shield denied this: not medically necessary.', codeText: 'CO 18 · CO 50' },
    ],
    [
      'a code we do not know',
      [adjusted('CO-999', 15_000)],
      [],
      {
        headline: 'Blue Shield denied this: its reason is code CO 999, which is not in our list.',
        nextAction: 'Call the payer',
      },
    ],
  ])('%s', (_title, adjustments, remarks, expected) => {
    expect(explainDenial(adjustments, remarks, 'Blue Shield')).toMatchObject(expected);
  });
  test('the fee schedule shows only when it is all there is', () => {
    expect(codeTextOf([adjusted('CO-45', 1)], [])).toBe('CO 45');
  });
});

describe('the worklist', () => {
  test('the time to appeal runs from the remittance', () => {
    expect(dueOn(day('2026-10-01'), 90)).toBe('2026-12-30');
  });
  test('money and deadline rank together', () => {
    const soon = aDenial({ id: idOf('denial', 1), cents: cents(10_000), dueOn: addDays(today, 5) });
    const large = aDenial({ id: idOf('denial', 2), cents: cents(40_000), dueOn: addDays(today, 60) });
    const lost = aDenial({ id: idOf('denial', 3), cents: cents(90_000), dueOn: addDays(today, -1) });
    const closed = aDenial({ id: idOf('denial', 4), state: 'resolved' });
    const snoozed = aDenial({ id: idOf('denial', 5), snoozedUntil: addDays(today, 1) });
    expect(openDenials([lost, large, closed, snoozed, soon], today).map((each) => each.id)).toEqual([
      soon.id,
      large.id,
      lost.id,
    ]);
    expect(denialPriority(soon, today)).toBe(50_000);
  });
});

describe('appeals', () => {
  const letterFor = (code: string, overrides: Partial<Parameters<typeof appealLetter>[0]> = {}) => {
    const { snapshot } = aSentClaim([aCharge()]);
    const denial = { adjustments: [adjusted(code, 15_000)], remarks: [] };
    return appealLetter({ denial, snapshot, lines: snapshot.lines, payerName: 'Blue Shield', level: 1, ...overrides });
  };
  test.each([
    ['no authorization', 'CO-197', /authorize it retroactively/],
    ['not necessary', 'CO-50', /medically necessary/],
    ['bundled', 'CO-97', /codes describe what was done/],
    ['cover ended', 'CO-27', /covered by you on the date of service/],
    ['another payer first', 'CO-22', /no other payer was to be billed first/],
    ['an attachment missing', 'CO-252', /information you asked for is enclosed/],
    ['provider not eligible', 'CO-B7', /enrolled and under contract/],
    ['too late', 'CO-29', /proof/],
  ])('%s: the argument fits the reason', (_title, code, words) => {
    expect(letterFor(code).paragraphs.join('\n')).toMatch(words);
  });
  test('the number the claim carried is named', () => {
    const snapshot = aClaim({ authorizationNumber: 'A77' });
    expect(letterFor('CO-197', { snapshot }).paragraphs.join('\n')).toContain('number A77');
  });
  test('timely filing says when the claim was first sent', () => {
    const letter = letterFor('CO-29', { firstSubmittedOn: day('2026-09-03'), payerClaimNumber: 'ICN1001' });
    expect(letter.paragraphs.join('\n')).toContain('first sent on 09/03/2026, within your filing limit');
    expect(letter.paragraphs.join('\n')).toContain('your claim number ICN1001');
  });
  test('a second appeal says so', () => {
    expect(letterFor('CO-50', { level: 2 }).subject).toMatch(/^Second appeal/);
  });
});

describe('from denial to prevention', () => {
  const ruleFor = (code: string, overrides: Partial<ClaimSnapshot> = {}, remarks: string[] = []) => {
    const snapshot = aClaim({ lines: [aLine({ code: '72148' })], ...overrides });
    const denial = aDenial({ adjustments: [adjusted(code, 15_000)], remarks });
    return preventionRuleFor({ denial, snapshot, lines: snapshot.lines, payerName: 'Blue Shield' });
  };
  test.each<[string, string, string[], object]>([
    [
      'no authorization',
      'CO-197',
      [],
      { step: 'authorizations', when: { codes: ['72148'], missing: ['authorizationNumber'] } },
    ],
    ['no referring provider', 'CO-16', ['N286'], { step: 'charges', when: { missing: ['referring'] } }],
    ['no drug code', 'CO-16', ['M119'], { step: 'charges', when: { missing: ['lines.ndc'] } }],
    ['no CLIA number', 'CO-B23', [], { step: 'claims', when: { missing: ['cliaNumber'] } }],
    ['wrong place', 'CO-58', [], { step: 'coding', when: { places: ['11'] } }],
    ['bundled without a modifier', 'CO-97', [], { step: 'coding', when: { missing: ['lines.modifiers'] } }],
  ])('%s', (_title, code, remarks, expected) => {
    const draft = ruleFor(code, {}, remarks);
    expect(draft).toMatchObject(expected);
    expect(draft?.when.payerIds).toHaveLength(1);
    expect(draft?.isActive).toBe(true);
  });
  test('medical necessity keeps the diagnosis', () => {
    const draft = ruleFor('CO-50', { diagnoses: ['M545', 'E119'], lines: [aLine({ code: '72148', dxPointers: [2] })] });
    expect(draft?.when).toMatchObject({ codes: ['72148'], diagnosisPrefixes: ['E119'] });
  });
  test.each(['CO-27', 'CO-29', 'CO-18'])('%s lies outside the claim: no rule on it', (code) => {
    expect(ruleFor(code)).toBeUndefined();
  });
});
