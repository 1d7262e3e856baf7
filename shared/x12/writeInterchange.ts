/**
 * The envelope of a file we send: ISA/GS around transaction sets, GE/IEA echoing the control numbers (X12.5, X12.6 and
 * appendix C of the 005010 guides). ISA is fixed in width: 106 characters with its terminator. Control numbers come from
 * the caller, who keeps them rising per receiver; the same input always gives the same bytes.
 */
import { assert } from '#shared/kernel/assert.ts';
import { dayAsX12 } from '#shared/kernel/dates.ts';
import type { Envelope837 } from '#shared/model/claim.ts';
import { cleanForX12 } from './cleanData.ts';
import { segment, segmentEnd, textOf, type WrittenSegment } from './segmentWriter.ts';
import { inSeparators } from './separators.ts';

export interface InterchangeKind {
  functionalId: 'HC' | 'HS' | 'HR';
  transaction: '837' | '270' | '276';
  version: string;
}

/** Text of one interchange with one group. `bodies` are the segments between ST and SE, one list per transaction set. */
export function writeInterchange(
  kind: InterchangeKind,
  envelope: Envelope837,
  bodies: readonly (readonly WrittenSegment[])[],
): string {
  assert(bodies.length > 0, 'an interchange needs at least one transaction set');
  const groupControl = String(envelope.groupControl);
  const sets = bodies.map((body, index) => transactionSet(kind, transactionControl(envelope, index), body));
  const group = segment(
    '',
    'GS',
    kind.functionalId,
    partyCode(envelope.submitter.id),
    partyCode(envelope.receiver.id),
    dayAsX12(envelope.at.date),
    envelope.at.time,
    groupControl,
    'X',
    kind.version,
  );
  const groupEnd = segment('', 'GE', String(bodies.length), groupControl);
  const end = segment('', 'IEA', '1', interchangeControl(envelope));
  const text = header(envelope) + textOf([group]) + sets.join('') + textOf([groupEnd, end]);
  return inSeparators(text, envelope.separators);
}

/** ST02 of the transaction set at this position: rising from the first, at least four digits. */
export const transactionControl = (envelope: Envelope837, index: number): string =>
  String(envelope.firstTransactionControl + index).padStart(4, '0');

/** Reference that identifies one transaction set to us in an acknowledgement (BHT03). */
export const transactionReference = (envelope: Envelope837, index: number): string =>
  interchangeControl(envelope) + transactionControl(envelope, index);

const interchangeControl = (envelope: Envelope837): string => String(envelope.interchangeControl).padStart(9, '0');

function transactionSet(kind: InterchangeKind, control: string, body: readonly WrittenSegment[]): string {
  const start = segment('', 'ST', kind.transaction, control, kind.version);
  const end = segment('', 'SE', String(body.length + 2), control);
  return textOf([start]) + textOf(body) + textOf([end]);
}

function header(envelope: Envelope837): string {
  const [senderQualifier, receiverQualifier] = envelope.isaQualifiers ?? ['ZZ', 'ZZ'];
  const blank = ' '.repeat(10);
  const elements = [
    'ISA',
    '00',
    blank,
    '00',
    blank,
    senderQualifier,
    partyCode(envelope.submitter.id).padEnd(15),
    receiverQualifier,
    partyCode(envelope.receiver.id).padEnd(15),
    dayAsX12(envelope.at.date).slice(2),
    envelope.at.time,
    '^',
    '00501',
    interchangeControl(envelope),
    '0',
    envelope.usage,
    ':',
  ];
  const text = elements.join('*') + segmentEnd;
  assert(text.length === 106 + 1, 'an ISA segment is 106 characters wide');
  return text;
}

const partyCode = (id: string): string => cleanForX12(id).slice(0, 15);
