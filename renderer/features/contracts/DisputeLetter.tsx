/** The letter that asks a payer to correct its underpaid lines, ready to print or save. */
import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { PayerContract, UnderpaidLine } from '#renderer/data/queries/contracts.ts';
import { practiceOf } from '#renderer/data/queries/reference.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { platform } from '#renderer/platform/platform.ts';
import { useToday } from '#renderer/ui/Clock.tsx';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { PdfPreview } from '#renderer/ui/pdf/PdfPreview.tsx';
import { disputeLetter } from '#shared/contracts/index.ts';
import { problem } from '#shared/kernel/problems.ts';
import { billingName } from '#shared/model/names.ts';

interface DisputeLetterProps {
  chosen: PayerContract;
  lines: readonly UnderpaidLine[];
  onClose: () => void;
}

export function DisputeLetter({ chosen, lines, onClose }: DisputeLetterProps) {
  const practice = useLive(practiceOf);
  const today = useToday();
  const [bytes, setBytes] = useState<Uint8Array>();
  const { payer, contract } = chosen;
  const { address } = payer;
  useEffect(() => {
    if (!practice || !address) return;
    const numbers = new Map(lines.map((line) => [line.claimId, line.payerClaimNumber]));
    const letter = disputeLetter({
      underpayments: lines,
      payerName: payer.name,
      contractName: contract?.name ?? 'our agreement',
      practice,
      numberOf: (claimId) => numbers.get(claimId) ?? '',
    });
    const [opening = '', ask = '', ...rest] = letter.paragraphs;
    const rows = letter.rows.map(
      (row) =>
        `Claim ${row.claimNumber}, ${row.date}, ${row.code}: agreed ${row.expected}, allowed ${row.allowed}, short ${row.short}`,
    );
    const name = billingName(practice.billing);
    void import('#shared/statements/index.ts')
      .then(({ renderLetter }) =>
        renderLetter(
          {
            date: today,
            sender: { name, address: practice.billing.address, phone: practice.phone },
            recipient: { name: payer.name, address },
            subject: letter.subject,
            paragraphs: [opening, ...rows, ask, ...rest],
            signature: { name },
          },
          { title: 'Underpayment dispute' },
        ),
      )
      .then(setBytes);
  }, [practice, address, lines, payer.name, contract?.name, today]);
  const print = async () => {
    const printed = bytes && (await platform().printPdf(bytes));
    if (printed && !printed.ok) feedback.problems(printed.problems);
  };
  const save = async () => {
    const saved =
      bytes && (await platform().saveFile(`dispute-${today}.pdf`, bytes, [{ label: 'PDF', extensions: ['pdf'] }]));
    if (saved && !saved.ok) feedback.problems(saved.problems);
  };
  return (
    <Modal opened onClose={onClose} size="90%" title={`Dispute letter to ${payer.name}`}>
      {address ? null : (
        <ProblemList
          problems={[
            problem(
              'dispute.noAddress',
              `${payer.name} has no address. Enter it under Settings, Payers, then try again.`,
            ),
          ]}
        />
      )}
      {bytes ? (
        <PdfPreview bytes={bytes} title="Dispute letter" onPrint={print} onSave={save} onClose={onClose} />
      ) : null}
    </Modal>
  );
}
