/** The proof of timely filing of one claim, to look over, print and save. */
import { useEffect, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { startJob } from '#renderer/jobs/startJob.ts';
import { platform } from '#renderer/platform/platform.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { goBack } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { PdfPreview } from '#renderer/ui/pdf/PdfPreview.tsx';
import type { Id } from '#shared/kernel/ids.ts';

export function ProofPack({ claimId }: { claimId: Id<'claim'> }) {
  const pack = useProof(claimId);
  const print = async () => {
    if (!pack) return;
    const printed = await platform().printPdf(pack.bytes);
    if (!printed.ok) feedback.problems(printed.problems);
  };
  const save = async () => {
    if (!pack) return;
    const name = `proof-claim-${pack.number}.pdf`;
    const saved = await platform().saveFile(name, pack.bytes, [{ label: 'PDF', extensions: ['pdf'] }]);
    if (!saved.ok) feedback.problems(saved.problems);
    else if (saved.value !== 'cancelled') feedback.done(`Saved ${name}.`);
  };
  return (
    <PageFrame title="Claims" subtitle={pack ? `Proof of filing · ${pack.number}` : null}>
      {pack ? (
        <PdfPreview
          bytes={pack.bytes}
          title={`Proof of timely filing, ${pack.number}`}
          onPrint={print}
          onSave={save}
          onClose={goBack}
        />
      ) : null}
    </PageFrame>
  );
}

function useProof(claimId: Id<'claim'>): { bytes: Uint8Array; number: string } | undefined {
  const book = useBook();
  const [pack, setPack] = useState<{ bytes: Uint8Array; number: string }>();
  useEffect(() => {
    let isCurrent = true;
    void startJob(book, 'renderProof', { claimId }).result.then((made) => {
      if (!isCurrent) return;
      if (made.ok) setPack(made.value);
      else feedback.problems(made.problems);
    });
    return () => {
      isCurrent = false;
    };
  }, [book, claimId]);
  return pack;
}
