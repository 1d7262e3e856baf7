/** How wide a text stands in the three standard fonts, and where it breaks into lines. All lengths are points. */
import { helveticaBoldWidths, helveticaWidths } from './glyphWidths.ts';
import { encodeWinAnsi } from './winAnsi.ts';

/** Helvetica, Helvetica-Bold and Courier: in every PDF reader, so nothing is embedded. */
export type FontName = 'sans' | 'sansBold' | 'mono';

const courierAdvance = 600;

/** Advance width without kerning, which is how the page writer sets it. */
export function textWidth(font: FontName, sizePt: number, text: string, charSpacingPt = 0): number {
  const encoded = encodeWinAnsi(text);
  return (thousandths(font, encoded) * sizePt) / 1000 + charSpacingPt * encoded.length;
}

function thousandths(font: FontName, encoded: string): number {
  if (font === 'mono') return courierAdvance * encoded.length;
  const widths = font === 'sans' ? helveticaWidths : helveticaBoldWidths;
  let total = 0;
  for (let index = 0; index < encoded.length; index += 1) total += widths[encoded.charCodeAt(index) - 32] ?? 0;
  return total;
}

/** Lines no wider than `widthPt`, broken at spaces; a word wider than a line is broken inside. Newlines stay breaks. */
export function wrapText(font: FontName, sizePt: number, text: string, widthPt: number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(font, sizePt, paragraph, widthPt));
}

function wrapParagraph(font: FontName, sizePt: number, paragraph: string, widthPt: number): string[] {
  const fits = (candidate: string): boolean => textWidth(font, sizePt, candidate) <= widthPt;
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ').filter((each) => each !== '')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (fits(joined)) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (!fits(line) && line.length > 1) {
      const head = longestFitting(line, fits);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  return [...lines, line];
}

/** The longest beginning that fits; at least one character, so that breaking always ends. */
function longestFitting(word: string, fits: (candidate: string) => boolean): string {
  let length = 1;
  while (length < word.length && fits(word.slice(0, length + 1))) length += 1;
  return word.slice(0, length);
}

/** The text itself when it fits, else its beginning with an ellipsis: for table cells that must stay on one line. */
export function shortenText(font: FontName, sizePt: number, text: string, widthPt: number): string {
  if (textWidth(font, sizePt, text) <= widthPt) return text;
  return `${longestFitting(text, (candidate) => textWidth(font, sizePt, `${candidate}…`) <= widthPt).trimEnd()}…`;
}
