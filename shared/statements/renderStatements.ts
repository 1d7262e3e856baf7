/**
 * Statements as they are printed and mailed: the answer first (what is owed, by when, how to pay, whom to call), then what
 * each visit's money is for, then a slip to tear off. The first panel shows only names and addresses in the windows; a
 * birth date, member id or diagnosis never appears. Sorted by ZIP for the mail; the same content gives the same bytes.
 */
import { formatDay } from '#shared/kernel/dates.ts';
import { type Cents, formatMoney, negateCents, sumCents } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';
import type { StatementContent } from '#shared/model/statement.ts';
import { createPage, type Page, renderDocument, shortenText, textWidth, wrapText } from '#shared/pdf/index.ts';
import { statementDefaults } from './dunning.ts';
import { planOffer } from './makePlan.ts';
import { scanLine } from './scanLine.ts';
import {
  addressLines,
  bold,
  drawRun,
  drawWindows,
  type EnvelopeKey,
  envelopes,
  frame,
  grey,
  ink,
  phoneText,
  regular,
  right,
  sheet,
  tint,
} from './sheet.ts';
import { drawColumnHeads, drawVisit, measureVisit, type VisitRow } from './statementVisitRow.ts';

export interface StatementPrintOptions {
  envelope?: EnvelopeKey;
  /** Instalments offered on larger balances; none when 0. */
  planInstalments?: number;
  planFromCents?: Cents;
}

/** One PDF, statement after statement in ZIP order. `onProgress` counts pages; throwing in it stops the work. */
export async function renderStatements(
  statements: readonly StatementContent[],
  options: StatementPrintOptions = {},
  onProgress?: (done: number, total: number) => void | Promise<void>,
): Promise<Uint8Array> {
  const inMailOrder = [...statements].sort(
    (a, b) => compare(a.guarantor.address.zip, b.guarantor.address.zip) || compare(a.number, b.number),
  );
  const pages = inMailOrder.flatMap((content) => statementPages(content, options));
  return renderDocument(pages, { title: count(statements.length, 'statement'), onProgress });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const tableTop = 327;
const pageTwoTop = 84;
const footSpace = 20;
const stripHeight = 34;

export function statementPages(content: StatementContent, options: StatementPrintOptions = {}): Page[] {
  const rows = content.visits.map(measureVisit);
  const foot = footBlock(content, options);
  const firstBottom = sheet.perforation - 20 - foot.heightPt;
  const runs = splitRows(rows, firstBottom - tableTop, content.unappliedCents !== 0);
  const total = runs.length;
  return runs.map((run, index) => {
    const page = createPage();
    const place: Place = { content, page, index, total, carried: owedBy(runs.slice(0, index).flat()) };
    if (index === 0) drawFirstPanel(place, options);
    else drawFollowingHead(place);
    const bottom = drawRows(place, run);
    if (index === 0) {
      foot.draw(page, total === 1 ? bottom + 10 : firstBottom + 8);
      drawCoupon(place);
    }
    return page;
  });
}

interface Place {
  content: StatementContent;
  page: Page;
  index: number;
  total: number;
  carried: Cents;
}

const owedBy = (rows: readonly VisitRow[]): Cents => sumCents(rows.map((row) => row.visit.owedCents));

/** Whole visits per page; a page that is not the last keeps room for its subtotal. */
function splitRows(rows: readonly VisitRow[], firstSpace: number, hasCredit: boolean): VisitRow[][] {
  const credit = hasCredit ? footSpace : 0;
  const all = rows.reduce((sum, row) => sum + row.heightPt, 0);
  if (all + credit <= firstSpace) return [[...rows]];
  const runs: VisitRow[][] = [[]];
  let left = firstSpace - footSpace;
  for (const row of rows) {
    const current = runs.at(-1);
    if (current && row.heightPt <= left) {
      current.push(row);
      left -= row.heightPt;
    } else {
      runs.push([row]);
      left = sheet.bottom - pageTwoTop - 3 * footSpace - row.heightPt;
    }
  }
  // Only a credit line did not fit: it needs a page to stand on.
  return runs.length === 1 ? [...runs, []] : runs;
}

function drawFirstPanel({ content, page, total }: Place, options: StatementPrintOptions): void {
  const { practice, guarantor } = content;
  drawWindows(page, envelopes[options.envelope ?? '10'], practice, guarantor);
  const x = sheet.columnLeft;
  const width = sheet.right - x;
  page.box(x, 42, width, 84, { widthPt: 1, color: ink });
  page.text(x + 12, 60, 'You owe', regular(9.5));
  page.text(sheet.right - 12, 60, `Account ${content.accountNumber}`, { ...regular(9.5), ...right });
  page.text(x + 12, 89, formatMoney(content.dueCents), bold(25));
  drawRun(page, x + 12, 113, [
    ['Please pay by ', regular(9.5)],
    [formatDay(content.dueOn), bold(9.5)],
  ]);
  page.text(sheet.right, 138, `Statement of ${formatDay(content.date)} · page 1 of ${total}`, {
    ...regular(8, grey),
    ...right,
  });
  drawWaysToPay(content, page);

  page.text(sheet.left, sheet.detailsTop + 15, 'What this bill is for', bold(16));
  page.text(sheet.left, sheet.detailsTop + 27, introduction(content), regular(8.3, grey));
  drawColumnHeads(page, tableTop - 5);
}

function introduction(content: StatementContent): string {
  const decided = content.visits.some((visit) => visit.insurancePaidCents !== 0 || visit.adjustedCents !== 0);
  const first = decided
    ? 'Your insurance has processed these visits. The rest is your part.'
    : 'These are your visits and what is left to pay.';
  return content.previousBalanceCents > 0
    ? `${first} Your last statement asked for ${formatMoney(content.previousBalanceCents)}.`
    : first;
}

function drawWaysToPay(content: StatementContent, page: Page): void {
  const { phone, hours, website } = content.practice;
  const times = hours ? `, ${hours},` : '';
  const ways: [string, string | undefined][] = [
    ['Mail', 'Return the slip below with your check.'],
    ['Online', website],
    ['Call', phone && `${phoneText(phone)}${times} to pay by card, ask a question, or set up a payment plan.`],
    ['Need help?', 'You may qualify for financial assistance. An interpreter is free. Please ask.'],
  ];
  const indent = 52;
  let y = 160;
  for (const [label, text] of ways) {
    if (!text) continue;
    page.text(sheet.columnLeft, y, label, bold(8.7));
    for (const line of wrapText('sans', 8.7, text, sheet.right - sheet.columnLeft - indent)) {
      page.text(sheet.columnLeft + indent, y, line, regular(8.7));
      y += 11;
    }
    y += 4;
  }
}

function drawFollowingHead({ content, page, index, total, carried }: Place): void {
  const where = `Account ${content.accountNumber} · statement of ${formatDay(content.date)} · page ${index + 1} of ${total}`;
  page.text(sheet.left, 48, content.practice.name, bold(9.5));
  page.text(sheet.right, 48, where, { ...regular(8, grey), ...right });
  drawColumnHeads(page, pageTwoTop - 14);
  drawSubtotal(page, pageTwoTop - 10, `Carried forward from page ${index}`, carried);
}

/** A grey line with an amount under `You owe`; gives its bottom edge. */
function drawSubtotal(page: Page, y: number, label: string, amount: Cents): number {
  page.text(sheet.left, y + 13, label, regular(8.7, grey));
  page.text(sheet.right, y + 13, formatMoney(amount), { ...regular(8.7, grey), ...right });
  return y + footSpace;
}

function drawRows({ content, page, index, total, carried }: Place, run: readonly VisitRow[]): number {
  let y = index === 0 ? tableTop : pageTwoTop - 10 + footSpace;
  for (const row of run) y = drawVisit(page, y, row);
  const soFar = sumCents([carried, owedBy(run)]);
  if (index + 1 < total) return drawSubtotal(page, y, `Continued on page ${index + 2}. So far`, soFar);
  if (content.unappliedCents !== 0)
    y = drawSubtotal(page, y, 'Paid and not yet put to a visit', negateCents(content.unappliedCents));
  if (index > 0) {
    page.text(sheet.left, y + 17, 'You owe', bold(9.5));
    page.text(sheet.right, y + 17, formatMoney(content.dueCents), { ...bold(9.5), ...right });
    y += 24;
  }
  return y;
}

/** The age strip and the message, which stand together above the slip. */
function footBlock(
  content: StatementContent,
  options: StatementPrintOptions,
): { heightPt: number; draw: (page: Page, y: number) => void } {
  const lines = wrapText('sans', 9, messageOf(content, options), sheet.width);
  return {
    heightPt: stripHeight + 8 + lines.length * 12 + 4,
    draw: (page, y) => {
      drawAging(content, page, y);
      lines.forEach((line, index) => {
        page.text(sheet.left, y + stripHeight + 16 + index * 12, line, regular(9));
      });
    },
  };
}

function messageOf(content: StatementContent, options: StatementPrintOptions): string {
  const instalments = options.planInstalments ?? 3;
  const from = options.planFromCents ?? statementDefaults.planFromCents;
  const offersPlan = instalments > 1 && content.dueCents >= from && content.stage < 4;
  return offersPlan
    ? `${content.message} Or pay over time: ${planOffer(content.dueCents, instalments)}. Call us to start.`
    : content.message;
}

function drawAging({ aging, dueCents }: StatementContent, page: Page, y: number): void {
  const cells: [string, Cents][] = [
    ['Now', aging.currentCents],
    ['31–60 days', aging.over30Cents],
    ['61–90 days', aging.over60Cents],
    ['Over 90 days', aging.over90Cents],
    ['You owe', dueCents],
  ];
  const width = sheet.width / cells.length;
  const last = sheet.left + width * (cells.length - 1);
  page.box(last, y, width, stripHeight, { fill: tint, withoutOutline: true });
  page.box(sheet.left, y, sheet.width, stripHeight, { widthPt: 0.6, color: frame });
  cells.forEach(([label, amount], index) => {
    const x = sheet.left + width * index;
    if (index > 0) page.rule(x, y, x, y + stripHeight, { widthPt: 0.5, color: frame });
    page.text(x + 8, y + 13, label, regular(7.8, grey));
    page.text(x + 8, y + 26, amount === 0 ? '–' : formatMoney(amount), index === 4 ? bold(9.5) : regular(9.5));
  });
}

function drawCoupon({ content, page }: Place): void {
  drawPerforation(page);
  const top = sheet.perforation + 24;
  const lines = addressLines(content.practice.name, content.practice.payTo);
  const phone = content.practice.phone;
  page.checkBox(sheet.left, top - 1, 8, false, { widthPt: 0.7, color: ink });
  page.text(sheet.left + 13, top + 6.5, 'My address or insurance has changed (write it on the back).', regular(8.5));
  const card = phone
    ? `To pay by card, call ${phoneText(phone)}. Never write a card number here.`
    : 'Never write a card number here.';
  page.text(sheet.left, top + 24, card, regular(8.5, grey));
  // Stands in the window of a #9 reply envelope: half an inch to an inch and a half above the bottom edge.
  page.text(sheet.left, 670, 'Make your check payable and mail it to', bold(8.5));
  lines.slice(0, 5).forEach((line, index) => {
    page.text(sheet.left, 698 + index * 13.5, line, regular(10));
  });
  drawCouponTable(content, page, top - 8);
  page.text(sheet.columnLeft, 740, scanLine(content), { font: 'mono', sizePt: 9.5, color: ink });
}

function drawPerforation(page: Page): void {
  const y = sheet.perforation;
  const text = 'Detach and mail this part with your payment';
  const half = textWidth('sans', 7.8, text) / 2 + 8;
  const style = { widthPt: 0.6, color: frame, dash: [3, 3] as const };
  page.rule(0, y, 306 - half, y, style);
  page.rule(306 + half, y, 612, y, style);
  page.text(306, y + 2.7, text, { ...regular(7.8, grey), align: 'center' });
}

function drawCouponTable(content: StatementContent, page: Page, top: number): void {
  const x = sheet.columnLeft;
  const width = sheet.right - x;
  const height = 25;
  const rows: [string, string | undefined][] = [
    ['Account', content.accountNumber],
    ['Name', content.guarantor.name],
    ['Amount due', formatMoney(content.dueCents)],
    ['Due date', formatDay(content.dueOn)],
    ['Amount enclosed', undefined],
    ['Check no.', undefined],
  ];
  page.box(x, top, width, rows.length * height, { widthPt: 0.6, color: frame });
  rows.forEach(([label, value], index) => {
    const y = top + index * height;
    if (index > 0) page.rule(x, y, sheet.right, y, { widthPt: 0.5, color: frame });
    page.text(x + 9, y + 16, label, regular(9.2));
    if (value === undefined) page.box(sheet.right - 92, y + 4.5, 83, height - 9, { widthPt: 0.8, color: ink });
    else
      page.text(sheet.right - 9, y + 16, shortenText('sansBold', 9.2, value, width - 80), { ...bold(9.2), ...right });
    if (label === 'Amount enclosed') page.text(sheet.right - 97, y + 16, '$', { ...regular(9.2), ...right });
  });
}
