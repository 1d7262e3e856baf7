/** What importing a code file would change, before anything is changed. */

import type { Book } from '#renderer/data/book.ts';
import { planAgainstBook } from '#renderer/data/commands/importCodes.ts';
import { blocksAround, planMues } from '#renderer/data/commands/importEdits.ts';
import { type CodeFileKind, codeFiles, type EditionChanges } from '#shared/codesets/index.ts';
import type { Day } from '#shared/kernel/dates.ts';
import { ok, type Problem } from '#shared/kernel/problems.ts';
import { pairRowsPerChunk } from './importCodeFile.ts';
import { type Job, nextTurn } from './job.ts';
import { type CodeFileContent, type CodeFileInput, readCodeFile } from './readCodeFile.ts';

export interface CodeFilePreview {
  kind: CodeFileKind;
  fileName: string;
  rows: number;
  from: Day;
  isFromGuessed: boolean;
  needsEdition: boolean;
  changes: EditionChanges;
}

export const previewCodeFile: Job<CodeFileInput, CodeFilePreview> = async (context, input) => {
  const read = await readCodeFile(input, context.book.clock.today());
  if (!read.ok) return read;
  const { content, fileName, from, isFromGuessed } = read.value;
  const rows =
    'entries' in content ? content.entries.length : 'rows' in content ? content.rows.length : content.mues.length;
  context.report({ done: 0, total: rows });
  await nextTurn();
  const { changes, problems } = await changesOf(context.book, content, from);
  const preview = { kind: content.kind, fileName, rows, from, isFromGuessed, changes };
  return ok({ ...preview, needsEdition: codeFiles[content.kind].needsEdition }, [...read.value.problems, ...problems]);
};

async function changesOf(
  book: Book,
  content: CodeFileContent,
  from: Day,
): Promise<{ changes: EditionChanges; problems: Problem[] }> {
  if (content.kind === 'ncci') return { changes: await pairChanges(book, content.rows), problems: [] };
  if (content.kind === 'mue') return { changes: (await planMues(book.db, content.mues, from)).changes, problems: [] };
  const { plan } = await planAgainstBook(book.db, content.kind, content.entries, from);
  return { changes: plan.changes, problems: plan.problems };
}

/** A pair has ended when its row now has a last day. */
async function pairChanges(book: Book, rows: readonly string[]): Promise<EditionChanges> {
  const changes: EditionChanges = { added: 0, changed: 0, ended: 0, same: 0 };
  const keyOf = (row: string): string => row.split('|', 3).join('|');
  for (let start = 0; start < rows.length; start += pairRowsPerChunk) {
    const chunk = rows.slice(start, start + pairRowsPerChunk);
    const blocks = await blocksAround(book.db, chunk);
    const known = new Map(blocks.flatMap((block) => block.rows.map((row) => [keyOf(row), row] as const)));
    for (const row of chunk) {
      const was = known.get(keyOf(row));
      if (was === undefined) changes.added += 1;
      else if (was === row) changes.same += 1;
      else if (was.split('|')[3] === '' && row.split('|')[3] !== '') changes.ended += 1;
      else changes.changed += 1;
    }
  }
  return changes;
}
