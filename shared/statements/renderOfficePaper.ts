/**
 * A paper for the office's own binder, its accountant and its auditor: one practice head, sections of sentences and tables,
 * lines to sign, and for longer ones the contents with their pages. The running head names the paper on every page, so that a
 * sheet that falls out is put back.
 */
import { type Page, renderDocument, shortenText, textWidth, wrapText } from '#shared/pdf/index.ts';
import {
  type FlowTable,
  flowParagraph,
  flowTable,
  numberPages,
  type PageFlow,
  startFlow,
  tableHeight,
} from './pageFlow.ts';
import { bold, drawPractice, grey, ink, type PracticeHead, regular, right, sheet } from './sheet.ts';

export interface OfficePaperSection {
  title: string;
  /** What it is about or counted from, in grey beside the title. */
  note?: string | undefined;
  parts: readonly (string | FlowTable)[];
}

export interface OfficePaper {
  title: string;
  practice: PracticeHead;
  /** Under the title: the day or month it is of, how it stands, when it was printed. */
  facts: readonly string[];
  sections: readonly OfficePaperSection[];
  /** Who signs: `Closed by`, `Reviewed by`. */
  signatures?: readonly string[];
  hasContents?: boolean;
}

const contentsLine = 13;
const contentsSize = 9;
const signatureHeight = 48;
const dayWidth = 72;

export async function renderOfficePaper(paper: OfficePaper): Promise<Uint8Array> {
  const [about = ''] = paper.facts;
  const flow = startFlow(0, (page) => {
    page.text(sheet.left, 48, `${paper.title} · ${about}`, bold(9.5));
    page.text(sheet.right, 48, shortenText('sans', 8, paper.practice.name, 280), { ...regular(8, grey), ...right });
    return 58;
  });
  flow.y = drawTop(flow.page, paper) + 14;
  const [firstPage] = flow.pages;
  const contentsTop = flow.y;
  // The pages are known only once everything stands; until then room is left for their numbers.
  if (paper.hasContents)
    flow.y += contentsLine * contentsLines(paper.sections.map(({ title }) => `${title} 00`)).length + 8;
  const entries = paper.sections.map((section) => `${section.title} ${drawSection(flow, section)}`);
  if (paper.hasContents && firstPage) {
    contentsLines(entries).forEach((line, index) => {
      firstPage.text(sheet.left, contentsTop + contentsLine * (index + 1), line, regular(contentsSize));
    });
  }
  if (paper.signatures) drawSignatures(flow, paper.signatures);
  numberPages(flow.pages, `${paper.title} · ${about}`);
  return renderDocument(flow.pages, { title: `${paper.title} ${about}` });
}

const contentsLines = (entries: readonly string[]): string[] =>
  wrapText('sans', contentsSize, `Contents: ${entries.map(unbroken).join(' · ')}`, sheet.width);
/** A title and its page stay on one line. */
const unbroken = (entry: string): string => entry.replaceAll(' ', '\u00a0');

/** Practice at the left, what the paper is at the right; gives the y of the rule below both. */
function drawTop(page: Page, { practice, title, facts }: OfficePaper): number {
  const left = drawPractice(page, practice);
  page.text(sheet.right, 58, title, { ...bold(18), ...right });
  let y = 58;
  for (const [index, fact] of facts.entries()) {
    const style = index === 0 ? bold(10.5) : regular(9, grey);
    for (const line of wrapText(style.font, style.sizePt, fact, sheet.right - sheet.columnLeft)) {
      y += index === 0 ? 17 : 12.5;
      page.text(sheet.right, y, line, { ...style, ...right });
    }
  }
  const bottom = Math.max(left, y) + 14;
  page.rule(sheet.left, bottom, sheet.right, bottom, { widthPt: 0.8, color: ink });
  return bottom;
}

const titleHeight = 24;
const keptTogether = 330;
const sectionHeight = (parts: OfficePaperSection['parts']): number =>
  parts.reduce((sum, part) => sum + (typeof part === 'string' ? 32 : tableHeight(part)), titleHeight);

/** Gives the number of the page it begins on. */
function drawSection(flow: PageFlow, { title, note, parts }: OfficePaperSection): number {
  // What takes less than half a page stays on one; of what is longer the title never stays behind alone.
  const whole = sectionHeight(parts);
  flow.reserve(whole <= keptTogether ? whole : 88);
  const start = flow.pages.length;
  flow.y += 20;
  flow.page.text(sheet.left, flow.y, title, bold(12));
  if (note) {
    const at = sheet.left + textWidth('sansBold', 12, title) + 10;
    flow.page.text(at, flow.y, shortenText('sans', 8.7, note, sheet.right - at), regular(8.7, grey));
  }
  flow.y += 4;
  for (const part of parts) {
    if (typeof part === 'string') flowParagraph(flow, part, { gapPt: 4 });
    else flowTable(flow, part);
  }
  return start;
}

/** Whose hand and day, side by side on lines of their own that are never parted. */
function drawSignatures(flow: PageFlow, signatures: readonly string[]): void {
  flow.reserve(signatureHeight);
  flow.y += signatureHeight;
  const gap = 20;
  const width = (sheet.width + gap) / signatures.length;
  signatures.forEach((label, index) => {
    const x = sheet.left + index * width;
    for (const [words, left, right] of [
      [label, x, x + width - 2 * gap - dayWidth],
      ['Date', x + width - gap - dayWidth, x + width - gap],
    ] as const) {
      flow.page.rule(left, flow.y - 11, right, flow.y - 11, { widthPt: 0.6, color: ink });
      flow.page.text(left, flow.y, words, regular(8.7, grey));
    }
  });
}
