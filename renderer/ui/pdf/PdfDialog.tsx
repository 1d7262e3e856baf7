/** A PDF in a dialog over the page, to look at, print or save. */
import { Modal } from '@mantine/core';
import { useFocusBack } from '#renderer/ui/feedback/useFocusBack.ts';
import { closeButtonBesideFields } from '#renderer/ui/look/closeButton.ts';
import { PdfFilePreview, type PdfFilePreviewProps } from './PdfFilePreview.tsx';

type PdfDialogProps = Omit<PdfFilePreviewProps, 'isTitleSaid' | 'onClose'> & { onClose: () => void };

export function PdfDialog({ onClose, ...file }: PdfDialogProps) {
  useFocusBack();
  return (
    <Modal opened onClose={onClose} size="90%" title={file.title} closeButtonProps={closeButtonBesideFields}>
      <PdfFilePreview {...file} isTitleSaid />
    </Modal>
  );
}
