/** What each state of an authorization is called, and its tone. */
import type { Tone } from '#renderer/ui/StatusTag.tsx';
import type { AuthorizationState } from '#shared/model/visit.ts';

export const authorizationStateWords: Record<AuthorizationState, { label: string; tone: Tone }> = {
  'not-needed': { label: 'Not needed', tone: 'neutral' },
  needed: { label: 'Needed', tone: 'stuck' },
  requested: { label: 'Requested', tone: 'waiting' },
  'pending-info': { label: 'More asked', tone: 'stuck' },
  approved: { label: 'Approved', tone: 'right' },
  partial: { label: 'In part', tone: 'stuck' },
  denied: { label: 'Denied', tone: 'wrong' },
  exhausted: { label: 'Used up', tone: 'stuck' },
  expired: { label: 'Ended', tone: 'neutral' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
  appealed: { label: 'Appealed', tone: 'waiting' },
  upheld: { label: 'Upheld', tone: 'wrong' },
};
