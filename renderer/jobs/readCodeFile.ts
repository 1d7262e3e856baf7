/** Reads a code file as it was downloaded: unpacks it, recognises it, and parses every line, or says what is wrong. */

import type { CodeSetKind } from '#renderer/data/commands/importCodes.ts';
import { hashOfPieces } from '#renderer/data/journal.ts';
import { receivedPieces } from '#renderer/data/receivedText.ts';
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
import { textOfBytes } from './textOfBytes.ts';
import { type TextFile, unpackTexts } from './unpack.ts';

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
  const { kind, bytes, name } = found;
  const guessed = guessEdition(kind, name) ?? guessEdition(kind, input.name);
  const from = input.from ?? guessed ?? today;
  const { content, problems } = parse(kind, bytes, from);
  const refused = refuseDamaged(kind, problems);
  if (refused.length > 0) return failed(...refused);
  return ok({
    fileName: name,
    fileHash: hashOfPieces(receivedPieces(bytes)),
    from,
    isFromGuessed: input.from === undefined && guessed !== undefined,
    content,
    problems,
  });
}

type Recognized = TextFile & { kind: CodeFileKind };

/** A ZIP of CMS holds several texts: the most telling kind is taken, in the order of the table of kinds. */
function firstRecognized(files: readonly TextFile[]): Recognized | { problem: Problem } {
  const kinds = Object.keys(codeFiles);
  const judged = files.map((file) => ({ ...file, ...recognizeCodeFile(headOf(file)) }));
  const known = judged.filter((each): each is typeof each & Recognized => 'kind' in each);
  known.sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
  const [best] = known;
  if (best) return best;
  const [refused] = judged.filter((each): each is typeof each & { problem: Problem } => 'problem' in each);
  return { problem: refused?.problem ?? importProblems.unknownKind() };
}

/** The first piece that says anything. */
function headOf({ bytes }: TextFile): string {
  for (const piece of receivedPieces(bytes)) if (piece.trim() !== '') return piece;
  return '';
}

function parse(kind: CodeFileKind, bytes: Uint8Array, from: Day): { content: CodeFileContent; problems: Problem[] } {
  if (kind === 'ncci') {
    const rows: string[] = [];
    const problems = walkNcciPairs(receivedPieces(bytes), (pair) => rows.push(pairRow(pair)));
    return { content: { kind, rows: rows.sort() }, problems };
  }
  const text = textOfBytes(bytes);
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
