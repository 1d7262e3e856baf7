/** What was typed and not saved, kept while the program runs: leaving a form and coming back finds it again. In memory
 * only, because a draft may name a patient. */
import { useCallback, useState } from 'react';

const drafts = new Map<string, unknown>();

interface Draft<Value> {
  draft: Value;
  change(change: Partial<Value>): void;
  /** Forgets the draft: after saving, or when the person throws it away. */
  forget(): void;
  isDirty: boolean;
}

/** `key` names form and record: `patients.edit.<id>`. `initial` counts only when nothing was kept. */
export function useDraft<Value extends object>(key: string, initial: Value): Draft<Value> {
  // Only this hook writes under the key, always a value of the same form.
  const [draft, setDraft] = useState<Value>(() => (drafts.get(key) as Value | undefined) ?? initial);
  const [isDirty, setDirty] = useState(() => drafts.has(key));
  const change = useCallback(
    (part: Partial<Value>) => {
      setDraft((current) => {
        const next = { ...current, ...part };
        drafts.set(key, next);
        return next;
      });
      setDirty(true);
    },
    [key],
  );
  const forget = useCallback(() => {
    drafts.delete(key);
    setDirty(false);
  }, [key]);
  return { draft, change, forget, isDirty };
}

/** Nothing typed outlives the open book. */
export const forgetAllDrafts = (): void => drafts.clear();
