/**
 * The whole of an X12 file as a tree: interchanges, groups, transactions, segments. Nothing is judged beyond the
 * envelope; any text may be given, and what is wrong with it comes back as problems, never as a throw.
 */
import type { Problem } from '#shared/kernel/problems.ts';
import {
  createEnvelopeReader,
  type GroupHeader,
  type InterchangeHeader,
  type TransactionHeader,
} from './envelopeReader.ts';
import type { SegmentScanner } from './segmentScanner.ts';

export interface Segment {
  tag: string;
  /** `elements[0]` is element 01 (of `REF*EV*X`, `elements[0]` is `EV`). An empty element is `''`. */
  elements: string[];
  /** The line of the file it starts on, from 1. */
  line: number;
}

export interface Transaction extends Omit<TransactionHeader, 'line'> {
  /** From ST to SE, both included, so their number is what SE01 announces. */
  segments: Segment[];
}

export interface Group extends GroupHeader {
  transactions: Transaction[];
}

export interface Interchange extends InterchangeHeader {
  groups: Group[];
  /** Segments of the interchange outside any transaction, such as TA1. */
  segments: Segment[];
}

export interface ParsedX12 {
  interchanges: Interchange[];
  problems: Problem[];
}

export function parseX12(text: string): ParsedX12 {
  const problems: Problem[] = [];
  const interchanges: Interchange[] = [];
  let interchange: Interchange | undefined;
  let group: Group | undefined;
  let transaction: Transaction | undefined;
  const reader = createEnvelopeReader(
    {
      startInterchange(header) {
        interchange = { ...header, groups: [], segments: [] };
        interchanges.push(interchange);
      },
      startGroup(header) {
        group = { ...header, transactions: [] };
        interchange?.groups.push(group);
      },
      startTransaction({ line: _line, ...header }) {
        transaction = { ...header, segments: [] };
        group?.transactions.push(transaction);
      },
      segment: (scanner) => transaction?.segments.push(segmentAt(scanner)),
      loose: (scanner) => interchange?.segments.push(segmentAt(scanner)),
    },
    problems,
  );
  reader.push(text);
  reader.finish();
  return { interchanges, problems };
}

const segmentAt = (scanner: SegmentScanner): Segment => ({
  tag: scanner.tag,
  elements: scanner.elements(),
  line: scanner.line,
});
