import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '#shared/kernel/dates.ts';
import { type Cents, cents } from '#shared/kernel/money.ts';
import {
  allocationPostings,
  applyToCharges,
  badDebtPostings,
  balances,
  chargePostings,
  claimInterestPostings,
  explainBalance,
  feePostings,
  foldRollups,
  insurancePaymentPostings,
  type LedgerDraft,
  patientPaymentPostings,
  post,
  providerAdjustmentPostings,
  rebuildBalances,
  recoveryPostings,
  refundPostings,
  reverse,
  rollupDeltas,
  rollupKinds,
  sumOfPostings,
  transferPostings,
  verifyLedger,
  writeOffPostings,
} from '#shared/ledger/index.ts';
import type { LedgerTransaction, Posting } from '#shared/model/ledger.ts';
import { aCharge, anEncounter, idOf } from '#tests/fixtures/builders/encounter.ts';
import { chargesOf, posted, refsOn } from '#tests/fixtures/builders/ledger.ts';

const insurer = { kind: 'insurance', payerId: idOf('payer') } as const;
const nextInsurer = { kind: 'insurance', payerId: idOf('payer', 2) } as const;
const patient = { kind: 'patient' } as const;
const chargeId = idOf('charge');
const refs = refsOn('2026-10-01');
const stamp = { id: idOf('transaction', 900), at: 5 };

const line = ({ account, cents: amount, reason }: Posting): string =>
  `${account} ${amount}${reason ? ` (${reason})` : ''}`;

describe('makers in billing words', () => {
  const charges = [{ id: chargeId, chargeCents: cents(15_000) }];
  const open = [
    { id: idOf('charge', 2), date: day('2026-08-02'), patientCents: cents(4_000) },
    { id: chargeId, date: day('2026-07-01'), patientCents: cents(2_500) },
  ];
  const share = [{ chargeId, cents: cents(2_500) }];
  const cases: [string, LedgerDraft[], string[]][] = [
    [
      'a charge to the insurer',
      chargePostings({ refs, charges, party: insurer }),
      ['ar.insurance 15000', 'revenue -15000'],
    ],
    ['a self-pay charge', chargePostings({ refs, charges, party: patient }), ['ar.patient 15000', 'revenue -15000']],
    [
      'a charge of nothing',
      chargePostings({ refs, charges: [{ id: chargeId, chargeCents: cents(0) }], party: patient }),
      [],
    ],
    [
      'an insurance payment by EFT',
      insurancePaymentPostings({
        refs: { ...refs, method: 'eft' },
        payerId: idOf('payer'),
        payments: [
          { chargeId, cents: cents(8_000) },
          { chargeId: idOf('charge', 2), cents: cents(0) },
        ],
      }),
      ['cash 8000 (eft)', 'ar.insurance -8000'],
    ],
    [
      'a patient payment, oldest visit first, the rest unapplied',
      patientPaymentPostings({ refs, cents: cents(7_000), openCharges: open }),
      ['cash 7000', 'ar.patient -2500', 'ar.patient -4000', 'unapplied -500'],
    ],
    [
      'a patient payment to the chosen charge',
      patientPaymentPostings({
        refs,
        cents: cents(7_000),
        openCharges: open,
        chosen: [{ chargeId: idOf('charge', 2), cents: cents(4_000) }],
      }),
      ['cash 7000', 'ar.patient -4000', 'unapplied -3000'],
    ],
    [
      'a copay before any charge',
      patientPaymentPostings({ refs, cents: cents(2_500), openCharges: [] }),
      ['cash 2500', 'unapplied -2500'],
    ],
    [
      'coinsurance to the patient',
      transferPostings({
        refs,
        transfers: [{ chargeId, cents: cents(2_000), from: insurer, to: patient, reason: 'PR-2' }],
      }),
      ['ar.patient 2000 (PR-2)', 'ar.insurance -2000 (PR-2)'],
    ],
    [
      'coinsurance to the next payer',
      transferPostings({
        refs,
        transfers: [{ chargeId, cents: cents(2_000), from: insurer, to: nextInsurer, reason: 'PR-2' }],
      }),
      ['ar.insurance 2000 (PR-2)', 'ar.insurance -2000 (PR-2)'],
    ],
    [
      'a contractual adjustment',
      writeOffPostings({
        refs,
        writeOffs: [{ chargeId, cents: cents(5_000), party: insurer, type: 'contractual', reason: 'CO-45' }],
      }),
      ['adjustment.contractual 5000 (CO-45)', 'ar.insurance -5000 (CO-45)'],
    ],
    [
      'a small balance written off',
      writeOffPostings({ refs, writeOffs: [{ chargeId, cents: cents(300), party: patient, type: 'small-balance' }] }),
      ['adjustment.writeoff 300 (small-balance)', 'ar.patient -300 (small-balance)'],
    ],
    [
      'sequestration',
      writeOffPostings({
        refs,
        writeOffs: [{ chargeId, cents: cents(160), party: insurer, type: 'sequestration', reason: 'CO-253' }],
      }),
      ['adjustment.other 160 (CO-253)', 'ar.insurance -160 (CO-253)'],
    ],
    [
      'a refund of unapplied money',
      refundPostings({ refs, cents: cents(500), source: { kind: 'unapplied' } }),
      ['unapplied 500', 'refund -500'],
    ],
    [
      'a refund to a payer',
      refundPostings({ refs, cents: cents(500), source: { kind: 'payer-credit', chargeId, payerId: idOf('payer') } }),
      ['ar.insurance 500', 'refund -500'],
    ],
    [
      'unapplied money to a charge',
      allocationPostings({ refs, shares: share }),
      ['unapplied 2500', 'ar.patient -2500'],
    ],
    [
      'a balance to collections',
      badDebtPostings({ refs, shares: share }),
      ['collections 2500 (bad debt)', 'ar.patient -2500 (bad debt)'],
    ],
    [
      'money recovered by collections',
      recoveryPostings({ refs, shares: share }),
      ['cash 2500 (recovery)', 'collections -2500 (recovery)'],
    ],
    [
      'a recovery taken from the check (WO)',
      providerAdjustmentPostings({
        refs,
        payerId: idOf('payer'),
        items: [{ reason: 'WO', reference: 'FC1001', cents: cents(4_000), account: 'payer.clearing' }],
      }),
      ['cash -4000', 'payer.clearing 4000 (PLB WO FC1001)'],
    ],
    [
      'interest added to the check (L6)',
      providerAdjustmentPostings({
        refs,
        payerId: idOf('payer'),
        items: [{ reason: 'L6', cents: cents(-123), account: 'interest' }],
      }),
      ['cash 123', 'interest -123 (PLB L6)'],
    ],
    [
      'interest named on a claim',
      claimInterestPostings({ refs, payerId: idOf('payer'), cents: cents(123) }),
      ['payer.clearing 123 (interest)', 'interest -123 (interest)'],
    ],
    [
      'a returned-check fee',
      feePostings({ refs, cents: cents(2_500), reason: 'NSF' }),
      ['ar.patient 2500 (NSF)', 'revenue -2500 (NSF)'],
    ],
  ];
  test.each(cases)('%s', (_title, drafts, expected) => {
    expect(drafts.flatMap((draft) => draft.postings.map(line))).toEqual(expected);
    for (const draft of drafts) expect(sumOfPostings(draft.postings)).toBe(0);
  });
});

describe('post refuses', () => {
  const half: Posting = { account: 'cash', cents: cents(1) };
  test.each([
    ['one posting', [half]],
    ['postings that do not sum to zero', [half, { account: 'revenue', cents: cents(-2) }]],
    [
      'postings that move nothing',
      [
        { account: 'cash', cents: cents(0) },
        { account: 'revenue', cents: cents(0) },
      ],
    ],
  ] as [string, Posting[]][])('%s', (_title, postings) => {
    expect(() => post({ date: day('2026-10-01'), kind: 'charge', postings }, stamp)).toThrow(/ledger transaction/);
  });
  test('reversing a reversal', () => {
    const [charge] = posted(chargesOf(anEncounter()));
    const undone = reverse(charge as LedgerTransaction, { ...stamp, date: day('2026-10-02'), reason: 'typed twice' });
    expect(() => reverse(undone, { ...stamp, date: day('2026-10-03'), reason: 'again' })).toThrow(/not reversed/);
    expect(undone).toMatchObject({ reversesId: charge?.id, date: '2026-10-02', memo: 'typed twice' });
  });
  test('applying more than was paid', () => {
    const chosen = [{ chargeId, cents: cents(501) }];
    expect(() => patientPaymentPostings({ refs, cents: cents(500), openCharges: [], chosen })).toThrow(
      /more was applied/,
    );
  });
});

const chargeNumber = fc.integer({ min: 1, max: 3 });
const amount: fc.Arbitrary<Cents> = fc.integer({ min: -50_000, max: 50_000 }).map(cents);
const positive: fc.Arbitrary<Cents> = fc.integer({ min: 0, max: 50_000 }).map(cents);
const anyDraft: fc.Arbitrary<LedgerDraft[]> = fc
  .record({
    kind: fc.integer({ min: 0, max: 8 }),
    number: chargeNumber,
    amount,
    positive,
    month: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ kind, number, amount: any, positive: up, month }) => {
    const where = refsOn(`2026-0${month}-15`);
    const id = idOf('charge', number);
    const makers = [
      () =>
        chargePostings({ refs: where, charges: [{ id, chargeCents: up }], party: number === 1 ? patient : insurer }),
      () => insurancePaymentPostings({ refs: where, payerId: idOf('payer'), payments: [{ chargeId: id, cents: any }] }),
      () =>
        patientPaymentPostings({
          refs: where,
          cents: up,
          openCharges: [{ id, date: where.date, patientCents: cents(1_000) }],
        }),
      () =>
        transferPostings({
          refs: where,
          transfers: [{ chargeId: id, cents: any, from: insurer, to: patient, reason: 'PR-1' }],
        }),
      () =>
        writeOffPostings({
          refs: where,
          writeOffs: [{ chargeId: id, cents: any, party: insurer, type: 'contractual' }],
        }),
      () => refundPostings({ refs: where, cents: up, source: { kind: 'unapplied' } }),
      () => allocationPostings({ refs: where, shares: [{ chargeId: id, cents: up }] }),
      () => badDebtPostings({ refs: where, shares: [{ chargeId: id, cents: up }] }),
      () =>
        providerAdjustmentPostings({
          refs: where,
          payerId: idOf('payer'),
          items: [{ reason: 'WO', cents: any, account: 'payer.clearing' }],
        }),
    ];
    return (makers[kind] as () => LedgerDraft[])();
  });
const anyBook = fc.array(anyDraft, { maxLength: 40 }).map((drafts) => posted(drafts.flat()));
const seed = { seed: 20_261_124, numRuns: 200 };

const encounterOfThree = anEncounter({
  charges: [1, 2, 3].map((number) => aCharge({ id: idOf('charge', number), cachedInsuranceCents: cents(0) })),
});

describe('laws of the books', () => {
  test('any sequence of entries sums to zero over all accounts', () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        const total = Object.values(balances(book).byAccount).reduce((a, b) => a + b, 0);
        expect(total).toBe(0);
      }),
      seed,
    );
  });

  test('post then reverse leaves nothing anywhere', () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        const undone = book.map((each, index) =>
          reverse(each, { id: idOf('transaction', 500 + index), at: 9, date: each.date, reason: 'undo' }),
        );
        const all = balances([...book, ...undone]);
        expect(Object.values(all.byAccount).every((each) => each === 0)).toBe(true);
        expect([...all.byCharge.values()].every((each) => each.insuranceCents === 0 && each.patientCents === 0)).toBe(
          true,
        );
        expect([...foldRollups([...book, ...undone]).values()].every((row) => row.cents === 0 && row.count === 0)).toBe(
          true,
        );
        expect(
          verifyLedger({ transactions: [...book, ...undone], encounters: [], deposits: [], remittances: [] }),
        ).toEqual([]);
      }),
      seed,
    );
  });

  test('cached balances moved step by step equal the fold, in any order', () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        let stepwise = encounterOfThree;
        for (const each of book) stepwise = applyToCharges(stepwise, each);
        expect(stepwise).toEqual(rebuildBalances(encounterOfThree, [...book].reverse()));
        const folded = balances(book).byCharge;
        for (const charge of stepwise.charges) {
          expect(charge.cachedInsuranceCents).toBe(folded.get(charge.id)?.insuranceCents ?? 0);
          expect(charge.cachedPatientCents).toBe(folded.get(charge.id)?.patientCents ?? 0);
        }
      }),
      seed,
    );
  });

  test('the monthly sums explain receivables to the cent', () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        const { byAccount } = balances(book);
        const receivables = byAccount['ar.insurance'] + byAccount['ar.patient'] + byAccount.unapplied;
        let explained = 0;
        for (const row of foldRollups(book).values()) {
          explained += row.cents * rollupKinds[row.kind as keyof typeof rollupKinds].onReceivables; // kinds come from the table
        }
        expect(explained).toBe(receivables);
      }),
      seed,
    );
  });

  test('the last line of an explanation is the balance', () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        for (const [id, balance] of balances(book).byCharge) {
          const last = explainBalance({ chargeId: id }, book).at(-1);
          expect(last?.balanceCents).toBe(balance.insuranceCents + balance.patientCents);
        }
      }),
      seed,
    );
  });
});

describe('monthly sums', () => {
  test('a payment counts once under its payer and provider, a reversal takes it back', () => {
    const [paid] = posted(
      insurancePaymentPostings({ refs, payerId: idOf('payer'), payments: [{ chargeId, cents: cents(8_000) }] }),
    );
    const row = { month: '2026-10', kind: 'insurancePayments', payerId: idOf('payer'), providerId: idOf('provider') };
    expect(rollupDeltas(paid as LedgerTransaction)).toEqual([
      { id: `2026-10|insurancePayments|${idOf('payer')}|${idOf('provider')}`, ...row, cents: 8_000, count: 1 },
    ]);
    const undone = reverse(paid as LedgerTransaction, { ...stamp, date: day('2026-11-02'), reason: 'wrong claim' });
    expect(rollupDeltas(undone)).toMatchObject([{ month: '2026-11', cents: -8_000, count: -1 }]);
  });
  test('charity stands apart from other write-offs', () => {
    const drafts = writeOffPostings({
      refs,
      writeOffs: [
        { chargeId, cents: cents(300), party: patient, type: 'charity' },
        { chargeId, cents: cents(200), party: patient, type: 'courtesy' },
      ],
    });
    expect(
      posted(drafts)
        .flatMap(rollupDeltas)
        .map(({ kind, payerId, cents: sum }) => [kind, payerId, sum]),
    ).toEqual([
      ['charity', 'patient', 300],
      ['writeoffs', 'patient', 200],
    ]);
  });
});
