/** The month-end packet: what it says, and that its parts tie to one another, on a small October and on any practice. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monthFigures, monthPacket, openChargesOf, standingLines } from '#shared/closing/index.ts';
import { makePractice } from '#shared/demo/index.ts';
import { addMonths, type Day, day, endOfMonth } from '#shared/kernel/dates.ts';
import { cents, negateCents, subtractCents, sumCents } from '#shared/kernel/money.ts';
import { insurancePaymentPostings } from '#shared/ledger/index.ts';
import { transactionsIn } from '#shared/ledger/records.ts';
import type { ClosedMonth } from '#shared/model/closings.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import type { PeriodLock } from '#shared/model/moneySettings.ts';
import type { Encounter } from '#shared/model/visit.ts';
import { renderOfficePaper } from '#shared/statements/index.ts';
import { closingDeposits, closingEntries, closingVisits, expectTotalsTie } from '#tests/fixtures/builders/closing.ts';
import { idOf } from '#tests/fixtures/builders/encounter.ts';
import { posted, refsOn } from '#tests/fixtures/builders/ledger.ts';
import { printedText } from '#tests/fixtures/builders/pdfPages.ts';
import { aPractice } from '#tests/fixtures/builders/statement.ts';

function figuresOf(entries: readonly LedgerTransaction[], visits: readonly Encounter[], from: Day) {
  const to = endOfMonth(from);
  const transactions = entries.filter((each) => each.date <= to);
  return monthFigures({
    from,
    to,
    transactions,
    open: openChargesOf(transactions),
    visits: new Map(visits.map((visit) => [visit.id, visit])),
  });
}

const october = day('2026-10-01');
const packetOf = (entries: readonly LedgerTransaction[], lock?: PeriodLock, closing?: ClosedMonth) =>
  monthPacket({
    practice: aPractice(),
    figures: figuresOf(entries, closingVisits, october),
    lock,
    closing,
    deposits: closingDeposits,
    payers: new Map([[idOf('payer') as string, { name: 'Blue Shield', isFederal: true }]]),
    accountNumbers: new Map([
      [idOf('patient') as string, '2217'],
      [idOf('patient', 2) as string, '2218'],
    ]),
    printed: { on: day('2026-11-04'), by: 'Dana W.' },
  });
const lockThrough = (through: string): PeriodLock => ({
  through: day(through),
  closedAt: 1_000,
  closedBy: 'Ngozi O.',
  reason: 'bank statement is late',
});
/** The payer pays the knee once more: its charge stands in credit. */
const paidTwice = posted(
  insurancePaymentPostings({
    refs: refsOn('2026-10-28', { method: 'eft' }),
    payerId: idOf('payer'),
    payments: [{ chargeId: idOf('charge'), cents: cents(4_000) }],
  }),
  50,
);

describe('a small October', () => {
  test('reads, from top to bottom, like this', async () => {
    const packet = packetOf([...closingEntries, ...paidTwice], lockThrough('2026-10-31'));
    await expect(await printedText(await renderOfficePaper(packet))).toMatchFileSnapshot(
      '../../../fixtures/golden/month-end-packet.txt',
    );
    expect(expectTotalsTie(packet)).toBeGreaterThan(30);
  });

  test.each([
    ['2026-09-30', 'Open: entries may still be posted into this month'],
    ['2026-10-31', 'Closed by Ngozi O.: bank statement is late'],
    ['2026-11-30', 'Closed'],
  ])('with the books closed through %s it says: %s', (through, says) => {
    expect(packetOf(closingEntries, lockThrough(through)).facts[1]).toBe(says);
  });

  test('a month with a record of its close says who, what waited, and whether its balance is still the one it was closed at', () => {
    const closing: ClosedMonth = {
      closed: { at: 1_000, on: day('2026-11-02'), by: 'Ngozi O.' },
      reason: 'two answers are late',
      waited: [{ label: 'Remittances not posted', count: 2, cents: cents(124_050) }],
      openingCents: cents(0),
      closingCents: cents(1),
    };
    const later = packetOf(closingEntries, lockThrough('2026-11-30'), closing);
    expect(later.facts[1]).toBe('Closed by Ngozi O. on 11/02/2026: two answers are late');
    expect(later.sections.at(-1)).toMatchObject({
      title: 'What waited at the close',
      parts: ['Remittances not posted: 2, $1,240.50.'],
    });
    const doubt = /^When it was closed, receivables stood at \$0\.01; its entries now come to \$153\.00/;
    expect(later.sections[0]?.parts.at(-1)).toMatch(doubt);
    const tied = packetOf(closingEntries, undefined, { ...closing, closingCents: cents(15_300) });
    expect(tied.sections[0]?.parts.filter((part) => typeof part === 'string')).toEqual([]);
  });

  test('figures of an entry posted later do not reach a month before it', () => {
    const later = posted(
      insurancePaymentPostings({
        refs: refsOn('2026-11-02'),
        payerId: idOf('payer'),
        payments: [{ chargeId: idOf('charge'), cents: cents(1) }],
      }),
      70,
    );
    expect(figuresOf([...closingEntries, ...later], closingVisits, october)).toEqual(
      figuresOf(closingEntries, closingVisits, october),
    );
  });

  test('a month before the first entry is empty and ties', () => {
    const figures = figuresOf(closingEntries, closingVisits, day('2026-08-01'));
    expect(figures.receivables).toMatchObject({ openingCents: 0, closingCents: 0, lines: [] });
    expect([figures.days, figures.payers, figures.cash, figures.credits]).toEqual([[], [], [], []]);
  });
});

test('of any practice, months follow from one another and every part ties to the roll-forward', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999 }), (seed) => {
      const today = day('2026-11-24');
      const made = makePractice({ seed, patients: 12, months: 4, today, hashOf: () => '0' });
      const entries = transactionsIn(made.ledger);
      let before = cents(0);
      for (let month = day('2026-07-01'); month < today; month = addMonths(month, 1)) {
        const figures = figuresOf(entries, made.encounters, month);
        const { receivables, days, payers, aging, cash, trial } = figures;
        expect(receivables.openingCents).toBe(before);
        expect(receivables.differenceCents).toBe(0);
        const moved = subtractCents(receivables.closingCents, receivables.openingCents);
        for (const split of [days, payers]) expect(sumCents(split.map((each) => each.changeCents))).toBe(moved);
        expect(sumCents(standingLines(figures).map((line) => line.cents))).toBe(receivables.closingCents);
        expect(sumCents(cash.map((line) => line.cents))).toBe(figures.cashCents);
        expect(cash.map((line) => line.label)).not.toContain('Other entries');
        const balanceOf = (account: string) => {
          const row = trial.find((each) => each.account === account);
          return (row?.debitCents ?? 0) - (row?.creditCents ?? 0);
        };
        const { insuranceCents, patientCents, credits } = aging.total;
        expect(insuranceCents + credits.insuranceCents).toBe(balanceOf('ar.insurance'));
        expect(patientCents + credits.patientCents).toBe(balanceOf('ar.patient'));
        expect(sumCents(figures.credits.map((each) => each.cents))).toBe(credits.insuranceCents + credits.patientCents);
        expect(negateCents(sumCents(figures.unapplied.map((each) => each.cents)))).toBe(balanceOf('unapplied'));
        expect(sumCents(figures.clearing.map((each) => each.cents))).toBe(balanceOf('payer.clearing'));
        before = receivables.closingCents;
      }
    }),
    { seed: 11, numRuns: 6 },
  );
});
