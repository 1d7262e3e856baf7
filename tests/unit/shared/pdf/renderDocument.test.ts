import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { createPage, type Page, renderDocument } from '#shared/pdf/index.ts';

const title = 'Test pages';

function aPage(label: string, backdrop?: Page): Page {
  const page = createPage({ backdrop });
  page.text(72, 72, `Page ${label} (a\\b)`, { font: 'sans', sizePt: 12 });
  page.text(540, 100, '$1,240.50', { font: 'sansBold', sizePt: 10, align: 'right', color: [0.2, 0.2, 0.2] });
  page.text(306, 130, 'Ångström–Peña', { font: 'mono', sizePt: 10, align: 'center', charSpacing: 1 });
  page.rule(72, 140, 540, 140, { dash: [3, 2] });
  page.box(72, 150, 100, 20, { fill: [0.9, 0.9, 0.9] });
  page.polygon([[10, 10], [20, 10], [15, 20]], [1, 0, 0]); // biome-ignore format: three corners in a row
  page.checkBox(72, 180, 9, true);
  return page;
}

async function readTexts(bytes: Uint8Array): Promise<{ text: string; x: number; y: number }[][]> {
  const file = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
  const pages = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const content = await (await file.getPage(number)).getTextContent();
    pages.push(
      content.items.flatMap((item) =>
        'str' in item && item.str.trim() ? [{ text: item.str, x: item.transform[4], y: 792 - item.transform[5] }] : [],
      ),
    );
  }
  return pages;
}

describe('rendering pages', () => {
  test('text is read back where it was put', async () => {
    const [first] = await readTexts(await renderDocument([aPage('one')], { title }));
    expect(first?.map((each) => each.text)).toEqual(['Page one (a\\b)', '$1,240.50', 'Ångström–Peña']);
    expect(first?.[0]).toMatchObject({ x: 72, y: 72 });
    expect(first?.[1]?.x).toBeCloseTo(540 - 44.48, 1);
    expect(first?.[2]?.x).toBeCloseTo(306 - (13 * 7 - 1) / 2, 1);
  });

  test('the same pages give the same bytes', async () => {
    const once = await renderDocument([aPage('a'), aPage('b')], { title });
    const again = await renderDocument([aPage('a'), aPage('b')], { title });
    expect(again).toEqual(once);
  });

  test('a shared backdrop stands in the file once', async () => {
    const backdrop = aPage('backdrop');
    const shared = await renderDocument(
      Array.from({ length: 20 }, (_, index) => aPage(String(index), backdrop)),
      { title },
    );
    const text = new TextDecoder('latin1').decode(shared);
    expect(text.match(/\/Subtype \/Form/g)).toHaveLength(1);
    expect((await readTexts(shared))[19]?.map((each) => each.text)).toContain('Page backdrop (a\\b)');
  });

  test('a thousand pages report progress and can be stopped between chunks', async () => {
    const pages = Array.from({ length: 1000 }, (_, index) => aPage(String(index)));
    const seen: number[] = [];
    await renderDocument(pages, { title, onProgress: (done) => void seen.push(done) });
    expect(seen.at(-1)).toBe(1000);
    expect(seen).toHaveLength(20);
    const stopped = renderDocument(pages, {
      title,
      onProgress: (done) => {
        if (done >= 100) throw new Error('stopped by the user');
      },
    });
    await expect(stopped).rejects.toThrow('stopped by the user');
  });

  test('the title is set and no date is', async () => {
    const file = await getDocument({ data: await renderDocument([aPage('one')], { title }), verbosity: 0 }).promise;
    const { info } = await file.getMetadata();
    expect(info).toMatchObject({ Title: title, Producer: 'Fullcycle' });
    expect(info).not.toHaveProperty('CreationDate');
  });
});
