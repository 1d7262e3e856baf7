/** What is carried to the bank, and that slip and deposit agree. */
import { expect, test } from 'vitest';
import { cents, sumCents } from '#shared/kernel/money.ts';
import type { Deposit, PaymentMethod } from '#shared/model/ledger.ts';
import { depositSlip, depositSlipTable } from '#shared/remits/index.ts';
import { idOf } from '#tests/fixtures/builders/encounter.ts';
import { aRemittance } from '#tests/fixtures/builders/remittance.ts';

const remittance = aRemittance();
const item = (method: PaymentMethod, amount: number, rest: Partial<Deposit['items'][number]> = {}) => ({
  method,
  cents: cents(amount),
  ...rest,
});
const taken = { transactionId: idOf('transaction') };

test('checks one by one, cash in one sum; EFT and cards come by themselves', () => {
  const items = [
    item('eft', 90_000, { remittanceId: remittance.id, reference: 'EFT77' }),
    item('check', 12_345, { remittanceId: remittance.id, reference: '771204' }),
    item('check', 2_500, { ...taken, reference: '1882' }),
    item('cash', 2_000, taken),
    item('cash', 3_000, taken),
    item('card', 4_000, taken),
  ];
  const slip = depositSlip({ items }, [remittance]);
  expect(slip).toEqual({
    checks: [
      { number: '771204', from: remittance.payer.name, cents: 12_345 },
      { number: '1882', from: 'Patient', cents: 2_500 },
    ],
    cashCents: 5_000,
    carriedCents: 19_845,
    otherCents: 94_000,
    depositCents: sumCents(items.map((each) => each.cents)),
  });
  const table = depositSlipTable(slip);
  expect(table.rows).toEqual([
    ['2 checks'],
    ['771204', remittance.payer.name, '$123.45'],
    ['1882', 'Patient', '$25.00'],
    ['Cash', 'Counted at the desk', '$50.00'],
  ]);
  expect(table.totals).toEqual(['To the bank', '', '$198.45']);
  expect(table.footnote).toContain('$940.00');
});

test('a check that came back lowers the slip', () => {
  const items = [item('check', 2_500, taken), item('check', -2_500, taken), item('cash', 1_000, taken)];
  expect(depositSlip({ items }, [])).toMatchObject({ carriedCents: 1_000, otherCents: 0 });
});
