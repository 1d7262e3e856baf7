/** Saves a table as a CSV file whose name holds no person. */
import { useCallback } from 'react';
import { platform } from '#renderer/platform/platform.ts';
import { useToday } from '#renderer/ui/Clock.tsx';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { csvOfTable } from './csvOfTable.ts';

export function useSaveCsv() {
  const today = useToday();
  return useCallback(
    async (name: string, rows: readonly (readonly (string | number | undefined)[])[]) => {
      // The mark at the start tells a spreadsheet that names are UTF-8.
      const bytes = new TextEncoder().encode(`\ufeff${csvOfTable(rows)}`);
      const saved = await platform().saveFile(`${name}-${today}.csv`, bytes, [{ label: 'Table', extensions: ['csv'] }]);
      if (!saved.ok) feedback.problems(saved.problems);
      else if (saved.value !== 'cancelled') feedback.done(`Saved ${name}-${today}.csv`);
    },
    [today],
  );
}
