import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, day } from '#shared/kernel/dates.ts';
import { cents, sumCents } from '#shared/kernel/money.ts';
import {
  agingReport,
  countItems,
  dailyClose,
  dayCloseItems,
  type KpiOpenItem,
  leaksByStep,
  trialBalance,
  waitingWords,
} from '#shared/kpis/index.ts';
import { feePostings, patientPaymentPostings, refundPostings } from '#shared/ledger/index.ts';
import { anEncounter, idOf } from '#tests/fixtures/builders/encounter.ts';
import { chargesOf, posted, refsOn } from '#tests/fixtures/builders/ledger.ts';
import { aStatementAccount } from '#tests/fixtures/builders/statement.ts';

const asOf = day('2026-11-23');

describe('the aging report', () => {
  const item = fc.record({
    party: fc.constantFrom('insurance' as const, 'patient' as const),
    cents: fc.integer({ min: -5000, max: 50_000 }).map(cents),
    serviceDate: fc.integer({ min: 0, max: 400 }).map((days) => addDays(asOf, -days)),
    encounterId: fc.constant(idOf('encounter')),
    patientId: fc.integer({ min: 1, max: 4 }).map((n) => idOf('patient', n)),
    payerId: fc.option(
      fc.integer({ min: 1, max: 3 }).map((n) => idOf('payer', n)),
      { nil: undefined },
    ),
  });
  it('rows by payer and by patient add up to the whole, credits apart', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 40 }), (items: KpiOpenItem[]) => {
        const report = agingReport(items, asOf, 'service');
        expect(sumCents(report.byPayer.map((row) => row.totalCents))).toBe(report.total.insuranceCents);
        expect(sumCents(report.byPatient.map((row) => row.totalCents))).toBe(report.total.patientCents);
        const all = [...report.byPayer, ...report.byPatient];
        for (const row of all) expect(sumCents(Object.values(row.buckets))).toBe(row.totalCents);
        expect(sumCents(all.flatMap((row) => [row.totalCents, row.creditCents]))).toBe(
          sumCents(items.map((each) => each.cents)),
        );
      }),
      { seed: 9 },
    );
  });
  it('keeps a payer that is not known apart', () => {
    const items: KpiOpenItem[] = [
      {
        party: 'insurance',
        cents: cents(100),
        serviceDate: day('2026-08-01'),
        encounterId: idOf('encounter'),
        patientId: idOf('patient'),
      },
    ];
    expect(agingReport(items, asOf, 'service').byPayer).toMatchObject([
      { key: 'unknown', totalCents: 100, buckets: { '91-120': 100 } },
    ]);
  });
});

describe('the daily close', () => {
  const on = day('2026-10-20');
  const transactions = [
    ...aStatementAccount().transactions,
    ...posted(
      feePostings({
        refs: refsOn('2026-10-20'),
        chargeId: idOf('charge'),
        cents: cents(2500),
        reason: 'returned check',
      }),
      60,
    ),
    ...posted(
      patientPaymentPostings({ refs: refsOn('2026-10-20', { method: 'card' }), cents: cents(3000), openCharges: [] }),
      61,
    ),
    ...posted(
      refundPostings({
        refs: refsOn('2026-10-20', { method: 'check' }),
        cents: cents(500),
        source: { kind: 'unapplied' },
      }),
      62,
    ),
  ];
  const opening = sumCents(
    transactions
      .filter((each) => each.date < on)
      .flatMap((each) =>
        each.postings.filter((posting) => /^(ar\.|unapplied)/.test(posting.account)).map((posting) => posting.cents),
      ),
  );

  it('goes from opening to closing and ties to the accounts', () => {
    const close = dailyClose({ date: on, openingCents: opening, transactions });
    expect(opening).toBe(38_700);
    expect(
      close.lines.map(({ kind, cents: amount, onReceivablesCents }) => [kind, amount, onReceivablesCents]),
    ).toEqual([
      ['fees', 2500, 2500],
      ['insurancePayments', 19_840, -19_840],
      ['patientPayments', 3000, -3000],
      ['contractual', 12_560, -12_560],
      ['transfersToPatient', 8800, 0],
      ['refunds', 500, 500],
    ]);
    expect(close.closingCents).toBe(38_700 + 2500 - 19_840 - 3000 - 12_560 + 500);
    expect(close.cashByMethod).toEqual(
      expect.arrayContaining([
        { method: 'card', cents: 3000, count: 1 },
        { method: 'check', cents: -500, count: 1 },
      ]),
    );
    expect(close.adjustments).toEqual([{ reason: 'CO-45', cents: 12_560, count: 1 }]);
    expect([close.problems, close.entryCount]).toEqual([[], 6]);
  });

  it('is not believed where its lines and the accounts differ', () => {
    const [entry] = posted(
      patientPaymentPostings({ refs: refsOn('2026-10-20', { method: 'card' }), cents: cents(100), openCharges: [] }),
      63,
    );
    const wrong = entry ? [{ ...entry, kind: 'transfer' as const }] : [];
    const close = dailyClose({ date: on, openingCents: opening, transactions: wrong });
    expect(close.problems.map((each) => each.code)).toEqual(['close.outOfBalance']);
  });

  it('the trial balance has two equal columns', () => {
    const trial = trialBalance([...transactions, ...posted(chargesOf(anEncounter()), 90)]);
    expect(trial.isBalanced).toBe(true);
    expect(trial.rows.find((row) => row.account === 'revenue')).toMatchObject({
      debitCents: 0,
      creditCents: 41_200 + 15_000 + 2500,
    });
  });
});

describe('what waits before a close', () => {
  const none = { count: 0, cents: cents(0) };
  const quietDay = {
    earlierDays: 0,
    unpostedRemittances: none,
    earlierRemittances: none,
    notDeposited: none,
    openDeposits: none,
    visitsWithoutCharge: 0,
  };
  it('of a day on which all is done is nothing; what came late for a closed day only is looked at', () => {
    expect(dayCloseItems(quietDay)).toEqual([]);
    expect(dayCloseItems({ ...quietDay, earlierRemittances: { count: 1, cents: cents(5) } })).toMatchObject([
      { key: 'earlierRemittances', isBlocking: false },
    ]);
    const one = { count: 1, cents: cents(5) };
    const busy = {
      earlierDays: 2,
      unpostedRemittances: one,
      earlierRemittances: none,
      notDeposited: one,
      openDeposits: one,
    };
    expect(dayCloseItems({ ...busy, visitsWithoutCharge: 3 }).map((item) => [item.key, item.isBlocking])).toEqual([
      ['openDays', true],
      ['unpostedRemittances', true],
      ['notDeposited', true],
      ['openDeposits', true],
      ['visitsWithoutCharge', true],
    ]);
  });

  it.each([
    ['all counted as taken', { cash: 5000, check: 2500 }, []],
    ['cash that nobody counted', { check: 2500 }, ['Cash not counted: $50.00']],
    ['a dollar short in the drawer', { cash: 4900, check: 2500 }, ['Cash counted $49.00, taken $50.00: −$1.00']],
    [
      'a slip of a card nobody posted',
      { cash: 5000, check: 2500, card: 300 },
      ['Card slips counted $3.00, taken $0.00: $3.00'],
    ],
    ['nothing in the drawer, and counted so', { cash: 0, check: 2500 }, ['Cash counted $0.00, taken $50.00: −$50.00']],
  ] as const)('%s', (_title, counted, said) => {
    const taken = { cash: cents(5000), check: cents(2500), card: cents(0) };
    const typed = Object.fromEntries(Object.entries(counted).map(([method, value]) => [method, cents(value)]));
    expect(countItems(taken, typed).map(waitingWords)).toEqual(said);
  });
});

describe('leaks by step', () => {
  it('stand at the step that caused them, what was recovered taken off', () => {
    const leaks = leaksByStep({
      denials: [
        { id: 'd1', step: 'eligibility', cents: cents(10_000), isOpen: true, isLost: false },
        { id: 'd2', step: 'eligibility', cents: cents(4000), recoveredCents: cents(1000), isOpen: false, isLost: true },
        { id: 'd3', step: 'coding', cents: cents(4000), recoveredCents: cents(4000), isOpen: false, isLost: false },
      ],
      rejections: [
        { id: 'c1', cents: cents(500) },
        { id: 'c2', cents: cents(700), step: 'schedule' },
      ],
      writeOffs: [
        { id: 't1', type: 'timely-filing', cents: cents(900) },
        { id: 't2', type: 'contractual', cents: cents(9999) },
      ],
      unbilled: [{ id: 'e1', cents: cents(300), step: 'coding' }],
      unposted: [{ id: 'r1', cents: cents(50) }],
      patientOverdue: [{ id: 'a1', cents: cents(60) }],
      badDebt: [{ id: 'a2', cents: cents(70) }],
    });
    expect(
      leaks
        .filter((leak) => leak.stuckCents + leak.lostCents > 0)
        .map(({ step, stuckCents, lostCents }) => [step, stuckCents, lostCents]),
    ).toEqual([
      ['schedule', 700, 0],
      ['eligibility', 10_000, 3000],
      ['coding', 300, 0],
      ['claims', 500, 900],
      ['payments', 50, 0],
      ['statements', 60, 70],
    ]);
    expect(leaks).toHaveLength(10);
    expect(leaks[1]).toMatchObject({ stuckIds: ['d1'], lostIds: ['d2'] });
  });
});
