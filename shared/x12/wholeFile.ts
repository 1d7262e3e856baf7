/**
 * Whether a file that answers ours arrived whole. An answer from a damaged file could be half of one, so it is acted on
 * wholly or not at all: every envelope closes (ISA/IEA, GS/GE, ST/SE), and the counts and numbers of its closing
 * segments agree. A missing last separator loses nothing and is no damage. An 835 is judged payment by payment instead.
 */
import type { Problem } from '#shared/kernel/problems.ts';
import type { ReadProblemCode } from './readProblems.ts';

const damages: readonly ReadProblemCode[] = [
  'x12.isa-missing',
  'x12.se-missing',
  'x12.ge-missing',
  'x12.iea-missing',
  'x12.se-count',
  'x12.ge-count',
  'x12.iea-count',
  'x12.se-control',
  'x12.ge-control',
  'x12.iea-control',
  'x12.outside',
];

/** What follows a closed envelope, such as a printer's last mark, comes as a note and harms nothing. */
const isDamage = ({ code, severity }: Problem): boolean =>
  severity === 'error' || (severity === 'warning' && damages.some((each) => each === code));

/** Of a file that breaks off, the innermost envelope that stays open tells all: those around it are open for the same reason. */
const opened = ['x12.se-missing', 'x12.ge-missing', 'x12.iea-missing'];
const isSaidAlready = ({ code }: Problem, found: readonly Problem[]): boolean =>
  opened.slice(0, Math.max(0, opened.indexOf(code))).some((inner) => found.some((each) => each.code === inner));

/** What a reader found that makes its file unfit to act on, as errors; nothing when the file is whole. */
export const damagesOf = (found: readonly Problem[]): Problem[] =>
  found
    .filter((each) => isDamage(each) && !isSaidAlready(each, found))
    .map((each) => ({ ...each, severity: 'error' as const }));
