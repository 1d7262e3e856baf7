/** The closing papers of the money side, made from the books off the main thread. */

import { dayClose } from '#renderer/data/queries/dayClose.ts';
import { daySheetOf } from '#renderer/data/queries/daySheet.ts';
import { depositsOn } from '#renderer/data/queries/deposits.ts';
import { monthFiguresOf, monthPacketFacts } from '#renderer/data/queries/monthPacket.ts';
import { practiceOf } from '#renderer/data/queries/reference.ts';
import { dailyClosePaper, type MonthFigures, monthPacket } from '#shared/closing/index.ts';
import type { Day } from '#shared/kernel/dates.ts';
import { ok } from '#shared/kernel/problems.ts';
import { renderOfficePaper } from '#shared/statements/index.ts';
import type { Job } from './job.ts';

export const renderDailyClose: Job<{ date: Day }, Uint8Array> = async ({ book }, { date }) => {
  const paper = dailyClosePaper({
    practice: await practiceOf(book),
    close: await daySheetOf(book, date),
    standing: await dayClose(book, date),
    deposits: await depositsOn(book, date),
    printed: { on: book.clock.today(), by: book.actor },
  });
  return ok(await renderOfficePaper(paper));
};

/** Of the month a day is in. */
export const renderMonthPacket: Job<{ month: Day }, Uint8Array> = async ({ book, report }, { month }) => {
  const facts = await monthPacketFacts(book, month, (done, total) => report({ done, total }));
  return ok(await renderOfficePaper(monthPacket(facts)));
};

export const computeMonth: Job<{ month: Day }, MonthFigures> = async ({ book, report }, { month }) =>
  ok(await monthFiguresOf(book, month, (done, total) => report({ done, total })));
