/** A PDF in a dialog over the page, to look at, print or save. */
import { Modal } from '@mantine/core';
import { useFocusBack } from '#renderer/ui/feedback/useFocusBack.ts';
import { closeButtonBesideFields } from '#renderer/ui/look/closeButton.ts';
import { PdfFilePreview, type PdfFilePreviewProps } from './PdfFilePreview.tsx';

export function PdfDialog(props: PdfFilePreviewProps) {
  useFocusBack();
  return (
    <Modal opened onClose={props.onClose} size="90%" title={props.title} closeButtonProps={closeButtonBesideFields}>
      <PdfFilePreview {...props} />
    </Modal>
  );
}
