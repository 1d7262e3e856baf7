/** The receipt of what was just taken, ready to print or save. */
import { useBook } from '#renderer/data/BookContext.tsx';
import { receiptContent } from '#renderer/data/queries/receipts.ts';
import type { Action } from '#renderer/ui/actions/action.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { failed, ok, problem } from '#shared/kernel/problems.ts';
import { PaperButton } from './PaperButton.tsx';

interface ReceiptButtonProps {
  patientId: Id<'patient'>;
  number: string;
  action: Omit<Action, 'run'>;
}

export function ReceiptButton({ patientId, number, action }: ReceiptButtonProps) {
  const book = useBook();
  const make = async () => {
    const content = await receiptContent(book, patientId, number);
    if (!content)
      return failed(problem('receipt.gone', 'This payment is no longer here. Look at the patient’s payments.'));
    const { renderReceipt } = await import('#shared/statements/index.ts');
    return ok(await renderReceipt(content));
  };
  return <PaperButton action={action} title={`Receipt ${number}`} fileName={`receipt-${number}`} make={make} />;
}
