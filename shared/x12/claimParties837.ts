/** Names, addresses and numbers of an 837P as the claim snapshot holds them. What the file does not say stays absent. */
import { dayFromX12 } from '#shared/kernel/dates.ts';
import type {
  BillingProvider,
  ClaimPayer,
  ClaimSnapshot,
  FormType,
  NamedProvider,
  RenderingProvider,
  ServiceFacility,
} from '#shared/model/claim.ts';
import { type Address, sex } from '#shared/model/schemas.ts';
import { type ClaimLoops, nameOf } from './claimLoops837.ts';
import type { Segment } from './parseX12.ts';
import { element, find, partyName, reference, withoutAbsent } from './transactionLoops.ts';

/** A snapshot in the making: checked as a whole by the schema when it is done. */
export type Draft<T> = T extends readonly (infer Item)[]
  ? Draft<Item>[]
  : T extends string | number | boolean
    ? T
    : T extends object
      ? { [Key in keyof T]?: Draft<T[Key]> | undefined }
      : T;

export function addressIn(segments: readonly Segment[] | undefined): Draft<Address> | undefined {
  const n3 = segments && find(segments, 'N3');
  const n4 = segments && find(segments, 'N4');
  if (n3 === undefined && n4 === undefined) return undefined;
  return withoutAbsent({
    line1: n3 && element(n3, 1),
    line2: n3 && element(n3, 2),
    city: n4 && element(n4, 1),
    state: n4 && element(n4, 2),
    zip: n4 && element(n4, 3)?.replace('-', ''),
  });
}

export function personIn(segments: readonly Segment[] | undefined) {
  const nm1 = segments && find(segments, 'NM1');
  if (nm1 === undefined) return {};
  const { name: last, first, middle, suffix } = partyName(nm1);
  return withoutAbsent({ last, first, middle, suffix });
}

export const idIn = (segments: readonly Segment[] | undefined): string | undefined => {
  const nm1 = segments && find(segments, 'NM1');
  return nm1 && element(nm1, 9);
};

export function demographics(segments: readonly Segment[] | undefined) {
  const dmg = segments && find(segments, 'DMG');
  const stated = sex.safeParse(dmg && element(dmg, 3));
  return withoutAbsent({
    birthDate: dmg && dayFromX12(element(dmg, 2) ?? ''),
    sex: stated.success ? stated.data : undefined,
  });
}

export function numbersIn(segments: readonly Segment[] | undefined, accepted: readonly string[]) {
  const ids = (segments ?? []).flatMap((each) => {
    const qualifier = element(each, 1);
    const id = element(each, 2);
    const counts = each.tag === 'REF' && qualifier !== undefined && id !== undefined && accepted.includes(qualifier);
    return counts ? [{ qualifier, id }] : [];
  });
  return ids.length > 0 ? ids : undefined;
}

export function billingOf({ billing, subscriber }: ClaimLoops): Draft<BillingProvider> {
  const loop = nameOf(billing.names, '85') ?? [];
  const payTo = nameOf(billing.names, '87');
  const taxonomy = find(billing.own, 'PRV', 'BI');
  const nm1 = find(loop, 'NM1');
  const isPerson = nm1 !== undefined && element(nm1, 2) === '1';
  const ein = reference(loop, 'EI');
  const { last, ...rest } = personIn(loop);
  const own = numbersIn(loop, ['0B', '1G']) ?? [];
  const ofPayer = numbersIn(nameOf(subscriber.names, 'PR'), ['G2', 'LU']) ?? [];
  const shared = withoutAbsent({
    npi: idIn(loop),
    taxonomy: taxonomy && element(taxonomy, 3),
    taxId: (ein ?? reference(loop, 'SY'))?.replaceAll('-', ''),
    taxIdType: ein === undefined ? ('SSN' as const) : ('EIN' as const),
    address: addressIn(loop),
    phone: phoneIn(loop),
    payTo: addressIn(payTo),
    otherIds: own.length + ofPayer.length > 0 ? [...own, ...ofPayer] : undefined,
  });
  return isPerson ? { kind: 'person', last, ...rest, ...shared } : { kind: 'organization', name: last, ...shared };
}

export function phoneIn(segments: readonly Segment[]): string | undefined {
  const per = find(segments, 'PER');
  const at = per && [3, 5, 7].find((n) => element(per, n) === 'TE');
  return per && at !== undefined ? element(per, at + 1) : undefined;
}

export function renderingOf(segments: readonly Segment[] | undefined): Draft<RenderingProvider> | undefined {
  if (segments === undefined || idIn(segments) === undefined) return undefined;
  const taxonomy = find(segments, 'PRV', 'PE');
  return withoutAbsent({
    ...personIn(segments),
    npi: idIn(segments),
    taxonomy: taxonomy && element(taxonomy, 3),
    otherIds: numbersIn(segments, ['0B', '1G', 'G2', 'LU']),
  });
}

/** Who referred, ordered or supervised. */
export function namedProviderOf(segments: readonly Segment[] | undefined): Draft<NamedProvider> | undefined {
  if (segments === undefined) return undefined;
  const otherIds = numbersIn(segments, ['0B', '1G', 'G2', 'LU']);
  return withoutAbsent({ ...personIn(segments), npi: idIn(segments), otherIds });
}

/** The one ordering provider of all lines that name any; where they differ there is none for the claim. */
export function orderingOf({ lines }: ClaimLoops): Draft<NamedProvider> | undefined {
  const named = lines.map((each) => namedProviderOf(nameOf(each.names, 'DK')));
  const [first] = named;
  return named.every((each) => each?.npi === first?.npi) ? first : undefined;
}

/** The one of item 17 by its priority: referring, ordering, supervising. The others keep fields of their own. */
export function claimProvidersOf(
  loops: ClaimLoops,
): Draft<Pick<ClaimSnapshot, 'referring' | 'ordering' | 'supervising' | 'primaryCare'>> {
  const found = {
    DN: namedProviderOf(nameOf(loops.claim.names, 'DN')),
    DK: orderingOf(loops),
    DQ: namedProviderOf(nameOf(loops.claim.names, 'DQ')),
  };
  const role = (['DN', 'DK', 'DQ'] as const).find((each) => found[each] !== undefined);
  return withoutAbsent({
    referring: role && { role, ...found[role] },
    ordering: role === 'DK' ? undefined : found.DK,
    supervising: role === 'DQ' ? undefined : found.DQ,
    primaryCare: namedProviderOf(nameOf(loops.claim.names, 'P3')),
  });
}

export function facilityOf(names: ClaimLoops['claim']['names']): Draft<ServiceFacility> | undefined {
  const segments = nameOf(names, '77');
  if (segments === undefined) return undefined;
  return withoutAbsent({
    name: personIn(segments).last,
    npi: idIn(segments),
    address: addressIn(segments),
    otherIds: numbersIn(segments, ['0B', 'G2', 'LU']),
  });
}

export function payerOf(segments: readonly Segment[] | undefined, filingCode: string | undefined): Draft<ClaimPayer> {
  return withoutAbsent({
    name: personIn(segments).last,
    payerId: idIn(segments),
    filingCode,
    formType: formTypeOf(filingCode),
    address: addressIn(segments),
    otherIds: numbersIn(segments, ['2U', 'EI', 'FY', 'NF']),
  });
}

/** The paper form's item 1, which an electronic claim does not carry: by the filing code (SBR09). */
export function formTypeOf(filingCode: string | undefined): FormType {
  if (filingCode === undefined) return 'other';
  if (['MA', 'MB', '16'].includes(filingCode)) return 'medicare';
  if (filingCode === 'MC') return 'medicaid';
  if (filingCode === 'CH') return 'tricare';
  return ['12', '13', '14', '15', 'BL', 'CI', 'FI', 'HM'].includes(filingCode) ? 'group' : 'other';
}
