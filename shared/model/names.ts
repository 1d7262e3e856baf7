/** How people's names are written: on lists `Last, First M.`; in letters `First M Last`. */
import type { Person } from './schemas.ts';

export function nameLastFirst(person: Person): string {
  const last = person.suffix ? `${person.last} ${person.suffix}` : person.last;
  const middle = person.middle ? ` ${person.middle.slice(0, 1)}.` : '';
  return person.first ? `${last}, ${person.first}${middle}` : last;
}

export const nameFirstLast = (person: Person): string =>
  [person.first, person.middle?.slice(0, 1), person.last, person.suffix].filter(Boolean).join(' ');

/** `Dr. Okafor`, or the name with its credential: `Okafor, Ngozi, MD`. */
export const providerName = (provider: Person & { credential?: string | undefined }): string =>
  provider.credential ? `${nameFirstLast(provider)}, ${provider.credential}` : nameFirstLast(provider);

/** The name of whoever bills, organization or person. */
export const billingName = (billing: { kind: 'organization'; name: string } | ({ kind: 'person' } & Person)): string =>
  billing.kind === 'organization' ? billing.name : nameFirstLast(billing);
