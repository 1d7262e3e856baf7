/** One page on a canvas, drawn when it comes near the window and sharp on dense screens. */
import { useIntersection } from '@mantine/hooks';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import styles from './PdfPreview.module.css';

/** Letter at 96 px to the inch, until the page has said its size. */
export const letterPx = { width: 816, height: 1056 };
const pxPerPt = 96 / 72;

export function PdfPage({ pdf, number, scale }: { pdf: PDFDocumentProxy; number: number; scale: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState(letterPx);
  const { ref, entry } = useIntersection<HTMLDivElement>({ rootMargin: '600px' });
  const isNear = entry?.isIntersecting ?? number === 1;

  useEffect(() => {
    if (!isNear) return;
    let stop: (() => void) | undefined;
    let isCurrent = true;
    const draw = (page: PDFPageProxy) => {
      const target = canvas.current;
      if (!isCurrent || !target) return;
      const natural = page.getViewport({ scale: pxPerPt });
      setSize({ width: natural.width, height: natural.height });
      const viewport = page.getViewport({ scale: pxPerPt * scale * window.devicePixelRatio });
      target.width = viewport.width;
      target.height = viewport.height;
      const task = page.render({ canvas: target, viewport });
      stop = () => task.cancel();
      // A cancelled drawing rejects; the next one follows it.
      task.promise.catch(() => undefined);
    };
    // A file that was closed meanwhile takes its pages with it.
    const isGone = (failure: unknown) => {
      if (isCurrent) throw failure;
    };
    void pdf.getPage(number).then(draw, isGone);
    return () => {
      isCurrent = false;
      stop?.();
    };
  }, [pdf, number, scale, isNear]);

  return (
    <div
      ref={ref}
      data-page={number}
      className={styles.page}
      style={{ width: size.width * scale, height: size.height * scale }}
    >
      <canvas ref={canvas} className={styles.canvas} role="img" aria-label={`Page ${number}`} />
    </div>
  );
}
