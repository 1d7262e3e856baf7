/**
 * A business letter for the same windows as a statement: appeals, disputes and collection letters. The subject and the
 * body start below the windows' reach; paragraphs run over as many pages as they need.
 */
import { type Day, formatDay } from '#shared/kernel/dates.ts';
import type { Address } from '#shared/model/schemas.ts';
import { renderDocument } from '#shared/pdf/index.ts';
import { type FlowTable, flowParagraph, flowTable, numberPages, paragraphHeight, startFlow } from './pageFlow.ts';
import { bold, drawWindows, type EnvelopeKey, envelopes, grey, phoneText, regular, sheet } from './sheet.ts';

export interface LetterContent {
  date: Day;
  sender: { name: string; address: Address; phone?: string | undefined };
  recipient: { name: string; address: Address };
  /** Short facts beside the address, like `Claim` and its number: never a name. */
  references?: readonly { label: string; value: string }[];
  subject: string;
  salutation?: string;
  /** In order; a table stands between the sentences that speak of it. */
  paragraphs: readonly (string | FlowTable)[];
  closing?: string;
  signature: { name: string; title?: string | undefined };
  enclosures?: readonly string[];
}

export interface LetterOptions {
  envelope?: EnvelopeKey;
  title?: string;
}

const roomToSign = { gapPt: 34 };
const keptWithSignature = 180;

export async function renderLetter(letter: LetterContent, options: LetterOptions = {}): Promise<Uint8Array> {
  const flow = startFlow(sheet.detailsTop, (page) => {
    page.text(sheet.left, 48, letter.sender.name, bold(9.5));
    page.text(sheet.right, 48, formatDay(letter.date), { ...regular(8, grey), align: 'right' });
    return 70;
  });
  const { page } = flow;
  drawWindows(page, envelopes[options.envelope ?? '10'], letter.sender, letter.recipient);
  const facts = [{ label: 'Date', value: formatDay(letter.date) }, ...(letter.references ?? [])];
  if (letter.sender.phone) facts.push({ label: 'Phone', value: phoneText(letter.sender.phone) });
  facts.slice(0, 12).forEach(({ label, value }, index) => {
    page.text(sheet.columnLeft, 60 + index * 15, label, regular(9, grey));
    page.text(sheet.columnLeft + 76, 60 + index * 15, value, regular(9));
  });
  flowParagraph(flow, letter.subject, { isBold: true, gapPt: 12 });
  if (letter.salutation) flowParagraph(flow, letter.salutation);
  const closing = letter.closing ?? 'Sincerely,';
  const signature = [letter.signature.name, letter.signature.title].filter((each) => each !== undefined);
  const gapAboveClosing = 4;
  const closingHeight =
    gapAboveClosing +
    paragraphHeight(closing, roomToSign) +
    signature.reduce((sum, each) => sum + paragraphHeight(each, { gapPt: 0 }), 0);
  const last = letter.paragraphs.at(-1);
  for (const each of letter.paragraphs) {
    // A page never bears the signature alone: the last paragraph goes with it.
    if (typeof each !== 'string') flowTable(flow, each);
    else {
      const height = paragraphHeight(each);
      if (each === last && height <= keptWithSignature) flow.reserve(height + closingHeight);
      flowParagraph(flow, each);
    }
  }
  flow.reserve(closingHeight);
  flow.y += gapAboveClosing;
  flowParagraph(flow, closing, roomToSign);
  for (const each of signature) flowParagraph(flow, each, { gapPt: 0 });
  const enclosures = letter.enclosures ?? [];
  if (enclosures.length > 0) {
    flow.y += 12;
    flow.reserve(14 * (enclosures.length + 1));
    flowParagraph(flow, 'Enclosed', { isBold: true, gapPt: 0 });
    for (const [index, each] of enclosures.entries()) flowParagraph(flow, `${index + 1}. ${each}`, { gapPt: 0 });
  }
  numberPages(flow.pages, '');
  return renderDocument(flow.pages, { title: options.title ?? 'Letter' });
}
