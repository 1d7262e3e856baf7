/** Files to and from the clearinghouse about cover: a 270 out, a 271 in. */

import { useCallback } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { askEligibility } from '#renderer/data/commands/askEligibility.ts';
import type { CoverageWork } from '#renderer/data/queries/verifications.ts';
import { receiveFile } from '#renderer/jobs/receiveFile.ts';
import { platform } from '#renderer/platform/platform.ts';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { useDelivery } from '#renderer/ui/files/useDelivery.ts';

export function useEligibilityFiles() {
  const book = useBook();
  const run = useCommand();
  const { deliver } = useDelivery();

  const writeFile = useCallback(
    async (work: readonly CoverageWork[]) => {
      const visits = work.flatMap(({ appointment, policy }) =>
        policy ? [{ appointmentId: appointment.id, policyId: policy.id }] : [],
      );
      const done = await run(askEligibility, { visits });
      if (!done.ok) return;
      for (const { transmissionId } of done.value.value.files) await deliver(transmissionId);
    },
    [deliver, run],
  );

  const readAnswers = useCallback(async () => {
    const picked = await platform().openFiles(
      [{ label: '271 eligibility answers', extensions: ['271', 'txt', 'edi', 'x12'] }],
      true,
    );
    if (!picked.ok) return feedback.problems(picked.problems);
    for (const file of picked.value) {
      const received = await receiveFile(book, file.bytes);
      if (received.isRead) feedback.done(received.said);
      feedback.problems(received.problems);
    }
  }, [book]);

  return { writeFile, readAnswers };
}
