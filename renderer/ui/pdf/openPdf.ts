/** The PDF reader, fetched only when a PDF is really shown: it is a third of a megabyte. */
import type { PDFDocumentProxy } from 'pdfjs-dist';

export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const [reader, worker] = await Promise.all([import('pdfjs-dist'), import('pdfjs-dist/build/pdf.worker.min.mjs?url')]);
  reader.GlobalWorkerOptions.workerSrc = worker.default;
  // The reader takes the buffer away from its owner, and the caller still wants to print and save it.
  return reader.getDocument({ data: bytes.slice(), useSystemFonts: true }).promise;
}
