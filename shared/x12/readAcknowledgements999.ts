/**
 * Reads the syntax answers to what was sent: 999 (005010X231A1) per group and transaction, and TA1 per interchange.
 * R and P mean claims did not get in: fix and resend the rejected transactions; a 999 that accepts is proof of filing.
 */
import { type Day, dayFromX12 } from '#shared/kernel/dates.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import {
  elementErrors,
  groupErrors,
  interchangeNotes,
  labelOf,
  segmentErrors,
  transactionErrors,
} from './acknowledgementCodes.ts';
import type { Delimiters } from './delimiters.ts';
import { type Interchange, parseX12, type Segment } from './parseX12.ts';
import { readProblem } from './readProblems.ts';
import {
  component,
  element,
  nothingInside,
  quantity,
  splitAt,
  transactionsOf,
  withoutAbsent,
} from './transactionLoops.ts';

export type Acceptance = 'accepted' | 'accepted-with-errors' | 'partly-accepted' | 'rejected';

export interface CodeMeaning {
  code: string;
  label: string;
}

export interface SegmentError {
  /** IK301 and IK302: the segment and its position from ST. */
  segment: string;
  position?: number;
  loop?: string;
  errors: CodeMeaning[];
  elements: {
    /** IK401: element, component within it, repetition. */
    position?: number;
    component?: number;
    repetition?: number;
    error: CodeMeaning;
    /** IK404: the value they refused. May be patient data: show it, never log it. */
    badValue?: string;
  }[];
  /** CTX: the business unit or the situation that triggered it, as written. */
  context: string[];
}

export interface TransactionAcknowledgement {
  /** AK201 and AK202: what we sent and its ST02. */
  id: string;
  controlNumber?: string;
  version?: string;
  code: string;
  acceptance: Acceptance;
  errors: CodeMeaning[];
  segments: SegmentError[];
}

export interface GroupAcknowledgement {
  /** AK101, AK102, AK103: GS01, GS06 and GS08 of the group we sent. */
  functionalId?: string;
  groupControl?: string;
  version?: string;
  code: string;
  acceptance: Acceptance;
  errors: CodeMeaning[];
  sent?: number;
  received?: number;
  accepted?: number;
  transactions: TransactionAcknowledgement[];
}

export interface InterchangeAcknowledgement {
  /** TA101: ISA13 of the file we sent. */
  controlNumber: string;
  sentOn?: Day;
  code: string;
  acceptance: Acceptance;
  note: CodeMeaning;
}

export interface ReadAcknowledgements999 {
  acknowledgements: GroupAcknowledgement[];
  interchanges: InterchangeAcknowledgement[];
  problems: Problem[];
}

export function readAcknowledgements999(text: string): ReadAcknowledgements999 {
  const wanted = 'acknowledgements (999)';
  const { found, interchanges, problems } = transactionsOf(text, '999', wanted);
  const acknowledgements = found.map((each) => groupOf(each.transaction.segments, each.delimiters, problems));
  const answers = interchangesOf(interchanges);
  if (found.length === 0 && answers.length === 0) nothingInside(problems, wanted);
  return { acknowledgements, interchanges: answers, problems };
}

/** The TA1 segments of a file: whether our envelope was taken. */
export function readInterchangeAcknowledgements(text: string): {
  acknowledgements: InterchangeAcknowledgement[];
  problems: Problem[];
} {
  const { interchanges, problems } = parseX12(text);
  const acknowledgements = interchangesOf(interchanges);
  if (acknowledgements.length === 0) nothingInside(problems, 'interchange acknowledgements (TA1)');
  return { acknowledgements, problems };
}

function interchangesOf(interchanges: readonly Interchange[]): InterchangeAcknowledgement[] {
  return interchanges
    .flatMap((each) => each.segments)
    .filter((each) => each.tag === 'TA1')
    .map((segment) => {
      const code = element(segment, 4) ?? '';
      const note = element(segment, 5) ?? '000';
      return withoutAbsent({
        controlNumber: element(segment, 1) ?? '',
        sentOn: dayFromX12(element(segment, 2) ?? ''),
        code,
        acceptance: acceptanceOf(code),
        note: { code: note, label: labelOf(interchangeNotes, note) },
      });
    });
}

/** Anything but A, E and P kept the file out. */
export function acceptanceOf(code: string): Acceptance {
  if (code === 'A') return 'accepted';
  if (code === 'E') return 'accepted-with-errors';
  return code === 'P' ? 'partly-accepted' : 'rejected';
}

function groupOf(segments: readonly Segment[], delimiters: Delimiters, problems: Problem[]): GroupAcknowledgement {
  const { head, parts } = splitAt(segments, 'AK2');
  const ak1 = segments.find((each) => each.tag === 'AK1');
  const ak9 = segments.find((each) => each.tag === 'AK9');
  const where = `file line ${head[0]?.line ?? 1}`;
  if (ak1 === undefined) problems.push(readProblem('x12.missing', 'warning', where, 'AK1, which names our group,'));
  if (ak9 === undefined) problems.push(readProblem('x12.missing', 'error', where, 'AK9, which says the decision,'));
  const transactions = parts.map((part) => transactionOf(part, delimiters));
  const code = ak9 === undefined ? 'R' : (element(ak9, 1) ?? 'R');
  return withoutAbsent({
    functionalId: ak1 && element(ak1, 1),
    groupControl: ak1 && element(ak1, 2),
    version: ak1 && element(ak1, 3),
    code,
    acceptance: acceptanceOf(code),
    errors: ak9 === undefined ? [] : meanings(ak9, 5, groupErrors),
    sent: ak9 && quantity(ak9, 2),
    received: ak9 && quantity(ak9, 3),
    accepted: ak9 && quantity(ak9, 4),
    transactions,
  });
}

function meanings(segment: Segment, from: number, table: Readonly<Record<string, string>>): CodeMeaning[] {
  const codes: CodeMeaning[] = [];
  for (let n = from; n <= segment.elements.length; n += 1) {
    const code = element(segment, n);
    if (code !== undefined) codes.push({ code, label: labelOf(table, code) });
  }
  return codes;
}

function transactionOf(part: readonly Segment[], delimiters: Delimiters): TransactionAcknowledgement {
  const ak2 = part[0];
  const ik5 = part.find((each) => each.tag === 'IK5' || each.tag === 'AK5');
  const code = (ik5 && element(ik5, 1)) ?? 'R';
  return withoutAbsent({
    id: (ak2 && element(ak2, 1)) ?? '',
    controlNumber: ak2 && element(ak2, 2),
    version: ak2 && element(ak2, 3),
    code,
    acceptance: acceptanceOf(code),
    errors: ik5 === undefined ? [] : meanings(ik5, 2, transactionErrors),
    segments: splitAt(part, 'IK3').parts.map((each) => segmentError(each, delimiters)),
  });
}

function segmentError(part: readonly Segment[], delimiters: Delimiters): SegmentError {
  const error: SegmentError = { segment: '', errors: [], elements: [], context: [] };
  for (const segment of part) {
    if (segment.tag === 'IK3') {
      error.segment = element(segment, 1) ?? '';
      const position = quantity(segment, 2);
      if (position !== undefined) error.position = position;
      const loop = element(segment, 3);
      if (loop !== undefined) error.loop = loop;
      error.errors = meanings(segment, 4, segmentErrors);
    }
    if (segment.tag === 'IK4') {
      const code = element(segment, 3) ?? '';
      const part = (k: number): number | undefined => {
        const value = component(segment, 1, k, delimiters);
        return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
      };
      error.elements.push(
        withoutAbsent({
          position: part(1),
          component: part(2),
          repetition: part(3),
          error: { code, label: labelOf(elementErrors, code) },
          badValue: element(segment, 4),
        }),
      );
    }
    if (segment.tag === 'CTX') error.context.push(segment.elements.filter((each) => each !== '').join(' '));
  }
  return error;
}
