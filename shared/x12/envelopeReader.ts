/**
 * Follows the envelope of an X12 file (ISA/IEA, GS/GE, ST/SE; X12.5 and X12.6) over a segment scanner: keeps who, what
 * and which number, checks the closing counts and control numbers, and hands every segment to its transaction's reader.
 */
import type { Problem } from '#shared/kernel/problems.ts';
import type { Delimiters } from './delimiters.ts';
import { placeOf, readProblem } from './readProblems.ts';
import { type ScannerEvent, SegmentScanner } from './segmentScanner.ts';

export interface InterchangeHeader {
  delimiters: Delimiters;
  /** ISA05 to ISA08, trimmed. Absent where the file has no ISA. */
  senderQualifier?: string;
  sender?: string;
  receiverQualifier?: string;
  receiver?: string;
  controlNumber?: string;
  /** ISA15: P production, T test. */
  usage?: string;
}

export interface GroupHeader {
  /** GS01: HP payments, HC claims, FA acknowledgements... Absent where the file has no GS. */
  functionalId?: string;
  controlNumber?: string;
  sender?: string;
  receiver?: string;
  /** GS08. */
  version?: string;
}

export interface TransactionHeader {
  /** ST01: 835, 837, 999... */
  id: string;
  controlNumber?: string;
  /** ST03, else GS08. */
  version?: string;
  line: number;
}

/** How a transaction closed. */
export interface TransactionEnd {
  /** Its SE never came: something of it may be missing. */
  isCutOff: boolean;
  /** Its SE announces another number of segments, or closes another transaction. */
  doubts: Problem[];
}

/** What a reader of a kind of transaction takes from the envelope. All are optional: absent means "not of interest". */
export interface EnvelopeVisitor {
  startInterchange?(header: InterchangeHeader): void;
  startGroup?(header: GroupHeader): void;
  startTransaction?(header: TransactionHeader, interchange: InterchangeHeader, group: GroupHeader): void;
  /** Every segment of the transaction, ST and SE among them. */
  segment?(scanner: SegmentScanner): void;
  endTransaction?(end: TransactionEnd): void;
  /** A segment of the interchange that belongs to no transaction, such as TA1. */
  loose?(scanner: SegmentScanner): void;
}

export interface EnvelopeReader {
  push(chunk: string): void;
  finish(): void;
}

export function createEnvelopeReader(visitor: EnvelopeVisitor, problems: Problem[]): EnvelopeReader {
  const scanner = new SegmentScanner((event) => report(event));
  const told = new Set<string>();
  let interchange: InterchangeHeader | undefined;
  let isStated = false;
  let group: GroupHeader | undefined;
  let isInTransaction = false;
  let stControl: string | undefined;
  let segments = 0;
  let transactions = 0;
  let groups = 0;
  let hasTa1 = false;
  let afterInterchange = false;

  const here = (): string => placeOf(scanner);
  const atEnd = (): string => `after segment ${scanner.ordinal}, file line ${scanner.line}`;
  const once = (key: string, each: () => Problem): void => {
    if (told.has(key)) return;
    told.add(key);
    problems.push(each());
  };

  function report(event: ScannerEvent): void {
    const next = `segment ${scanner.ordinal + 1}`;
    if (event.kind === 'not-x12') problems.push(readProblem('x12.not-x12', 'error', undefined, event.looksLike));
    if (event.kind === 'leading-text') problems.push(readProblem('x12.leading-text', 'warning', next));
    if (event.kind === 'wrapped') once('wrapped', () => readProblem('x12.wrapped', 'info', next));
    if (event.kind === 'unterminated') problems.push(readProblem('x12.cut-off', 'warning', next));
    if (event.kind !== 'header') return;
    if (event.finding === 'no-isa') problems.push(readProblem('x12.isa-missing', 'warning', next));
    if (event.finding === 'short-isa') problems.push(readProblem('x12.isa-short', 'warning', next));
    if (event.finding === 'broken-isa') problems.push(readProblem('x12.isa-broken', 'error', next));
  }

  function openInterchange(): InterchangeHeader {
    closeInterchange();
    const stated = scanner.tag === 'ISA';
    interchange = { delimiters: scanner.delimiters };
    if (stated) {
      assign(interchange, 'senderQualifier', scanner.textOf(5));
      assign(interchange, 'sender', scanner.textOf(6));
      assign(interchange, 'receiverQualifier', scanner.textOf(7));
      assign(interchange, 'receiver', scanner.textOf(8));
      assign(interchange, 'controlNumber', scanner.textOf(13));
      assign(interchange, 'usage', scanner.textOf(15));
    }
    isStated = stated;
    groups = 0;
    hasTa1 = false;
    afterInterchange = false;
    visitor.startInterchange?.(interchange);
    return interchange;
  }

  function openGroup(): GroupHeader {
    closeGroup();
    if (interchange === undefined) openInterchange();
    const stated = scanner.tag === 'GS';
    group = {};
    if (stated) {
      assign(group, 'functionalId', scanner.textOf(1));
      assign(group, 'sender', scanner.textOf(2));
      assign(group, 'receiver', scanner.textOf(3));
      assign(group, 'controlNumber', scanner.textOf(6));
      assign(group, 'version', scanner.textOf(8));
      groups += 1;
    }
    transactions = 0;
    visitor.startGroup?.(group);
    return group;
  }

  function openTransaction(): void {
    closeTransaction();
    const inGroup = group ?? openGroup();
    const inInterchange = interchange ?? openInterchange();
    isInTransaction = true;
    segments = 0;
    transactions += 1;
    stControl = scanner.textOf(2);
    const header: TransactionHeader = { id: scanner.textOf(1) ?? '', line: scanner.line };
    assign(header, 'controlNumber', stControl);
    assign(header, 'version', scanner.textOf(3) ?? inGroup.version);
    visitor.startTransaction?.(header, inInterchange, inGroup);
  }

  function closeTransaction(): void {
    if (!isInTransaction) return;
    problems.push(readProblem('x12.se-missing', 'error', atEnd()));
    isInTransaction = false;
    visitor.endTransaction?.({ isCutOff: true, doubts: [] });
  }

  function closeGroup(): void {
    closeTransaction();
    if (group?.functionalId !== undefined || group?.controlNumber !== undefined) {
      problems.push(readProblem('x12.ge-missing', 'warning', atEnd()));
    }
    group = undefined;
  }

  function closeInterchange(): void {
    closeGroup();
    if (interchange !== undefined && isStated) problems.push(readProblem('x12.iea-missing', 'warning', atEnd()));
    interchange = undefined;
  }

  function endTransaction(): void {
    isInTransaction = false;
    const said = scanner.textOf(1);
    const doubts: Problem[] = [];
    if (said !== undefined && Number(said) !== segments) {
      doubts.push(readProblem('x12.se-count', 'warning', here(), said, segments));
    }
    if (scanner.textOf(2) !== stControl) doubts.push(readProblem('x12.se-control', 'warning', here()));
    problems.push(...doubts);
    visitor.endTransaction?.({ isCutOff: false, doubts });
  }

  function endGroup(): void {
    closeTransaction();
    if (group === undefined) {
      takeOutside();
      return;
    }
    const said = scanner.textOf(1);
    if (said !== undefined && Number(said) !== transactions) {
      problems.push(readProblem('x12.ge-count', 'warning', here(), said, transactions));
    }
    if (!sameNumber(scanner.textOf(2), group.controlNumber)) {
      problems.push(readProblem('x12.ge-control', 'warning', here()));
    }
    group = undefined;
  }

  function endInterchange(): void {
    closeGroup();
    if (interchange === undefined) {
      takeOutside();
      return;
    }
    const said = scanner.textOf(1);
    // A TA1 that travels alone counts as a group for some senders, as none for others.
    const isLoneAnswer = groups === 0 && hasTa1 && said === '1';
    if (said !== undefined && Number(said) !== groups && !isLoneAnswer) {
      problems.push(readProblem('x12.iea-count', 'warning', here(), said, groups));
    }
    if (!sameNumber(scanner.textOf(2), interchange.controlNumber)) {
      problems.push(readProblem('x12.iea-control', 'warning', here()));
    }
    interchange = undefined;
    afterInterchange = true;
  }

  function takeOutside(): void {
    if (scanner.tag !== 'TA1') {
      once(`outside`, () => readProblem('x12.outside', afterInterchange ? 'info' : 'warning', here()));
    }
    if (interchange === undefined) openInterchange();
    if (scanner.tag === 'TA1') hasTa1 = true;
    visitor.loose?.(scanner);
  }

  function takeOne(): void {
    switch (scanner.tag) {
      case 'ISA':
        openInterchange();
        return;
      case 'GS':
        openGroup();
        return;
      case 'ST':
        openTransaction();
        segments = 1;
        visitor.segment?.(scanner);
        return;
      case 'SE':
        takeEnd();
        return;
      case 'GE':
        endGroup();
        return;
      case 'IEA':
        endInterchange();
        return;
    }
    if (!isInTransaction) {
      takeOutside();
      return;
    }
    segments += 1;
    visitor.segment?.(scanner);
  }

  function takeEnd(): void {
    if (!isInTransaction) {
      takeOutside();
      return;
    }
    segments += 1;
    visitor.segment?.(scanner);
    endTransaction();
  }

  function drain(): void {
    while (scanner.next()) takeOne();
  }

  return {
    push(chunk) {
      scanner.push(chunk);
      drain();
    },
    finish() {
      scanner.finish();
      drain();
      closeInterchange();
    },
  };
}

/** Sets a field only where there is something to set: what is unknown stays absent. */
export function assign<Target extends object, Key extends keyof Target>(
  target: Target,
  key: Key,
  value: Target[Key] | undefined,
): void {
  if (value !== undefined) target[key] = value;
}

/** Control numbers are compared as numbers where both are: `000000905` closes `905`. */
const sameNumber = (a: string | undefined, b: string | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && /^\d+$/.test(a) && /^\d+$/.test(b) && Number(a) === Number(b));
