/**
 * Proof of timely filing as one document: a first page with the facts and what is proven, the whole history of the
 * claim with its calls, and the very segments of the files that carried and acknowledged it.
 */
import { type Day, formatDay } from '#shared/kernel/dates.ts';
import { type Cents, formatMoney } from '#shared/kernel/money.ts';
import { renderDocument, wrapText } from '#shared/pdf/index.ts';
import { flowParagraph, numberPages, type PageFlow, startFlow } from './pageFlow.ts';
import { bold, grey, hairline, ink, regular, sheet } from './sheet.ts';

export interface ProofPackContent {
  practiceName: string;
  payerName: string;
  claimNumber: string;
  payerClaimNumber?: string | undefined;
  patientName: string;
  memberId: string;
  serviceFrom: Day;
  serviceTo: Day;
  chargeCents: Cents;
  printedOn: Day;
  /** What is proven, in sentences. */
  statements: readonly string[];
  history: readonly { on: Day; text: string; by?: string | undefined }[];
  files: readonly { title: string; on: Day; controlNumber: string; segments: readonly string[] }[];
}

const monoSize = 8;
const monoLine = 10.5;
/** Width of every Courier letter, as a share of its size. */
const courierShare = 0.6;

export async function renderProofPack(content: ProofPackContent): Promise<Uint8Array> {
  const { claimNumber, practiceName } = content;
  const flow = startFlow(96, (page) => {
    page.text(sheet.left, 48, `Proof of timely filing, claim ${claimNumber}`, bold(9.5));
    page.text(sheet.right, 48, practiceName, { ...regular(8, grey), align: 'right' });
    return 66;
  });
  flow.page.text(sheet.left, 62, 'Proof of timely filing', bold(18));
  flow.page.text(sheet.left, 80, `${practiceName} · printed ${formatDay(content.printedOn)}`, regular(9, grey));
  drawFacts(flow, content);
  heading(flow, 'What is proven');
  for (const sentence of content.statements) flowParagraph(flow, sentence, { gapPt: 3 });
  heading(flow, 'History of the claim');
  for (const { on, text, by } of content.history) drawEvent(flow, on, by ? `${text} (${by})` : text);
  for (const file of content.files) drawFile(flow, file);
  numberPages(flow.pages, `Claim ${claimNumber}`);
  return renderDocument(flow.pages, { title: `Proof of timely filing, claim ${claimNumber}` });
}

function drawFacts(flow: PageFlow, content: ProofPackContent): void {
  const { serviceFrom, serviceTo } = content;
  const facts: [string, string | undefined][] = [
    ['Payer', content.payerName],
    ['Claim number', content.claimNumber],
    ['Payer’s claim number', content.payerClaimNumber],
    ['Patient', content.patientName],
    ['Member ID', content.memberId],
    [
      'Date of service',
      serviceFrom === serviceTo ? formatDay(serviceFrom) : `${formatDay(serviceFrom)} to ${formatDay(serviceTo)}`,
    ],
    ['Charged', formatMoney(content.chargeCents)],
  ];
  for (const [label, value] of facts) {
    if (value === undefined) continue;
    flow.y += 15;
    flow.page.text(sheet.left, flow.y, label, regular(10, grey));
    flow.page.text(sheet.left + 130, flow.y, value, regular(10));
  }
}

function heading(flow: PageFlow, text: string): void {
  flow.reserve(60);
  flow.y += 28;
  flow.page.text(sheet.left, flow.y, text, bold(12));
  flow.page.rule(sheet.left, flow.y + 5, sheet.right, flow.y + 5, { widthPt: 0.5, color: hairline });
  flow.y += 8;
}

function drawEvent(flow: PageFlow, on: Day, text: string): void {
  const lines = wrapText('sans', 9, text, sheet.width - 76);
  flow.reserve(Math.min(lines.length, 3) * 12);
  lines.forEach((line, index) => {
    flow.reserve(12);
    flow.y += 12;
    if (index === 0) flow.page.text(sheet.left, flow.y, formatDay(on), regular(9, grey));
    flow.page.text(sheet.left + 76, flow.y, line, regular(9));
  });
  flow.y += 2;
}

/** Spaces count in a fixed-width segment, so lines break where they are full and nowhere else. */
const columns = Math.floor(sheet.width / (monoSize * courierShare));
const inColumns = (segment: string): string[] => segment.match(new RegExp(`.{1,${columns}}`, 'gu')) ?? [];

function drawFile(flow: PageFlow, { title, on, controlNumber, segments }: ProofPackContent['files'][number]): void {
  heading(flow, `${title} of ${formatDay(on)}, control number ${controlNumber}`);
  for (const segment of segments) {
    for (const line of inColumns(segment)) {
      flow.reserve(monoLine);
      flow.y += monoLine;
      flow.page.text(sheet.left, flow.y, line, { font: 'mono', sizePt: monoSize, color: ink });
    }
  }
}
