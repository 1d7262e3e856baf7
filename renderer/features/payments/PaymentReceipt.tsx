/** The receipt of what was just taken, ready to print or save. */
import { useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { receiptContent } from '#renderer/data/queries/receipts.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { PdfDialog } from '#renderer/ui/pdf/PdfDialog.tsx';
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
  return (
    <>
      <ActionButton
        action={{ id: 'payments.receipt', label: `Show receipt ${number}`, group: 'Patient payment', run: show }}
      />
      {bytes ? (
        <PdfDialog
          title={`Receipt ${number}`}
          fileName={`receipt-${number}`}
          bytes={bytes}
          onClose={() => setBytes(undefined)}
        />
      ) : null}
    </>
  );
}
