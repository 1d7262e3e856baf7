/** A provider named on a claim as typed: name, NPI and, where a payer still wants one, a number older than the NPI. */
import { isNpi } from '#shared/kernel/identifiers.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { NamedProvider } from '#shared/model/claim.ts';
import { nameLastFirst } from '#shared/model/names.ts';

export interface NamedDraft {
  last: string;
  first: string;
  npi: string;
  /** `G2 ABC123`: qualifier and number, as item 17a takes them. */
  otherId: string;
  /** Who was picked: what the fields do not show stays while the NPI is this person's. */
  picked?: NamedProvider | undefined;
}

export function namedDraftOf(provider: NamedProvider | undefined): NamedDraft {
  const [first] = provider?.otherIds ?? [];
  return {
    last: provider?.last ?? '',
    first: provider?.first ?? '',
    npi: provider?.npi ?? '',
    otherId: first ? `${first.qualifier} ${first.id}` : '',
    ...(provider ? { picked: provider } : {}),
  };
}

export const given = (text: string): string | undefined => text.trim() || undefined;
export const digits = (text: string): string => text.replace(/\D/g, '');

export const isNamed = ({ last, npi }: NamedDraft): boolean => last.trim() !== '' || npi.trim() !== '';

/** `Lund, Per`: while the name is missing, the NPI. */
export const namedWords = (draft: NamedDraft): string =>
  draft.last.trim() ? nameLastFirst({ last: draft.last.trim(), first: given(draft.first) }) : draft.npi.trim();

/** Undefined where nobody is named. `where` is the field's root: `ordering`, `lines[0].ordering`. */
export function readNamed(draft: NamedDraft, where: string, problems: Problem[]): NamedProvider | undefined {
  const last = given(draft.last);
  const npi = digits(draft.npi);
  if (!isNamed(draft)) {
    if (given(draft.first) !== undefined || given(draft.otherId) !== undefined) noName(where, problems);
    return undefined;
  }
  if (last === undefined) noName(where, problems);
  if (!isNpi(npi)) {
    const words = 'This NPI does not pass its check digit. Compare it with the NPI registry.';
    problems.push(problem('provider.npi', words, `${where}.npi`));
  }
  const { middle, suffix, credential, otherIds = [] } = draft.picked?.npi === npi ? draft.picked : {};
  const otherId = readOtherId(draft.otherId, where, problems);
  const numbers = [...(otherId ? [otherId] : []), ...otherIds.slice(1)];
  return {
    last: last ?? '',
    first: given(draft.first),
    npi,
    ...(middle === undefined ? {} : { middle }),
    ...(suffix === undefined ? {} : { suffix }),
    ...(credential === undefined ? {} : { credential }),
    ...(numbers.length > 0 ? { otherIds: numbers } : {}),
  };
}

const noName = (where: string, problems: Problem[]) =>
  problems.push(
    problem('provider.name', 'Type the last name of this provider, or take the rest away.', `${where}.last`),
  );

function readOtherId(typed: string, where: string, problems: Problem[]) {
  const text = typed.trim().toUpperCase();
  if (text === '') return undefined;
  const [, qualifier, id] = /^(0B|1G|G2|LU)[\s-]*([A-Z0-9]+)$/.exec(text) ?? [];
  if (qualifier === undefined || id === undefined) {
    const words = 'Type the kind before the number: 0B license, 1G UPIN, G2 payer’s number, LU location, as G2 ABC123.';
    problems.push(problem('provider.otherId', words, `${where}.otherIds`));
    return undefined;
  }
  return { qualifier, id };
}
