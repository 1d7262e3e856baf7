/** How a payment and each of its claims stand, in a word on its tone: one table for list, review and detail. */
import type { ReviewRow } from '#renderer/data/queries/remittances.ts';
import type { Tone } from '#renderer/ui/StatusTag.tsx';
import type { Deposit } from '#shared/model/ledger.ts';
import { depositStateNames } from '#shared/model/ledgerWords.ts';
import type { MatchRung, Remittance } from '#shared/model/remittance.ts';

export interface Standing {
  tone: Tone;
  word: string;
}

export function standingOfRow(row: Pick<ReviewRow, 'state' | 'isReversal' | 'deniedLines'>): Standing {
  if (row.state === 'posted') return { tone: 'right', word: 'Posted' };
  if (row.state === 'ignored') return { tone: 'neutral', word: 'Set aside' };
  if (row.state === 'unmatched') return { tone: 'stuck', word: 'No match' };
  if (row.isReversal) return { tone: 'waiting', word: 'Taken back' };
  if (row.state === 'review') return { tone: 'stuck', word: 'Look at it' };
  if (row.deniedLines > 0) return { tone: 'wrong', word: row.deniedLines > 1 ? 'Denied lines' : 'Denied line' };
  return { tone: 'right', word: 'Clean' };
}

export function standingOf(remittance: Remittance): Standing {
  const { state, counts, isBeingRead } = remittance;
  if (isBeingRead) return { tone: 'stuck', word: 'Being read' };
  if (state === 'out-of-balance') return { tone: 'wrong', word: 'Out of balance' };
  if (state === 'posted') return { tone: 'right', word: 'Posted' };
  if (counts.unmatched + counts.review >= counts.claims - counts.posted) return { tone: 'stuck', word: 'Needs you' };
  return { tone: 'waiting', word: counts.posted > 0 ? 'Partly posted' : 'To post' };
}

export const needsPerson = (row: Pick<ReviewRow, 'state'>): boolean =>
  row.state === 'unmatched' || row.state === 'review';

export const depositStanding: Record<Deposit['state'], Standing> = {
  open: { tone: 'stuck', word: depositStateNames.open },
  deposited: { tone: 'waiting', word: depositStateNames.deposited },
  reconciled: { tone: 'right', word: depositStateNames.reconciled },
};

/** How a remitted claim found ours, as said beside it. */
export const matchedBy = {
  'our-number': 'by our claim number',
  'payer-number': 'by payer number',
  'patient-date-code': 'by patient, date and code',
  amount: 'by amount',
  'by-hand': 'by hand',
} as const satisfies Record<MatchRung, string>;
