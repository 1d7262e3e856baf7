/** What importing a code file would change, before anything is changed. */

import { planAgainstBook } from '#renderer/data/commands/importCodes.ts';
import { planMues, planPairs } from '#renderer/data/commands/importEdits.ts';
import { type CodeFileKind, codeFiles, type EditionChanges } from '#shared/codesets/index.ts';
import type { Day } from '#shared/kernel/dates.ts';
import { ok, type Problem } from '#shared/kernel/problems.ts';
import { type Job, type JobContext, nextTurn } from './job.ts';
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
  const { changes, problems } = await changesOf(context, content, from);
  const preview = { kind: content.kind, fileName, rows, from, isFromGuessed, changes };
  return ok({ ...preview, needsEdition: codeFiles[content.kind].needsEdition }, [...read.value.problems, ...problems]);
};

async function changesOf(
  context: JobContext,
  content: CodeFileContent,
  from: Day,
): Promise<{ changes: EditionChanges; problems: Problem[] }> {
  if (content.kind === 'ncci') return { changes: await pairChanges(context, content.rows), problems: [] };
  if (content.kind === 'mue')
    return { changes: (await planMues(context.book.db, content.mues, from)).changes, problems: [] };
  const { plan } = await planAgainstBook(context.book.db, content.kind, content.entries, from);
  return { changes: plan.changes, problems: plan.problems };
}

/** Nobody waits for a preview that was closed: it counts nothing. */
async function pairChanges(context: JobContext, rows: readonly string[]): Promise<EditionChanges> {
  const plan = await planPairs(context.book.db, rows, async () => {
    await nextTurn();
    return !context.isCancelled();
  });
  return plan?.changes ?? { added: 0, changed: 0, ended: 0, same: 0 };
}
