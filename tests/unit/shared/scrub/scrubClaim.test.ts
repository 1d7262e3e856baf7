import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '#shared/kernel/dates.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import { checkRegistration, eightMinuteUnits, type ScrubContext, scrubClaim, scrubRules } from '#shared/scrub/index.ts';
import { aClaim, aLine, aSoloBiller } from '#tests/fixtures/builders/claim.ts';
import { damage, damaged, withoutEach } from '#tests/fixtures/builders/damage.ts';
import { billingCases } from './billingCases.ts';
import { codingCases } from './codingCases.ts';
import { earlyCases } from './earlyCases.ts';

const context: ScrubContext = { today: day('2026-03-05'), medium: '837P' };
const cases = { ...earlyCases, ...codingCases, ...billingCases };

describe('the registry', () => {
  it('holds the ninety-five rules in order, each once', () => {
    const numbers = { P: 12, L: 6, A: 6, C: 29, G: 13, S: 19, X: 6, T: 4 };
    const expected = Object.entries(numbers).flatMap(([family, last]) =>
      Array.from({ length: last }, (_, index) => `${family}${String(index + 1).padStart(2, '0')}`),
    );
    expect(scrubRules.map((rule) => rule.id)).toEqual(expected);
  });
  it.each(scrubRules.map((rule) => [rule.id, rule]))('%s has cases that pass and cases that fail', (id) => {
    const own = cases[id] ?? [];
    expect(own.some((each) => each.where !== undefined) && own.some((each) => each.where === undefined)).toBe(true);
  });
});

describe.each(scrubRules)('$id $title', ({ id, severity, step }) => {
  it.each((cases[id] ?? []).map((each) => [each.where === undefined ? 'silent' : 'speaks', each.title, each] as const))(
    '%s: %s',
    (_kind, _title, { claim, context: change, where }) => {
      const findings = scrubClaim(claim, { ...context, ...change });
      const own = findings.filter((finding) => finding.ruleId === id);
      if (where === undefined) expect(own).toEqual([]);
      else {
        expect(own.map((finding) => finding.where)).toContain(where);
        for (const finding of own) {
          expect(finding).toMatchObject({ severity, step });
          expect(finding.message).toMatch(/^[^{}]+\.$/);
          expect(finding.fix).toMatch(/^[^{}]+\.$/);
        }
      }
    },
  );
});

describe('scrubClaim', () => {
  it('finds nothing on a clean claim, of a group or of a person', () => {
    expect(scrubClaim(aClaim(), context)).toEqual([]);
    const solo = aClaim({ billing: aSoloBiller });
    delete solo.rendering;
    expect(scrubClaim(solo, context)).toEqual([]);
  });
  it('asks only the steps wanted', () => {
    const claim = aClaim({ diagnoses: [], number: 'bad number' });
    expect(scrubClaim(claim, context).map((finding) => finding.ruleId)).toEqual(['C01', 'G07', 'S15']);
    expect(scrubClaim(claim, context, { steps: ['coding'] }).map((finding) => finding.ruleId)).toEqual(['C01']);
    expect(checkRegistration(claim, context)).toEqual([]);
  });
  it('does not change the claim', () => {
    const claim = aClaim();
    const before = structuredClone(claim);
    scrubClaim(claim, context);
    expect(claim).toEqual(before);
  });
  it.each([
    [7, 0],
    [8, 1],
    [22, 1],
    [23, 2],
    [37, 2],
    [38, 3],
    [52, 3],
    [53, 4],
  ])('%i minutes are %i units', (minutes, units) => expect(eightMinuteUnits(minutes)).toBe(units));
});

describe('whatever a claim lacks is named in words', () => {
  /** What a claim need not have; a line’s own numbers are the program’s, and the claim file asks for them. */
  const mayLack =
    /^(otherCoverages|conditionCodes|dates|rendering(\.(first|taxonomy|credential))?|billing\.(taxonomy|phone)|coverage\.subscriber\.(first|birthDate|sex|address.*)|lines\.0\.(number|controlNumber|modifiers)|payer\.formType)$/;
  it.each(withoutEach(aClaim()).map(({ path, rest }) => [path, rest] as const))('%s', (path, rest) => {
    const findings = scrubClaim(rest, context);
    expect(findings.length > 0).toBe(!mayLack.test(path));
  });
});

describe('claims that are still being filled in', () => {
  const whole = Object.values(cases)
    .flat()
    .map((each) => ({ claim: each.claim, context: { ...context, ...each.context } }));
  it('never throw, whatever is missing or unreadable', () => {
    fc.assert(
      fc.property(fc.constantFrom(...whole), damage, ({ claim, context: facts }, changes) => {
        const copy = damaged(claim, changes);
        for (const finding of scrubClaim(copy, facts)) expect(finding.where).not.toBe('');
      }),
      { seed: 20_260_302, numRuns: 3_000 },
    );
  });
  it.each([undefined, null, 'text', 7, [], {}])('nor when the claim is %s', (claim) => {
    expect(scrubClaim(claim as unknown as ClaimSnapshot, context).length).toBeGreaterThan(10); // what a broken draft may be
  });
});

describe('speed', () => {
  it('checks 10,000 claims of four lines in under two seconds of work', () => {
    const lines = ['99213', '36415', '85025', '90471'].map((code, index) => aLine({ number: index + 1, code }));
    const claims = Array.from({ length: 10_000 }, (_, index) => aClaim({ number: `N${index}`, lines }));
    // The work of this process, not the time on the wall, and the best of three: other work may share the machine.
    const work = [1, 2, 3].map(() => {
      const before = process.cpuUsage();
      for (const claim of claims) scrubClaim(claim, context);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    });
    expect(Math.min(...work)).toBeLessThan(2_000);
  });
});
