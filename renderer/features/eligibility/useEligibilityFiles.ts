/** Files to and from the clearinghouse about cover: a 270 out, a 271 in. */

import { useCallback } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { askEligibility } from '#renderer/data/commands/askEligibility.ts';
import { receiveEligibilityResponse } from '#renderer/data/commands/receiveEligibilityResponse.ts';
import { transmissionById } from '#renderer/data/queries/claims.ts';
import type { CoverageWork } from '#renderer/data/queries/verifications.ts';
import { textOfBytes } from '#renderer/jobs/textOfBytes.ts';
import { platform } from '#renderer/platform/platform.ts';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';

export function useEligibilityFiles() {
  const book = useBook();
  const run = useCommand();

  const writeFile = useCallback(
    async (work: readonly CoverageWork[]) => {
      const visits = work.flatMap(({ appointment, policy }) =>
        policy ? [{ appointmentId: appointment.id, policyId: policy.id }] : [],
      );
      const done = await run(askEligibility, { visits });
      if (!done.ok) return;
      for (const { transmissionId } of done.value.value.files) {
        const file = await transmissionById(book, transmissionId);
        if (!file) continue;
        const name = `eligibility-inquiry-${file.controlNumber}.270`;
        const saved = await platform().saveFile(name, new TextEncoder().encode(file.text), [
          { label: '270 eligibility questions', extensions: ['270'] },
        ]);
        if (!saved.ok) feedback.problems(saved.problems);
        else if (saved.value !== 'cancelled') feedback.done(`Saved ${name}. Upload it to your clearinghouse.`);
      }
    },
    [book, run],
  );

  const readAnswers = useCallback(async () => {
    const picked = await platform().openFiles(
      [{ label: '271 eligibility answers', extensions: ['271', 'txt', 'edi', 'x12'] }],
      true,
    );
    if (!picked.ok) return feedback.problems(picked.problems);
    for (const file of picked.value) {
      const text = textOfBytes(file.bytes);
      const done = await run(receiveEligibilityResponse, { text }, { done: false });
      if (done.ok)
        feedback.done(
          done.value.wasAlreadyDone ? 'This file was read before. Nothing was changed.' : done.value.summary,
        );
    }
  }, [run]);

  return { writeFile, readAnswers };
}
