/**
 * A receipt a patient can hand to a health or flexible spending account: day, provider, service in plain words, amount
 * and how it was paid. It says nothing of diagnoses or insurance numbers.
 */
import { type Day, formatDay } from '#shared/kernel/dates.ts';
import { type Cents, formatMoney, sumCents } from '#shared/kernel/money.ts';
import type { PaymentMethod } from '#shared/model/ledger.ts';
import { type Page, renderDocument, shortenText, textWidth, wrapText } from '#shared/pdf/index.ts';
import { numberPages, type PageFlow, startFlow } from './pageFlow.ts';
import {
  bold,
  drawPractice,
  drawRun,
  frame,
  grey,
  hairline,
  ink,
  type PracticeHead,
  regular,
  right,
  sheet,
} from './sheet.ts';

export interface ReceiptContent {
  number: string;
  date: Day;
  practice: PracticeHead;
  /** Who paid. */
  payer: string;
  accountNumber: string;
  method: PaymentMethod;
  /** Check number or card slip; never a card number. */
  reference?: string | undefined;
  /** What it was for. */
  lines: readonly { date: Day; patientName: string; providerName: string; description: string; cents: Cents }[];
  /** What is left to pay afterwards; absent when not known yet. */
  balanceCents?: Cents | undefined;
}

const methodWords: Record<PaymentMethod, string> = {
  cash: 'Cash',
  check: 'Check',
  card: 'Card',
  eft: 'Bank transfer',
  other: 'Other',
};

export async function renderReceipt(receipt: ReceiptContent): Promise<Uint8Array> {
  const flow = startFlow(190, (page) => {
    page.text(sheet.left, 48, `${receipt.practice.name} · receipt ${receipt.number}`, regular(8.7, grey));
    return 62;
  });
  drawHead(flow.page, receipt);
  flow.page.text(sheet.left, flow.y, 'What you paid for', bold(12));
  flow.page.text(sheet.left, flow.y + 22, 'Visit', regular(7.8, grey));
  flow.page.text(sheet.right, flow.y + 22, 'Paid', { ...regular(7.8, grey), ...right });
  flow.page.rule(sheet.left, flow.y + 26.5, sheet.right, flow.y + 26.5, { widthPt: 0.8, color: ink });
  flow.y += 26.5;
  for (const line of receipt.lines) drawReceiptLine(flow, line);
  drawTotals(flow, receipt);
  numberPages(flow.pages, '');
  return renderDocument(flow.pages, { title: `Receipt ${receipt.number}` });
}

function drawReceiptLine(flow: PageFlow, line: ReceiptContent['lines'][number]): void {
  flow.reserve(34);
  const { page, y } = flow;
  // Names too long for one line: the provider goes down beside the service, since a spending account asks for it.
  const whole = `${formatDay(line.date)} · ${line.patientName} · ${line.providerName}`;
  const isLong = textWidth('sansBold', 9.5, whole) > 420;
  const heading = isLong ? `${formatDay(line.date)} · ${line.patientName}` : whole;
  const description = isLong ? `${line.providerName} · ${line.description}` : line.description;
  page.text(sheet.left, y + 14, shortenText('sansBold', 9.5, heading, 420), bold(9.5));
  page.text(sheet.right, y + 14, formatMoney(line.cents), { ...bold(9.5), ...right });
  page.text(sheet.left, y + 26, shortenText('sans', 9, description, 420), regular(9, grey));
  page.rule(sheet.left, y + 34, sheet.right, y + 34, { widthPt: 0.5, color: hairline });
  flow.y += 34;
}

const keepNote =
  'Keep this receipt for your records. It can be used for a health savings or flexible spending account. Your insurance may still change what is owed for a visit; we will tell you if it does.';

function drawTotals(flow: PageFlow, receipt: ReceiptContent): void {
  flow.reserve(100);
  const { page } = flow;
  let y = flow.y + 18;
  page.text(sheet.left, y, 'Total paid', bold(10.5));
  page.text(sheet.right, y, formatMoney(sumCents(receipt.lines.map((line) => line.cents))), {
    ...bold(10.5),
    ...right,
  });
  if (receipt.balanceCents !== undefined) {
    y += 16;
    page.text(sheet.left, y, 'Left to pay on this account', regular(9.5));
    page.text(sheet.right, y, formatMoney(receipt.balanceCents), { ...regular(9.5), ...right });
  }
  y += 34;
  for (const line of wrapText('sans', 8.7, keepNote, sheet.width)) {
    page.text(sheet.left, y, line, regular(8.7, grey));
    y += 11.5;
  }
}

function drawHead(page: Page, receipt: ReceiptContent): void {
  drawPractice(page, receipt.practice);
  const x = sheet.columnLeft;
  page.box(x, 42, sheet.right - x, 96, { widthPt: 1, color: ink });
  page.text(x + 12, 60, 'Receipt', regular(9.5));
  page.text(sheet.right - 12, 60, receipt.number, { ...regular(9.5), ...right });
  page.text(x + 12, 89, formatMoney(sumCents(receipt.lines.map((line) => line.cents))), bold(25));
  const how = receipt.reference ? `${methodWords[receipt.method]} ${receipt.reference}` : methodWords[receipt.method];
  drawRun(page, x + 12, 111, [
    ['Paid ', regular(9.5)],
    [formatDay(receipt.date), bold(9.5)],
    [` · ${how}`, regular(9.5)],
  ]);
  page.text(
    x + 12,
    127,
    shortenText('sans', 9, `${receipt.payer} · account ${receipt.accountNumber}`, sheet.right - x - 24),
    regular(9, grey),
  );
  page.rule(sheet.left, 160, sheet.right, 160, { widthPt: 0.5, color: frame });
}
