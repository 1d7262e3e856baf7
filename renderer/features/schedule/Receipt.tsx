/** The receipt of what was just taken, ready to print. */

import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { receiptContent } from '#renderer/data/queries/receipts.ts';
import type { VisitAtDesk } from '#renderer/data/queries/schedule.ts';
import { platform } from '#renderer/platform/platform.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { PdfPreview } from '#renderer/ui/pdf/PdfPreview.tsx';

export function Receipt({ desk, number }: { desk: VisitAtDesk; number: string }) {
  const book = useBook();
  const [bytes, setBytes] = useState<Uint8Array>();
  const show = async () => {
    const content = await receiptContent(book, desk.visit.patientId, number);
    if (!content) return;
    const { renderReceipt } = await import('#shared/statements/index.ts');
    setBytes(await renderReceipt(content));
  };
  const print = async () => {
    if (!bytes) return;
    const printed = await platform().printPdf(bytes);
    if (!printed.ok) feedback.problems(printed.problems);
  };
  const save = async () => {
    if (!bytes) return;
    const saved = await platform().saveFile(`receipt-${number}.pdf`, bytes, [{ label: 'PDF', extensions: ['pdf'] }]);
    if (!saved.ok) feedback.problems(saved.problems);
  };
  return (
    <>
      <ActionButton
        action={{ id: 'visit.receipt', label: `Receipt ${number}`, shortcut: 'r', group: 'Visit', run: show }}
      />
      {bytes ? (
        <Modal opened onClose={() => setBytes(undefined)} size="90%" title={`Receipt ${number}`}>
          <PdfPreview
            bytes={bytes}
            title={`Receipt ${number}`}
            onPrint={print}
            onSave={save}
            onClose={() => setBytes(undefined)}
          />
        </Modal>
      ) : null}
    </>
  );
}
