import { describe, expect, it } from 'vitest';
import { day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { cents } from '#shared/kernel/money.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import type { OfficeRule } from '#shared/model/office.ts';
import { backtestRule, scrubClaim } from '#shared/scrub/index.ts';
import { aClaim, aLine } from '#tests/fixtures/builders/claim.ts';

const rule = (when: OfficeRule['when'], change: Partial<OfficeRule> = {}): OfficeRule => ({
  id: '01930000-0000-7000-8000-000000000001' as Id<'rule'>, // a fixed id
  createdAt: 0,
  updatedAt: 0,
  name: 'Authorize imaging at Prairie Mutual',
  step: 'authorizations',
  severity: 'error',
  when,
  message: 'Prairie Mutual denied this without authorization.',
  fix: 'Get the authorization first.',
  isActive: true,
  ...change,
});
const where = (
  when: OfficeRule['when'],
  claim: Partial<ClaimSnapshot> = {},
  change: Partial<OfficeRule> = {},
): string | undefined =>
  scrubClaim(aClaim(claim), { today: day('2026-03-05'), medium: '837P', officeRules: [rule(when, change)] }).find(
    (finding) => finding.ruleId.startsWith('office:'),
  )?.where;

describe('office rules', () => {
  it.each<[string, OfficeRule['when'], Partial<ClaimSnapshot>, string | undefined]>([
    ['payer', { payerIds: ['54321'] }, {}, 'lines'],
    ['another payer', { payerIds: ['60054'] }, {}, undefined],
    ['code', { codes: ['99213'] }, {}, 'lines[0].code'],
    ['code by its beginning', { codes: ['992*'] }, {}, 'lines[0].code'],
    ['code in a range', { codes: ['99202-99215'] }, {}, 'lines[0].code'],
    ['code outside the range', { codes: ['99202-99205'] }, {}, undefined],
    [
      'code and place must meet on one line',
      { codes: ['99214'], places: ['11'] },
      { lines: [aLine(), aLine({ number: 2, code: '99214', pos: '10' })] },
      undefined,
    ],
    ['second line', { codes: ['99214'] }, { lines: [aLine(), aLine({ number: 2, code: '99214' })] }, 'lines[1].code'],
    ['diagnosis, typed with the dot', { diagnosisPrefixes: ['E11.'] }, {}, 'lines'],
    ['age 45 is in', { ageFrom: 45, ageTo: 45 }, {}, 'lines'],
    ['age 45 is out', { ageFrom: 46 }, {}, undefined],
    ['a missing field', { codes: ['99213'], missing: ['authorizationNumber'] }, {}, 'authorizationNumber'],
    ['a field that is there', { missing: ['authorizationNumber'] }, { authorizationNumber: 'A1' }, undefined],
    ['a field within', { missing: ['dates.onset'] }, {}, 'dates.onset'],
    ['a field of the line', { missing: ['lines.ndc'] }, {}, 'lines[0].ndc'],
    ['no condition stops nothing', {}, {}, undefined],
  ])('%s', (_title, when, claim, expected) => expect(where(when, claim)).toBe(expected));

  it('sleeps when switched off', () => expect(where({ payerIds: ['54321'] }, {}, { isActive: false })).toBeUndefined());
  it('carries its own words, step and severity', () => {
    const [finding] = scrubClaim(aClaim(), {
      today: day('2026-03-05'),
      medium: '837P',
      officeRules: [rule({ codes: ['99213'] })],
    });
    expect(finding).toEqual({
      ruleId: 'office:01930000-0000-7000-8000-000000000001',
      severity: 'error',
      step: 'authorizations',
      message: 'Prairie Mutual denied this without authorization.',
      fix: 'Get the authorization first.',
      where: 'lines[0].code',
    });
  });
});

describe('backtestRule', () => {
  it('counts denials caught with their money, denials missed and good claims stopped', () => {
    const claims = ['A1', 'A2', 'A3', 'A4', 'A5'].map((number, index) =>
      aClaim({ number, lines: [aLine({ code: index < 3 ? '70551' : '99213' })] }),
    );
    const outcomes = [
      { claimNumber: 'A1', isDenied: true, deniedCents: cents(40_000) },
      { claimNumber: 'A2', isDenied: true, deniedCents: cents(1) },
      { claimNumber: 'A3', isDenied: false, deniedCents: cents(0) },
      { claimNumber: 'A4', isDenied: true, deniedCents: cents(500) },
    ];
    expect(backtestRule(rule({ codes: ['70551'] }, { isActive: false }), claims, outcomes)).toEqual({
      tested: 4,
      caught: ['A1', 'A2'],
      caughtCents: 40_001,
      missed: 1,
      stopped: ['A3'],
    });
  });
  it('finds nothing in no history', () => {
    expect(backtestRule(rule({ codes: ['70551'] }), [], [])).toEqual({
      tested: 0,
      caught: [],
      caughtCents: 0,
      missed: 0,
      stopped: [],
    });
  });
});
