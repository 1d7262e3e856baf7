/** Finds providers by name or NPI among those the office knows; read once, when somebody first types. */
import { useCallback, useRef } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { type KnownProvider, knownProviders } from '#renderer/data/queries/knownProviders.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { searchable } from '#shared/kernel/text.ts';

export type ProviderSearch = (text: string) => Promise<readonly KnownProvider[]>;

const mostShown = 8;

export function useProviderSearch(patientId: Id<'patient'>): ProviderSearch {
  const book = useBook();
  const known = useRef<Promise<KnownProvider[]>>(undefined);
  return useCallback(
    async (text) => {
      known.current ??= knownProviders(book, patientId);
      const words = searchable(text).split(' ');
      const isFound = ({ provider: { last, first, npi } }: KnownProvider) => {
        const haystack = ` ${searchable(`${last} ${first ?? ''} ${npi}`)}`;
        return words.every((word) => haystack.includes(` ${word}`));
      };
      return (await known.current).filter(isFound).slice(0, mostShown);
    },
    [book, patientId],
  );
}
