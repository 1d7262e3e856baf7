/** The CMS-1500 forms of a paper run, or of one claim: data only for red stock, or the whole form to look over. */
import { useEffect, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { startJob } from '#renderer/jobs/startJob.ts';
import { platform } from '#renderer/platform/platform.ts';
import { ChipTabs } from '#renderer/ui/ChipTabs.tsx';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { PdfPreview } from '#renderer/ui/pdf/PdfPreview.tsx';
import type { Id } from '#shared/kernel/ids.ts';
import { count } from '#shared/kernel/text.ts';

interface PrintRunProps {
  claimIds: readonly Id<'claim'>[];
  /** Number of the run or claim; part of the file's name. */
  number: string;
  onClose: () => void;
}

const backgrounds = [
  { key: 'none', label: 'Data for red stock' },
  { key: 'form', label: 'Review copy' },
] as const;
type Background = (typeof backgrounds)[number]['key'];

export function PrintRun({ claimIds, number, onClose }: PrintRunProps) {
  const [background, setBackground] = useState<Background>('form');
  const bytes = useForms(claimIds, background);
  const print = async () => {
    if (!bytes) return;
    const printed = await platform().printPdf(bytes);
    if (!printed.ok) feedback.problems(printed.problems);
  };
  const save = async () => {
    if (!bytes) return;
    const name = `cms1500-${number}${background === 'form' ? '-review' : ''}.pdf`;
    const saved = await platform().saveFile(name, bytes, [{ label: 'PDF', extensions: ['pdf'] }]);
    if (!saved.ok) feedback.problems(saved.problems);
  };
  return (
    <PageFrame
      title="Claims"
      subtitle={`CMS-1500 · ${count(claimIds.length, 'claim')}`}
      header={
        <>
          <ChipTabs label="What to print" tabs={backgrounds} value={background} onChange={setBackground} />
          {background === 'none' ? 'Print at actual size, without fitting to the page.' : null}
        </>
      }
    >
      {bytes ? (
        <PdfPreview bytes={bytes} title={`CMS-1500, ${number}`} onPrint={print} onSave={save} onClose={onClose} />
      ) : null}
    </PageFrame>
  );
}

/** The PDF from the worker; undefined while it is made. */
export function useForms(claimIds: readonly Id<'claim'>[], background: Background): Uint8Array | undefined {
  const book = useBook();
  const key = claimIds.join();
  const [made, setMade] = useState<{ key: string; bytes: Uint8Array }>();
  const wanted = `${background} ${key}`;
  useEffect(() => {
    let isCurrent = true;
    const ids = key.split(',') as Id<'claim'>[]; // the very ids that were joined
    void startJob(book, 'renderClaims', { claimIds: ids, background }).result.then((outcome) => {
      if (!isCurrent) return;
      if (outcome.ok) setMade({ key: `${background} ${key}`, bytes: outcome.value.bytes });
      else feedback.problems(outcome.problems);
    });
    return () => {
      isCurrent = false;
    };
  }, [book, background, key]);
  return made?.key === wanted ? made.bytes : undefined;
}
