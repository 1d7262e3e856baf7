/** Whether the frame of a file can be written: control numbers of at most nine digits, IDs that fit ISA, a way to reach us. */
import { isDay } from '#shared/kernel/dates.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import type { Envelope837 } from '#shared/model/claim.ts';
import { cleanForX12 } from './cleanData.ts';
import { areSeparators } from './separators.ts';
import { writeProblem } from './writeProblems.ts';

/** Serves 837P, 270 and 276 alike; `where` is the field of the envelope. */
export function checkEnvelope837(envelope: Envelope837): Problem[] {
  // Settings of other programs and damaged records may lack any part.
  const given = partOf(envelope);
  const submitter = partOf(given.submitter);
  const at = partOf(given.at);
  const stated = [
    ["submitter's name", 'submitter.name', isText(submitter.name)],
    ["receiver's name", 'receiver.name', isText(partOf(given.receiver).name)],
    ['date of the file', 'at.date', isDay(at.date)],
    ['time of the file', 'at.time', typeof at.time === 'string' && /^([01]\d|2[0-3])[0-5]\d$/.test(at.time)],
    ['choice of test or production', 'usage', given.usage === 'P' || given.usage === 'T'],
  ] as const;
  const numbers = [
    ['interchange', 'interchangeControl'],
    ['group', 'groupControl'],
    ['transaction', 'firstTransactionControl'],
  ] as const;
  const parties = ['submitter', 'receiver'] as const;
  return [
    ...stated.flatMap(([field, where, isThere]) => (isThere ? [] : [writeProblem('x12.noEnvelope', { field }, where)])),
    ...(submitter.phone === undefined && submitter.email === undefined
      ? [writeProblem('x12.noContact', {}, 'submitter.phone')]
      : []),
    ...parties.flatMap((party) => {
      const { length } = cleanForX12(textIn(partOf(given[party]).id));
      return length >= 2 && length <= 15 ? [] : [writeProblem('x12.partyId', { party }, `${party}.id`)];
    }),
    ...numbers.flatMap(([which, field]) => {
      const number = given[field];
      const fits = typeof number === 'number' && Number.isInteger(number) && number >= 1 && number <= 999_999_999;
      return fits ? [] : [writeProblem('x12.controlNumber', { which }, field)];
    }),
    ...(envelope?.separators === undefined || areSeparators(envelope.separators)
      ? []
      : [writeProblem('x12.separators', {}, 'separators')]),
  ];
}

const partOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
const isText = (value: unknown): boolean => textIn(value).trim() !== '';
