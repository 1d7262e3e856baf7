/**
 * A good-faith estimate for a patient who is uninsured or does not use insurance (45 CFR 149.610): who, which service and
 * day, each expected item with its codes and charge by provider, and the notices the rule asks for.
 */
import { addDays, type Day, formatDay } from '#shared/kernel/dates.ts';
import { formatDiagnosis } from '#shared/kernel/identifiers.ts';
import { type Cents, formatMoney, sumCents } from '#shared/kernel/money.ts';
import type { Address } from '#shared/model/schemas.ts';
import { renderDocument, shortenText } from '#shared/pdf/index.ts';
import { drawHeads, type FlowColumn, flowParagraph, numberPages, placeColumns, startFlow } from './pageFlow.ts';
import { addressLines, bold, grey, hairline, ink, phoneText, regular, right, sheet } from './sheet.ts';

export interface EstimateContent {
  date: Day;
  practice: { name: string; address: Address; phone?: string | undefined; npi: string; taxId: string };
  patient: { name: string; birthDate: Day };
  /** The main service in plain words, and its day when one is set. */
  service: { description: string; on?: Day | undefined };
  providers: readonly {
    name: string;
    npi: string;
    taxId: string;
    state: string;
    items: readonly {
      description: string;
      code: string;
      diagnoses: readonly string[];
      quantity: number;
      cents: Cents;
    }[];
  }[];
  /** Services that will be scheduled apart, each with an estimate of its own. */
  scheduledApart?: readonly string[];
}

const itemColumns: readonly FlowColumn[] = [
  { label: 'Expected item', weight: 5 },
  { label: 'Code', weight: 1.4 },
  { label: 'Diagnosis', weight: 2 },
  { label: 'Quantity', weight: 1.2, align: 'right' },
  { label: 'Expected charge', weight: 2, align: 'right' },
];

/** Each item's amount already stands for its whole quantity. */
export const estimateTotal = (content: EstimateContent): Cents =>
  sumCents(content.providers.flatMap((provider) => provider.items.map((item) => item.cents)));

export async function renderEstimate(content: EstimateContent): Promise<Uint8Array> {
  const { practice } = content;
  const flow = startFlow(42, (page) => {
    page.text(
      sheet.left,
      48,
      `${practice.name} · good-faith estimate of ${formatDay(content.date)}`,
      regular(8.7, grey),
    );
    return 62;
  });
  const { page } = flow;
  page.text(sheet.left, 56, 'Good-faith estimate', bold(18));
  page.text(sheet.left, 74, 'What your care is expected to cost if no insurance is used', regular(9.5, grey));
  page.text(sheet.right, 56, formatMoney(estimateTotal(content)), { ...bold(18), ...right });
  page.text(sheet.right, 74, 'expected in all', { ...regular(9.5, grey), ...right });
  page.rule(sheet.left, 86, sheet.right, 86, { widthPt: 0.8, color: ink });
  const [, ...address] = addressLines(practice.name, practice.address);
  const facts: [string, string][] = [
    ['Patient', `${content.patient.name}, born ${formatDay(content.patient.birthDate)}`],
    ['Service', content.service.description],
    ['Planned for', content.service.on ? formatDay(content.service.on) : 'not scheduled yet'],
    ['Practice', [practice.name, ...address].join(', ')],
    ['Questions', practice.phone ? phoneText(practice.phone) : 'Please ask at the front desk.'],
    ['Given on', formatDay(content.date)],
  ];
  flow.y = 92;
  for (const [label, value] of facts) {
    flow.y += 15;
    page.text(sheet.left, flow.y, label, regular(9.2, grey));
    page.text(sheet.left + 80, flow.y, shortenText('sans', 9.2, value, sheet.width - 80), regular(9.2));
  }
  flow.y += 14;
  const places = placeColumns(itemColumns, sheet.left, sheet.width);
  for (const provider of content.providers) {
    flow.reserve(70);
    flow.page.text(sheet.left, flow.y + 14, provider.name, bold(10));
    flow.page.text(sheet.right, flow.y + 14, `NPI ${provider.npi} · tax ID ${provider.taxId} · ${provider.state}`, {
      ...regular(8, grey),
      ...right,
    });
    drawHeads(flow.page, flow.y + 30, itemColumns, places);
    flow.y += 34.5;
    for (const item of provider.items) {
      flow.reserve(17);
      const cells = [
        item.description,
        item.code,
        item.diagnoses.map(formatDiagnosis).join(', '),
        String(item.quantity),
        formatMoney(item.cents),
      ];
      cells.forEach((cell, index) => {
        const place = places[index];
        if (place)
          flow.page.text(place.x, flow.y + 12, shortenText('sans', 9, cell, place.width), {
            ...regular(9),
            align: place.align,
          });
      });
      flow.y += 17;
      flow.page.rule(sheet.left, flow.y, sheet.right, flow.y, { widthPt: 0.5, color: hairline });
    }
    flow.reserve(22);
    flow.page.text(sheet.left, flow.y + 14, 'Expected from this provider', bold(9.2));
    flow.page.text(sheet.right, flow.y + 14, formatMoney(sumCents(provider.items.map((item) => item.cents))), {
      ...bold(9.2),
      ...right,
    });
    flow.y += 26;
  }
  for (const notice of notices(content)) flowParagraph(flow, notice, { gapPt: 5 });
  numberPages(flow.pages, '');
  return renderDocument(flow.pages, { title: 'Good-faith estimate' });
}

function notices(content: EstimateContent): string[] {
  const apart = content.scheduledApart ?? [];
  return [
    ...(apart.length > 0 ? [`Scheduled apart, with an estimate of its own on request: ${apart.join('; ')}.`] : []),
    'This is an estimate of what is reasonably expected, based on what we know today. Actual items, services and charges may differ. Other services may be recommended during your care and are not part of it.',
    'This estimate is not a contract. You do not have to get these services from us.',
    'If you are billed $400 or more above this estimate by one provider, you have the right to dispute the bill. A dispute must be started within 120 calendar days of the first bill; there is a $25 fee. Asking about it will not lower the quality of your care. To learn more, visit www.cms.gov/nosurprises or call 1-800-985-3059.',
    `Keep a copy of this estimate. It covers services until ${formatDay(addDays(content.date, 365))} at the latest.`,
  ];
}
