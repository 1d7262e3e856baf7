/** What can be wrong with an X12 file that was read: one sentence per code, and where. Never patient data. */
import { type Problem, problem, type Severity } from '#shared/kernel/problems.ts';
import type { NotX12 } from './segmentScanner.ts';

const looks: Record<NotX12, string> = {
  empty: 'This file is empty. Download it again.',
  json: 'This is a JSON file, not an X12 file. Ask the clearinghouse for the X12 (EDI) version.',
  xml: 'This is an XML or web page file, not an X12 file. Ask the clearinghouse for the X12 (EDI) version.',
  pdf: 'This is a PDF, not an X12 file. Download the X12 (EDI) version, or type the payment in by hand.',
  zip: 'This is a ZIP archive. Unpack it first, then open the file inside.',
  binary: 'This file holds no readable text. Download it again, or ask the clearinghouse for the X12 (EDI) version.',
  text: 'This is not an X12 file: it does not start with ISA, GS or ST. Check that you picked the right file.',
};

const sentences = {
  'x12.not-x12': (looksLike: NotX12) => looks[looksLike],
  'x12.isa-missing': () =>
    'The file has no ISA header. It was read with the separators its segments show; check the sender before posting.',
  'x12.isa-short': () => 'The ISA header is not its fixed length. The separators were taken from what follows it.',
  'x12.isa-broken': () =>
    'The ISA header is damaged. The separators were guessed; ask the sender for the file again if anything looks wrong.',
  'x12.leading-text': () => 'Text before the ISA header was skipped.',
  'x12.wrapped': () => 'Lines break in the middle of segments. The breaks were taken out.',
  'x12.cut-off': () => 'The file ends in the middle of a segment. Download it again: the end may be missing.',
  'x12.outside': () => 'Segments stand outside any transaction (ST to SE). They were not read as part of one.',
  'x12.iea-missing': () => 'The closing IEA segment is missing: the file may be cut off. Download it again.',
  'x12.ge-missing': () => 'The closing GE segment of a group is missing: the file may be cut off. Download it again.',
  'x12.se-missing': () =>
    'The closing SE segment of a transaction is missing: the file may be cut off. Download it again.',
  'x12.iea-control': () => 'The interchange number in IEA02 is not the one in ISA13. Ask the sender which is right.',
  'x12.ge-control': () => 'The group number in GE02 is not the one in GS06. Ask the sender which is right.',
  'x12.se-control': () => 'The transaction number in SE02 is not the one in ST02. Ask the sender which is right.',
  'x12.iea-count': (said: string, found: number) => `IEA01 announces ${said} groups; the file holds ${found}.`,
  'x12.ge-count': (said: string, found: number) => `GE01 announces ${said} transactions; the group holds ${found}.`,
  'x12.se-count': (said: string, found: number) =>
    `SE01 announces ${said} segments; the transaction holds ${found}. Segments may be missing: ask for the file again.`,
  'x12.wrong-kind': (found: string, wanted: string) =>
    `This file holds ${found}, not ${wanted}. Open it at the step it belongs to.`,
  'x12.nothing-inside': (wanted: string) => `The file holds no ${wanted}. Check that it is the right file.`,
  'x12.amount-unreadable': (element: string) => `${element} is not an amount of dollars and cents. Check it by hand.`,
  'x12.amount-missing': (element: string) => `${element} is not stated. It was read as 0.00.`,
  'x12.date-unreadable': (element: string) => `${element} is not a calendar day. It was left out.`,
  'x12.code-unknown': (element: string, code: string) => `${element} holds the code ${code}, which is not in use.`,
  'x12.missing': (what: string) => `${what} is missing.`,
} satisfies Record<string, (...parameters: never[]) => string>;

export type ReadProblemCode = keyof typeof sentences;
export type ReadProblemParameters<Code extends ReadProblemCode> = Parameters<(typeof sentences)[Code]>;

export function readProblem<Code extends ReadProblemCode>(
  code: Code,
  severity: Severity,
  where: string | undefined,
  ...parameters: ReadProblemParameters<Code>
): Problem {
  const sentence = sentences[code] as (...all: ReadProblemParameters<Code>) => string; // each code has its own parameters
  return problem(code, sentence(...parameters), where, severity);
}

export const readProblemCodes = Object.keys(sentences) as ReadProblemCode[]; // the table's own keys

/** `segment 45 (CLP), file line 12`. */
export const placeOf = (at: { tag: string; ordinal: number; line: number }): string =>
  `segment ${at.ordinal} (${at.tag}), file line ${at.line}`;
