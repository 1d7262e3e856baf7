/** The proof of timely filing of one claim, to look over, print and save. */
import { useEffect, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { startJob } from '#renderer/jobs/startJob.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { goBack } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { PdfFilePreview } from '#renderer/ui/pdf/PdfFilePreview.tsx';
import type { Id } from '#shared/kernel/ids.ts';

export function ProofPack({ claimId }: { claimId: Id<'claim'> }) {
  const pack = useProof(claimId);
  const title = pack && `Proof of timely filing, claim ${pack.number}`;
  return (
    <PageFrame title="Claims" subtitle={title ?? null}>
      {pack && title ? (
        <PdfFilePreview
          bytes={pack.bytes}
          title={title}
          isTitleSaid
          fileName={`proof-claim-${pack.number}`}
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
