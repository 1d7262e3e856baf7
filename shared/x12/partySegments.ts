/** Names, addresses and secondary numbers, written alike in every loop: NM1, N3, N4 and REF of the 005010 guides. */
import type { Address, Person } from '#shared/model/schemas.ts';
import { digits, type ElementValue, identifier, segment, type WrittenSegment, wording } from './segmentWriter.ts';

export interface PartyId {
  qualifier: string;
  value: ElementValue | undefined;
}
const npiOf = (npi: string | undefined, path: string): PartyId => ({
  qualifier: 'XX',
  value: identifier(npi, `${path}.npi`, 10),
});

export function personName(loop: string, entity: string, person: Person, path: string, id?: PartyId): WrittenSegment {
  return segment(
    loop,
    'NM1',
    entity,
    '1',
    wording(person.last, `${path}.last`, 60),
    wording(person.first, `${path}.first`, 35),
    wording(person.middle, `${path}.middle`, 25),
    '',
    wording(person.suffix, `${path}.suffix`, 10),
    ...idElements(id),
  );
}

export function organizationName(
  loop: string,
  entity: string,
  name: ElementValue | undefined,
  id?: PartyId,
): WrittenSegment {
  return segment(loop, 'NM1', entity, '2', name, '', '', '', '', ...idElements(id));
}

/** A provider by name and NPI; who has a `name` is an organization, the rest are persons. */
export function providerName(
  loop: string,
  entity: string,
  provider: { npi?: string | undefined } & ({ name: string } | Person),
  path: string,
): WrittenSegment {
  const id = npiOf(provider.npi, path);
  return 'name' in provider
    ? organizationName(loop, entity, wording(provider.name, `${path}.name`, 60), id)
    : personName(loop, entity, provider, path, id);
}

export const payerName = (loop: string, payer: { name: string; payerId: string }, path: string): WrittenSegment =>
  organizationName(loop, 'PR', wording(payer.name, `${path}.name`, 60), {
    qualifier: 'PI',
    value: identifier(payer.payerId, `${path}.payerId`, 80),
  });

const idElements = (id: PartyId | undefined): (string | ElementValue | undefined)[] =>
  id?.value === undefined ? [] : [id.qualifier, id.value];

export function addressSegments(loop: string, address: Address, path: string): WrittenSegment[] {
  return [
    segment(loop, 'N3', wording(address.line1, `${path}.line1`, 55), wording(address.line2, `${path}.line2`, 55)),
    segment(
      loop,
      'N4',
      wording(address.city, `${path}.city`, 30),
      identifier(address.state, `${path}.state`, 2),
      digits(address.zip, `${path}.zip`, 15),
    ),
  ];
}

type OtherIds = readonly { qualifier: string; id: string }[] | undefined;

/** REF for each number the payer or state gave this party, where the loop takes its qualifier. */
export const otherIdSegments = (
  loop: string,
  ids: OtherIds,
  path: string,
  accepted: readonly string[],
): WrittenSegment[] => numbersOf(loop, ids, `${path}.otherIds`, accepted);

/** REF for each number of a list whose qualifier the loop takes. */
export function numbersOf(
  loop: string,
  numbers: OtherIds,
  path: string,
  accepted: readonly string[],
): WrittenSegment[] {
  return (numbers ?? []).flatMap((each, index) =>
    accepted.includes(each.qualifier) ? reference(loop, each.qualifier, each.id, `${path}[${index}].id`) : [],
  );
}

/** A REF segment, or none where the number is unknown. */
export function reference(loop: string, qualifier: string, number: string | undefined, path: string): WrittenSegment[] {
  const value = identifier(number, path, 50);
  return value === undefined ? [] : [segment(loop, 'REF', qualifier, value)];
}

/** Same place: compared as it would be written, and by the five digits of the ZIP where one side has no more. */
export function isSameAddress(a: Address, b: Address): boolean {
  const fold = (address: Address): string =>
    [address.line1, address.line2 ?? '', address.city, address.state, address.zip.slice(0, 5)]
      .join(' ')
      .toUpperCase()
      .replace(/[^A-Z0-9]+/g, ' ')
      .trim();
  return fold(a) === fold(b);
}
