import { describe, expect, it } from 'vitest';
import { needsVerification, verificationWorklist } from '#shared/eligibility/index.ts';
import { day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Policy } from '#shared/model/patient.ts';
import type { Appointment, Verification } from '#shared/model/visit.ts';

const idOf = <Noun extends string>(n: number): Id<Noun> =>
  `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as Id<Noun>; // fixed test ids
const base = { createdAt: 0, updatedAt: 0 };
const check = (date: string, over: Partial<Verification> = {}): Verification => ({
  ...base,
  id: idOf(1),
  policyId: idOf(2),
  patientId: idOf(3),
  date: day(date),
  state: 'active',
  method: 'phone',
  by: 'Front desk',
  benefits: {},
  ...over,
});

describe('cover must be checked', () => {
  const need = (visit: string, today: string, ...checks: Verification[]) => {
    const { reason, isNeeded, state } = needsVerification({ date: day(visit) }, checks, { today: day(today) });
    return [reason, isNeeded, state];
  };
  it.each([
    ['never checked', '2026-11-24', '2026-11-24', [], ['never', true, 'not-checked']],
    ['checked this month', '2026-11-24', '2026-11-24', [check('2026-11-02')], ['verified', false, 'active']],
    [
      'checked last month, visit today',
      '2026-12-01',
      '2026-12-01',
      [check('2026-11-28')],
      ['new-month', true, 'stale'],
    ],
    [
      'checked last month, month not turned yet',
      '2026-12-01',
      '2026-11-29',
      [check('2026-11-28')],
      ['verified', false, 'active'],
    ],
    ['checked 31 days before the visit', '2026-12-31', '2026-12-01', [check('2026-11-30')], ['too-old', true, 'stale']],
    [
      'inactive',
      '2026-11-24',
      '2026-11-24',
      [check('2026-11-20', { state: 'inactive' })],
      ['inactive', true, 'inactive'],
    ],
    [
      'inactive once, active since',
      '2026-11-24',
      '2026-11-24',
      [check('2026-11-20', { state: 'inactive' }), check('2026-11-21')],
      ['verified', false, 'active'],
    ],
    [
      'unknown member',
      '2026-11-24',
      '2026-11-24',
      [check('2026-11-20', { state: 'not-found' })],
      ['not-found', true, 'not-found'],
    ],
    [
      'asked today',
      '2026-11-26',
      '2026-11-24',
      [check('2026-11-24', { state: 'requested' })],
      ['waiting', false, 'requested'],
    ],
    [
      'asked two days ago',
      '2026-11-26',
      '2026-11-24',
      [check('2026-11-22', { state: 'requested' })],
      ['no-answer', true, 'requested'],
    ],
    [
      'cover ends before the visit',
      '2026-11-28',
      '2026-11-24',
      [check('2026-11-20', { benefits: { coverageTo: day('2026-11-25') } })],
      ['cover-ends', true, 'stale'],
    ],
  ])('%s', (_title, visit, today, checks, expected) => {
    expect(need(visit, today, ...checks)).toEqual(expected);
  });
});

describe('the worklist', () => {
  const visit = (n: number, date: string, over: Partial<Appointment> = {}): Appointment => ({
    ...base,
    id: idOf(n),
    patientId: idOf(n),
    providerId: idOf(90),
    date: day(date),
    startMinute: 540,
    durationMinutes: 20,
    visitType: 'Follow-up',
    plannedCodes: [],
    state: 'scheduled',
    ...over,
  });
  const cover = (n: number): Policy => ({
    ...base,
    id: idOf(200 + n),
    patientId: idOf(n),
    payerId: idOf(80),
    rank: 1,
    memberId: 'X1',
    relationship: '18',
    assignmentOnFile: true,
  });
  it('holds coming visits within five days, the nearest first', () => {
    const appointments = [
      visit(11, '2026-11-27'),
      visit(12, '2026-11-25', { startMinute: 600 }),
      visit(13, '2026-11-25'),
      visit(14, '2026-11-30'),
      visit(15, '2026-11-25', { state: 'cancelled' }),
      visit(16, '2026-11-23'),
      visit(17, '2026-11-26'),
    ];
    const checks = [check('2026-11-20', { policyId: idOf(217) })];
    const work = verificationWorklist(appointments, [11, 12, 17].map(cover), checks, { today: day('2026-11-24') });
    expect(work.map(({ appointment, policy, need }) => [appointment.id, policy?.id, need.reason])).toEqual([
      [idOf(13), undefined, 'never'],
      [idOf(12), idOf(212), 'never'],
      [idOf(11), idOf(211), 'never'],
    ]);
  });
});
