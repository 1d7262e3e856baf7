/** What single segments of an 835 claim say, element by element (005010X221A1, loops 2100 and 2110). */
import { assign } from './envelopeReader.ts';
import {
  type ParsedRemittanceClaim,
  type RawSegment,
  type Reference,
  type RemittedPerson,
  unstated,
  withOne,
} from './remittance.ts';
import type { SegmentScanner } from './segmentScanner.ts';

/** NM1 of the claim loop; false for an entity it does not know. */
export function takeName(scanner: SegmentScanner, claim: ParsedRemittanceClaim): boolean {
  switch (scanner.element(1)) {
    case 'QC':
      claim.patient = personOf(scanner);
      return true;
    case 'IL':
      claim.insured = personOf(scanner);
      return true;
    case '74':
      claim.correctedPatient = personOf(scanner);
      return true;
    case 'GB':
      claim.otherSubscriber = personOf(scanner);
      return true;
    case '82': {
      const rendering: NonNullable<ParsedRemittanceClaim['rendering']> = {};
      assign(rendering, 'last', scanner.textOf(3));
      assign(rendering, 'first', scanner.textOf(4));
      const id = scanner.textOf(9);
      if (scanner.element(8) === 'XX') assign(rendering, 'npi', id);
      else if (id !== undefined) rendering.otherId = { qualifier: scanner.element(8), id };
      claim.rendering = rendering;
      return true;
    }
    case 'TT':
      claim.crossoverCarrier = carrierOf(scanner);
      return true;
    case 'PR':
      claim.priorityPayer = carrierOf(scanner);
      return true;
    default:
      return false;
  }
}

function carrierOf(scanner: SegmentScanner): { name: string; id?: string } {
  const name = scanner.textOf(3) ?? unstated;
  const id = scanner.textOf(9);
  return id === undefined ? { name } : { name, id };
}

function personOf(scanner: SegmentScanner): RemittedPerson {
  const person: RemittedPerson = {};
  const last = scanner.textOf(3);
  if (last !== undefined) person.last = last;
  const first = scanner.textOf(4);
  if (first !== undefined) person.first = first;
  const middle = scanner.textOf(5);
  if (middle !== undefined) person.middle = middle;
  const suffix = scanner.textOf(7);
  if (suffix !== undefined) person.suffix = suffix;
  const memberId = scanner.textOf(9);
  if (memberId !== undefined) person.memberId = memberId;
  return person;
}

/** Up to four modifiers of a procedure composite (components 3 to 6). */
export function modifiersOf(scanner: SegmentScanner, n: number): string[] {
  const first = scanner.componentOf(n, 3);
  if (first === undefined && scanner.componentOf(n, 4) === undefined) return [];
  const rest = [scanner.componentOf(n, 4), scanner.componentOf(n, 5), scanner.componentOf(n, 6)];
  return [first, ...rest].filter((each) => each !== undefined);
}

export function referenceOf(scanner: SegmentScanner): Reference | undefined {
  const id = scanner.textOf(2);
  return id === undefined ? undefined : { qualifier: scanner.element(1), id };
}

/** A count, not money: units may be fractions. */
export function quantityOf(scanner: SegmentScanner, n: number): number | undefined {
  const text = scanner.textOf(n);
  if (text === '1') return 1;
  return text !== undefined && /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : undefined;
}

export function addText(into: string[], text: string | undefined): void {
  if (text !== undefined) into.push(text);
}

export const rawOf = (scanner: SegmentScanner): RawSegment => ({ tag: scanner.tag, elements: scanner.elements() });

export function addReference(into: { references: readonly Reference[] }, scanner: SegmentScanner): boolean {
  const reference = referenceOf(scanner);
  if (reference !== undefined) into.references = withOne(into.references, reference);
  return reference !== undefined;
}

/** LQ*HE: a remark code (RARC). */
export function takeRemark(scanner: SegmentScanner, into: string[]): boolean {
  if (scanner.element(1) !== 'HE') return false;
  addText(into, scanner.textOf(2));
  return true;
}
