/** Pays money back out of the credit it stands in: to the patient, or to the payer that paid too much. */
import { useState } from 'react';
import { type RefundInput, refund } from '#renderer/data/commands/refund.ts';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { MoneyField } from '#renderer/ui/fields/MoneyField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import type { Id } from '#shared/kernel/ids.ts';
import type { Cents } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { HeldNote } from './HeldNote.tsx';

export type RefundOf = Pick<RefundInput, 'patientId' | 'source' | 'cents'> & {
  /** Who gets it. */
  who: string;
  /** What of the money was taken for visits that wait for their payer. */
  heldCents?: Cents;
};

interface RefundDialogProps {
  refundOf: RefundOf;
  onClose: () => void;
  onDone?: (refundId: Id<'transaction'> | undefined) => void;
}

export function RefundDialog({ refundOf, onClose, onDone }: RefundDialogProps) {
  const { patientId, source, who, heldCents } = refundOf;
  const [cents, setCents] = useState<Cents | undefined>(refundOf.cents);
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const run = useCommand();
  const save = async () => {
    const gaps = [
      ...(cents === undefined ? [problem('refund.noAmount', 'Type the amount to pay back.', 'cents')] : []),
      ...(reason.trim() ? [] : [problem('refund.reason', 'Write a few words why it is paid back.', 'reason')]),
    ];
    if (cents === undefined || gaps.length > 0) return setProblems(gaps);
    const input: RefundInput = {
      patientId,
      source,
      cents,
      method: 'check',
      reason: reason.trim(),
      ...(reference.trim() ? { reference: reference.trim() } : {}),
    };
    const done = await run(refund, input, { isProblemShownElsewhere: true });
    if (!done.ok) return setProblems(done.problems);
    onDone?.(done.value.value.refundId);
    onClose();
  };
  return (
    <FormDialog title={`Refund to ${who}`} saveLabel="Refund" onSave={save} onClose={onClose} problems={problems}>
      {heldCents ? <HeldNote heldCents={heldCents} /> : null}
      <MoneyField label="Amount" name="cents" value={cents} onChange={setCents} autoFocus isRequired />
      <TextField label="Refund check number" name="reference" value={reference} onChange={setReference} />
      <TextField label="Why" name="reason" value={reason} onChange={setReason} isRequired />
    </FormDialog>
  );
}
