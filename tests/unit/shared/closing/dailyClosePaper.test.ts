/** The daily close as it lies in the binder: what it says, and that it adds up. */
import { expect, test } from 'vitest';
import { dailyClosePaper } from '#shared/closing/index.ts';
import { assert } from '#shared/kernel/assert.ts';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import { dailyClose, receivablesOf } from '#shared/kpis/index.ts';
import { renderOfficePaper } from '#shared/statements/index.ts';
import { closingEntries, expectTotalsTie, provenDeposits } from '#tests/fixtures/builders/closing.ts';
import { printedText } from '#tests/fixtures/builders/pdfPages.ts';
import { aPractice } from '#tests/fixtures/builders/statement.ts';

const on = day('2026-10-20');
const close = dailyClose({
  date: on,
  openingCents: receivablesOf(closingEntries.filter((each) => each.date < on)),
  transactions: closingEntries,
});
const isOpen = {
  isClosed: false,
  record: undefined,
  month: undefined,
  openedAgain: undefined,
  items: [
    {
      key: 'unpostedRemittances' as const,
      label: 'Remittances not posted',
      count: 2,
      cents: cents(124_050),
      isBlocking: true,
    },
  ],
};
const printed = { on: day('2026-10-21'), by: 'Dana W.' };
const paper = dailyClosePaper({ practice: aPractice(), close, standing: isOpen, deposits: provenDeposits, printed });

test('reads, from top to bottom, like this', async () => {
  await expect(await printedText(await renderOfficePaper(paper))).toMatchFileSnapshot(
    '../../../fixtures/golden/daily-close.txt',
  );
});

test('every total is the sum of what is shown', () => {
  expect(expectTotalsTie(paper)).toBeGreaterThan(10);
});

test('a deposit the bank credited differently says by how much, one not seen yet says so', () => {
  const [reconciled, unseen] = provenDeposits;
  assert(reconciled && unseen, 'two deposits');
  const short = {
    deposit: { ...reconciled.deposit, state: 'deposited' as const },
    proof: { ...reconciled.proof, bankCents: cents(23_830), isProven: false },
  };
  const { sections } = dailyClosePaper({
    practice: aPractice(),
    close,
    standing: isOpen,
    deposits: [short, unseen],
    printed,
  });
  const said = sections.flatMap((section) => section.parts).filter((part) => typeof part === 'string');
  expect(said).toContain('Not reconciled: the bank credited $238.30, −$0.10 apart from the deposit.');
  expect(said).toContain('Not reconciled: nobody has entered what the bank credited.');
});

test('a day without money says so in a few lines, on one page', async () => {
  const quiet = dailyClose({ date: day('2026-10-25'), openingCents: cents(100), transactions: closingEntries });
  const text = await printedText(
    await renderOfficePaper(
      dailyClosePaper({
        practice: aPractice(),
        close: quiet,
        standing: { ...isOpen, items: [] },
        deposits: [],
        printed,
      }),
    ),
  );
  for (const words of [
    'No money came in',
    'Nothing was adjusted',
    'No deposit is dated',
    'Nothing waits.',
    'Closed by',
  ])
    expect(text).toContain(words);
  expect(text).not.toContain('page 2');
});

test('a closed day says who closed it and why, what was counted and who reviewed it; one opened again says so', () => {
  const by = (name: string, on: string) => ({ at: 1_000, on: day(on), by: name });
  const record = {
    day: on,
    closed: by('Dana W.', '2026-10-20'),
    reason: 'bank run is tomorrow',
    waited: [{ label: 'Deposits not taken to the bank', count: 1, cents: cents(2_500) }],
    counted: { cash: cents(5_000), check: cents(0) },
    openingCents: close.openingCents,
    closingCents: close.closingCents,
    cashCents: close.cashCents,
    entries: close.entryCount,
  };
  const closeOf = (standing: Parameters<typeof dailyClosePaper>[0]['standing']) => {
    const found = dailyClosePaper({ practice: aPractice(), close, standing, deposits: [], printed });
    return { facts: found.facts, said: found.sections.at(-1)?.parts };
  };
  expect(
    closeOf({ ...isOpen, isClosed: true, items: [], record: { ...record, reviewed: by('Ngozi O.', '2026-10-21') } }),
  ).toEqual({
    facts: ['10/20/2026', 'Closed', 'Printed 10/21/2026 by Dana W.'],
    said: [
      'Closed by Dana W. on 10/20/2026: bank run is tomorrow.',
      'Left open: Deposits not taken to the bank: 1, $25.00.',
      'Counted: cash $50.00, check $0.00.',
      'Reviewed by Ngozi O. on 10/21/2026.',
    ],
  });
  const month = { closed: by('Ngozi O.', '2026-11-02'), waited: [], openingCents: cents(0), closingCents: cents(0) };
  expect(closeOf({ ...isOpen, isClosed: true, items: [], month }).said).toEqual([
    'Closed with its month by Ngozi O. on 11/02/2026.',
  ]);
  const openedAgain = { ...by('Ngozi O.', '2026-10-22'), what: on, reason: 'a check was missed', closedBy: 'Dana W.' };
  expect(closeOf({ ...isOpen, openedAgain }).said).toEqual([
    'Opened again by Ngozi O. on 10/22/2026: a check was missed. Dana W. had closed it.',
    'Remittances not posted: 2, $1,240.50.',
  ]);
});
