/** An appeal as it left, to be printed or saved again. */
import { appealById } from '#renderer/data/queries/denials.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { goTo } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { PdfFilePreview } from '#renderer/ui/pdf/PdfFilePreview.tsx';
import type { Id } from '#shared/kernel/ids.ts';

export function SentLetter({ appealId }: { appealId: Id<'appeal'> }) {
  const found = useLive(appealById, appealId);
  if (!found?.document) return null;
  const { appeal, document, claim } = found;
  const title = `Appeal ${appeal.level} of claim ${claim?.number ?? ''}`;
  return (
    <PageFrame title="Denials" subtitle={title}>
      <PdfFilePreview
        bytes={document.bytes}
        title={title}
        isTitleSaid
        fileName={document.fileName.replace(/\.pdf$/, '')}
        onClose={() => goTo('/denials', { id: appeal.denialId })}
      />
    </PageFrame>
  );
}
