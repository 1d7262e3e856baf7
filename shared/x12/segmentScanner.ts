/**
 * Walks an X12 text segment by segment without building anything: one cursor, moved in place, that hands out elements
 * on request. Everything that reads X12 stands on it, so a payment file of 50 MB is cut once. Text may come in pieces;
 * a decision that needs more text than is at hand waits for it, so the pieces never change the result.
 */
import { type Cents, centsFromDecimal } from '#shared/kernel/money.ts';
import {
  type DelimiterFinding,
  type Delimiters,
  guessDelimiters,
  isaLookahead,
  readIsaDelimiters,
  startLookahead,
  startsIsa,
} from './delimiters.ts';

export type ScannerEvent =
  | { kind: 'header'; finding: DelimiterFinding }
  | { kind: 'leading-text' }
  | { kind: 'not-x12'; looksLike: NotX12 }
  | { kind: 'wrapped' }
  | { kind: 'unterminated' };
export type NotX12 = 'empty' | 'json' | 'xml' | 'pdf' | 'zip' | 'binary' | 'text';

/** Tags come back as one shared string each; those written out here are compared by reference. */
const commonTags =
  'ISA GS ST SE GE IEA BPR TRN REF DTM N1 N3 N4 PER LX TS2 TS3 CLP CAS NM1 MIA MOA AMT QTY SVC LQ PLB BHT HL CLM HI SV1 DTP SBR DMG PAT PRV SVD EB STC AAA INS'.split(
    ' ',
  );
const knownTags = new Map<number, string>();
const tagKey = (a: number, b: number, c: number): number => (a * 256 + b) * 256 + c;
/** A property name is kept once by the engine, so the tag handed out is the very string a comparison names. */
for (const tag of Object.keys(Object.fromEntries(commonTags.map((each) => [each, each])))) {
  knownTags.set(tagKey(tag.charCodeAt(0), tag.charCodeAt(1), tag.length === 3 ? tag.charCodeAt(2) : 0), tag);
}
const emptyDelimiters: Delimiters = { element: '*', component: ':', segment: '~' };
/** A power of two, small enough for the processor's cache. */
const recentSlots = 1024;
const lineFeed = 10;
const carriageReturn = 13;

export class SegmentScanner {
  /** The current segment: its tag, how many elements follow it, its line in the file and its ordinal in the file. */
  tag = '';
  count = 0;
  line = 0;
  ordinal = 0;
  delimiters: Delimiters = emptyDelimiters;

  private text = '';
  private position = 0;
  private searchedTo = 0;
  private fileLine = 1;
  private started = false;
  private isRefused = false;
  private isFinal = false;
  private elementCode = 42;
  private componentCode = 58;
  private isWrapped = false;
  /** Element n lies between starts[n] and starts[n + 1] - 1; element 0 is the tag. */
  private starts = new Int32Array(64);
  private readonly recent: string[] = new Array<string>(recentSlots).fill('');
  private readonly onEvent: (event: ScannerEvent) => void;

  constructor(onEvent: (event: ScannerEvent) => void) {
    this.onEvent = onEvent;
  }

  push(chunk: string): void {
    if (chunk === '') return;
    this.text = this.position >= this.text.length ? chunk : this.text.slice(this.position) + chunk;
    this.searchedTo = Math.max(0, this.searchedTo - this.position);
    this.position = 0;
  }

  /** No more text will come: what waited for more is decided now. */
  finish(): void {
    this.isFinal = true;
  }

  /** Moves to the next segment; false when there is none, or none complete yet. */
  next(): boolean {
    if (this.isRefused) return false;
    if (!this.skipBlank()) return this.endOfText();
    const { text } = this;
    if (!this.isFinal && text.length - this.position < 4) return false;
    if (text.charCodeAt(this.position) === 73 && startsIsa(text, this.position)) {
      if (!this.isFinal && text.length - this.position < isaLookahead) return false;
      this.adopt(readIsaDelimiters(text, this.position));
    } else if (!this.started) {
      if (!this.isFinal && text.length - this.position < startLookahead) return false;
      if (!this.start()) return this.next();
    }
    const end = this.findEnd();
    if (end < 0) return false;
    this.cut(end);
    return true;
  }

  /** Element n as written, without line breaks; empty when absent. Element 1 is the first after the tag. */
  element(n: number): string {
    if (n > this.count) return '';
    return this.cutOut(this.startOf(n), this.startOf(n + 1) - 1);
  }

  /** Element n trimmed; undefined when absent or blank. */
  textOf(n: number): string | undefined {
    if (n > this.count) return undefined;
    return this.piece(this.startOf(n), this.startOf(n + 1) - 1);
  }

  has(n: number): boolean {
    return n <= this.count && this.startOf(n + 1) - this.startOf(n) > 1;
  }

  /** Element n as money; undefined when it is absent or no decimal number with at most two decimals. */
  centsOf(n: number): Cents | undefined {
    if (n > this.count) return undefined;
    if (this.isWrapped) return centsFromDecimal(this.element(n).trim());
    return centsFromDecimal(this.text, this.startOf(n), this.startOf(n + 1) - 1);
  }

  /** Component k (from 1) of element n, trimmed; undefined when absent or blank. */
  componentOf(n: number, k: number): string | undefined {
    if (n > this.count) return undefined;
    const stop = this.startOf(n + 1) - 1;
    let from = this.startOf(n);
    for (let seen = 1; ; seen += 1) {
      let to = from;
      while (to < stop && this.text.charCodeAt(to) !== this.componentCode) to += 1;
      if (seen === k) return this.piece(from, to);
      if (to >= stop) return undefined;
      from = to + 1;
    }
  }

  elements(): string[] {
    const all: string[] = [];
    for (let n = 1; n <= this.count; n += 1) all.push(this.element(n));
    return all;
  }

  private startOf(n: number): number {
    return this.starts[n] ?? 0;
  }

  private unwrap(piece: string): string {
    return this.isWrapped ? piece.replace(/[\r\n]+/g, '') : piece;
  }

  /**
   * A piece of the text. Codes and days repeat thousands of times in one file: a short piece equal to an earlier one
   * is that very string, found by a small table without making a new one.
   */
  private cutOut(from: number, to: number): string {
    const { text, recent } = this;
    const length = to - from;
    if (length > 8 || this.isWrapped) return this.unwrap(text.slice(from, to));
    let hash = length;
    for (let at = from; at < to; at += 1) hash = Math.imul(hash, 31) + text.charCodeAt(at);
    const slot = (hash ^ (hash >>> 12)) & (recentSlots - 1);
    const earlier = recent[slot] ?? '';
    if (earlier.length === length) {
      let at = 0;
      while (at < length && earlier.charCodeAt(at) === text.charCodeAt(from + at)) at += 1;
      if (at === length) return earlier;
    }
    const fresh = text.slice(from, to);
    recent[slot] = fresh;
    return fresh;
  }

  private piece(from: number, to: number): string | undefined {
    const { text } = this;
    let start = from;
    let stop = to;
    while (start < stop && text.charCodeAt(start) <= 32) start += 1;
    while (stop > start && text.charCodeAt(stop - 1) <= 32) stop -= 1;
    return start === stop ? undefined : this.cutOut(start, stop);
  }

  /** Moves past blanks, line breaks and byte order marks between segments; false at the end of the text at hand. */
  private skipBlank(): boolean {
    const { text } = this;
    for (; this.position < text.length; this.position += 1) {
      const code = text.charCodeAt(this.position);
      if (code > 32 && code !== 0xfeff && code !== 0x85) return true;
      if (code === lineFeed) this.fileLine += 1;
      if (code === carriageReturn) {
        if (this.position + 1 >= text.length && !this.isFinal) return false;
        if (text.charCodeAt(this.position + 1) !== lineFeed) this.fileLine += 1;
      }
    }
    return false;
  }

  private endOfText(): false {
    if (this.isFinal && !this.started) this.refuse('empty');
    return false;
  }

  private refuse(looksLike: NotX12): void {
    this.isRefused = true;
    this.onEvent({ kind: 'not-x12', looksLike });
  }

  /** Where no ISA opens the file: find one behind leading text, or guess from GS or ST, or refuse. */
  private start(): boolean {
    const guessed = guessDelimiters(this.text, this.position);
    if (guessed !== undefined) {
      this.adopt(guessed);
      return true;
    }
    const window = this.text.slice(this.position, this.position + startLookahead);
    const isa = /ISA([^A-Za-z0-9\s])[^A-Za-z]{0,2}\d\d/.exec(window);
    if (isa === null) {
      this.refuse(kindOf(window));
      return false;
    }
    this.onEvent({ kind: 'leading-text' });
    for (let at = 0; at < isa.index; at += 1) {
      if (window.charCodeAt(at) === lineFeed) this.fileLine += 1;
    }
    this.position += isa.index;
    this.searchedTo = this.position;
    return false;
  }

  private adopt(found: { delimiters: Delimiters; finding: DelimiterFinding }): void {
    if (this.started && found.finding === 'isa' && sameDelimiters(found.delimiters, this.delimiters)) return;
    this.started = true;
    this.delimiters = found.delimiters;
    this.elementCode = found.delimiters.element.charCodeAt(0);
    this.componentCode = found.delimiters.component.charCodeAt(0);
    this.onEvent({ kind: 'header', finding: found.finding });
  }

  /** Where the current segment ends; -1 when its end is not at hand yet. */
  private findEnd(): number {
    const end = this.text.indexOf(this.delimiters.segment, Math.max(this.position, this.searchedTo));
    if (end >= 0) return end;
    if (this.isFinal) {
      if (this.delimiters.segment.charCodeAt(0) > 32) this.onEvent({ kind: 'unterminated' });
      return this.text.length;
    }
    this.searchedTo = this.text.length;
    return -1;
  }

  private cut(end: number): void {
    const { text, elementCode } = this;
    const from = this.position;
    let stop = end;
    let count = 0;
    this.line = this.fileLine;
    this.isWrapped = false;
    this.starts[0] = from;
    for (let at = from; at < stop; at += 1) {
      const code = text.charCodeAt(at);
      if (code === elementCode) {
        count += 1;
        if (count + 2 >= this.starts.length) this.grow();
        this.starts[count] = at + 1;
      } else if (code <= carriageReturn && (code === lineFeed || code === carriageReturn)) {
        if (this.breaksOff(at)) stop = at;
        else if (code === lineFeed || text.charCodeAt(at + 1) !== lineFeed) this.fileLine += 1;
        this.isWrapped = true;
      }
    }
    this.position = stop === end ? Math.min(end + 1, text.length) : stop;
    if (end < text.length && stop === end && text.charCodeAt(end) === lineFeed) this.fileLine += 1;
    if (stop === end && this.delimiters.segment === '\r') this.fileLine += 1;
    if (this.isWrapped) stop = this.trimBreaks(from, stop);
    this.count = count;
    this.starts[count + 1] = stop + 1;
    this.ordinal += 1;
    this.tag = this.readTag();
  }

  /** A new ISA on a fresh line inside a segment: the file was cut off and another follows it. */
  private breaksOff(at: number): boolean {
    if (!startsIsa(this.text, at + 1)) return false;
    this.onEvent({ kind: 'unterminated' });
    return true;
  }

  /** Line breaks before the terminator are layout; within the segment they mean the file was wrapped. */
  private trimBreaks(from: number, to: number): number {
    let stop = to;
    while (stop > from && isBreak(this.text.charCodeAt(stop - 1))) stop -= 1;
    this.isWrapped = false;
    for (let at = from; at < stop && !this.isWrapped; at += 1) {
      if (isBreak(this.text.charCodeAt(at))) this.isWrapped = true;
    }
    if (this.isWrapped) this.onEvent({ kind: 'wrapped' });
    return stop;
  }

  private grow(): void {
    const larger = new Int32Array(this.starts.length * 2);
    larger.set(this.starts);
    this.starts = larger;
  }

  private readTag(): string {
    const from = this.startOf(0);
    const length = this.startOf(1) - 1 - from;
    if (length > 3 || length < 2 || this.isWrapped) return this.unwrap(this.text.slice(from, from + length)).trim();
    const third = length === 3 ? this.text.charCodeAt(from + 2) : 0;
    const key = tagKey(this.text.charCodeAt(from), this.text.charCodeAt(from + 1), third);
    const known = knownTags.get(key);
    if (known !== undefined) return known;
    const tag = this.text.slice(from, from + length).trim();
    if (/^[A-Z][A-Z0-9]{1,2}$/.test(tag)) knownTags.set(key, tag);
    return tag;
  }
}

const isBreak = (code: number): boolean => code === lineFeed || code === carriageReturn;
const sameDelimiters = (a: Delimiters, b: Delimiters): boolean =>
  a.element === b.element && a.component === b.component && a.repetition === b.repetition && a.segment === b.segment;

/** What a file that is no X12 seems to be, for a sentence that helps. */
function kindOf(window: string): NotX12 {
  const start = window.trimStart();
  if (/^[[{]/.test(start)) return 'json';
  if (start.startsWith('<')) return 'xml';
  if (start.startsWith('%PDF')) return 'pdf';
  if (start.startsWith('PK\u0003\u0004')) return 'zip';
  for (let at = 0; at < Math.min(start.length, 200); at += 1) {
    const code = start.charCodeAt(at);
    if (code === 0xfffd || (code < 32 && code !== 9 && code !== 10 && code !== 13)) return 'binary';
  }
  return 'text';
}
