/** Saves a table as a CSV file whose name holds no person. */
import { useCallback } from 'react';
import { csvOfTable } from '#renderer/jobs/csvOfTable.ts';
import { platform } from '#renderer/platform/platform.ts';
import { useToday } from '#renderer/ui/Clock.tsx';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';

export function useSaveCsv() {
  const save = useSaveText();
  return useCallback(
    (name: string, rows: readonly (readonly (string | number | undefined)[])[]) => save(name, csvOfTable(rows)),
    [save],
  );
}

/** The same of a table that is written already. */
export function useSaveText(): (name: string, csv: string) => Promise<void> {
  const today = useToday();
  return useCallback(
    async (name, csv) => {
      // The mark at the start tells a spreadsheet that names are UTF-8.
      const bytes = new TextEncoder().encode(`\ufeff${csv}`);
      const saved = await platform().saveFile(`${name}-${today}.csv`, bytes, [{ label: 'Table', extensions: ['csv'] }]);
      if (!saved.ok) feedback.problems(saved.problems);
      else if (saved.value !== 'cancelled') feedback.done(`Saved ${name}-${today}.csv`);
    },
    [today],
  );
}
