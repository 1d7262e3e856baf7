/**
 * The letter sheet folded in thirds for a double-window envelope: where the two windows look, and the blocks that may
 * show in them. Positions are points from the top left. A sheet slips inside its envelope, so nothing private stands
 * within half an inch of a window; cartons differ, so the windows are a profile and a test sheet can be printed.
 */
import { formatPhone, formatZip } from '#shared/kernel/identifiers.ts';
import { foldAccents } from '#shared/kernel/text.ts';
import type { Address } from '#shared/model/schemas.ts';
import { type Color, type FontName, type Page, shortenText, textWidth, wrapText } from '#shared/pdf/index.ts';

export interface WindowArea {
  left: number;
  top: number;
  right: number;
  bottom: number;
}
export interface EnvelopeProfile {
  label: string;
  returnWindow: WindowArea;
  addressWindow: WindowArea;
}

const inch = 72;
const area = (left: number, top: number, right: number, bottom: number): WindowArea => ({
  left: left * inch,
  top: top * inch,
  right: right * inch,
  bottom: bottom * inch,
});

export const envelopes = {
  '10': {
    label: '#10 double window, 9.5 × 4.125 in',
    returnWindow: area(0.5, 0.625, 4, 1.625),
    addressWindow: area(0.5, 2, 4.5, 3.375),
  },
  '9': {
    label: '#9 double window, 8.875 × 3.875 in',
    returnWindow: area(0.375, 0.6875, 3.875, 1.875),
    addressWindow: area(0.375, 2.375, 4.375, 3.375),
  },
} as const satisfies Record<string, EnvelopeProfile>;
export type EnvelopeKey = keyof typeof envelopes;

/** Margin of text inside a window. */
const insideWindow = 0.08 * inch;
export const sheet = {
  left: 0.5 * inch,
  right: 8 * inch,
  width: 7.5 * inch,
  /** Right column of the first panel: clear of both windows. */
  columnLeft: 5.02 * inch,
  firstFold: 3.667 * inch,
  detailsTop: 3.9 * inch,
  perforation: 7.5 * inch,
  bottom: 10.4 * inch,
} as const;

export const ink: Color = [0.07, 0.07, 0.07];
export const grey: Color = [0.36, 0.36, 0.36];
export const hairline: Color = [0.85, 0.85, 0.85];
export const frame: Color = [0.7, 0.7, 0.7];
export const tint: Color = [0.94, 0.94, 0.94];

export const regular = (sizePt: number, color: Color = ink): { font: FontName; sizePt: number; color: Color } => ({
  font: 'sans',
  sizePt,
  color,
});
export const bold = (sizePt: number, color: Color = ink): { font: FontName; sizePt: number; color: Color } => ({
  font: 'sansBold',
  sizePt,
  color,
});
export const right = { align: 'right' } as const;

/** Street lines, then `DULUTH MN 55802-1234`, in capitals as the post office reads them. */
export function addressLines(name: string, address: Address): string[] {
  const last = `${address.city} ${address.state} ${formatZip(address.zip)}`;
  const lines = [name, address.line1, address.line2, last].filter((line): line is string => line !== undefined);
  return lines.map((line) => foldAccents(line).toUpperCase());
}

/** A window holds five lines; a long one runs on below as far as they reach, and is shortened only then. */
const windowLines = 5;

function linesInWindow(
  lines: readonly string[],
  font: FontName,
  sizePt: number,
  width: number,
  most = windowLines,
): string[] {
  const shown: string[] = [];
  lines.forEach((line, index) => {
    const wrapped = wrapText(font, sizePt, line, width);
    const isRoom = shown.length + wrapped.length + (lines.length - index - 1) <= most;
    shown.push(...(isRoom ? wrapped : [shortenText(font, sizePt, line, width)]));
  });
  return shown.slice(0, most);
}

/** Both window blocks; the sender's name stands as it is written, everything else in capitals. */
export function drawWindows(
  page: Page,
  profile: EnvelopeProfile,
  sender: { name: string; address: Address },
  recipient: { name: string; address: Address },
): void {
  const [, ...senderLines] = addressLines(sender.name, sender.address);
  const x = profile.returnWindow.left + insideWindow;
  const width = profile.returnWindow.right - profile.returnWindow.left - 2 * insideWindow;
  const y = profile.returnWindow.top + insideWindow + 9;
  const name = linesInWindow([sender.name], 'sansBold', 9.5, width, windowLines - senderLines.length);
  const rest = linesInWindow(senderLines, 'sans', 9, width, windowLines - name.length);
  name.forEach((line, index) => {
    page.text(x, y + index * 12, line, bold(9.5));
  });
  for (const [index, line] of rest.entries()) page.text(x, y + (name.length + index) * 12, line, regular(9));
  drawAddress(page, profile.addressWindow, addressLines(recipient.name, recipient.address));
}

export function drawAddress(page: Page, window: WindowArea, lines: readonly string[]): void {
  const x = window.left + insideWindow;
  const width = window.right - window.left - 2 * insideWindow;
  linesInWindow(lines, 'sans', 10, width).forEach((line, index) => {
    page.text(x, window.top + insideWindow + 10 + index * 13.5, line, regular(10));
  });
}

/** A run of pieces in different styles on one baseline; gives the x behind the last. */
export function drawRun(
  page: Page,
  x: number,
  y: number,
  pieces: readonly [string, ReturnType<typeof regular>][],
): number {
  let at = x;
  for (const [text, style] of pieces) {
    page.text(at, y, text, style);
    at += textWidth(style.font, style.sizePt, text);
  }
  return at;
}

export interface PracticeHead {
  name: string;
  address: Address;
  phone?: string | undefined;
  taxId?: string | undefined;
}

/** Who the paper is of, at the top left of its first page: name, address, phone and tax id. Gives the y of the last line. */
export function drawPractice(page: Page, practice: PracticeHead): number {
  const width = sheet.columnLeft - sheet.left - 12;
  const name = wrapText('sansBold', 11, practice.name, width).slice(0, 2);
  name.forEach((line, index) => {
    page.text(sheet.left, 54 + index * 13, line, bold(11));
  });
  const lines = addressLines(practice.name, practice.address)
    .slice(1)
    .map((line) => shortenText('sans', 9, line, width));
  const top = 68 + (name.length - 1) * 13;
  if (practice.phone) lines.push(phoneText(practice.phone));
  if (practice.taxId) lines.push(`Tax ID ${practice.taxId.slice(0, 2)}-${practice.taxId.slice(2)}`);
  lines.forEach((line, index) => {
    page.text(sheet.left, top + index * 12, line, regular(9));
  });
  return top + (lines.length - 1) * 12;
}

export const phoneText = (phone: string): string => formatPhone(phone);
