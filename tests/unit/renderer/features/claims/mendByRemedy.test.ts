import { expect, it } from 'vitest';
import type { MendVisitInput } from '#renderer/data/commands/mendVisit.ts';
import { mendByRemedy } from '#renderer/features/claims/mendByRemedy.ts';
import { cents } from '#shared/kernel/money.ts';
import type { VisitRemedy } from '#shared/model/claimRecord.ts';
import { aCharge, anEncounter, idOf } from '#tests/fixtures/builders/encounter.ts';

const [held, office, injection] = [1, 2, 3].map((number) => idOf('charge', number)) as [
  ReturnType<typeof idOf<'charge'>>,
  ReturnType<typeof idOf<'charge'>>,
  ReturnType<typeof idOf<'charge'>>,
];
// The claim holds the second and the third charge of the visit, in the other order.
const encounter = anEncounter({
  diagnoses: ['E119', 'I10', 'E119', 'J45909'],
  charges: [
    aCharge({ id: held, code: '20610', dxPointers: [4], state: 'held' }),
    aCharge({ id: office, modifiers: ['25', '25'], dxPointers: [3, 2] }),
    aCharge({ id: injection, code: 'J1885', units: 9, chargeCents: cents(90_00), dxPointers: [1] }),
  ],
});
const fees = [{ code: 'J1885', cents: cents(10_00) }];
const fields = { units: 1, pos: '11', chargeCents: cents(15_000), modifiers: [] as string[] };
const office25 = { ...fields, modifiers: ['25', '25'], chargeId: office };

it.each<[title: string, remedy: VisitRemedy, change: Omit<MendVisitInput, 'encounterId'>]>([
  [
    'a modifier written twice goes from the line the claim counts as second',
    { kind: 'remove-modifier', line: 1, modifier: '25' },
    { details: {}, lines: [{ ...office25, modifiers: ['25'], dxPointers: [3, 2] }] },
  ],
  [
    'fewer units of a charge that follows the fee list are priced anew',
    { kind: 'set-units', line: 0, units: 8 },
    {
      details: {},
      lines: [{ ...fields, chargeId: injection, units: 8, chargeCents: cents(80_00), dxPointers: [1] }],
    },
  ],
  [
    'pointers are set',
    { kind: 'set-pointers', line: 1, pointers: [2] },
    { details: {}, lines: [{ ...office25, dxPointers: [2] }] },
  ],
  [
    'the second of two equal diagnoses goes, pointers move along, on every charge of the visit',
    { kind: 'remove-diagnosis', diagnosis: 2 },
    {
      details: { diagnoses: ['E119', 'I10', 'J45909'] },
      lines: [
        { ...office25, dxPointers: [1, 2] },
        { ...fields, chargeId: held, dxPointers: [3] },
      ],
    },
  ],
])('%s', (_title, remedy, change) =>
  expect(mendByRemedy(encounter, [injection, office], remedy, fees)).toEqual({ encounterId: encounter.id, ...change }),
);
