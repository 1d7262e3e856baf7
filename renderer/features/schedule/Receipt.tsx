/** The receipt of what was just taken, ready to print. */

import { useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { receiptContent } from '#renderer/data/queries/receipts.ts';
import type { VisitAtDesk } from '#renderer/data/queries/schedule.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { PdfDialog } from '#renderer/ui/pdf/PdfDialog.tsx';

export function Receipt({ desk, number }: { desk: VisitAtDesk; number: string }) {
  const book = useBook();
  const [bytes, setBytes] = useState<Uint8Array>();
  const show = async () => {
    const content = await receiptContent(book, desk.visit.patientId, number);
    if (!content) return;
    const { renderReceipt } = await import('#shared/statements/index.ts');
    setBytes(await renderReceipt(content));
  };
  return (
    <>
      <ActionButton
        action={{ id: 'visit.receipt', label: `Receipt ${number}`, shortcut: 'r', group: 'Visit', run: show }}
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
