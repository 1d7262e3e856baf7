/** Reads a code file as it was downloaded: unpacks it, recognises it, and parses every line, or says what is wrong. */

import type { CodeSetKind } from '#renderer/data/commands/importCodes.ts';
import { hashOfText } from '#renderer/data/journal.ts';
import {
  type CodeEntry,
  type CodeFileKind,
  codeFiles,
  guessEdition,
  importProblems,
  type Mue,
  pairRow,
  readCodes,
  readMue,
  recognizeCodeFile,
  refuseDamaged,
  walkNcciPairs,
} from '#shared/codesets/index.ts';
import type { Day } from '#shared/kernel/dates.ts';
import { failed, ok, type Problem, type Result } from '#shared/kernel/problems.ts';
import { readCsv } from './readCsv.ts';
import { unpackTexts } from './unpack.ts';

export interface CodeFileInput {
  name: string;
  bytes: Uint8Array;
  /** From when it holds, where somebody said so; else the file's name may tell. */
  from?: Day | undefined;
}

export type CodeFileContent =
  | { kind: CodeSetKind; entries: CodeEntry[] }
  | { kind: 'ncci'; rows: string[] }
  | { kind: 'mue'; mues: Mue[] };

export interface ReadCodeFile {
  /** Of the text inside an archive. */
  fileName: string;
  fileHash: string;
  from: Day;
  /** Whether the first day came from the file's name rather than from somebody. */
  isFromGuessed: boolean;
  content: CodeFileContent;
  problems: Problem[];
}

export async function readCodeFile(input: CodeFileInput, today: Day): Promise<Result<ReadCodeFile>> {
  const unpacked = await unpackTexts(input.name, input.bytes);
  if (!unpacked.ok) return unpacked;
  const found = firstRecognized(unpacked.value);
  if ('problem' in found) return failed(found.problem);
  const { kind, text, name } = found;
  const guessed = guessEdition(kind, name) ?? guessEdition(kind, input.name);
  const from = input.from ?? guessed ?? today;
  const { content, problems } = parse(kind, text, from);
  const refused = refuseDamaged(kind, problems);
  if (refused.length > 0) return failed(...refused);
  return ok({
    fileName: name,
    fileHash: hashOfText(text),
    from,
    isFromGuessed: input.from === undefined && guessed !== undefined,
    content,
    problems,
  });
}

type Recognized = { kind: CodeFileKind; text: string; name: string };

/** A ZIP of CMS holds several texts: the most telling kind is taken, in the order of the table of kinds. */
function firstRecognized(files: readonly { name: string; text: string }[]): Recognized | { problem: Problem } {
  const kinds = Object.keys(codeFiles);
  const judged = files.map((file) => ({ ...file, ...recognizeCodeFile(file.text) }));
  const known = judged.filter((each): each is typeof each & Recognized => 'kind' in each);
  known.sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
  const [best] = known;
  if (best) return best;
  const [refused] = judged.filter((each): each is typeof each & { problem: Problem } => 'problem' in each);
  return { problem: refused?.problem ?? importProblems.unknownKind() };
}

function parse(kind: CodeFileKind, text: string, from: Day): { content: CodeFileContent; problems: Problem[] } {
  if (kind === 'ncci') {
    const rows: string[] = [];
    const problems = walkNcciPairs(text, (pair) => rows.push(pairRow(pair)));
    return { content: { kind, rows: rows.sort() }, problems };
  }
  if (kind === 'mue') {
    const { rows, problems: broken } = readCsv(text);
    const { entries, problems } = readMue(rows, { from });
    return { content: { kind, mues: entries }, problems: [...broken, ...problems] };
  }
  const broken: Problem[] = [];
  const { entries, problems } = readCodes(kind, text, { from }, (csv) => {
    const read = readCsv(csv);
    broken.push(...read.problems);
    return read.rows;
  });
  return { content: { kind, entries }, problems: [...broken, ...problems] };
}
