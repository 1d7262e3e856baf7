/** The long work of this page: taking remittance files in, posting what is clean, checking the books. */

import { useCallback } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { bytesOfFile } from '#renderer/data/queries/claimFiles.ts';
import { transmissionById } from '#renderer/data/queries/claims.ts';
import type { ImportedPayment } from '#renderer/jobs/importRemittances.ts';
import type { PostedRemittances } from '#renderer/jobs/postRemittances.ts';
import { startJob } from '#renderer/jobs/startJob.ts';
import { checkBooks } from '#renderer/ui/feedback/checkBooks.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { useJob } from '#renderer/ui/feedback/useJob.ts';
import { goTo } from '#renderer/ui/navigation.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { formatMoney } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';
import type { Remittance } from '#shared/model/remittance.ts';

const postedWords = ({ posted, postedCents, left }: PostedRemittances): string => {
  if (posted > 0) return `Posted ${formatMoney(postedCents)} to ${count(posted, 'claim')}`;
  if (left > 0)
    return `No claim was posted: ${left === 1 ? '1 waits' : `${left.toLocaleString('en-US')} wait`} for you`;
  return 'Posted what the payer gives and takes outside claims';
};

export function usePaymentJobs() {
  const book = useBook();
  const show = useJob();

  const importFiles = useCallback(
    async (files: readonly { bytes: Uint8Array }[]) => {
      const contents = files.map((file) => file.bytes);
      const { result, cancel } = startJob(book, 'importRemittances', { files: contents }, ({ done, total }) =>
        tray.progress(done, total),
      );
      const tray = show({ id: 'payments.import', label: 'Reading remittances', unit: 'claims', cancel });
      const outcome = await result;
      if (!outcome.ok) {
        tray.fail('The file was not taken. Nothing was changed.');
        feedback.problems(outcome.problems);
        return;
      }
      const { payments, untold, unread, isStopped } = outcome.value;
      const troubles = untold.filter((each) => each.severity === 'error');
      if (isStopped) tray.cancelled();
      else if (payments.length > 0) tray.finish(saidOf(payments));
      else if (unread.length > 0) tray.fail('Nothing of this was taken. The file is kept for another try.');
      else if (troubles.length > 0) tray.fail('Nothing of this was taken.');
      else tray.finish(saidOf(payments));
      feedback.problems(troubles.slice(0, 5));
      // The line about a file that could not be read to the end stands above the list: stay where it is seen.
      const only = payments.length === 1 && unread.length === 0 ? payments[0] : undefined;
      if (only) goTo('/payments', { id: only.remittanceId });
    },
    [book, show],
  );

  /** A payment whose reading was cut short, from the file that is kept. */
  const readOn = useCallback(
    async ({ transmissionId }: Remittance) => {
      const file = transmissionId && (await transmissionById(book, transmissionId));
      if (file) await importFiles([{ bytes: await bytesOfFile(book, file) }]);
    },
    [book, importFiles],
  );

  /** The caller shows what stands in the way. */
  const undoWhole = useCallback(
    async (remittanceId: Id<'remittance'>, reason: string) => {
      const { result, cancel } = startJob(book, 'undoPayment', { remittanceId, reason }, ({ done, total }) =>
        tray.progress(done, total),
      );
      const tray = show({ id: 'payments.undo', label: 'Undoing a posting', unit: 'claims', cancel });
      const undone = await result;
      if (undone.ok) {
        tray.finish(undone.value.summary);
        feedback.done(undone.value.summary);
      } else tray.fail('Undoing stopped. What was undone before stays undone.');
      return undone;
    },
    [book, show],
  );

  const postClean = useCallback(
    async (remittanceIds: Id<'remittance'>[]) => {
      const { result, cancel } = startJob(book, 'postRemittances', { remittanceIds }, ({ done, total }) =>
        tray.progress(done, total),
      );
      const tray = show({ id: 'payments.post', label: 'Posting payments', unit: 'claims', cancel });
      const outcome = await result;
      if (!outcome.ok) {
        tray.fail('Posting stopped. What was posted before is kept.');
        feedback.problems(outcome.problems);
        return;
      }
      const { posted, isStopped } = outcome.value;
      const rest = isStopped ? '. Stopped: the others wait as before.' : '';
      const said = `${postedWords(outcome.value)}${rest}`;
      tray.finish(said);
      const [remittanceId] = remittanceIds;
      const undo = async () => {
        if (!remittanceId) return;
        const undone = await undoWhole(remittanceId, 'Taken back right after posting');
        feedback.problems(undone.problems);
      };
      feedback.done(said, posted > 0 && remittanceIds.length === 1 ? { undo: () => void undo() } : {});
    },
    [book, show, undoWhole],
  );

  const check = useCallback(() => checkBooks((report) => startJob(book, 'verifyBook', {}, report)), [book]);

  return { importFiles, readOn, postClean, undoWhole, checkBooks: check };
}

function saidOf(payments: readonly ImportedPayment[]): string {
  const fresh = payments.filter((each) => each.receivedBeforeOn === undefined);
  const [first] = payments;
  if (payments.length === 0 || !first) return 'This file holds no payments';
  if (fresh.length === 0) {
    return first.receivedBeforeOn && payments.length === 1
      ? `Payment ${first.checkNumber} was received already on ${formatDay(first.receivedBeforeOn)}. Nothing was changed.`
      : 'All of these payments were received already. Nothing was changed.';
  }
  const claims = fresh.reduce((sum, each) => sum + each.claims, 0);
  const known = payments.length - fresh.length;
  const repeat = known > 0 ? `, ${known} were here already` : '';
  return `Received ${count(fresh.length, 'payment')} with ${count(claims, 'claim')}${repeat}`;
}
