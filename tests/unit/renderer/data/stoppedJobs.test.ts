/** Long work that a person stops: what was finished stays whole, nothing half is left, and a second run ends as one run would. */
import { describe, expect, test } from 'vitest';
import type { Book } from '#renderer/data/book.ts';
import { postRemittance } from '#renderer/data/commands/postRemittance.ts';
import { bytesOfFile } from '#renderer/data/queries/claimFiles.ts';
import { remittanceList } from '#renderer/data/queries/remittances.ts';
import { rowsOfPayments } from '#renderer/data/remittanceSheets.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { importRemittances } from '#renderer/jobs/importRemittances.ts';
import type { JobContext } from '#renderer/jobs/job.ts';
import { postRemittances } from '#renderer/jobs/postRemittances.ts';
import { assert } from '#shared/kernel/assert.ts';
import { readRemittances } from '#shared/x12/index.ts';
import { aDemoBook, expectBooksBalance, job, outcomeOf, standing, waiting } from '#tests/fixtures/builders/demoBook.ts';
import { filesOf } from '#tests/fixtures/builders/files.ts';
import { largeRemittanceText } from '#tests/unit/shared/x12/remittanceText.ts';

const claims = 1_300;
const file = filesOf(largeRemittanceText(claims));

/** Stopped once that many claims are done. */
function stoppedAfter(book: Book, count: number): JobContext {
  let far = 0;
  return {
    book,
    report: ({ done }) => {
      far = done;
    },
    isCancelled: () => far >= count,
  };
}

const listed = async (book: Book) => (await remittanceList(book)).filter((each) => each.checkNumber === 'CHK70012');

describe('reading a payment of 1,300 claims', () => {
  test.each([0, 1, 1_000])(
    'stopped after %i claims leaves nothing on the list; read again, all of it is there',
    async (count) => {
      const book = await aDemoBook('Stopped reading');
      const before = await standing(book);
      const stopped = await outcomeOf(importRemittances(stoppedAfter(book, count), file));
      expect(stopped).toMatchObject({ isStopped: true, payments: [], unread: [] });
      expect(await listed(book)).toEqual([]);
      expect(await standing(book)).toEqual(before);
      await expectBooksBalance(book);
      const whole = await outcomeOf(importRemittances(job(book), file));
      expect(whole).toMatchObject({ isStopped: false, payments: [{ claims, isOutOfBalance: false }] });
      expect(whole.payments[0]?.receivedBeforeOn).toBeUndefined();
      const [payment] = await listed(book);
      assert(payment, 'on the list');
      const rows = await rowsOfPayments(book.db, [payment.id]);
      expect(rows.map((row) => row.position).sort((a, b) => a - b)).toEqual(
        Array.from({ length: claims }, (_, at) => at),
      );
      expect(payment.counts).toEqual({ claims, posted: 0, unmatched: claims, review: 0 });
      expect(payment.isBeingRead).toBeUndefined();
      expect(rows.every((row) => row.state === 'unmatched')).toBe(true);
    },
  );

  test('cut short by a power failure is on the list as being read, posts nothing, and is read on', async () => {
    const book = await aDemoBook('Cut short');
    const cut: JobContext = {
      ...job(book),
      report: ({ done }) => {
        if (done >= 500) throw new Error('the power went');
      },
    };
    await expect(importRemittances(cut, file)).rejects.toThrow('the power went');
    const [payment] = await listed(book);
    assert(payment, 'on the list');
    expect(payment.isBeingRead).toBe(true);
    const refused = await runCommand(book, postRemittance, { remittanceId: payment.id, rowIds: [], isReviewed: true });
    expect(refused.problems.map((each) => each.code)).toEqual(['remittance.beingRead']);
    await outcomeOf(importRemittances(job(book), file));
    const [whole] = await listed(book);
    expect(whole).toMatchObject({ id: payment.id, counts: { claims, unmatched: claims } });
    expect(whole?.isBeingRead).toBeUndefined();
  });
});

test('posting stopped between two payments leaves whole payments; the second run ends as one run would', async () => {
  const [book, other] = [await aDemoBook('Stopped posting'), await aDemoBook('Not stopped')];
  const idsOf = async (each: Book) => (await waiting(each)).map(({ id }) => id);
  const remittanceIds = await idsOf(book);
  expect(remittanceIds.length).toBeGreaterThan(1);
  await outcomeOf(postRemittances(job(other), { remittanceIds: await idsOf(other) }));
  const stopped = await outcomeOf(postRemittances(stoppedAfter(book, 1), { remittanceIds }));
  expect(stopped).toMatchObject({ isStopped: true });
  expect(stopped.posted).toBeGreaterThan(0);
  await expectBooksBalance(book);
  await outcomeOf(postRemittances(job(book), { remittanceIds }));
  expect(await standing(book)).toEqual(await standing(other));
});

test('a large file is kept beside its row, byte for byte, and so is one with letters of an older code page', async () => {
  const book = await aDemoBook('Large');
  const odd = Uint8Array.from(largeRemittanceText(1, {}, 7), (letter) => letter.charCodeAt(0));
  odd[odd.indexOf('L'.charCodeAt(0), 500)] = 0xd6;
  for (const bytes of [...file.files, odd]) {
    await outcomeOf(importRemittances(job(book), { files: [bytes] }));
    const kept = (await book.db.rows('transmissions').toArray()).find(
      (each) => each.isTextApart === (bytes !== odd || undefined) && each.text.includes('CHK70012'),
    );
    assert(kept, 'kept');
    expect(kept.text.length).toBeLessThanOrEqual(40_000);
    expect(Buffer.compare(await bytesOfFile(book, kept), bytes)).toBe(0);
  }
  expect(readRemittances(new TextDecoder('windows-1252').decode(odd)).remittances).toHaveLength(1);
});
