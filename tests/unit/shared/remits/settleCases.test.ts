import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '#shared/kernel/dates.ts';
import { cents, sumCents } from '#shared/kernel/money.ts';
import { type Denial, type DenialState, denialStates, openDenialStates } from '#shared/model/denial.ts';
import { type DenialDraft, settleCases } from '#shared/remits/index.ts';
import { aDenial } from '#tests/fixtures/builders/denial.ts';
import { idOf } from '#tests/fixtures/builders/encounter.ts';
import { adjusted } from '#tests/fixtures/builders/remittance.ts';

const [visit, injection] = [idOf('charge', 1), idOf('charge', 2)];
const replacement = idOf('claim', 2);
const onCharge = (chargeId: typeof visit, amount: number, over: Partial<Denial> = {}): Denial =>
  aDenial({ id: idOf('denial', amount), chargeId, cents: cents(amount), ...over });
const refusedNow = (over: Partial<Denial> = {}): DenialDraft => {
  const { id, createdAt, updatedAt, ...draft } = aDenial({
    claimId: replacement,
    adjustments: [adjusted('CO-50', 15_000)],
    step: 'coding',
    dueOn: day('2027-05-01'),
    ...over,
  });
  return draft;
};
const settle = (cases: readonly Denial[], drafts: readonly DenialDraft[], chargeIds = [visit, injection]) =>
  settleCases(cases, () => [visit, injection], {
    claimId: replacement,
    chargeIds,
    drafts,
    source: 'payment 5501',
    at: 9_000,
  });
interface Seen {
  changed: [DenialState, Denial['outcome'], number, number | undefined][];
  opened: number[];
}
const seen = ({ changed, opened }: ReturnType<typeof settle>): Seen => ({
  changed: changed.map((each) => [each.state, each.outcome, each.cents, each.recoveredCents]),
  opened: opened.map((draft) => draft.cents),
});

describe('a later decision settles the cases on its charges', () => {
  test.each<[string, readonly Denial[], readonly DenialDraft[], Seen]>([
    [
      'paid after the corrected claim: won',
      [aDenial({ state: 'corrected-resubmitted' })],
      [],
      { changed: [['resolved', 'overturned', 15_000, 15_000]], opened: [] },
    ],
    [
      'paid before anybody worked on it: won',
      [aDenial()],
      [],
      { changed: [['resolved', 'overturned', 15_000, 15_000]], opened: [] },
    ],
    [
      'one of two lines refused once more: its part goes on, the other is won',
      [aDenial({ state: 'appealed', cents: cents(33_500) })],
      [refusedNow({ chargeId: injection, cents: cents(18_500) })],
      { changed: [['resolved', 'overturned', 15_000, 15_000]], opened: [18_500] },
    ],
    [
      'refused again for another reason: the same case comes back to the office',
      [aDenial({ state: 'appealed' })],
      [refusedNow()],
      { changed: [['in-work', undefined, 15_000, undefined]], opened: [] },
    ],
    [
      'refused whole where lines had cases: one case takes over all',
      [onCharge(visit, 15_000), onCharge(injection, 18_500)],
      [refusedNow({ cents: cents(33_500) })],
      {
        changed: [
          ['in-work', undefined, 33_500, undefined],
          ['resolved', undefined, 0, undefined],
        ],
        opened: [],
      },
    ],
    [
      'refused by line where the whole claim had a case: the lines take over',
      [aDenial({ cents: cents(33_500) })],
      [
        refusedNow({ chargeId: visit, cents: cents(15_000) }),
        refusedNow({ chargeId: injection, cents: cents(18_500) }),
      ],
      { changed: [['resolved', undefined, 0, undefined]], opened: [15_000, 18_500] },
    ],
    [
      'closed cases stay closed, a new refusal opens its own',
      [aDenial({ state: 'written-off' })],
      [refusedNow()],
      { changed: [], opened: [15_000] },
    ],
  ])('%s', (_title, cases, drafts, expected) => {
    expect(seen(settle(cases, drafts))).toEqual(expected);
  });

  test('a charge the payer leaves out keeps its case', () => {
    expect(settle([onCharge(injection, 18_500)], [], [visit]).changed).toEqual([]);
  });

  test('a case refused again carries the new reason, deadline and claim, and its history', () => {
    const [again] = settle([aDenial({ state: 'appealed', snoozedUntil: day('2026-12-05') })], [refusedNow()]).changed;
    expect(again).toMatchObject({
      claimId: replacement,
      adjustments: [adjusted('CO-50', 15_000)],
      step: 'coding',
      dueOn: '2027-05-01',
      notes: [{ at: 9_000, text: 'Refused again on payment 5501' }],
    });
    expect(again).not.toHaveProperty('snoozedUntil');
  });

  test('every refused dollar stands in one open case, whatever was open before', () => {
    const state = fc.constantFrom<DenialState>(...denialStates);
    const draft = fc.record({ charge: fc.constantFrom(visit, injection), cents: fc.integer({ min: 1, max: 40_000 }) });
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            charge: fc.constantFrom(visit, injection, undefined),
            cents: fc.integer({ min: 1, max: 40_000 }),
            state,
          }),
          { maxLength: 4 },
        ),
        fc.uniqueArray(draft, { selector: (each) => each.charge, maxLength: 2 }),
        (before, now) => {
          const cases = before.map((each, index) =>
            aDenial({
              id: idOf('denial', index + 1),
              ...(each.charge === undefined ? {} : { chargeId: each.charge }),
              cents: cents(each.cents),
              state: each.state,
            }),
          );
          const drafts = now.map((each) => refusedNow({ chargeId: each.charge, cents: cents(each.cents) }));
          const { changed, opened } = settle(cases, drafts);
          const after = cases.map((each) => changed.find((one) => one.id === each.id) ?? each);
          const open = [
            ...after.filter((each) => openDenialStates.includes(each.state)).map((each) => each.cents),
            ...opened.map((each) => each.cents),
          ];
          expect(sumCents(open)).toBe(sumCents(drafts.map((each) => each.cents)));
        },
      ),
      { seed: 835 },
    );
  });
});
