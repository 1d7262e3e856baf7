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
  unpostedRemittances: 2,
});
const printed = { on: day('2026-10-21'), by: 'Dana W.' };
const paper = dailyClosePaper({ practice: aPractice(), close, deposits: provenDeposits, printed });

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
  const { sections } = dailyClosePaper({ practice: aPractice(), close, deposits: [short, unseen], printed });
  const said = sections.flatMap((section) => section.parts).filter((part) => typeof part === 'string');
  expect(said).toContain('Not reconciled: the bank credited $238.30, −$0.10 apart from the deposit.');
  expect(said).toContain('Not reconciled: nobody has entered what the bank credited.');
});

test('a day without money says so in a few lines, on one page', async () => {
  const quiet = dailyClose({ date: day('2026-10-25'), openingCents: cents(100), transactions: closingEntries });
  const text = await printedText(
    await renderOfficePaper(dailyClosePaper({ practice: aPractice(), close: quiet, deposits: [], printed })),
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
