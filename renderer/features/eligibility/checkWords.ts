/** What people call the outcome of a check, and its tone. */
import type { Tone } from '#renderer/ui/StatusTag.tsx';
import type { Verification, VerificationState } from '#shared/model/visit.ts';

export const checkTones: Record<VerificationState, Tone> = {
  'not-checked': 'stuck',
  requested: 'waiting',
  active: 'right',
  inactive: 'wrong',
  'not-found': 'wrong',
  error: 'stuck',
  stale: 'stuck',
};

const outcomes: Record<VerificationState, string> = {
  'not-checked': 'Not checked',
  requested: 'Asked',
  active: 'Active',
  inactive: 'Not active',
  'not-found': 'Member not found',
  error: 'No answer',
  stale: 'Too old',
};
const methods: Record<Verification['method'], string> = {
  phone: 'by phone',
  portal: 'on the portal',
  '270': 'by 270',
  card: 'from the card',
};

/** `Active by phone, Dana W., spoke with Lou, ref. C-4471`. */
export function checkSentence({ state, method, by, spokeWith, reference }: Verification): string {
  const proof = [spokeWith && `spoke with ${spokeWith}`, reference && `ref. ${reference}`];
  return [`${outcomes[state]} ${methods[method]}`, by, ...proof].filter(Boolean).join(', ');
}
