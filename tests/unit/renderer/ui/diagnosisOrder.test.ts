import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { detailsDraftOf } from '#renderer/ui/encounter/detailsDraft.ts';
import { applyRemedy, moveDiagnosis, removeDiagnosis } from '#renderer/ui/encounter/diagnosisOrder.ts';
import { type EncounterDraft, emptyLine, type LineDraft, letters } from '#renderer/ui/encounter/encounterDraft.ts';
import { cents } from '#shared/kernel/money.ts';
import type { VisitRemedy } from '#shared/model/claimRecord.ts';

const line = (rest: Partial<LineDraft>): LineDraft => ({ ...emptyLine('11'), code: '99213', ...rest });
const aDraft = (rest: Partial<EncounterDraft> = {}): EncounterDraft => ({
  diagnoses: ['E119', 'I10', 'M545'],
  lines: [line({ pointers: 'AB' }), line({ code: '20610', pointers: 'C' }), emptyLine('11')],
  details: detailsDraftOf({}),
  ...rest,
});
const pointed = (draft: EncounterDraft) => draft.lines.map((each) => each.pointers);

describe('diagnoses change places, pointers follow', () => {
  it('C to the front', () => {
    const moved = moveDiagnosis(aDraft(), 2, 0);
    expect(moved.diagnoses).toEqual(['M545', 'E119', 'I10']);
    expect(pointed(moved)).toEqual(['BC', 'A', '']);
  });
  it('A taken away: its pointers go, the others mean what they meant', () => {
    const left = removeDiagnosis(aDraft(), 0);
    expect(left.diagnoses).toEqual(['I10', 'M545']);
    expect(pointed(left)).toEqual(['A', 'B', '']);
  });
  it('one that stands twice: its pointers go to the one that stays', () => {
    const left = removeDiagnosis(aDraft({ diagnoses: ['E119', 'I10', 'E119'] }), 2);
    expect(pointed(left)).toEqual(['AB', 'A', '']);
  });
  it('not beyond the ends', () => {
    const draft = aDraft();
    expect(moveDiagnosis(draft, 0, -1)).toBe(draft);
  });
  test('every line means the same diagnoses after any move', () => {
    const dx = fc.uniqueArray(fc.constantFrom('E119', 'I10', 'M545', 'R51', 'J069', 'Z00'), { minLength: 1 });
    fc.assert(
      fc.property(dx, fc.nat(5), fc.nat(5), fc.array(fc.nat(5), { maxLength: 4 }), (diagnoses, from, to, points) => {
        const pointers = [...new Set(points)]
          .filter((at) => at < diagnoses.length)
          .map((at) => letters[at])
          .join('');
        const before = aDraft({ diagnoses, lines: [line({ pointers })] });
        const after = moveDiagnosis(before, from, to);
        const meant = (draft: EncounterDraft) =>
          [...(draft.lines[0]?.pointers ?? '')].map((letter) => draft.diagnoses[letters.indexOf(letter)]);
        expect(meant(after)).toEqual(meant(before));
      }),
      { seed: 11 },
    );
  });
});

describe('a finding’s remedy', () => {
  const lineAfter = (remedy: VisitRemedy, at = 0, draft = aDraft()) => applyRemedy(draft, remedy).lines[at];
  it.each<[title: string, before: string, remedy: VisitRemedy, after: string]>([
    ['adds 25', '', { kind: 'add-modifier', line: 0, modifier: '25' }, '25'],
    ['adds once', '25', { kind: 'add-modifier', line: 0, modifier: '25' }, '25'],
    ['puts what pays before what informs', 'GP', { kind: 'add-modifier', line: 0, modifier: '59' }, '59 GP'],
    ['puts what informs last', '59', { kind: 'add-modifier', line: 0, modifier: 'KX' }, '59 KX'],
    ['adds no fifth', '25 59 76 RT', { kind: 'add-modifier', line: 0, modifier: 'LT' }, '25 59 76 RT'],
    ['removes one of a pair', '25 25', { kind: 'remove-modifier', line: 0, modifier: '25' }, '25'],
  ])('%s', (_title, modifiers, remedy, after) => {
    expect(lineAfter(remedy, 0, aDraft({ lines: [line({ modifiers })] }))?.modifiers).toBe(after);
  });
  it('sets units and place', () => {
    expect(lineAfter({ kind: 'set-units', line: 1, units: 2 }, 1)?.units).toBe(2);
    expect(lineAfter({ kind: 'set-place', line: 1, pos: '10' }, 1)?.pos).toBe('10');
  });
  it('reprices a charge of the fee list with its units, and leaves a typed one', () => {
    const fees = [{ code: '96372', cents: cents(4000) }];
    const setTwo: VisitRemedy = { kind: 'set-units', line: 0, units: 2 };
    const charged = (amount: number) =>
      applyRemedy(aDraft({ lines: [line({ code: '96372', units: 4, cents: cents(amount) })] }), setTwo, fees).lines[0];
    expect(charged(16_000)?.cents).toBe(8000);
    expect(charged(9_900)?.cents).toBe(9_900);
  });
  it('counts only the lines that have a code', () => {
    const draft = aDraft({ lines: [emptyLine('11'), line({ code: '20610' })] });
    expect(applyRemedy(draft, { kind: 'remove-line', line: 0 }).lines.map((each) => each.code)).toEqual(['']);
  });
  it('puts a diagnosis first', () => {
    expect(applyRemedy(aDraft(), { kind: 'diagnosis-first', diagnosis: 1 }).diagnoses[0]).toBe('I10');
  });
});
