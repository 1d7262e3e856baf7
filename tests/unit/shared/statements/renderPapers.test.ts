import { describe, expect, it } from 'vitest';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import {
  type EstimateContent,
  envelopes,
  estimateTotal,
  renderEstimate,
  renderLetter,
  renderReceipt,
  renderReport,
  renderWindowTest,
} from '#shared/statements/index.ts';
import { readPages, textOf } from '#tests/fixtures/builders/pdfPages.ts';
import { aStatement } from '#tests/fixtures/builders/statement.ts';

const { practice } = aStatement();

describe('papers', () => {
  it('a letter keeps to the windows, runs over pages and lists enclosures', async () => {
    const pages = await readPages(
      await renderLetter({
        date: day('2026-11-23'),
        sender: practice,
        recipient: {
          name: 'Blue Shield Appeals',
          address: { line1: 'PO Box 1000', city: 'Eagan', state: 'MN', zip: '55121' },
        },
        references: [{ label: 'Claim', value: 'CH2217A' }],
        subject: 'Appeal of a denied claim',
        paragraphs: Array.from(
          { length: 25 },
          (_, index) => `Paragraph ${index}. ${'The notes show why this was needed. '.repeat(5)}`,
        ),
        signature: { name: 'Dana Whitfield', title: 'Billing manager' },
        enclosures: ['Office notes'],
      }),
    );
    expect(pages.length).toBeGreaterThan(1);
    const all = pages.map(textOf).join(' ');
    for (let index = 0; index < 25; index += 1) expect(all).toContain(`Paragraph ${index}.`);
    expect(all).toContain('1. Office notes');
    expect(textOf(pages[1])).toContain(`page 2 of ${pages.length}`);
    const window = envelopes['10'].addressWindow;
    const near = (pages[0] ?? []).filter(
      (item) => item.x < window.right + 36 && item.y > window.top - 36 && item.y < window.bottom + 36,
    );
    expect(near.map((item) => item.text)).toEqual(['BLUE SHIELD APPEALS', 'PO BOX 1000', 'EAGAN MN 55121']);
    for (const page of pages) expect(Math.max(...page.map((item) => item.y))).toBeLessThan(770);
  });

  it('a long table leaves no lone row on a page, and the signature never stands alone', async () => {
    const sheets = new Set<number>();
    for (let count = 1; count <= 70; count += 1) {
      const rows = Array.from({ length: count }, (_, index) => [`row-${index}`, '$36.92']);
      const pages = await readPages(
        await renderLetter({
          date: day('2026-11-23'),
          sender: practice,
          recipient: {
            name: 'Blue Shield',
            address: { line1: 'PO Box 1000', city: 'Eagan', state: 'MN', zip: '55121' },
          },
          subject: 'Underpaid lines',
          paragraphs: [
            'These lines were allowed at less than we agreed.',
            {
              columns: [
                { label: 'Line', weight: 1 },
                { label: 'Short', weight: 1, align: 'right' },
              ],
              rows,
              totals: ['Total', '$1.00'],
            },
            'Please reprocess them.',
          ],
          signature: { name: 'Dana Whitfield' },
        }),
      );
      const texts = pages.map(textOf);
      const rowsOnPages = texts.map((text) => text.match(/row-\d+/g)?.length ?? 0).filter((each) => each > 0);
      sheets.add(rowsOnPages.length);
      if (rowsOnPages.length > 1) {
        expect(rowsOnPages[0]).toBeGreaterThanOrEqual(2);
        expect(rowsOnPages.at(-1)).toBeGreaterThanOrEqual(3);
      }
      const signed = texts.find((text) => text.includes('Sincerely,'));
      expect(signed).toContain('Please reprocess them.');
      expect(signed).toContain('Dana Whitfield');
    }
    expect([...sheets]).toEqual([1, 2, 3]);
  });

  it('a receipt names day, provider, service and amount', async () => {
    const [page] = await readPages(
      await renderReceipt({
        number: 'R-1042',
        date: day('2026-11-23'),
        practice,
        payer: 'Leila Haddad',
        accountNumber: '2217',
        method: 'check',
        reference: '1882',
        lines: [
          {
            date: day('2026-11-23'),
            patientName: 'Leila',
            providerName: 'Dr. Okafor',
            description: 'Copay',
            cents: cents(2500),
          },
          {
            date: day('2026-09-18'),
            patientName: 'Leila',
            providerName: 'Dr. Okafor',
            description: 'Office visit',
            cents: cents(6300),
          },
        ],
        balanceCents: cents(0),
      }),
    );
    const text = textOf(page);
    for (const part of [
      '$88.00',
      'Check 1882',
      '09/18/2026 · Leila · Dr. Okafor',
      'Office visit',
      'Left to pay on this account $0.00',
    ])
      expect(text).toContain(part);
  });

  it('an estimate lists items by provider and the right to dispute', async () => {
    const content: EstimateContent = {
      date: day('2026-11-23'),
      practice: { ...practice, npi: '1234567893', taxId: '410000001' },
      patient: { name: 'Noor Abadi', birthDate: day('1990-02-03') },
      service: { description: 'Knee injection', on: day('2026-12-10') },
      providers: [
        {
          name: 'Ngozi Okafor, MD',
          npi: '1234567893',
          taxId: '410000001',
          state: 'MN',
          items: Array.from({ length: 60 }, (_, index) => ({
            description: `Item ${index}`,
            code: '20610',
            diagnoses: ['M1711'],
            quantity: 1,
            cents: cents(1000 + index),
          })),
        },
      ],
    };
    const pages = await readPages(await renderEstimate(content));
    const text = pages.map(textOf).join(' ');
    expect(estimateTotal(content)).toBe(61_770);
    for (const part of ['$617.70', 'M17.11', 'Item 59', '$400 or more', 'not a contract']) expect(text).toContain(part);
  });

  it('a report repeats its headings and ends in totals', async () => {
    const pages = await readPages(
      await renderReport({
        title: 'Aging by payer',
        subtitle: 'From the date of service',
        columns: [
          { label: 'Payer', weight: 3 },
          { label: 'Total', weight: 1, align: 'right' },
        ],
        rows: Array.from({ length: 90 }, (_, index) => [`Payer ${index}`, '$1.00']),
        totals: ['Total', '$90.00'],
      }),
    );
    expect(pages.length).toBe(3);
    for (const page of pages) expect(textOf(page)).toContain('Payer Total');
    expect(textOf(pages[2])).toContain('$90.00');
  });

  it('an envelope test outlines both windows', async () => {
    expect(textOf((await readPages(await renderWindowTest('9')))[0])).toContain('The address window frames this box.');
  });
});
