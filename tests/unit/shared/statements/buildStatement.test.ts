import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '#shared/kernel/dates.ts';
import { cents, sumCents } from '#shared/kernel/money.ts';
import {
  feePostings,
  patientPaymentPostings,
  reverse,
  transferPostings,
  writeOffPostings,
} from '#shared/ledger/index.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import type { Statement, StatementContent } from '#shared/model/statement.ts';
import { buildStatement, foldVisits, isStatementDue, makePlan, nextStage, scanLine } from '#shared/statements/index.ts';
import { aCharge, anEncounter, idOf } from '#tests/fixtures/builders/encounter.ts';
import { chargesOf, posted, refsOn } from '#tests/fixtures/builders/ledger.ts';
import { anAccount, aStatement, aStatementAccount } from '#tests/fixtures/builders/statement.ts';

const asOf = day('2026-11-23');
const built = (view = aStatementAccount(), on = asOf): StatementContent => {
  const result = buildStatement(view, on);
  if (!result.ok) throw new Error(result.problems.map((each) => each.code).join());
  return result.value;
};
const codes = (view = aStatementAccount()): string[] => {
  const result = buildStatement(view, asOf);
  return result.ok ? [] : result.problems.map((each) => each.code);
};
const sent = (date: string, stage: Statement['stage'] = 1): Statement => ({
  id: idOf('statement'),
  createdAt: 0,
  updatedAt: 0,
  accountId: idOf('account'),
  number: 'x',
  date: day(date),
  state: 'sent',
  stage,
  dueCents: cents(6300),
  runId: idOf('batch'),
  content: aStatement(),
});
const more = (...added: LedgerTransaction[]) =>
  aStatementAccount({ transactions: [...aStatementAccount().transactions, ...added] });
const pay = (amount: number, date: string, n = 40): LedgerTransaction[] =>
  posted(
    patientPaymentPostings({
      refs: refsOn(date),
      cents: cents(amount),
      openCharges: [{ id: idOf('charge'), date: day('2026-09-18'), patientCents: cents(6300) }],
    }),
    n,
  );

describe('a statement', () => {
  it('says what each visit costs and why the patient owes it', () => {
    const content = built();
    expect(content).toMatchObject({
      number: '2217-261123',
      dueOn: '2026-12-14',
      stage: 1,
      dueCents: 6300,
      aging: { currentCents: 0, over30Cents: 6300 },
    });
    expect(content.visits).toEqual([
      {
        encounterId: idOf('encounter'),
        date: '2026-09-18',
        patientName: 'Leila',
        providerName: 'Dr. Okafor',
        description: 'Office visit',
        chargedCents: 41200,
        insurancePaidCents: 19840,
        adjustedCents: 12560,
        patientPaidCents: 2500,
        owedCents: 6300,
        isWaitingForInsurance: false,
        responsibleSince: '2026-10-20',
        why: "$25.00 is your copay and $63.00 goes to Leila's yearly deductible. Your payment of $25.00 was taken off.",
      },
    ]);
  });

  it('shows a visit that waits for insurance but asks nothing for it', () => {
    const waiting = anEncounter({
      id: idOf('encounter', 2),
      date: day('2026-11-05'),
      charges: [aCharge({ id: idOf('charge', 2) })],
    });
    const base = aStatementAccount();
    const content = built({
      ...base,
      encounters: [...base.encounters, waiting],
      transactions: [...base.transactions, ...posted(chargesOf(waiting), 50)],
    });
    expect(content.visits[1]).toMatchObject({ isWaitingForInsurance: true, owedCents: 0, chargedCents: 15000 });
    expect(content.dueCents).toBe(6300);
  });

  it('keeps a copay for the visit that waits: it lowers nothing else', () => {
    const waiting = anEncounter({
      id: idOf('encounter', 2),
      date: day('2026-11-05'),
      charges: [aCharge({ id: idOf('charge', 2) })],
    });
    const base = aStatementAccount();
    const copay = patientPaymentPostings({
      refs: refsOn('2026-11-05'),
      cents: cents(2500),
      openCharges: [],
      chosen: [{ chargeId: idOf('charge', 2), cents: cents(2500) }],
    });
    const content = built({
      ...base,
      encounters: [...base.encounters, waiting],
      transactions: [...base.transactions, ...posted([...chargesOf(waiting), ...copay], 50)],
    });
    expect(content.visits[1]).toMatchObject({
      isWaitingForInsurance: true,
      owedCents: 0,
      patientPaidCents: 2500,
      why: 'Your payment of $25.00 counts towards this visit.',
    });
  });

  it('ignores entries after its day', () => {
    expect(built(more(...pay(6300, '2026-11-24'))).dueCents).toBe(6300);
  });

  it('takes off money that is not yet put to a visit', () => {
    const content = built(
      more(...posted(patientPaymentPostings({ refs: refsOn('2026-11-01'), cents: cents(1000), openCharges: [] }), 40)),
    );
    expect([content.unappliedCents, content.dueCents, content.aging.over30Cents]).toEqual([1000, 5300, 5300]);
  });

  it('lists a fee without a visit as a row of its own', () => {
    const { encounterId: _encounter, ...refs } = refsOn('2026-11-10');
    const content = built(more(...posted(feePostings({ refs, cents: cents(2500), reason: 'returned check' }), 40)));
    expect(content.visits.map((visit) => [visit.description, visit.owedCents, visit.why]).at(-1)).toEqual([
      'Fee',
      2500,
      'The fee for a returned check, $25.00, was added.',
    ]);
    expect(content.visits.map((visit) => visit.owedCents)).toEqual([6300, 2500]);
  });

  it('says that a fee for a returned check is in what a visit owes', () => {
    const fee = feePostings({
      refs: refsOn('2026-11-10'),
      chargeId: idOf('charge'),
      cents: cents(2500),
      reason: 'returned check',
    });
    const [visit] = built(more(...posted(fee, 40))).visits;
    expect(visit?.owedCents).toBe(8800);
    expect(visit?.why).toMatch(/ The fee for a returned check, \$25\.00, was added\.$/);
  });

  it('gives the coinsurance as a percentage only when the figures prove it', () => {
    const base = aStatementAccount();
    const asCoinsurance = (amount: number) =>
      built({
        ...base,
        transactions: [
          ...base.transactions.filter((each) => each.kind !== 'transfer' && each.kind !== 'patient-payment'),
          ...posted(
            transferPostings({
              refs: refsOn('2026-10-20'),
              transfers: [
                {
                  chargeId: idOf('charge'),
                  cents: cents(amount),
                  from: { kind: 'insurance', payerId: idOf('payer') },
                  to: { kind: 'patient' },
                  reason: 'PR-2',
                },
              ],
            }),
            30,
          ),
        ],
      }).visits[0]?.why;
    expect(asCoinsurance(4960)).toContain("$49.60 is your 20% coinsurance after Blue Shield's discount.");
    expect(asCoinsurance(4800)).toContain('$48.00 is your coinsurance after');
  });

  it.each([
    [
      'a hold',
      aStatementAccount({ account: anAccount({ holds: ['bankruptcy', 'dispute'] }) }),
      ['statement.hold.bankruptcy', 'statement.hold.dispute'],
    ],
    ['an agency', aStatementAccount({ account: anAccount({ state: 'agency' }) }), ['statement.agency']],
    [
      'an unknown ZIP',
      aStatementAccount({
        account: anAccount({ address: { line1: '9 Lake Rd', city: 'Duluth', state: 'MN', zip: '00000' } }),
      }),
      ['statement.address'],
    ],
    ['nothing due', more(...pay(6300, '2026-11-01')), ['statement.nothingDue']],
    ['a credit', more(...pay(7000, '2026-11-01')), ['statement.credit']],
    ['a small balance', more(...pay(6000, '2026-11-01')), ['statement.belowMinimum']],
    [
      'a running plan',
      aStatementAccount({
        plans: [
          {
            id: idOf('plan'),
            createdAt: 0,
            updatedAt: 0,
            accountId: idOf('account'),
            state: 'current',
            agreedOn: day('2026-11-01'),
            totalCents: cents(6300),
            instalments: [],
          },
        ],
      }),
      ['statement.plan'],
    ],
    ['a final notice that ran out', aStatementAccount({ statements: [sent('2026-10-20', 4)] }), ['statement.review']],
  ])('is not sent with %s', (_title, view, expected) => {
    expect(codes(view)).toEqual(expected);
  });

  it('starts again after a payment, not after one that was undone', () => {
    const [payment] = pay(1000, '2026-11-10');
    if (!payment) throw new Error('no payment');
    const base = aStatementAccount({ statements: [sent('2026-10-22', 2)] });
    expect(built({ ...base, transactions: [...base.transactions, payment] }).stage).toBe(1);
    const undone = reverse(payment, {
      id: idOf('transaction', 41),
      at: 5000,
      date: day('2026-11-11'),
      reason: 'wrong account',
    });
    expect(built({ ...base, transactions: [...base.transactions, payment, undone] }).stage).toBe(3);
  });

  it('always ties to the ledger: visits less unapplied money are the balance, and so is the aging', () => {
    const step = fc.record({
      kind: fc.constantFrom('pay', 'loose', 'off', 'back', 'refee'),
      amount: fc.integer({ min: 1, max: 4000 }),
      on: fc.integer({ min: 10, max: 28 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const added = steps.flatMap(({ kind, amount, on }, index) => {
          const refs = refsOn(`2026-10-${on}`);
          const share = { chargeId: idOf('charge'), cents: cents(amount) };
          const n = 100 + index * 3;
          if (kind === 'pay')
            return posted(patientPaymentPostings({ refs, cents: cents(amount), openCharges: [], chosen: [share] }), n);
          if (kind === 'loose')
            return posted(patientPaymentPostings({ refs, cents: cents(amount), openCharges: [] }), n);
          if (kind === 'off')
            return posted(
              writeOffPostings({ refs, writeOffs: [{ ...share, party: { kind: 'patient' }, type: 'courtesy' }] }),
              n,
            );
          if (kind === 'refee') return posted(feePostings({ refs, cents: cents(amount), reason: 'fee' }), n);
          return posted(
            transferPostings({
              refs,
              transfers: [
                {
                  ...share,
                  from: { kind: 'patient' },
                  to: { kind: 'insurance', payerId: idOf('payer') },
                  reason: 'COB',
                },
              ],
            }),
            n,
          );
        });
        const view = more(...added);
        const result = buildStatement(view, asOf);
        const balance = sumCents(
          view.transactions.flatMap((each) =>
            each.postings
              .filter((posting) => posting.account === 'ar.patient' || posting.account === 'unapplied')
              .map((posting) => posting.cents),
          ),
        );
        const { visits: figures } = foldVisits(view.transactions, new Map([[idOf('charge'), idOf('encounter')]]), asOf);
        const kept = sumCents(
          [...figures.values()]
            .filter((each) => each.insuranceCents > 0 && each.patientCents < 0)
            .map((each) => each.patientCents),
        );
        if (!result.ok) {
          expect(balance - kept).toBeLessThan(500);
          return;
        }
        const { visits, dueCents, unappliedCents, aging } = result.value;
        expect(dueCents).toBe(balance - kept);
        expect(sumCents(visits.map((visit) => visit.owedCents)) - unappliedCents).toBe(dueCents);
        expect(aging.currentCents + aging.over30Cents + aging.over60Cents + aging.over90Cents).toBe(dueCents);
        expect(Math.min(...Object.values(aging))).toBeGreaterThanOrEqual(0);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

describe('stages', () => {
  it.each([
    [undefined, undefined, '2026-11-23', 1],
    [{ date: '2026-10-24', stage: 1 }, undefined, '2026-11-23', 2],
    [{ date: '2026-10-25', stage: 1 }, undefined, '2026-11-23', 1],
    [{ date: '2026-10-24', stage: 3 }, undefined, '2026-11-23', 4],
    [{ date: '2026-10-24', stage: 4 }, undefined, '2026-11-23', 5],
    [{ date: '2026-10-24', stage: 3 }, '2026-10-24', '2026-11-23', 1],
    [{ date: '2026-10-24', stage: 3 }, '2026-10-23', '2026-11-23', 4],
  ] as const)('last %o, reset %s, on %s is stage %i', (last, reset, on, stage) => {
    expect(nextStage(last && { date: day(last.date), stage: last.stage }, reset && day(reset), day(on))).toBe(stage);
  });
  it('the first is due at once, the next thirty days later, none below the minimum', () => {
    const since = day('2026-11-20');
    expect(isStatementDue({ dueCents: cents(600), responsibleSince: since }, asOf)).toEqual({
      isDue: true,
      on: since,
      stage: 1,
    });
    expect(isStatementDue({ dueCents: cents(600), last: { date: day('2026-11-01'), stage: 1 } }, asOf)).toMatchObject({
      isDue: false,
      on: '2026-12-01',
    });
    expect(isStatementDue({ dueCents: cents(499), responsibleSince: since }, asOf).isDue).toBe(false);
  });
});

describe('plans and the scan line', () => {
  it('instalments add back to the total, a month apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 1_000_000 }), fc.integer({ min: 1, max: 60 }), (total, count) => {
        const plan = makePlan(cents(total), count, day('2026-01-31'));
        expect(plan.ok && sumCents(plan.value.map((each) => each.cents))).toBe(total);
        expect(plan.problems.length).toBe(count > 4 ? 1 : 0);
      }),
      { seed: 2 },
    );
    const plan = makePlan(cents(10_000), 3, day('2026-01-31'));
    expect(plan.ok && plan.value).toEqual([
      { dueOn: '2026-01-31', cents: 3334 },
      { dueOn: '2026-02-28', cents: 3333 },
      { dueOn: '2026-03-31', cents: 3333 },
    ]);
  });
  it('ends in a check digit that finds one wrong digit', () => {
    const line = scanLine({ accountNumber: '2217', dueCents: cents(12_840), dueOn: day('2026-12-15') });
    expect(line).toBe('2217 00012840 20261215 9');
    expect(scanLine({ accountNumber: '2218', dueCents: cents(12_840), dueOn: day('2026-12-15') }).at(-1)).not.toBe(
      line.at(-1),
    );
  });
});
