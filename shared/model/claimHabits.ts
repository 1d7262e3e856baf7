/** A claim as its payer wants it: what this payer does not want is left out of form and file alike. */
import type { ClaimSnapshot } from './claim.ts';

interface Numbered {
  taxonomy?: string | undefined;
  otherIds?: unknown;
}

/** The claim itself where the payer has no such habit. Nothing is renumbered: paths into the snapshot stay true. */
export function asPayerWants(claim: ClaimSnapshot): ClaimSnapshot {
  const { sendsTaxonomy = true, sendsLegacyIds = true } = claim.payer.habits ?? {};
  if (sendsTaxonomy && sendsLegacyIds) return claim;
  const bare = <Party extends Numbered>(party: Party): Party => {
    const kept = { ...party };
    if (!sendsTaxonomy) delete kept.taxonomy;
    if (!sendsLegacyIds) delete kept.otherIds;
    return kept;
  };
  const parties = <Owner extends Partial<Record<(typeof partyNames)[number], Numbered | undefined>>>(
    owner: Owner,
  ): Owner => {
    const changed = { ...owner };
    for (const name of partyNames) {
      const party = changed[name];
      if (party) changed[name] = bare(party);
    }
    return changed;
  };
  return { ...parties(claim), billing: bare(claim.billing), lines: claim.lines.map(parties) };
}

const partyNames = ['rendering', 'referring', 'ordering', 'supervising', 'primaryCare', 'facility'] as const;
