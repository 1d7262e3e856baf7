/** The shape of every rule, and the small sentences that many of them share. */
import type { Severity } from '#shared/kernel/problems.ts';
import type { Remedy } from '#shared/model/claimRecord.ts';
import type { CycleStep } from '#shared/model/cycle.ts';
import type { ClaimView, LineView } from './claimView.ts';
import type { ScrubContext } from './context.ts';

/** What one rule has to say about one place of a claim. */
export interface Complaint {
  where: string;
  message: string;
  fix: string;
  remedies?: Remedy[] | undefined;
}

export interface ScrubRule {
  id: string;
  severity: Severity;
  /** The step of the cycle where the mistake is made and should be caught. */
  step: CycleStep;
  /** What the rule checks, as a heading. */
  title: string;
  check(claim: ClaimView, context: ScrubContext): Complaint[];
}

export const complaint = (where: string, message: string, fix: string, remedies: Remedy[] = []): Complaint =>
  remedies.length > 0 ? { where, message, fix, remedies } : { where, message, fix };
/** One of several modifiers: which one is true, the notes tell. A line holds four. */
export const addOneOf = (line: LineView, ...modifiers: string[]): Remedy[] =>
  line.modifiers.length < 4 ? modifiers.map((modifier) => ({ kind: 'add-modifier', line: line.index, modifier })) : [];
export const removeAnyOf = (line: LineView, ...modifiers: string[]): Remedy[] =>
  [...new Set(line.modifiers)]
    .filter((modifier) => modifiers.includes(modifier))
    .map((modifier) => ({ kind: 'remove-modifier', line: line.index, modifier }));
export const removeLine = (line: LineView): Remedy => ({ kind: 'remove-line', line: line.index });
export const lineAt = (line: LineView, field: string): string => `lines[${line.index}].${field}`;
/** `Line 2`, as people count. */
export const lineName = (line: LineView): string => `Line ${line.index + 1}`;

export const perLine = (claim: ClaimView, check: (line: LineView) => Complaint | undefined): Complaint[] =>
  claim.lines.map(check).filter((each) => each !== undefined);

/** Pairs of lines done by the same provider on the same day, each pair once. */
export function sameDayPairs(claim: ClaimView): [LineView, LineView][] {
  const pairs: [LineView, LineView][] = [];
  claim.lines.forEach((first, index) => {
    for (const second of claim.lines.slice(index + 1)) if (isSameVisit(first, second)) pairs.push([first, second]);
  });
  return pairs;
}

export const isSameVisit = (first: LineView, second: LineView): boolean =>
  first !== second &&
  first.from !== undefined &&
  first.from === second.from &&
  first.providerNpi === second.providerNpi;

export const hasModifier = (line: { modifiers: readonly string[] }, ...wanted: string[]): boolean =>
  line.modifiers.some((modifier) => wanted.includes(modifier));
/** The diagnoses a line points to, first one first. */
export const pointedDiagnoses = (claim: ClaimView, line: LineView): string[] =>
  line.dxPointers.map((pointer) => claim.diagnoses[pointer - 1]).filter((code) => code !== undefined);
