/** The receipt of what was just taken, ready to print or save. */
import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { receiptContent } from '#renderer/data/queries/receipts.ts';
import { platform } from '#renderer/platform/platform.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { PdfPreview } from '#renderer/ui/pdf/PdfPreview.tsx';
import type { Id } from '#shared/kernel/ids.ts';

export function PaymentReceipt({ patientId, number }: { patientId: Id<'patient'>; number: string }) {
  const book = useBook();
  const [bytes, setBytes] = useState<Uint8Array>();
  const show = async () => {
    const content = await receiptContent(book, patientId, number);
    if (!content) return;
    const { renderReceipt } = await import('#shared/statements/index.ts');
    setBytes(await renderReceipt(content));
  };
  const close = () => setBytes(undefined);
  const print = async () => {
    const printed = bytes && (await platform().printPdf(bytes));
    if (printed && !printed.ok) feedback.problems(printed.problems);
  };
  const save = async () => {
    const saved =
      bytes && (await platform().saveFile(`receipt-${number}.pdf`, bytes, [{ label: 'PDF', extensions: ['pdf'] }]));
    if (saved && !saved.ok) feedback.problems(saved.problems);
  };
  return (
    <>
      <ActionButton
        action={{ id: 'payments.receipt', label: `Show receipt ${number}`, group: 'Patient payment', run: show }}
      />
      {bytes ? (
        <Modal opened onClose={close} size="90%" title={`Receipt ${number}`}>
          <PdfPreview bytes={bytes} title={`Receipt ${number}`} onPrint={print} onSave={save} onClose={close} />
        </Modal>
      ) : null}
    </>
  );
}
