/**
 * Pages into the bytes of one PDF. pdf-lib is only the container here: objects, compression and the cross-reference
 * table. No dates, no random ids: the same pages give the same bytes. The title is for the window and the print queue and
 * must never name a patient.
 */
import { PDFContext, PDFHexString, type PDFRef, PDFWriter, waitForTick } from 'pdf-lib';
import { backdropResource, contentStream, fontResource } from './contentStream.ts';
import type { Page } from './page.ts';

export interface RenderOptions {
  title: string;
  /** Called between chunks of pages; what it throws stops the work and reaches the caller. */
  onProgress?: ((done: number, total: number) => void | Promise<void>) | undefined;
}

/** Pages between two breaths: a worker can hear a cancel in each. */
const pagesPerChunk = 50;

export async function renderDocument(pages: readonly Page[], options: RenderOptions): Promise<Uint8Array> {
  const context = PDFContext.create();
  const fonts = registerFonts(context);
  const backdrops = new Map<Page, PDFRef>();
  const treeRef = context.nextRef();
  const kids: PDFRef[] = [];
  for (const [index, page] of pages.entries()) {
    kids.push(registerPage(context, page, treeRef, fonts, backdrops));
    if ((index + 1) % pagesPerChunk === 0 && index + 1 < pages.length) {
      await options.onProgress?.(index + 1, pages.length);
      await waitForTick();
    }
  }
  context.assign(treeRef, context.obj({ Type: 'Pages', Kids: kids, Count: kids.length }));
  context.trailerInfo.Root = context.register(
    context.obj({
      Type: 'Catalog',
      Pages: treeRef,
      ViewerPreferences: { DisplayDocTitle: true, PrintScaling: 'None' },
    }),
  );
  context.trailerInfo.Info = context.register(
    context.obj({ Title: PDFHexString.fromText(options.title), Producer: PDFHexString.fromText('Fullcycle') }),
  );
  const bytes = await PDFWriter.forContext(context, 500).serializeToBuffer();
  await options.onProgress?.(pages.length, pages.length);
  return bytes;
}

function registerFonts(context: PDFContext): Record<string, PDFRef> {
  const font = (BaseFont: string): PDFRef =>
    context.register(context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont, Encoding: 'WinAnsiEncoding' }));
  return {
    [fontResource.sans]: font('Helvetica'),
    [fontResource.sansBold]: font('Helvetica-Bold'),
    [fontResource.mono]: font('Courier'),
  };
}

function registerPage(
  context: PDFContext,
  page: Page,
  treeRef: PDFRef,
  fonts: Record<string, PDFRef>,
  backdrops: Map<Page, PDFRef>,
): PDFRef {
  const backdrop = page.backdrop && registerBackdrop(context, page.backdrop, fonts, backdrops);
  const content = context.register(context.flateStream(contentStream(page)));
  return context.register(
    context.obj({
      Type: 'Page',
      Parent: treeRef,
      MediaBox: [0, 0, page.widthPt, page.heightPt],
      Resources: { Font: fonts, ...(backdrop ? { XObject: { [backdropResource]: backdrop } } : {}) },
      Contents: content,
    }),
  );
}

/** A shared backdrop stands in the file once, as a form that each page calls. Backdrops do not nest. */
function registerBackdrop(
  context: PDFContext,
  backdrop: Page,
  fonts: Record<string, PDFRef>,
  backdrops: Map<Page, PDFRef>,
): PDFRef {
  const known = backdrops.get(backdrop);
  if (known) return known;
  const ref = context.register(
    context.flateStream(contentStream(backdrop), {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, backdrop.widthPt, backdrop.heightPt],
      Resources: { Font: fonts },
    }),
  );
  backdrops.set(backdrop, ref);
  return ref;
}
