/** One code of one outside code set, with the days on which it may be used. */
import type { Day } from '#shared/kernel/dates.ts';
import type { Problem } from '#shared/kernel/problems.ts';

export const codeSystems = ['ICD10CM', 'HCPCS', 'MODIFIER', 'POS', 'TAXONOMY'] as const;
export type CodeSystem = (typeof codeSystems)[number];

/** Absent `from` means "since before we keep track"; absent `to` means still in use. Both days are inclusive. */
export interface CodeEntry {
  system: CodeSystem;
  /** Canonical text: upper case, ICD-10-CM without the dot. CPT numbers live in HCPCS, of which they are level I. */
  code: string;
  short: string;
  /** Only where it says more than `short`. */
  long?: string;
  from?: Day;
  to?: Day;
  /** ICD-10-CM: false for a heading that needs more characters. */
  isBillable?: boolean;
  /** Places of service paid at the facility rate. */
  isFacility?: boolean;
}

export interface CodeImport<Entry = CodeEntry> {
  entries: Entry[];
  problems: Problem[];
}

export const isValidOn = (entry: { from?: Day; to?: Day }, on: Day): boolean =>
  (entry.from === undefined || entry.from <= on) && (entry.to === undefined || on <= entry.to);

/** Upper case without dots and blanks: how codes are compared and stored. */
export const canonicalCode = (typed: string): string => typed.replace(/[.\s]/g, '').toUpperCase();

/** Drops absent and empty fields, and a long text that repeats the short one. */
export function codeEntry(
  system: CodeSystem,
  code: string,
  short: string,
  rest: { long?: string | undefined; from?: Day | undefined; to?: Day | undefined } = {},
): CodeEntry {
  const entry: CodeEntry = { system, code, short };
  if (rest.long !== undefined && rest.long !== '' && rest.long !== short) entry.long = rest.long;
  if (rest.from !== undefined) entry.from = rest.from;
  if (rest.to !== undefined) entry.to = rest.to;
  return entry;
}
