/** An appeal as it left, to be printed or saved again. */
import { appealById } from '#renderer/data/queries/denials.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { platform } from '#renderer/platform/platform.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { PdfPreview } from '#renderer/ui/pdf/PdfPreview.tsx';
import type { Id } from '#shared/kernel/ids.ts';

export function SentLetter({ appealId }: { appealId: Id<'appeal'> }) {
  const found = useLive(appealById, appealId);
  if (!found?.document) return null;
  const { appeal, document, claim } = found;
  const { bytes, fileName } = document;
  const print = async () => {
    const printed = await platform().printPdf(bytes);
    if (!printed.ok) feedback.problems(printed.problems);
  };
  const save = async () => {
    const saved = await platform().saveFile(fileName, bytes, [{ label: 'PDF', extensions: ['pdf'] }]);
    if (!saved.ok) feedback.problems(saved.problems);
  };
  const number = claim?.number ?? '';
  return (
    <PageFrame title="Denials" subtitle={`Appeal ${appeal.level} of claim ${number}`}>
      <PdfPreview
        bytes={bytes}
        title={`Appeal, claim ${number}`}
        onPrint={print}
        onSave={save}
        onClose={() => goTo('/denials', { id: appeal.denialId })}
      />
    </PageFrame>
  );
}
