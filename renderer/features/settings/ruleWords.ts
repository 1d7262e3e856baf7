/** A rule in a few words, for lists. */
import { formatDiagnosis } from '#shared/kernel/identifiers.ts';
import type { OfficeRule } from '#shared/model/office.ts';
import { askableFields, settableFields } from '#shared/scrub/index.ts';

export const fieldLabel = (path: string): string =>
  askableFields.find((each) => each.path === path)?.label.toLowerCase() ?? path;

export function conditionWords({ payerId, when }: OfficeRule, payerNames: ReadonlyMap<string, string>): string {
  const { payerIds, codes, diagnosisPrefixes, places, ageFrom, ageTo, missing, present } = when;
  const named = payerIds ?? (payerId === undefined ? [] : [payerId]);
  const parts = [
    named.map((each) => payerNames.get(each) ?? each).join(' or '),
    codes?.join(', '),
    diagnosisPrefixes && `for ${diagnosisPrefixes.map(formatDiagnosis).join(', ')}`,
    places && `at place ${places.join(', ')}`,
    ageFrom === undefined && ageTo === undefined ? undefined : `age ${ageFrom ?? 0} to ${ageTo ?? '…'}`,
    missing && `without ${missing.map(fieldLabel).join(', ')}`,
    present && `with ${present.map(fieldLabel).join(', ')}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

export function effectWords({ deed, severity }: OfficeRule): string {
  if (deed?.kind === 'hold') return 'holds the claim';
  if (deed?.kind === 'set') return `${settableFields[deed.field].toLowerCase()}: ${deed.value}`;
  return severity === 'error' ? 'blocks' : severity === 'warning' ? 'warns' : 'informs';
}
