/** Makes the demo practice and writes it into the new, still hidden book. */

import { fillBook } from '#renderer/data/fillBook.ts';
import { hashOfText } from '#renderer/data/journal.ts';
import { closedBooks, type DemoPractice, makePractice } from '#shared/demo/index.ts';
import type { Day } from '#shared/kernel/dates.ts';
import { ok } from '#shared/kernel/problems.ts';
import { ledgerRows } from '#shared/ledger/records.ts';
import type { Job } from './job.ts';
import { starterCodeBlocks } from './starterCodes.ts';

export interface MakeDemoInput {
  seed: number;
  patients: number;
  months: number;
}

export const makeDemo: Job<MakeDemoInput, { patients: number }> = async ({ book, report }, input) => {
  const practice = makePractice({ ...input, today: book.clock.today(), hashOf: hashOfText });
  const rows = {
    ...practice,
    ledger: ledgerRows(practice.ledger),
    settings: [...practice.settings, ...closingsOf(practice, book.clock.today())],
    codes: await starterCodeBlocks(),
  };
  await fillBook(book, rows, `Made a demo practice of ${practice.patients.length} patients`, (done, total) =>
    report({ done, total }),
  );
  return ok({ patients: practice.patients.length });
};

function closingsOf({ ledger, deposits, users, providers }: DemoPractice, today: Day) {
  const [owner] = providers;
  const biller = users[0]?.name ?? 'Biller';
  return closedBooks({
    ledger,
    deposits,
    today,
    biller,
    owner: `${owner.first ?? ''} ${owner.last.charAt(0)}.`.trim(),
  });
}
