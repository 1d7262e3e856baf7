/** Why money was adjusted: the code as it was posted and what it means, where it is one we know. */
import { carcs } from '#shared/denials/index.ts';
import { type WriteOffType, writeOffTypes } from '#shared/ledger/index.ts';

export function adjustmentWords(reason: string): [code: string, says: string] {
  if (reason in writeOffTypes) return ['', writeOffTypes[reason as WriteOffType].label]; // asked just now
  const [, carc] = /^(?:CO|PR|OA|PI)-(\w+)$/.exec(reason) ?? [];
  const says = (carc === undefined ? undefined : carcs[carc]?.says) ?? '';
  return [reason, says.charAt(0).toUpperCase() + says.slice(1)];
}
