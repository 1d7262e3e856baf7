import { describe, expect, it, test } from 'vitest';
import { day } from '#shared/kernel/dates.ts';
import type { OfficeRule } from '#shared/model/office.ts';
import {
  askableFields,
  emptyRuleDraft,
  fillByOfficeRules,
  type RuleDraft,
  readRuleDraft,
  ruleDraftOf,
  scrubClaim,
} from '#shared/scrub/index.ts';
import { aClaim, aLine } from '#tests/fixtures/builders/claim.ts';

const draft = (change: Partial<RuleDraft>): RuleDraft => ({ ...emptyRuleDraft(), message: 'Look twice.', ...change });
const rule = (change: Partial<RuleDraft>): OfficeRule => {
  const read = readRuleDraft(draft(change));
  if (!read.rule) throw new Error(read.problems.map((each) => each.message).join(' '));
  return {
    ...read.rule,
    id: '0190d3f0-0000-7000-8000-000000000001' as OfficeRule['id'],
    createdAt: 0,
    updatedAt: 0,
    isActive: true,
  };
};

describe('a rule as typed', () => {
  it('is read whole, and read back into the same draft', () => {
    const typed = draft({
      payerIds: ['60054'],
      codes: '99213, 992* 99202-99215',
      diagnoses: 'e11.9 I10',
      places: '11 22',
      ageFrom: 3,
      ageTo: 17,
      missing: ['authorizationNumber'],
      present: ['lines.modifiers'],
      effect: 'hold',
      fix: 'Call first.',
    });
    const read = readRuleDraft(typed);
    expect(read.problems).toEqual([]);
    expect(read.rule).toMatchObject({
      severity: 'warning',
      deed: { kind: 'hold' },
      isActive: false,
      when: { codes: ['99213', '992*', '99202-99215'], diagnosisPrefixes: ['E119', 'I10'], places: ['11', '22'] },
    });
    if (!read.rule) return;
    expect(readRuleDraft(ruleDraftOf(read.rule)).rule).toEqual(read.rule);
  });
  it.each([
    ['no condition at all', {}, 'codes'],
    ['a code of four characters', { codes: '9921' }, 'codes'],
    ['a diagnosis in words', { diagnoses: '11' }, 'diagnoses'],
    ['a place in words', { places: 'office' }, 'places'],
    ['ages the wrong way round', { ageFrom: 20, ageTo: 10 }, 'ageTo'],
    ['a field missing and there', { missing: ['referring'], present: ['referring'] }, 'present'],
    ['nothing to say', { codes: '99213', message: ' ' }, 'message'],
    ['nothing to fill in', { codes: '99213', effect: 'set' as const }, 'setValue'],
    ['a modifier of three letters', { codes: '99213', effect: 'set' as const, setValue: 'ABC' }, 'setValue'],
    [
      'a place of one digit',
      { codes: '99213', effect: 'set' as const, setField: 'pos' as const, setValue: '1' },
      'setValue',
    ],
  ])('%s is refused at its field', (_title, change, field) => {
    const { rule: none, problems } = readRuleDraft(draft(change));
    expect(none).toBeUndefined();
    expect(problems.map((each) => each.where)).toContain(field);
  });
});

describe('what a rule does', () => {
  const claim = aClaim({ lines: [aLine({ code: '99213' }), aLine({ number: 2, code: '36415' })] });
  it('a hold keeps the claim, and says so', () => {
    const findings = scrubClaim(claim, {
      today: day('2026-03-05'),
      medium: '837P',
      officeRules: [rule({ codes: '99213', effect: 'hold' })],
    });
    expect(findings).toMatchObject([{ holds: true, severity: 'warning', where: 'lines[0].code' }]);
  });
  it.each([
    [
      'a modifier on the line that fits',
      { codes: '36415', setValue: 'GC' },
      { lines: [{ modifiers: [] }, { modifiers: ['GC'] }] },
    ],
    [
      'the place of the line',
      { codes: '99213', setField: 'pos' as const, setValue: '22' },
      { lines: [{ pos: '22' }, {}] },
    ],
    [
      'a note on the line',
      { codes: '99213', setField: 'lineNote' as const, setValue: 'seen' },
      { lines: [{ note: 'seen' }, {}] },
    ],
    [
      'a note of the claim',
      { codes: '99213', setField: 'note' as const, setValue: 'seen' },
      { note: { text: 'seen' } },
    ],
    ['a delay reason', { codes: '99213', setField: 'delayReason' as const, setValue: '7' }, { delayReason: '7' }],
  ])('fills in %s, once', (_title, change, after) => {
    const rules = [rule({ effect: 'set', ...change })];
    const once = fillByOfficeRules(rules, claim);
    expect(once.snapshot).toMatchObject(after);
    expect(once.filled).toHaveLength(1);
    const twice = fillByOfficeRules(rules, once.snapshot);
    expect(twice.filled).toEqual([]);
    expect(twice.snapshot).toBe(once.snapshot);
    expect(
      scrubClaim(once.snapshot, { today: day('2026-03-05'), medium: '837P', officeRules: rules }).map((each) =>
        each.ruleId.slice(0, 6),
      ),
    ).not.toContain('office');
  });
  it('what is there is not written over, and a rule that is off does nothing', () => {
    const noted = aClaim({ note: { qualifier: 'ADD', text: 'mine' } });
    const noting = rule({ codes: '99213', effect: 'set', setField: 'note', setValue: 'theirs' });
    expect(fillByOfficeRules([noting], noted).snapshot.note?.text).toBe('mine');
    expect(fillByOfficeRules([{ ...noting, isActive: false }], claim).snapshot).toBe(claim);
  });
});

test.each(askableFields.map((each) => [each.path]))('%s is told missing from there', (path) => {
  const missing = rule({ missing: [path] });
  const present = rule({ present: [path] });
  const speaks = (one: OfficeRule) =>
    scrubClaim(aClaim(), { today: day('2026-03-05'), medium: '837P', officeRules: [one] }).some((each) =>
      each.ruleId.startsWith('office:'),
    );
  expect(speaks(missing)).toBe(!speaks(present));
});
