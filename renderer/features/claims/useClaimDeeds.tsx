/** What is done to claims on this page, each with its question, its words and what follows. */
import { useCallback } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { askClaimStatus } from '#renderer/data/commands/askClaimStatus.ts';
import { createClaims } from '#renderer/data/commands/createClaims.ts';
import { scrubClaims } from '#renderer/data/commands/scrubClaims.ts';
import { submitClaims } from '#renderer/data/commands/submitClaims.ts';
import { receiveFile } from '#renderer/jobs/receiveFile.ts';
import { platform } from '#renderer/platform/platform.ts';
import { confirm } from '#renderer/ui/feedback/ConfirmDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { useDelivery } from '#renderer/ui/files/useDelivery.ts';
import { goTo } from '#renderer/ui/navigation.ts';
import { formatMoney, sumCents } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { Encounter } from '#shared/model/visit.ts';
import { followReading, tellOf } from './followReading.ts';

export function useClaimDeeds() {
  const book = useBook();
  const command = useCommand();

  const makeClaims = useCallback(
    (encounters: readonly Encounter[]) =>
      command(createClaims, { encounterIds: encounters.map((encounter) => encounter.id) }),
    [command],
  );

  const checkAgain = useCallback(
    (claims: readonly Claim[]) =>
      command(scrubClaims, { claimIds: claims.map((claim) => claim.id), fromRecords: true }),
    [command],
  );

  const { saveFile, deliver } = useDelivery();

  const askStatus = useCallback(
    async (claims: readonly Claim[]) => {
      const done = await command(askClaimStatus, { claimIds: claims.map((claim) => claim.id) });
      if (done.ok) for (const file of done.value.value.files) await deliver(file.transmissionId);
    },
    [command, deliver],
  );

  const sendClaims = useCallback(
    async (claims: readonly Claim[]) => {
      const electronic = claims.filter((claim) => claim.medium === '837P');
      const paper = claims.filter((claim) => claim.medium === 'paper');
      const isYes = await confirm({
        title: `Send ${count(claims.length, 'claim')}?`,
        body: <SendSummary electronic={electronic} paper={paper} />,
        confirmLabel: `Send ${count(claims.length, 'claim')}`,
        cancelLabel: 'Not now',
      });
      if (!isYes) return;
      const idsOf = (some: readonly Claim[]) => some.map((claim) => claim.id);
      if (electronic.length > 0) {
        const done = await command(submitClaims, { claimIds: idsOf(electronic), medium: '837P' as const });
        if (done.ok) for (const file of done.value.value.transmissions) await deliver(file.transmissionId);
      }
      if (paper.length > 0) {
        const done = await command(submitClaims, { claimIds: idsOf(paper), medium: 'paper' as const });
        const [run] = done.ok ? done.value.value.transmissions : [];
        if (run) goTo('/claims', { print: run.transmissionId });
      }
    },
    [command, deliver],
  );

  const readAcknowledgements = useCallback(async () => {
    const picked = await platform().openFiles(
      [
        {
          label: 'Files of the clearinghouse',
          extensions: ['999', 'ta1', '277', '277ca', '271', '835', 'era', 'ack', 'rsp', 'dat', 'txt', 'edi', 'x12'],
        },
      ],
      true,
    );
    if (!picked.ok) return feedback.problems(picked.problems);
    for (const file of picked.value) tellOf(await receiveFile(book, file.bytes, followReading()));
  }, [book]);

  return { makeClaims, checkAgain, sendClaims, askStatus, saveFile, readAcknowledgements };
}

export type ClaimDeeds = ReturnType<typeof useClaimDeeds>;

const totalOf = (claims: readonly Claim[]) => formatMoney(sumCents(claims.map((claim) => claim.totals.chargeCents)));

function SendSummary({ electronic, paper }: { electronic: readonly Claim[]; paper: readonly Claim[] }) {
  const unread = [...electronic, ...paper].filter((claim) => claim.findings.length > 0).length;
  return (
    <>
      {electronic.length > 0 ? (
        <p>
          {count(electronic.length, 'claim')}, {totalOf(electronic)}, in an 837P file to save and upload.
        </p>
      ) : null}
      {paper.length > 0 ? (
        <p>
          {count(paper.length, 'claim')}, {totalOf(paper)}, on CMS-1500 forms to print.
        </p>
      ) : null}
      {unread > 0 ? (
        <p>
          {count(unread, 'claim')} {unread === 1 ? 'has' : 'have'} warnings that nobody has accepted. They go as they
          are.
        </p>
      ) : null}
      <p>
        Each is checked once more, and what fails stays here with its findings. What has been sent cannot be undone,
        only corrected.
      </p>
    </>
  );
}
