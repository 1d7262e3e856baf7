/** What the code fields of a visit ask: searches as of the visit's day, everyday codes, and the words behind codes. */
import { useEffect, useMemo, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import type { Fee } from '#renderer/data/queries/reference.ts';
import {
  codesInUse,
  describeCodes,
  everydayCodes,
  searchProcedures,
  searchStoredCodes,
} from '#renderer/data/search/codeSearch.ts';
import type { FoundCode } from '#renderer/ui/pickers/CodePicker.tsx';
import type { CodeSystem } from '#shared/codesets/index.ts';
import type { Day } from '#shared/kernel/dates.ts';

type Search = (text: string) => Promise<readonly FoundCode[]>;

export interface CodeSearches {
  diagnoses: Search;
  procedures: Search;
  modifiers: Search;
  everydayDiagnoses: readonly FoundCode[];
  everydayProcedures: readonly FoundCode[];
}

interface Everyday {
  inUse: ReadonlyMap<string, number>;
  codes: readonly FoundCode[];
}
const none: Everyday = { inUse: new Map(), codes: [] };

export function useCodeSearches(on: Day, fees: readonly Fee[]): CodeSearches {
  const book = useBook();
  const diagnoses = useEveryday('ICD10CM', on);
  const procedures = useEveryday('HCPCS', on);
  return useMemo(
    () => ({
      diagnoses: (text) => searchStoredCodes(book, text, { system: 'ICD10CM', on, inUse: diagnoses.inUse }),
      procedures: (text) => searchProcedures(book, text, fees, { on, inUse: procedures.inUse }),
      modifiers: (text) => searchStoredCodes(book, text, { system: 'MODIFIER', on, limit: 8 }),
      everydayDiagnoses: diagnoses.codes,
      everydayProcedures: procedures.codes,
    }),
    [book, on, fees, diagnoses, procedures],
  );
}

function useEveryday(system: 'ICD10CM' | 'HCPCS', on: Day): Everyday {
  const book = useBook();
  const [everyday, setEveryday] = useState(none);
  useEffect(() => {
    let isStale = false;
    const read = async () => {
      const inUse = await codesInUse(book, system);
      const codes = await everydayCodes(book, system, on, inUse);
      if (!isStale) setEveryday({ inUse, codes });
    };
    void read();
    return () => {
      isStale = true;
    };
  }, [book, system, on]);
  return everyday;
}

/** The words behind codes, as of the day; empty until they are read. */
export function useCodeWords(system: CodeSystem, codes: readonly string[], on: Day): Record<string, string> {
  const book = useBook();
  const [words, setWords] = useState<Record<string, string>>({});
  const wanted = codes.join(' ');
  useEffect(() => {
    let isStale = false;
    const read = async () => {
      const found = await describeCodes(book, system, wanted.split(' ').filter(Boolean), on);
      if (!isStale) setWords(found);
    };
    void read();
    return () => {
      isStale = true;
    };
  }, [book, system, wanted, on]);
  return words;
}
