/** A PDF that has a name: looked at, printed, and saved under it. */
import { platform } from '#renderer/platform/platform.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { PdfPreview } from './PdfPreview.tsx';

export interface PdfFilePreviewProps {
  title: string;
  /** Without its ending, and never with a name of a patient. */
  fileName: string;
  bytes: Uint8Array;
  /** The page or dialog around it says the title already. */
  isTitleSaid?: boolean;
  /** Absent in a dialog, which closes by itself. */
  onClose?: () => void;
}

export function PdfFilePreview({ title, isTitleSaid, fileName, bytes, onClose }: PdfFilePreviewProps) {
  const print = async () => {
    const printed = await platform().printPdf(bytes);
    if (!printed.ok) feedback.problems(printed.problems);
  };
  const save = async () => {
    const name = `${fileName}.pdf`;
    const saved = await platform().saveFile(name, bytes, [{ label: 'PDF', extensions: ['pdf'] }]);
    if (!saved.ok) feedback.problems(saved.problems);
    else if (saved.value !== 'cancelled') feedback.done(`Saved ${name}.`);
  };
  return (
    <PdfPreview bytes={bytes} title={title} isTitleSaid={isTitleSaid} onPrint={print} onSave={save} onClose={onClose} />
  );
}
