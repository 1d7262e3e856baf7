/** What waits at a close: refused with its names while nobody says why, kept with the reason afterwards. */
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { type CloseItem, waitingWords } from '#shared/kpis/index.ts';
import type { LeftWaiting } from '#shared/model/closings.ts';

export const leftWaiting = (items: readonly CloseItem[]): LeftWaiting[] =>
  items
    .filter((item) => item.isBlocking)
    .map(({ label, count, cents }) => ({
      label,
      ...(count === undefined ? {} : { count }),
      ...(cents === undefined ? {} : { cents }),
    }));

export const stillWaits = (code: string, what: string, items: readonly CloseItem[]): Problem =>
  problem(
    code,
    `Before ${what} is closed: ${leftWaiting(items).map(waitingWords).join('; ')}. Finish it, or say why it is closed now.`,
    'reason',
  );
