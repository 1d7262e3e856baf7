/**
 * Finds the four separators of an X12 file. The ISA header fixes them by position (X12.5: element separator after
 * "ISA", repetition in ISA11, component in ISA16, terminator right after it). Real files break that: short ISA, no
 * ISA, a terminator that is only a line break. Each such case is read as far as it goes and named.
 */

export interface Delimiters {
  element: string;
  component: string;
  /** Absent where ISA11 holds a letter, as files made the 4010 way do. */
  repetition?: string;
  segment: string;
}

export type DelimiterFinding = 'isa' | 'short-isa' | 'broken-isa' | 'no-isa';

export interface FoundDelimiters {
  delimiters: Delimiters;
  finding: DelimiterFinding;
}

/** How much text must be at hand to judge an ISA, and to judge a file that starts without one. */
export const isaLookahead = 512;
export const startLookahead = 4096;

const fixedIsaLength = 105;

/** Letters and digits (and the blank) are data, never separators. */
function isDataCode(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 32;
}
const isLineBreak = (code: number): boolean => code === 10 || code === 13;
const isSeparator = (char: string, element: string): boolean =>
  char !== '' && char !== element && !isDataCode(char.charCodeAt(0)) && !isLineBreak(char.charCodeAt(0));

/** `ISA` followed by something that can separate elements. */
export function startsIsa(text: string, at: number): boolean {
  return text.startsWith('ISA', at) && at + 3 < text.length && isSeparator(text.charAt(at + 3), '');
}

export function readIsaDelimiters(text: string, at: number): FoundDelimiters {
  const window = text.slice(at, at + isaLookahead);
  const element = window.charAt(3);
  return byCounting(window, element) ?? byGroupHeader(window, element) ?? broken(window, element);
}

/** The regular way: sixteen separators, then ISA16, then the terminator. */
function byCounting(window: string, element: string): FoundDelimiters | undefined {
  let sixteenth = -1;
  for (let found = 0; found < 16; found += 1) {
    sixteenth = window.indexOf(element, sixteenth + 1);
    if (sixteenth < 0) return undefined;
  }
  const header = window.slice(0, sixteenth);
  if (/[\r\n~]\s*(GS|ST|TA1)[^A-Za-z0-9 ]/.test(header)) return undefined;
  const component = window.charAt(sixteenth + 1);
  if (!isSeparator(component, element)) return undefined;
  const segment = terminatorAfter(window, sixteenth + 2, element);
  if (segment === undefined || (segment <= ' ' && endsNextLine(window, sixteenth + 2, component))) return undefined;
  const length = header.replace(/[\r\n]/g, '').length + 2;
  return {
    delimiters: withRepetition({ element, component, segment }, header.split(element)[11]),
    finding: length === fixedIsaLength ? 'isa' : 'short-isa',
  };
}

/** With ISA16 left out, what stands in its place is the terminator: the next line ends with it too. */
function endsNextLine(window: string, from: number, char: string): boolean {
  const [, next = ''] = /^[\r\n]+([^\r\n]*)/.exec(window.slice(from)) ?? [];
  return next.trimEnd().endsWith(char);
}

/** What ends the ISA, judged by what follows it; undefined where nothing there can be a terminator. */
function terminatorAfter(window: string, from: number, element: string): string | undefined {
  let next = from;
  while (next < window.length && isLineBreak(window.charCodeAt(next))) next += 1;
  const broken = window.slice(from, next);
  if (broken !== '' && (next >= window.length || startsEnvelope(window, next, element))) {
    return broken.includes('\n') ? '\n' : '\r';
  }
  if (next >= window.length) return '~';
  return isSeparator(window.charAt(next), element) ? window.charAt(next) : undefined;
}

const startsEnvelope = (window: string, at: number, element: string): boolean =>
  ['GS', 'ST', 'TA1', 'ISA', 'IEA'].some((tag) => window.startsWith(tag + element, at));

/** A damaged ISA still ends where the group begins: the character before `GS` is the terminator. */
function byGroupHeader(window: string, element: string): FoundDelimiters | undefined {
  const starts = ['GS', 'ST', 'TA1', 'IEA'].map((tag) => window.indexOf(tag + element, 4)).filter((each) => each > 0);
  const start = Math.min(...starts);
  if (starts.length === 0) return undefined;
  const before = window.slice(4, start).trimEnd();
  const last = before.charAt(before.length - 1);
  const gap = window.slice(4 + before.length, start);
  const isMarked =
    isSeparator(last, element) && (gap !== '' || !isSeparator(before.charAt(before.length - 2), element));
  const hasBoth = isSeparator(last, element) && isSeparator(before.charAt(before.length - 2), element);
  const lineBreak = gap.includes('\n') ? '\n' : gap.includes('\r') ? '\r' : undefined;
  const segment = hasBoth || (isMarked && last === '~') || lineBreak === undefined ? last : lineBreak;
  if (!isSeparator(segment, element) && segment !== lineBreak) return undefined;
  const candidate = segment === last ? before.charAt(before.length - 2) : last;
  const component = isSeparator(candidate, element) ? candidate : guessComponent(window, element);
  return { delimiters: { element, component, segment }, finding: 'short-isa' };
}

function broken(window: string, element: string): FoundDelimiters {
  return {
    delimiters: { element, component: guessComponent(window, element), segment: window.includes('~') ? '~' : '\n' },
    finding: 'broken-isa',
  };
}

function withRepetition(delimiters: Delimiters, isa11: string | undefined): Delimiters {
  const repetition = isa11?.trim() ?? '';
  return repetition.length === 1 && isSeparator(repetition, delimiters.element)
    ? { ...delimiters, repetition }
    : delimiters;
}

const firstTags = /^(GS|ST|BPR|BHT|TRN|AK1|CLP|HL|SE|GE)([^A-Za-z0-9\s])/;

/** A file that starts at GS or ST (or deeper): separators guessed from how the first segments join. */
export function guessDelimiters(text: string, at: number): FoundDelimiters | undefined {
  const window = text.slice(at, at + startLookahead);
  const start = firstTags.exec(window);
  const element = start?.[2];
  if (element === undefined) return undefined;
  const segment = ['~', '\n', '\r', "'", '|', '\u001c', '\u001d', '\u0085', '^', '!', ';'].find(
    (each) => each !== element && joinsSegments(window, each, element),
  );
  const closing = /[^A-Za-z0-9 ]\s*$/.exec(window)?.[0].trim();
  const chosen = segment ?? (closing !== undefined && closing !== '' && closing !== element ? closing : '~');
  return { delimiters: { element, component: guessComponent(window, element), segment: chosen }, finding: 'no-isa' };
}

function joinsSegments(window: string, segment: string, element: string): boolean {
  for (let at = window.indexOf(segment); at >= 0; at = window.indexOf(segment, at + 1)) {
    const next = window.slice(at + 1, at + 80).trimStart();
    if (/^[A-Z][A-Z0-9]{1,2}/.test(next) && [next.charAt(2), next.charAt(3)].includes(element)) return true;
  }
  return false;
}

/** Composite codes start with their qualifier, mostly HC (HCPCS): what follows it is the component separator. */
function guessComponent(window: string, element: string): string {
  return [':', '>', '|', '^', '<', '\\', '+'].find((each) => window.includes(`${element}HC${each}`)) ?? ':';
}
