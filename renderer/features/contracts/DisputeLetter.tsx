/** The letter that asks a payer to correct its underpaid lines, ready to print or save. */
import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { PayerContract, UnderpaidLine } from '#renderer/data/queries/contracts.ts';
import { practiceOf } from '#renderer/data/queries/reference.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { useToday } from '#renderer/ui/Clock.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { PdfDialog } from '#renderer/ui/pdf/PdfDialog.tsx';
import { disputeLetter, disputeTable } from '#shared/contracts/index.ts';
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
      contractName: contract?.name ?? payer.name,
      contractFrom: contract?.from,
      practice,
      numberOf: (claimId) => numbers.get(claimId) ?? '',
    });
    const [opening = '', ask = '', ...rest] = letter.paragraphs;
    const name = billingName(practice.billing);
    void import('#shared/statements/index.ts')
      .then(({ renderLetter }) =>
        renderLetter(
          {
            date: today,
            sender: { name, address: practice.billing.address, phone: practice.phone },
            recipient: { name: payer.name, address },
            subject: letter.subject,
            paragraphs: [opening, disputeTable(letter), ask, ...rest],
            signature: { name },
          },
          { title: 'Underpayment dispute' },
        ),
      )
      .then(setBytes);
  }, [practice, address, lines, payer.name, contract?.name, contract?.from, today]);
  const title = `Dispute letter to ${payer.name}`;
  if (bytes) return <PdfDialog title={title} fileName={`dispute-${today}`} bytes={bytes} onClose={onClose} />;
  if (address) return null;
  return (
    <Modal opened onClose={onClose} title={title}>
      <ProblemList
        problems={[
          problem(
            'dispute.noAddress',
            `${payer.name} has no address. Enter it under Settings, Payers, then try again.`,
          ),
        ]}
      />
    </Modal>
  );
}
