/** What the checks say about each visit of the list, one after the other, so that the list stands before they are done. */
import { useEffect, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { earlyFindings, type VisitRow } from '#renderer/data/queries/encounters.ts';
import type { Finding } from '#shared/model/claimRecord.ts';

const visitsChecked = 60;
export type VisitFindings = ReadonlyMap<string, readonly Finding[]>;

export function useVisitFindings(rows: readonly VisitRow[] | undefined): VisitFindings {
  const book = useBook();
  const [findings, setFindings] = useState<VisitFindings>(new Map());
  useEffect(() => {
    let isStale = false;
    const check = async () => {
      const found = new Map<string, readonly Finding[]>();
      for (const { encounter } of rows?.slice(0, visitsChecked) ?? []) {
        found.set(encounter.id, await earlyFindings(book, encounter));
        if (isStale) return;
      }
      setFindings(found);
    };
    void check();
    return () => {
      isStale = true;
    };
  }, [book, rows]);
  return findings;
}
