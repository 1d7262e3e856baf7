/** The letter that goes with money paid back, to whoever got it. */
import { useBook } from '#renderer/data/BookContext.tsx';
import { refundLetterFacts } from '#renderer/data/queries/refundLetters.ts';
import { PaperButton } from '#renderer/ui/pdf/PaperButton.tsx';
import type { Id } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/problems.ts';
import { refundLetter } from '#shared/statements/index.ts';

interface RefundLetterProps {
  refundId: Id<'transaction'>;
  label: string;
  shortcut?: string;
}

export function RefundLetter({ refundId, label, shortcut }: RefundLetterProps) {
  const book = useBook();
  const make = async () => {
    const facts = await refundLetterFacts(book, refundId);
    if (!facts.ok) return facts;
    const { renderLetter } = await import('#shared/statements/index.ts');
    return ok(await renderLetter(refundLetter(facts.value), { title: 'Refund letter' }));
  };
  return (
    <PaperButton
      action={{ id: `payments.refundLetter.${refundId}`, label, shortcut, group: 'Refund' }}
      title="Refund letter"
      fileName={`refund-letter-${book.clock.today()}`}
      make={make}
    />
  );
}
