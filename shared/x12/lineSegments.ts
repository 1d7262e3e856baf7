/**
 * Loops 2400 and 2410: one service line. Place of service stands only where it differs from the claim's, a description only
 * for unlisted procedures; the control number always, because the remittance returns it (005010X222A1).
 */
import type { ClaimLine, ClaimSnapshot } from '#shared/model/claim.ts';
import { lineProviderSegments, purchasedServiceSegments } from './claimProviderSegments.ts';
import { dateRange } from './claimSegments.ts';
import { lineAdjudicationSegments } from './coordinationOfBenefits.ts';
import { numbersOf, reference } from './partySegments.ts';
import {
  amount,
  type Component,
  dated,
  decided,
  identifier,
  quantity,
  segment,
  type WrittenSegment,
  wording,
  yes,
} from './segmentWriter.ts';
import { isUnlistedProcedure } from './unlistedProcedures.ts';

const loop = '2400';

export function lineSegments(claim: ClaimSnapshot, line: ClaimLine, index: number): WrittenSegment[] {
  const path = `lines[${index}]`;
  const own = (name: 'authorizationNumber' | 'referralNumber' | 'cliaNumber') =>
    line[name] === claim[name] ? undefined : line[name];
  return [
    segment(loop, 'LX', decided(String(index + 1), path)),
    professionalService(claim, line, path),
    line.from === line.to
      ? segment(loop, 'DTP', '472', 'D8', dated(line.from, `${path}.from`))
      : segment(loop, 'DTP', '472', 'RD8', dateRange(line.from, line.to, `${path}.from`)),
    ...reference(loop, 'G1', own('authorizationNumber'), `${path}.authorizationNumber`),
    ...reference(loop, '6R', line.controlNumber, `${path}.controlNumber`),
    ...lineNumbers(line, path, ['EW']),
    ...reference(loop, 'X4', own('cliaNumber'), `${path}.cliaNumber`),
    ...lineNumbers(line, path, ['F4', 'BT']),
    ...reference(loop, '9F', own('referralNumber'), `${path}.referralNumber`),
    ...(line.note === undefined
      ? []
      : [segment(loop, 'NTE', noteKind(line, path), wording(line.note, `${path}.note`, 80))]),
    ...purchasedServiceSegments(claim),
    ...drug(line, path),
    ...lineProviderSegments(claim, line, path),
    ...lineAdjudicationSegments(claim, line),
  ];
}

const noteKind = ({ noteQualifier }: ClaimLine, path: string): Component =>
  noteQualifier === undefined ? 'ADD' : decided(noteQualifier, `${path}.noteQualifier`);

const lineNumbers = (line: ClaimLine, path: string, accepted: readonly string[]): WrittenSegment[] =>
  accepted.flatMap((qualifier) => numbersOf(loop, line.references, `${path}.references`, [qualifier]));

function professionalService(claim: ClaimSnapshot, line: ClaimLine, path: string): WrittenSegment {
  const isElsewhere = line.pos !== claim.lines[0]?.pos;
  return segment(
    loop,
    'SV1',
    procedure(line, path),
    amount(line.chargeCents, `${path}.chargeCents`),
    decided(line.unitKind, `${path}.unitKind`),
    quantity(line.units, `${path}.units`),
    isElsewhere ? identifier(line.pos, `${path}.pos`, 2) : '',
    '',
    line.dxPointers.slice(0, 4).map((pointer, at) => decided(String(pointer), `${path}.dxPointers[${at}]`)),
    '',
    yes(line.emergency, `${path}.emergency`),
    '',
    yes(line.epsdt !== undefined && line.epsdt !== 'N', `${path}.epsdt`),
    yes(line.familyPlanning, `${path}.familyPlanning`),
  );
}

function procedure(line: ClaimLine, path: string): Component[] {
  const modifiers = [0, 1, 2, 3].map((at) => identifier(line.modifiers[at], `${path}.modifiers[${at}]`, 2));
  const description = isUnlistedProcedure(line.code) ? wording(line.description, `${path}.description`, 80) : undefined;
  return ['HC', identifier(line.code, `${path}.code`, 48), ...modifiers, description];
}

function drug({ ndc }: ClaimLine, path: string): WrittenSegment[] {
  if (!ndc) return [];
  return [
    segment('2410', 'LIN', '', 'N4', identifier(ndc.code11, `${path}.ndc.code11`, 11)),
    segment(
      '2410',
      'CTP',
      '',
      '',
      '',
      quantity(ndc.quantity, `${path}.ndc.quantity`),
      decided(ndc.unit, `${path}.ndc.unit`),
    ),
    ...reference('2410', 'XZ', ndc.prescriptionNumber, `${path}.ndc.prescriptionNumber`),
  ];
}
