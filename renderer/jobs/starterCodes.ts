/** The starter code sets that come with the program, as blocks for a new book. */

import type { StoredCodeBlock } from '#renderer/data/schema.ts';
import { type CodeEntry, toBlocks } from '#shared/codesets/index.ts';

const files = import.meta.glob<{ entries: CodeEntry[] }>('../../resources/codes/starterSet*.json', {
  import: 'default',
});

export async function starterCodeBlocks(): Promise<StoredCodeBlock[]> {
  const sets = await Promise.all(Object.values(files).map((load) => load()));
  return toBlocks(sets.flatMap((set) => set.entries)).map((block) => ({
    ...block,
    id: `${block.system}:${block.firstCode}`,
  }));
}
