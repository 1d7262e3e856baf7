/**
 * Reads 835 payment files (005010X221A1) straight off the segment scanner, so that a large file is walked once, whole
 * or in pieces. One file may hold many payments.
 */
import type { Problem } from '#shared/kernel/problems.ts';
import { createEnvelopeReader, type TransactionEnd } from './envelopeReader.ts';
import { readProblem } from './readProblems.ts';
import type { ParsedRemittance } from './remittance.ts';
import { type OnClaim, RemittanceTransaction } from './remittanceTransaction.ts';
import { nameOfTransaction } from './transactionNames.ts';

export interface ReadRemittances {
  remittances: ParsedRemittance[];
  /** Of the file, its payments and its claims together, in file order. */
  problems: Problem[];
}

export interface RemittanceReaderOptions {
  /**
   * Takes each claim as soon as it is read (from 0 within its payment); the payment then keeps no claims itself, so a
   * file of any size is read in little memory. The header is complete but for its totals and trailer.
   */
  onClaim?: OnClaim;
}

export interface RemittanceReader {
  /** Takes the next piece of text, cut anywhere, and returns the payments completed by it. */
  push(chunk: string): ParsedRemittance[];
  /** Ends the file: the payments still open, and every problem found. */
  finish(): ReadRemittances;
}

export function readRemittances(text: string): ReadRemittances {
  const reader = createRemittanceReader();
  const done = reader.push(text);
  const { remittances, problems } = reader.finish();
  return { remittances: [...done, ...remittances], problems };
}

function closed(remittance: ParsedRemittance, { isCutOff, doubts }: TransactionEnd): ParsedRemittance {
  if (isCutOff) remittance.isCutOff = true;
  if (doubts.length > 0) remittance.problems = [...remittance.problems, ...doubts];
  return remittance;
}

/** For large files: the result of the pieces is that of the whole. */
export function createRemittanceReader(options: RemittanceReaderOptions = {}): RemittanceReader {
  const problems: Problem[] = [];
  let finished: ParsedRemittance[] = [];
  const otherKinds = new Set<string>();
  let found = 0;
  let current: RemittanceTransaction | undefined;
  const envelope = createEnvelopeReader(
    {
      startTransaction(header, interchange) {
        current = undefined;
        if (header.id !== '835') {
          otherKinds.add(header.id);
          return;
        }
        found += 1;
        current = new RemittanceTransaction(header, interchange, problems, options.onClaim);
      },
      segment: (scanner) => current?.take(scanner),
      endTransaction(end) {
        if (current !== undefined) finished.push(closed(current.end(), end));
        current = undefined;
      },
    },
    problems,
  );
  const handOut = (): ParsedRemittance[] => {
    const done = finished;
    finished = [];
    return done;
  };
  return {
    push(chunk) {
      envelope.push(chunk);
      return handOut();
    },
    finish() {
      envelope.finish();
      if (found === 0 && !problems.some((each) => each.code === 'x12.not-x12')) {
        problems.push(readProblem('x12.nothing-inside', 'error', undefined, 'payments (835)'));
      }
      for (const id of otherKinds) {
        problems.push(readProblem('x12.wrong-kind', 'warning', undefined, nameOfTransaction(id), 'payments (835)'));
      }
      return { remittances: handOut(), problems };
    },
  };
}
