/**
 * A page's marks as PDF drawing operators (PDF 32000-1 sections 8 and 9). The operators are written as text in one go,
 * with colours, widths and fonts repeated only when they change: that is what makes a thousand pages a second possible.
 */
import { assertNever } from '#shared/kernel/assert.ts';
import { type BoxStyle, black, type Color, type LineStyle, type Mark, type Page, textStart } from './page.ts';
import type { FontName } from './textMeasure.ts';
import { encodeWinAnsi } from './winAnsi.ts';

/** Names under which a page's resources list the three fonts and the backdrop. */
export const fontResource: Readonly<Record<FontName, string>> = { sans: 'F1', sansBold: 'F2', mono: 'F3' };
export const backdropResource = 'B1';

interface Pen {
  fill: string;
  stroke: string;
  width: string;
  dash: string;
}

/** One text unit per byte. */
export function contentStream(page: Page): string {
  const out: string[] = [];
  if (page.backdrop) out.push(`/${backdropResource} Do`);
  const pen: Pen = { fill: '0 0 0', stroke: '0 0 0', width: '1', dash: '[] 0' };
  for (const mark of page.marks) writeMark(out, pen, page.heightPt, mark);
  return out.join('\n');
}

function writeMark(out: string[], pen: Pen, height: number, mark: Mark): void {
  switch (mark.kind) {
    case 'text':
      writeText(out, pen, height, mark);
      return;
    case 'line':
      setLine(out, pen, mark.style);
      out.push(`${fixed(mark.x1)} ${fixed(height - mark.y1)} m ${fixed(mark.x2)} ${fixed(height - mark.y2)} l S`);
      return;
    case 'box': {
      const corner = `${fixed(mark.x)} ${fixed(height - mark.y - mark.heightPt)}`;
      const paint = setBox(out, pen, mark.style);
      if (paint) out.push(`${corner} ${fixed(mark.widthPt)} ${fixed(mark.heightPt)} re ${paint}`);
      return;
    }
    case 'polygon': {
      setFill(out, pen, mark.fill);
      const corners = mark.points.map(([x, y]) => `${fixed(x)} ${fixed(height - y)}`);
      out.push(`${corners.map((corner, index) => `${corner} ${index === 0 ? 'm' : 'l'}`).join(' ')} f`);
      return;
    }
    default:
      assertNever(mark);
  }
}

function writeText(out: string[], pen: Pen, height: number, mark: Extract<Mark, { kind: 'text' }>): void {
  const { style, text } = mark;
  setFill(out, pen, style.color ?? black);
  const spacing = style.charSpacing ? `${fixed(style.charSpacing)} Tc ` : '';
  const font = `/${fontResource[style.font]} ${fixed(style.sizePt)} Tf`;
  const literal = `(${encodeWinAnsi(text).replace(/[\\()]/g, (sign) => `\\${sign}`)})`;
  const after = style.charSpacing ? ' 0 Tc' : '';
  out.push(`BT ${font} ${spacing}${textPlace(height, mark)} ${literal} Tj${after} ET`);
}

/** A plain offset, or a matrix when the text is turned. */
function textPlace(height: number, { x, y, text, style }: Extract<Mark, { kind: 'text' }>): string {
  const start = textStart(x, text, style);
  if (!style.rotateDegrees) return `${fixed(start)} ${fixed(height - y)} Td`;
  const angle = (style.rotateDegrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const back = start - x;
  const place = `${fixed(x + back * cos)} ${fixed(height - y + back * sin)}`;
  return `${fixed(cos, 4)} ${fixed(sin, 4)} ${fixed(-sin, 4)} ${fixed(cos, 4)} ${place} Tm`;
}

function setFill(out: string[], pen: Pen, color: Color): void {
  const wanted = colorText(color);
  if (pen.fill !== wanted) out.push(`${wanted} rg`);
  pen.fill = wanted;
}

function setLine(out: string[], pen: Pen, style: LineStyle): void {
  const stroke = colorText(style.color ?? black);
  const width = fixed(style.widthPt ?? 0.5);
  const dash = style.dash ? `[${fixed(style.dash[0])} ${fixed(style.dash[1])}] 0` : '[] 0';
  if (pen.stroke !== stroke) out.push(`${stroke} RG`);
  if (pen.width !== width) out.push(`${width} w`);
  if (pen.dash !== dash) out.push(`${dash} d`);
  Object.assign(pen, { stroke, width, dash });
}

/** Sets what the box needs and gives the painting operator; undefined when it has neither fill nor outline. */
function setBox(out: string[], pen: Pen, style: BoxStyle): string | undefined {
  if (style.fill) setFill(out, pen, style.fill);
  if (style.withoutOutline) return style.fill ? 'f' : undefined;
  setLine(out, pen, style);
  return style.fill ? 'B' : 'S';
}

const colorText = (color: Color): string => color.map((part) => fixed(part, 3)).join(' ');

/** A number with few decimals and no exponent, as PDF wants it. */
function fixed(value: number, decimals = 2): string {
  const scale = decimals === 2 ? 100 : 10 ** decimals;
  const rounded = Math.round(value * scale) / scale;
  return rounded === 0 ? '0' : String(rounded);
}
