/** Paper EOBs that are not finished: kept at each claim while they are typed, parked, taken up again, thrown away. */
import { dropParkedEob, keepEobTyped, type ParkedEob, parkEob } from '#renderer/data/commands/parkEob.ts';
import { parkedEobs } from '#renderer/data/queries/moneySettings.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { confirm } from '#renderer/ui/feedback/ConfirmDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { type EobDraft, eobKey, sumOfEob } from './eobDraft.ts';

const noneParked: readonly ParkedEob[] = [];

interface KeptEobs {
  parked: readonly ParkedEob[];
  /** How many claims of it are on the disk. */
  keptClaims(draft: EobDraft): number;
  /** While typing goes on, from the moment its check has a number. Says under which key. */
  keep(draft: EobDraft): string | undefined;
  /** True when it is put aside. */
  park(draft: EobDraft): Promise<boolean>;
  finish(draft: EobDraft): Promise<void>;
  /** True when the person means it. */
  discard(draft: EobDraft): Promise<boolean>;
}

export function useKeptEobs(): KeptEobs {
  const run = useCommand();
  const parked = useLive(parkedEobs) ?? noneParked;
  const drop = async ({ keptAs }: EobDraft, because: 'finished' | 'discarded') => {
    if (keptAs !== undefined) await run(dropParkedEob, { key: keptAs, because }, { done: false });
  };
  return {
    parked,
    keptClaims({ keptAs }) {
      const kept = parked.find((each) => each.key === keptAs);
      return kept ? draftOf(kept).claims.length : 0;
    },
    keep(draft) {
      if (draft.checkNumber.trim() === '') return draft.keptAs;
      const kept = { ...draft, keptAs: eobKey(draft) };
      // The same check begun anew does not take the place of one that is parked.
      if (draft.keptAs !== kept.keptAs && parked.some((each) => each.key === kept.keptAs)) return draft.keptAs;
      void run(keepEobTyped, parkInputOf(kept, draft.keptAs), { done: false });
      return kept.keptAs;
    },
    async park(draft) {
      const kept = { ...draft, keptAs: eobKey(draft) };
      return (await run(parkEob, parkInputOf(kept, draft.keptAs))).ok;
    },
    finish: (draft) => drop(draft, 'finished'),
    async discard(draft) {
      const claims = draft.claims.length;
      const isMeant = await confirm({
        title: `Discard the EOB${draft.checkNumber.trim() === '' ? '' : ` of check ${draft.checkNumber.trim()}`}?`,
        body: `What was typed of it goes${claims > 0 ? `, ${claims === 1 ? 'its claim' : `the lines of ${claims} claims`} with it` : ''}. The claims themselves stay as they are.`,
        confirmLabel: 'Discard the EOB',
        isDangerous: true,
      });
      if (isMeant) await drop(draft, 'discarded');
      return isMeant;
    },
  };
}

/** Only the page of EOBs keeps them, always a draft of its own. */
const draftOf = (eob: ParkedEob): EobDraft => eob.draft as EobDraft;

/** As typed; the copy stays on the disk until the EOB is finished. */
export const takenUp = (eob: ParkedEob): EobDraft => ({ ...draftOf(eob), keptAs: eob.key });

function parkInputOf(draft: EobDraft & { keptAs: string }, before: string | undefined) {
  const { leftCents } = sumOfEob(draft);
  return {
    key: draft.keptAs,
    checkNumber: draft.checkNumber.trim(),
    ...(leftCents === undefined ? {} : { leftCents }),
    ...(before === undefined || before === draft.keptAs ? {} : { replaces: before }),
    draft,
  };
}
