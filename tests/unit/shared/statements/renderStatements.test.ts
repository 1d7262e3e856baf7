import { describe, expect, it } from 'vitest';
import { cents } from '#shared/kernel/money.ts';
import type { StatementContent } from '#shared/model/statement.ts';
import { envelopes, renderStatements, statementPages } from '#shared/statements/index.ts';
import { readPages } from '#tests/fixtures/builders/pdfPages.ts';
import { aStatement, aStatementVisit } from '#tests/fixtures/builders/statement.ts';

const many = (count: number): StatementContent =>
  aStatement({
    visits: Array.from({ length: count }, () => aStatementVisit()),
    dueCents: cents(6300 * count),
    aging: { currentCents: cents(6300 * count), over30Cents: cents(0), over60Cents: cents(0), over90Cents: cents(0) },
  });

describe('a printed statement', () => {
  it('reads, from top to bottom, like this', async () => {
    const [page = []] = await readPages(await renderStatements([aStatement()]));
    await expect(page.map((item) => item.text).join('\n')).toMatchFileSnapshot(
      '../../../fixtures/golden/statement.txt',
    );
  });

  it.each(['10', '9'] as const)(
    'shows nothing but names and addresses in the windows of a #%s envelope',
    async (envelope) => {
      const [page = []] = await readPages(await renderStatements([aStatement()], { envelope }));
      const allowed = [
        'Cedar Hollow Family Clinic',
        '410 N ORCHARD ST STE 2',
        'MANKATO MN 56001-4455',
        'LEILA HADDAD',
        '9 LAKE RD',
        'DULUTH MN 55802-1234',
      ];
      for (const window of [envelopes[envelope].returnWindow, envelopes[envelope].addressWindow]) {
        const slip = 36;
        const near = page.filter(
          (item) =>
            item.x < window.right + slip &&
            item.x + item.width > window.left - slip &&
            item.y > window.top - slip &&
            item.y - 8 < window.bottom + slip,
        );
        expect(near.map((item) => item.text).filter((text) => !allowed.includes(text))).toEqual([]);
        const inside = page.filter(
          (item) =>
            item.x >= window.left + 5.7 &&
            item.y - 8 >= window.top + 5.7 &&
            item.y <= window.bottom - 5.7 &&
            item.x + item.width <= window.right - 5.7,
        );
        expect(inside.map((item) => item.text).filter((text) => allowed.includes(text))).toHaveLength(3);
      }
    },
  );

  it('starts details at 3.9 inches and the slip at 7.5', async () => {
    const [page = []] = await readPages(await renderStatements([aStatement()]));
    const between = page.filter((item) => item.y > 3.667 * 72 - 12 && item.y < 3.9 * 72);
    expect(between).toEqual([]);
    expect(page.find((item) => item.text.startsWith('Detach'))?.y).toBeCloseTo(542.7, 0);
    expect(page.filter((item) => item.x + item.width > 577 || item.x < 36)).toEqual([]);
  });

  it('with many visits runs over pages, carries the sum forward and keeps every visit whole', async () => {
    for (const count of [3, 4, 14, 15, 16, 40]) {
      const content = many(count);
      const pages = await readPages(await renderStatements([content]));
      const text = pages.map((page) => page.map((item) => item.text).join('\n'));
      expect(text.join('\n').match(/Why you owe this/g)).toHaveLength(count);
      expect(text[0]).toContain(`page 1 of ${pages.length}`);
      pages.slice(1).forEach((_, index) => {
        expect(text[index + 1]).toContain(`page ${index + 2} of ${pages.length}`);
        const carried = /Carried forward from page \d+\n(\S+)/.exec(text[index + 1] ?? '')?.[1];
        const soFar = /Continued on page \d+\. So far\n(\S+)/.exec(text[index] ?? '')?.[1];
        expect(carried).toBe(soFar);
      });
      for (const page of pages) expect(Math.max(...page.map((item) => item.y))).toBeLessThan(770);
      const first = pages[0] ?? [];
      const foot = first.find((item) => item.text === '31–60 days')?.y ?? 0;
      const lastRow = Math.max(
        ...first
          .filter((item) => item.text.startsWith('Why') || item.text.startsWith('Continued'))
          .map((item) => item.y),
      );
      expect(lastRow).toBeLessThan(foot - 12);
    }
  });

  it('holds no birth date, member id or diagnosis, because its content has none', () => {
    expect(JSON.stringify(aStatement())).not.toMatch(/birth|member|E11/i);
  });

  it('is sorted by ZIP and the same every time', async () => {
    const far = aStatement({
      number: '2',
      guarantor: { name: 'Noor Abadi', address: { line1: '1 Elm St', city: 'Ely', state: 'MN', zip: '55731' } },
    });
    const bytes = await renderStatements([aStatement(), far]);
    const pages = await readPages(bytes);
    expect(pages.map((page) => page.find((item) => /NOOR|LEILA/.test(item.text))?.text)).toEqual([
      'NOOR ABADI',
      'LEILA HADDAD',
    ]);
    expect(await renderStatements([aStatement(), far])).toEqual(bytes);
  });

  it('shows money not yet put to a visit', () => {
    const content = aStatement({ unappliedCents: cents(1000), dueCents: cents(11_840) });
    const texts = statementPages(content).flatMap((page) =>
      page.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : [])),
    );
    expect(texts).toContain('Paid and not yet put to a visit');
  });

  it('of a hundred accounts with ten visits each makes two hundred pages', () => {
    const pages = Array.from({ length: 100 }, (_, index) => ({ ...many(10), number: String(index) })).flatMap(
      (content) => statementPages(content),
    );
    expect(pages).toHaveLength(200);
  });
});
