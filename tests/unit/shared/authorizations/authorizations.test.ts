import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  authorizationAlerts,
  authorizationNeeded,
  authorizationStateOn,
  consume,
  isUsable,
  quantityFor,
  release,
  unitsLeft,
  whyNotUsable,
} from '#shared/authorizations/index.ts';
import { day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Authorization } from '#shared/model/visit.ts';

const idOf = <Noun extends string>(n: number): Id<Noun> =>
  `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as Id<Noun>; // fixed test ids
const provider = idOf<'provider'>(5);
const payerId = idOf<'payer'>(3);
const anAuthorization = (over: Partial<Authorization> = {}): Authorization => ({
  id: idOf(1),
  createdAt: 0,
  updatedAt: 0,
  patientId: idOf(2),
  payerId,
  kind: 'authorization',
  state: 'approved',
  codes: ['97110'],
  unit: 'visits',
  allowed: 4,
  used: [],
  from: day('2026-11-01'),
  endsOn: day('2026-12-31'),
  providerId: provider,
  notes: [],
  ...over,
});
const use = { on: day('2026-11-24'), code: '97110', providerId: provider };
const used = (...quantities: number[]): Authorization['used'] =>
  quantities.map((quantity, index) => ({ encounterId: idOf(100 + index), date: day('2026-11-05'), quantity }));

describe('a visit may use an authorization', () => {
  it('when dates, code, provider and visits fit', () => {
    expect(whyNotUsable(anAuthorization(), use)).toEqual([]);
    expect(isUsable(anAuthorization(), { on: day('2026-12-31') })).toBe(true);
  });
  it.each([
    ['before it starts', {}, { on: day('2026-10-31') }, 'authorization.tooEarly'],
    ['after its last day', {}, { on: day('2027-01-01') }, 'authorization.ended'],
    ['for another code', {}, { code: '97140' }, 'authorization.code'],
    ['by another provider', {}, { providerId: idOf<'provider'>(9) }, 'authorization.provider'],
    ['when only requested', { state: 'requested' as const }, {}, 'authorization.state'],
    ['when used up', { used: used(1, 1, 1, 1) }, {}, 'authorization.spent'],
    ['for more than is left', { used: used(1, 1, 1) }, { quantity: 2 }, 'authorization.spent'],
  ])('but not %s', (_title, over, change, code) => {
    expect(whyNotUsable(anAuthorization(over), { ...use, ...change }).map((each) => each.code)).toEqual([code]);
  });
  it('without codes, dates or a number whenever it is approved', () => {
    const { from: _from, endsOn: _endsOn, allowed: _allowed, ...open } = anAuthorization({ codes: [] });
    expect(isUsable(open, { on: day('2030-01-01'), code: '99213', quantity: 500 })).toBe(true);
    expect(unitsLeft(open)).toBeUndefined();
  });
});

describe('drawing down', () => {
  it('exhausts at zero and comes back when released', () => {
    const drawn = consume(anAuthorization({ used: used(1, 1, 1) }), { ...use, encounterId: idOf(50) });
    expect(drawn.ok && drawn.value.state).toBe('exhausted');
    if (drawn.ok) expect(release(drawn.value, idOf(50)).state).toBe('approved');
  });
  it('twice for one encounter counts once', () => {
    const once = consume(anAuthorization(), { ...use, encounterId: idOf(50) });
    const twice = once.ok ? consume(once.value, { ...use, encounterId: idOf(50), quantity: 2 }) : once;
    expect(twice.ok && unitsLeft(twice.value)).toBe(2);
  });
  it('adds decimals without dust', () => {
    expect(unitsLeft(anAuthorization({ allowed: 0.3, used: used(0.1, 0.2) }))).toBe(0);
  });
  it('counts units of the listed codes only', () => {
    const lines = [
      { code: '97110', units: 2 },
      { code: '97140', units: 1 },
    ];
    expect(quantityFor(anAuthorization({ unit: 'units' }), lines)).toBe(2);
    expect(quantityFor(anAuthorization(), lines)).toBe(1);
  });
  it('then releasing leaves it as it was, and never goes below zero', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 8 }), (quantities) => {
        let current = anAuthorization({ allowed: 10 });
        quantities.forEach((quantity, index) => {
          const next = consume(current, { ...use, encounterId: idOf(200 + index), quantity });
          if (next.ok) current = next.value;
          expect(unitsLeft(current)).toBeGreaterThanOrEqual(0);
        });
        quantities.forEach((_, index) => {
          current = release(current, idOf(200 + index));
        });
        expect(current).toEqual(anAuthorization({ allowed: 10 }));
      }),
      { seed: 11 },
    );
  });
});

describe('state and alerts on a day', () => {
  it.each([
    ['inside its days', {}, '2026-11-24', 'approved', []],
    ['on its last day', {}, '2026-12-31', 'approved', ['ends-soon']],
    ['past its last day', {}, '2027-01-01', 'expired', []],
    ['thirteen days before the end', {}, '2026-12-18', 'approved', ['ends-soon']],
    ['fourteen days before the end', {}, '2026-12-17', 'approved', []],
    ['one visit left', { used: used(1, 1, 1) }, '2026-11-24', 'approved', ['few-units']],
    ['two visits left', { used: used(1, 1) }, '2026-11-24', 'approved', []],
    ['none left', { used: used(4) }, '2026-11-24', 'exhausted', ['exhausted']],
    [
      'unanswered for eight days',
      { state: 'requested' as const, requestedOn: day('2026-11-16') },
      '2026-11-24',
      'requested',
      ['pending'],
    ],
    [
      'unanswered for seven',
      { state: 'requested' as const, requestedOn: day('2026-11-17') },
      '2026-11-24',
      'requested',
      [],
    ],
    ['needed', { state: 'needed' as const }, '2026-11-24', 'needed', ['not-requested']],
  ])('%s', (_title, over, on, state, kinds) => {
    const authorization = anAuthorization(over);
    expect(authorizationStateOn(authorization, day(on))).toBe(state);
    expect(authorizationAlerts(authorization, day(on)).map((alert) => alert.kind)).toEqual(kinds);
  });
});

describe('what a payer wants authorized', () => {
  const payer = { id: payerId, authorizationCodes: ['97110', '70553'], requiresReferral: false };
  const service = { on: day('2026-11-24'), providerId: provider, codes: ['97110', '99213', '97110'] };
  it('is covered by a fitting authorization, the one ending first', () => {
    const sooner = anAuthorization({ id: idOf(7), endsOn: day('2026-11-30') });
    const result = authorizationNeeded(service, payer, [anAuthorization(), sooner]);
    expect(result).toMatchObject({
      isNeeded: true,
      isCovered: true,
      needs: [{ code: '97110', authorizationId: sooner.id }],
    });
  });
  it('is missing when the one on file is of another payer', () => {
    const result = authorizationNeeded(service, payer, [anAuthorization({ payerId: idOf(44) })]);
    expect(result).toMatchObject({ isNeeded: true, isCovered: false, needs: [{ code: '97110', problems: [] }] });
  });
  it('names the one still pending', () => {
    const result = authorizationNeeded(service, payer, [anAuthorization({ state: 'requested' })]);
    expect(result.needs[0]).toMatchObject({ pendingId: idOf(1) });
  });
  it('is nothing for an office visit, but a referral when the plan asks for one', () => {
    const office = { ...service, codes: ['99213'] };
    expect(authorizationNeeded(office, payer, []).isNeeded).toBe(false);
    expect(authorizationNeeded(office, { ...payer, requiresReferral: true }, []).needs).toMatchObject([
      { kind: 'referral' },
    ]);
  });
});
