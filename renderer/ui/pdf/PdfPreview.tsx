/** A PDF inside the program: pages under one another, page turn, zoom, print and save. */
import { ActionIcon, Button } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { IconArrowAutofitWidth, IconChevronLeft, IconChevronRight, IconMinus, IconPlus } from '@tabler/icons-react';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { usePageActions } from '#renderer/ui/actions/usePageActions.ts';
import { useLate } from '#renderer/ui/useLate.ts';
import { openPdf } from './openPdf.ts';
import { letterPx, PdfPage } from './PdfPage.tsx';
import styles from './PdfPreview.module.css';

interface PdfPreviewProps {
  bytes: Uint8Array;
  /** What it is, without a person's name: `CMS-1500, claim 10482`. */
  title: string;
  /** The page or dialog around it says the title already. */
  isTitleSaid?: boolean | undefined;
  onPrint?: (() => unknown) | undefined;
  onSave?: (() => unknown) | undefined;
  onClose?: (() => void) | undefined;
}

const pageBorderPx = 2;
const zooms = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3] as const;

export function PdfPreview({ bytes, title, isTitleSaid = false, onPrint, onSave, onClose }: PdfPreviewProps) {
  const { pdf, hasFailed } = usePdf(bytes);
  const [page, setPage] = useState(1);
  /** Undefined until somebody zooms: the page then fits the width it has, never larger than paper. */
  const [chosenZoom, setZoom] = useState<number>();
  const pages = useRef<HTMLDivElement>(null);
  const { ref: measure, width } = useElementSize<HTMLDivElement>();
  const box = useMergedRef(pages, measure);
  const fit = width === 0 ? 1 : Math.min(1, (width - pageBorderPx) / letterPx.width);
  const zoom = chosenZoom ?? fit;
  const smaller = zooms.findLast((each) => each < zoom);
  const larger = zooms.find((each) => each > zoom);
  const isLate = useLate(!pdf && !hasFailed);
  const count = pdf?.numPages ?? 0;
  const turnTo = (to: number) => {
    const next = Math.max(1, Math.min(to, count));
    setPage(next);
    pages.current?.querySelector(`[data-page="${next}"]`)?.scrollIntoView({ block: 'start' });
  };
  const group = 'Preview';
  const print: Action | undefined = onPrint && {
    id: 'pdf.print',
    label: 'Print',
    shortcut: 'mod+p',
    group,
    run: onPrint,
  };
  const save: Action | undefined = onSave && {
    id: 'pdf.save',
    label: 'Save as PDF',
    shortcut: 'mod+s',
    group,
    run: onSave,
  };
  const turning: Action[] = [
    { id: 'pdf.next', label: 'Next page', shortcut: 'pagedown', group, run: () => turnTo(page + 1) },
    { id: 'pdf.before', label: 'Page before', shortcut: 'pageup', group, run: () => turnTo(page - 1) },
    ...(onClose ? [{ id: 'pdf.close', label: 'Close the preview', shortcut: 'escape', group, run: onClose }] : []),
  ];
  usePageActions([...(print ? [print] : []), ...(save ? [save] : []), ...turning]);
  return (
    <section className={styles.preview} aria-label={`Preview of ${title}`}>
      <div className={styles.bar}>
        {isTitleSaid ? null : <strong className={styles.title}>{title}</strong>}
        <span className={styles.tools}>
          <IconButton
            label="Page before"
            onClick={() => turnTo(page - 1)}
            isDisabled={page <= 1}
            icon={IconChevronLeft}
          />
          <span className={styles.count}>{count ? `${page} of ${count}` : '–'}</span>
          <IconButton
            label="Next page"
            onClick={() => turnTo(page + 1)}
            isDisabled={page >= count}
            icon={IconChevronRight}
          />
          <IconButton
            label="Smaller"
            onClick={() => setZoom(smaller)}
            isDisabled={smaller === undefined}
            icon={IconMinus}
          />
          <span className={styles.count}>{Math.round(zoom * 100)}%</span>
          <IconButton
            label="Larger"
            onClick={() => setZoom(larger)}
            isDisabled={larger === undefined}
            icon={IconPlus}
          />
          <IconButton
            label="Fit to width"
            onClick={() => setZoom(undefined)}
            isDisabled={chosenZoom === undefined}
            icon={IconArrowAutofitWidth}
          />
        </span>
        <span className={styles.buttons}>
          {save ? <ActionButton action={save} /> : null}
          {print ? <ActionButton action={print} kind="primary" /> : null}
          {onClose ? <Button onClick={onClose}>Close</Button> : null}
        </span>
      </div>
      <section
        className={styles.pages}
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys
        tabIndex={0}
        // In a dialog the focus begins here, so that arrows, space and page keys turn the paper at once.
        data-autofocus
        aria-label="Pages"
        onScroll={(event) => setPage(pageInSight(event.currentTarget))}
      >
        {hasFailed ? <p>This file could not be shown. Save it and open it with another program.</p> : null}
        {isLate ? <p>Opening…</p> : null}
        {pdf
          ? Array.from({ length: count }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
              <PdfPage key={index} pdf={pdf} number={index + 1} scale={zoom} />
            ))
          : null}
      </section>
    </section>
  );
}

function pageInSight(box: HTMLElement): number {
  const middle = box.getBoundingClientRect().top + box.clientHeight / 3;
  const passed = [...box.querySelectorAll('[data-page]')].filter((page) => page.getBoundingClientRect().top <= middle);
  return Math.max(1, passed.length);
}

interface IconButtonProps {
  label: string;
  icon: typeof IconPlus;
  onClick: () => void;
  isDisabled: boolean;
}

function IconButton({ label, icon: Icon, onClick, isDisabled }: IconButtonProps) {
  return (
    <ActionIcon variant="subtle" size={26} aria-label={label} title={label} onClick={onClick} disabled={isDisabled}>
      <Icon size={15} />
    </ActionIcon>
  );
}

function usePdf(bytes: Uint8Array): { pdf: PDFDocumentProxy | undefined; hasFailed: boolean } {
  const [state, setState] = useState<{ bytes: Uint8Array; pdf?: PDFDocumentProxy; hasFailed: boolean }>();
  useEffect(() => {
    let isCurrent = true;
    let opened: PDFDocumentProxy | undefined;
    openPdf(bytes).then(
      (pdf) => {
        opened = pdf;
        if (isCurrent) setState({ bytes, pdf, hasFailed: false });
        else void pdf.loadingTask.destroy();
      },
      () => {
        if (isCurrent) setState({ bytes, hasFailed: true });
      },
    );
    return () => {
      isCurrent = false;
      void opened?.loadingTask.destroy();
    };
  }, [bytes]);
  return state?.bytes === bytes ? { pdf: state.pdf, hasFailed: state.hasFailed } : { pdf: undefined, hasFailed: false };
}
