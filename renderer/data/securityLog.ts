/**
 * What concerned the office's safety: unlocks and failed ones, locks, people, backups, restores. Append-only and chained by
 * hash; it lies beside the books, because most of it happens while they are shut (45 CFR 164.312(b)).
 */
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { Surroundings } from './book.ts';
import { hashOfText } from './journal.ts';
import { officeDatabase, type SecurityEvent, type SecurityEventKind } from './officeDatabase.ts';

interface SecurityFacts {
  /** One sentence; names of staff and practices only. */
  summary: string;
  actor: string;
  bookId?: string;
}

export async function recordSecurityEvent(
  around: Pick<Surroundings, 'clock' | 'device'>,
  kind: SecurityEventKind,
  facts: SecurityFacts,
): Promise<void> {
  const { events } = officeDatabase();
  await officeDatabase().transaction('rw', events, async () => {
    const last = await events.orderBy('seq').last();
    const body = {
      seq: (last?.seq ?? 0) + 1,
      at: around.clock.now(),
      on: around.clock.today(),
      kind,
      ...facts,
      device: around.device,
      previousHash: last?.hash ?? '',
    };
    await events.add({ ...body, hash: hashOfEvent(body) });
  });
}

/** Newest first. */
export const securityEvents = (limit: number): Promise<SecurityEvent[]> =>
  officeDatabase().events.orderBy('seq').reverse().limit(limit).toArray();

const hashOfEvent = ({
  seq,
  at,
  on,
  kind,
  summary,
  actor,
  device,
  bookId,
  previousHash,
}: Omit<SecurityEvent, 'hash'>) =>
  hashOfText(JSON.stringify([seq, at, on, kind, summary, actor, device, bookId, previousHash]));

export async function verifySecurityLog(): Promise<Problem[]> {
  let previousHash = '';
  let expected = 1;
  for (const event of await officeDatabase().events.orderBy('seq').toArray()) {
    if (event.seq !== expected || event.previousHash !== previousHash || hashOfEvent(event) !== event.hash) {
      return [
        problem(
          'securityLog.broken',
          'The list of sign-ins was changed outside Fullcycle. Find out who had this computer, and note the day.',
          `entry ${expected}`,
        ),
      ];
    }
    previousHash = event.hash;
    expected += 1;
  }
  return [];
}
