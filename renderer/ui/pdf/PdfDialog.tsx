/** A PDF in a dialog over the page, to look at, print or save. */

import { Modal } from '@mantine/core';
import { platform } from '#renderer/platform/platform.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { useFocusBack } from '#renderer/ui/feedback/useFocusBack.ts';
import { closeButtonBesideFields } from '#renderer/ui/look/closeButton.ts';
import { PdfPreview } from './PdfPreview.tsx';

interface PdfDialogProps {
  title: string;
  /** Without its ending, and never with a name of a patient. */
  fileName: string;
  bytes: Uint8Array;
  onClose: () => void;
}

export function PdfDialog({ title, fileName, bytes, onClose }: PdfDialogProps) {
  useFocusBack();
  const print = async () => {
    const printed = await platform().printPdf(bytes);
    if (!printed.ok) feedback.problems(printed.problems);
  };
  const save = async () => {
    const saved = await platform().saveFile(`${fileName}.pdf`, bytes, [{ label: 'PDF', extensions: ['pdf'] }]);
    if (!saved.ok) feedback.problems(saved.problems);
  };
  return (
    <Modal opened onClose={onClose} size="90%" title={title} closeButtonProps={closeButtonBesideFields}>
      <PdfPreview bytes={bytes} title={title} onPrint={print} onSave={save} onClose={onClose} />
    </Modal>
  );
}
