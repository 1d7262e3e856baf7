/** The CMS-1500 as billers know it, its filled boxes to be pressed; the file's twin is lit beside it. */
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'react';
import { openPdf } from '#renderer/ui/pdf/openPdf.ts';
import { PdfPage } from '#renderer/ui/pdf/PdfPage.tsx';
import { boxLabel } from '#shared/cms1500/index.ts';
import styles from './claims.module.css';
import { type FormBox, isSameField } from './twinLinks.ts';

interface FormSheetProps {
  bytes: Uint8Array | undefined;
  forms: readonly FormBox[][];
  chosen: string | undefined;
  onChoose: (path: string) => void;
  /** Width of the place it lies in, in px. */
  width: number;
}

const pxPerPt = 96 / 72;
const sheetPt = 612;

export function FormSheet({ bytes, forms, chosen, onChoose, width }: FormSheetProps) {
  const pdf = useOpened(bytes);
  const scale = Math.min(1.25, width / (sheetPt * pxPerPt));
  if (!pdf) return null;
  const px = (points: number) => points * pxPerPt * scale;
  return (
    <div className={styles.sheets}>
      {forms.map((boxes, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a form is its place in the claim
        <div key={index} className={styles.sheet}>
          <PdfPage pdf={pdf} number={index + 1} scale={scale} />
          {boxes.map((box) => (
            <button
              key={box.box}
              type="button"
              className={styles.box}
              aria-pressed={chosen !== undefined && isSameField(box.source, chosen)}
              aria-label={`${boxLabel(box.box)}: ${box.text}`}
              title={boxLabel(box.box)}
              style={{
                left: px(box.x) - 2,
                top: px(box.y) - 1,
                width: px(box.widthPt) + 4,
                height: px(box.heightPt) + 2,
              }}
              onClick={() => onChoose(box.source)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

function useOpened(bytes: Uint8Array | undefined): PDFDocumentProxy | undefined {
  const [opened, setOpened] = useState<PDFDocumentProxy>();
  useEffect(() => {
    if (!bytes) return;
    let isCurrent = true;
    void openPdf(bytes).then((pdf) => {
      if (isCurrent) setOpened(pdf);
    });
    return () => {
      isCurrent = false;
    };
  }, [bytes]);
  return opened;
}
