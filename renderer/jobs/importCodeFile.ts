/** Takes a code file into the book, in one piece: until it is written, and when it is stopped, the one before holds. */
import { importCodes } from '#renderer/data/commands/importCodes.ts';
import { importMues, importPairs, planPairs } from '#renderer/data/commands/importEdits.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { type CodeFileKind, type CodeSet, codeFiles } from '#shared/codesets/index.ts';
import { ok } from '#shared/kernel/problems.ts';
import { type Job, type JobContext, nextTurn } from './job.ts';
import { type CodeFileInput, type ReadCodeFile, readCodeFile } from './readCodeFile.ts';

export interface ImportedCodeFile {
  kind: CodeFileKind;
  sets: readonly CodeSet[];
  rows: number;
  /** True when this very file was taken before, for the same first day. */
  wasAlreadyImported: boolean;
  wasStopped: boolean;
}

export const importCodeFile: Job<CodeFileInput, ImportedCodeFile> = async (context, input) => {
  const read = await readCodeFile(input, context.book.clock.today());
  if (!read.ok) return read;
  const { content, fileName, fileHash, from } = read.value;
  const { kind } = content;
  if (content.kind === 'ncci') return importAllPairs(context, read.value, content.rows);
  const rows = 'entries' in content ? content.entries.length : content.mues.length;
  const result = { kind, sets: codeFiles[kind].sets, rows, wasAlreadyImported: false, wasStopped: false };
  context.report({ done: 0, total: rows });
  await nextTurn();
  if (context.isCancelled()) return ok({ ...result, wasStopped: true });
  const done =
    content.kind === 'mue'
      ? await runCommand(context.book, importMues, { fileName, fileHash, from, mues: content.mues })
      : await runCommand(context.book, importCodes, {
          kind: content.kind,
          fileName,
          fileHash,
          from,
          entries: content.entries,
        });
  if (!done.ok) return done;
  context.report({ done: rows, total: rows });
  return ok({ ...result, wasAlreadyImported: done.value.wasAlreadyDone }, read.value.problems);
};

async function importAllPairs(
  context: JobContext,
  { fileName, fileHash, from, isFromGuessed }: ReadCodeFile,
  rows: readonly string[],
): ReturnType<typeof importCodeFile> {
  const result = { kind: 'ncci' as const, sets: codeFiles.ncci.sets, rows: rows.length, wasAlreadyImported: false };
  const plan = await planPairs(context.book.db, rows, async (done) => {
    context.report({ done, total: rows.length });
    await nextTurn();
    return !context.isCancelled();
  });
  if (!plan) return ok({ ...result, wasStopped: true });
  const quarter = isFromGuessed ? from : undefined;
  const input = { fileName, fileHash, rows: rows.length, from: quarter, plan };
  const done = await runCommand(context.book, importPairs, input);
  if (!done.ok) return done;
  return ok({ ...result, wasAlreadyImported: done.value.wasAlreadyDone, wasStopped: false });
}
