/** After a payer said no: whether the claim is sent again, replaced, made anew or appealed, and why. */
import type { ClaimInFull } from '#renderer/data/queries/claims.ts';
import { Callout } from '#renderer/ui/Callout.tsx';
import type { NextWay } from '#shared/claims/index.ts';

const titles: Record<NextWay, string> = {
  'send-again': 'Mend it and send it again',
  'new-claim': 'Send a new claim',
  replacement: 'Replace it, or appeal',
  appeal: 'Appeal',
};

export function Advice({ full }: { full: ClaimInFull }) {
  const { advice, claim } = full;
  if (!advice || (claim.state !== 'rejected' && claim.state !== 'denied')) return null;
  return (
    <Callout tone="waiting" title={titles[advice.way]}>
      {advice.why}
    </Callout>
  );
}
