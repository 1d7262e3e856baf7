import { describe, expect, test } from 'vitest';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import {
  insurancePaymentPostings,
  mirrorOf,
  patientPaymentPostings,
  transferPostings,
  writeOffPostings,
} from '#shared/ledger/index.ts';
import { ledgerRows, transactionsIn } from '#shared/ledger/records.ts';
import type { LedgerRow } from '#shared/model/ledger.ts';
import { demoPractice } from '#tests/fixtures/builders/demoBook.ts';
import { idOf } from '#tests/fixtures/builders/encounter.ts';
import { posted, refsOn } from '#tests/fixtures/builders/ledger.ts';

const payerId = idOf('payer');
const insurer = { kind: 'insurance', payerId } as const;
const decisionOn = (claim: number, date = '2026-10-01') => {
  const refs = refsOn(date, {
    claimId: idOf('claim', claim),
    remittanceId: idOf('remittance'),
    remittanceClaimId: idOf('remittanceClaim', claim),
    reference: '88193432',
  });
  const share = { chargeId: idOf('charge', claim), cents: cents(2_000) };
  return [
    ...insurancePaymentPostings({ refs, payerId, payments: [share] }),
    ...writeOffPostings({ refs, writeOffs: [{ ...share, party: insurer, type: 'contractual', reason: 'CO-45' }] }),
    ...transferPostings({ refs, transfers: [{ ...share, from: insurer, to: { kind: 'patient' }, reason: 'PR-1' }] }),
  ];
};

describe('what a remitted claim posts at once shares a record', () => {
  test('payment, write-off and transfer of each claim; the others stand alone', () => {
    const copay = patientPaymentPostings({ refs: refsOn('2026-10-01'), cents: cents(500), openCharges: [] });
    const transactions = posted([...copay, ...decisionOn(1), ...decisionOn(2), ...copay]);
    const rows = ledgerRows(transactions);
    expect(rows.map((row) => transactionsIn([row]).length)).toEqual([1, 6, 1]);
    expect(rows[1]).toMatchObject({ id: transactions[1]?.id, records: [{ also: [{}, {}] }, { also: [{}, {}] }] });
    expect(transactionsIn(rows)).toEqual(transactions);
  });

  test('an entry of another day or check never does', () => {
    const transactions = posted([...decisionOn(1), ...decisionOn(1, '2026-11-01')]);
    expect(ledgerRows(transactions).map((record) => record.date)).toEqual([day('2026-10-01'), day('2026-11-01')]);
  });

  test('mirrors keep the entry each undoes and the reason, and the entries they undo have none', () => {
    const [payment, ...rest] = posted(decisionOn(1));
    const undoing = [payment, ...rest].flatMap((each) =>
      each ? [mirrorOf(each, { date: day('2026-10-01'), reason: 'Posted twice' })] : [],
    );
    const transactions = [...posted(decisionOn(1)), ...posted(undoing, 50)].map((each) => ({ ...each, createdAt: 7 }));
    const found = transactionsIn(ledgerRows(transactions));
    expect(found).toEqual(transactions);
    expect(found.filter((each) => each.reversesId !== undefined)).toHaveLength(3);
    expect(found.filter((each) => each.memo === 'Posted twice')).toHaveLength(3);
  });

  test('claims of another payment are never bound in, nor more than eight, nor a hospital’s claim of many lines', () => {
    const eleven = Array.from({ length: 11 }, (_, index) => decisionOn(index + 1)).flat();
    const other = decisionOn(12).map((draft) => ({ ...draft, remittanceId: idOf('remittance', 2) }));
    const later = decisionOn(13, '2026-11-01');
    const long = decisionOn(14).map((draft) => ({
      ...draft,
      postings: Array.from({ length: 40 }, () => draft.postings).flat(),
    }));
    const transactions = posted([...eleven, ...other, ...later, ...decisionOn(15), ...long, ...decisionOn(16)]);
    const rows = ledgerRows(transactions);
    const claimsOf = (row: LedgerRow) => new Set(transactionsIn([row]).map((entry) => entry.claimId)).size;
    expect(rows.map(claimsOf)).toEqual([8, 3, 1, 1, 1, 1, 1]);
    expect(rows[0]).toMatchObject({ patientId: [idOf('patient')], encounterId: [idOf('encounter')] });
    expect(transactionsIn(rows)).toEqual(transactions);
  });

  test('a practice’s whole ledger comes back entry by entry, and records already made are read as they are', () => {
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
    const { ledger } = demoPractice;
    const records = ledgerRows(ledger);
    expect(records.length).toBeLessThan(ledger.length * 0.75);
    expect(transactionsIn(records).sort(byId)).toEqual([...ledger].sort(byId));
    expect(transactionsIn(ledger)).toEqual(ledger);
  });
});
