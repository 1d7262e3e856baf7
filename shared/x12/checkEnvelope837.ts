/** Whether the frame of a file can be written: control numbers of at most nine digits, IDs that fit ISA, a way to reach us. */
import type { Problem } from '#shared/kernel/problems.ts';
import type { Envelope837 } from '#shared/model/claim.ts';
import { cleanForX12 } from './cleanData.ts';
import { areSeparators } from './separators.ts';
import { writeProblem } from './writeProblems.ts';

/** Serves 837P, 270 and 276 alike; `where` is the field of the envelope. */
export function checkEnvelope837(envelope: Envelope837): Problem[] {
  const { submitter } = envelope;
  const numbers = [
    ['interchange', 'interchangeControl'],
    ['group', 'groupControl'],
    ['transaction', 'firstTransactionControl'],
  ] as const;
  const parties = ['submitter', 'receiver'] as const;
  return [
    ...(submitter.phone === undefined && submitter.email === undefined
      ? [writeProblem('x12.noContact', {}, 'submitter.phone')]
      : []),
    ...parties.flatMap((party) => {
      const { length } = cleanForX12(envelope[party].id);
      return length >= 2 && length <= 15 ? [] : [writeProblem('x12.partyId', { party }, `${party}.id`)];
    }),
    ...numbers.flatMap(([which, field]) => {
      const number = envelope[field];
      const fits = Number.isInteger(number) && number >= 1 && number <= 999_999_999;
      return fits ? [] : [writeProblem('x12.controlNumber', { which }, field)];
    }),
    ...(envelope.separators === undefined || areSeparators(envelope.separators)
      ? []
      : [writeProblem('x12.separators', {}, 'separators')]),
  ];
}
