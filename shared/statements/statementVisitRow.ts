/** One visit in a statement's table: measured first, so that a visit is never torn across pages, then drawn. */
import { formatDay } from '#shared/kernel/dates.ts';
import { type Cents, formatMoney } from '#shared/kernel/money.ts';
import type { StatementVisit } from '#shared/model/statement.ts';
import { type Page, shortenText, textWidth, wrapText } from '#shared/pdf/index.ts';
import { bold, grey, hairline, ink, regular, right, sheet } from './sheet.ts';

/** Right edges of the figures, and where the first column ends. */
export const columns = {
  first: 278,
  charged: 346,
  insurance: 414,
  adjusted: 468,
  paid: 520,
  owed: sheet.right,
} as const;
const size = 9;
const line = 12;
const paddingTop = 14;
const paddingBottom = 7.5;

export interface VisitRow {
  visit: StatementVisit;
  heightPt: number;
  why: string[];
}

export function measureVisit(visit: StatementVisit): VisitRow {
  const sentence = visit.why === undefined ? '' : visit.owedCents > 0 ? `Why you owe this: ${visit.why}` : visit.why;
  const why = sentence === '' ? [] : wrapText('sans', size, sentence, sheet.width);
  const extra = visit.isWaitingForInsurance ? 0 : 1;
  return { visit, why, heightPt: paddingTop + (extra + why.length) * line + paddingBottom };
}

/** A dash where nothing happened: a zero would read like an answer. */
const figure = (cents: Cents): string => (cents === 0 ? '–' : formatMoney(cents));

export function drawColumnHeads(page: Page, y: number): void {
  const style = regular(7.8, grey);
  page.text(sheet.left, y, 'Visit', style);
  const heads: [number, string][] = [
    [columns.charged, 'Charged'],
    [columns.insurance, 'Insurance paid'],
    [columns.adjusted, 'Adjusted'],
    [columns.paid, 'You paid'],
    [columns.owed, 'You owe'],
  ];
  for (const [x, text] of heads) page.text(x, y, text, { ...style, ...right });
  page.rule(sheet.left, y + 4.5, sheet.right, y + 4.5, { widthPt: 0.8, color: ink });
}

/** Draws from the top edge y and gives the bottom edge. */
export function drawVisit(page: Page, y: number, row: VisitRow): number {
  const { visit, why } = row;
  let at = y + paddingTop;
  const heading = visit.isWaitingForInsurance
    ? `${formatDay(visit.date)} · ${visit.patientName}`
    : `${formatDay(visit.date)} · ${visit.patientName} · ${visit.providerName}`;
  const shown = shortenText('sansBold', size, heading, columns.first - sheet.left);
  page.text(sheet.left, at, shown, bold(size));
  if (visit.isWaitingForInsurance) {
    const left = sheet.left + textWidth('sansBold', size, `${shown} `);
    page.text(
      left,
      at,
      shortenText('sans', size, 'waiting for insurance, nothing to pay yet', columns.charged - 44 - left),
      regular(size, grey),
    );
  }
  const style = { ...(visit.isWaitingForInsurance ? regular(size) : bold(size)), ...right };
  page.text(columns.charged, at, figure(visit.chargedCents), style);
  page.text(columns.insurance, at, insuranceFigure(visit), style);
  page.text(columns.adjusted, at, figure(visit.adjustedCents), style);
  page.text(columns.paid, at, figure(visit.patientPaidCents), style);
  page.text(columns.owed, at, figure(visit.owedCents), style);
  if (!visit.isWaitingForInsurance) {
    at += line;
    page.text(sheet.left, at, shortenText('sans', size, visit.description, sheet.width), regular(size, grey));
  }
  for (const sentence of why) {
    at += line;
    page.text(sheet.left, at, sentence, regular(size));
  }
  const bottom = y + row.heightPt;
  page.rule(sheet.left, bottom, sheet.right, bottom, { widthPt: 0.5, color: hairline });
  return bottom;
}

/** Where insurance decided and paid nothing, `$0.00` is its answer. */
const insuranceFigure = (visit: StatementVisit): string =>
  visit.insurancePaidCents === 0 && visit.adjustedCents > 0 && visit.owedCents > 0
    ? formatMoney(visit.insurancePaidCents)
    : figure(visit.insurancePaidCents);
