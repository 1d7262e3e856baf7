import { describe, expect, test } from 'vitest';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import {
  type Books,
  foldRollups,
  insurancePaymentPostings,
  rebuildBalances,
  reverse,
  verifyLedger,
} from '#shared/ledger/index.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import { anEncounter, idOf } from '#tests/fixtures/builders/encounter.ts';
import { aDeposit, chargesOf, posted, refsOn } from '#tests/fixtures/builders/ledger.ts';
import { aRemittance } from '#tests/fixtures/builders/remittance.ts';

function soundBooks(): Books & { rollups: NonNullable<Books['rollups']> } {
  const visit = anEncounter();
  const transactions = posted([
    ...chargesOf(visit),
    ...insurancePaymentPostings({
      refs: refsOn('2026-10-01', { remittanceId: idOf('remittance'), depositId: idOf('deposit') }),
      payerId: idOf('payer'),
      payments: [{ chargeId: idOf('charge'), cents: cents(10_000) }],
    }),
  ]);
  return {
    transactions,
    encounters: [rebuildBalances(visit, transactions)],
    deposits: [aDeposit({ items: [{ method: 'eft', cents: cents(10_000), transactionId: idOf('transaction', 2) }] })],
    remittances: [aRemittance({ paymentCents: cents(10_000), state: 'posted' })],
    rollups: [...foldRollups(transactions).values()],
  };
}

const payment = (books: Books): LedgerTransaction => books.transactions[1] as LedgerTransaction;
const withPayment = (change: (payment: LedgerTransaction) => LedgerTransaction): Books => {
  const books = soundBooks();
  return { ...books, transactions: [books.transactions[0] as LedgerTransaction, change(payment(books))] };
};
const reversalOf = (books: Books, number: number): LedgerTransaction =>
  reverse(payment(books), { id: idOf('transaction', number), at: 9, date: day('2026-10-05'), reason: 'typed twice' });

describe('the integrity check', () => {
  test('finds nothing in sound books', () => {
    expect(verifyLedger(soundBooks())).toEqual([]);
  });

  const faults: [string, () => Books, string, string][] = [
    [
      'an entry that does not sum to zero',
      () =>
        withPayment((each) => ({
          ...each,
          postings: each.postings.map((p, i) => (i === 0 ? { ...p, cents: cents(10_001) } : p)),
        })),
      'ledger.unbalanced',
      `transaction ${idOf('transaction', 2)}`,
    ],
    [
      'accounts that do not sum to zero',
      () => withPayment((each) => ({ ...each, postings: each.postings.slice(0, 1) })),
      'ledger.accountsOff',
      'ledger',
    ],
    [
      'a kept balance that differs from its entries',
      () => ({ ...soundBooks(), encounters: [anEncounter()] }),
      'ledger.cacheOff',
      `encounter ${idOf('encounter')} charge ${idOf('charge')}`,
    ],
    [
      'a charge paid twice',
      () => {
        const books = soundBooks();
        const twice = [...books.transactions, { ...payment(books), id: idOf('transaction', 3) }];
        return { ...books, transactions: twice };
      },
      'ledger.paidAboveCharge',
      `encounter ${idOf('encounter')} charge ${idOf('charge')}`,
    ],
    [
      'a remittance posted for less than it paid',
      () => ({ ...soundBooks(), remittances: [aRemittance({ paymentCents: cents(12_000), state: 'posted' })] }),
      'ledger.remittanceOff',
      `remittance ${idOf('remittance')}`,
    ],
    [
      'an undone remittance that left money behind',
      () => ({ ...soundBooks(), remittances: [aRemittance({ paymentCents: cents(10_000), state: 'undone' })] }),
      'ledger.remittanceOff',
      `remittance ${idOf('remittance')}`,
    ],
    [
      'a deposit that lists another amount',
      () => ({
        ...soundBooks(),
        deposits: [
          aDeposit({ items: [{ method: 'eft', cents: cents(9_000), transactionId: idOf('transaction', 2) }] }),
        ],
      }),
      'ledger.depositOff',
      `deposit ${idOf('deposit')} transaction ${idOf('transaction', 2)}`,
    ],
    [
      'a reversal that is no mirror',
      () => {
        const books = soundBooks();
        const undone = reversalOf(books, 3);
        const postings = undone.postings.map((each) => ({ ...each, cents: cents(each.cents / 2) }));
        return { ...books, transactions: [...books.transactions, { ...undone, postings }] };
      },
      'ledger.reversalNotMirror',
      `transaction ${idOf('transaction', 3)} reverses ${idOf('transaction', 2)}`,
    ],
    [
      'a reversal of an entry that is gone',
      () => {
        const books = soundBooks();
        return {
          ...books,
          transactions: [...books.transactions, { ...reversalOf(books, 3), reversesId: idOf('transaction', 77) }],
        };
      },
      'ledger.reversalOrphan',
      `transaction ${idOf('transaction', 3)} reverses ${idOf('transaction', 77)}`,
    ],
    [
      'an entry reversed twice',
      () => {
        const books = soundBooks();
        return { ...books, transactions: [...books.transactions, reversalOf(books, 3), reversalOf(books, 4)] };
      },
      'ledger.reversedTwice',
      `transaction ${idOf('transaction', 4)} reverses ${idOf('transaction', 2)}`,
    ],
    [
      'a report sum that drifted',
      () => {
        const books = soundBooks();
        return { ...books, rollups: books.rollups.map((row) => ({ ...row, cents: cents(row.cents + 1) })).slice(0, 1) };
      },
      'ledger.rollupOff',
      `rollup 2026-09|charges|${idOf('payer')}|${idOf('provider')}`,
    ],
  ];
  test.each(faults)('finds %s', (_title, books, code, where) => {
    const found = verifyLedger(books());
    expect(found.map((each) => each.code)).toContain(code);
    expect(found.find((each) => each.code === code)?.where).toBe(where);
  });

  test('a payer that allowed more than was charged is no fault', () => {
    const books = soundBooks();
    const raised = posted(
      [
        {
          ...refsOn('2026-10-01'),
          kind: 'writeoff',
          postings: [
            { account: 'adjustment.contractual', chargeId: idOf('charge'), cents: cents(-9_000), reason: 'OA-94' },
            { account: 'ar.insurance', chargeId: idOf('charge'), cents: cents(9_000), reason: 'OA-94' },
          ],
        },
        ...insurancePaymentPostings({
          refs: refsOn('2026-10-01'),
          payerId: idOf('payer'),
          payments: [{ chargeId: idOf('charge'), cents: cents(14_000) }],
        }),
      ],
      10,
    );
    const codes = verifyLedger({ ...books, transactions: [...books.transactions, ...raised] }).map((each) => each.code);
    expect(codes).not.toContain('ledger.paidAboveCharge');
  });
});
