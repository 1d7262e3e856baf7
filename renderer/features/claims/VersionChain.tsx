/** Every claim of one visit in the order it was made: which replaces which, and which went on to the next payer. */
import type { ClaimInFull } from '#renderer/data/queries/claims.ts';
import { goTo } from '#renderer/ui/navigation.ts';
import { StatusTag } from '#renderer/ui/StatusTag.tsx';
import { formatDayShort } from '#shared/kernel/dates.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import { stateWords } from './claimRow.ts';
import styles from './claims.module.css';

const ranks = ['primary', 'secondary', 'tertiary'];

/** `replaces C100011 · primary`. */
function relation(claim: Claim, versions: readonly Claim[]): string {
  const before = versions.find((each) => each.id === claim.previousClaimId);
  const rank = ranks[claim.snapshot.rank - 1] ?? '';
  if (!before) return rank;
  if (before.snapshot.rank !== claim.snapshot.rank) return `${rank}, after ${before.number}`;
  const verb = { '7': 'replaces', '8': 'voids', '1': 'new after' }[claim.snapshot.frequency];
  return `${verb} ${before.number} · ${rank}`;
}

export function VersionChain({ full }: { full: ClaimInFull }) {
  const { claim, versions } = full;
  if (versions.length < 2) return null;
  return (
    <ol className={styles.chain} aria-label="Claims of this visit">
      {versions.map((each) => {
        const { word, tone } = stateWords[each.state];
        return (
          <li key={each.id} aria-current={each.id === claim.id ? 'true' : undefined}>
            {each.id === claim.id ? (
              <strong>{each.number}</strong>
            ) : (
              <button type="button" className={styles.where} onClick={() => goTo('/claims', { id: each.id })}>
                {each.number}
              </button>
            )}
            <span className={styles.quiet}>
              {relation(each, versions)}
              {each.lastSubmittedOn ? ` · sent ${formatDayShort(each.lastSubmittedOn)}` : ''}
            </span>
            <StatusTag tone={tone}>{word}</StatusTag>
          </li>
        );
      })}
    </ol>
  );
}
