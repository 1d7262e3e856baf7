/**
 * Loops 2310A to 2310D and their line twins 2420: a provider is named only where it adds something. The rendering provider
 * is omitted where it is the billing provider, the service facility where its address is the billing address; an ordering
 * provider exists on lines only (005010X222A1).
 */
import type {
  ClaimLine,
  ClaimSnapshot,
  NamedProvider,
  RenderingProvider,
  ServiceFacility,
} from '#shared/model/claim.ts';
import type { Address } from '#shared/model/schemas.ts';
import { addressSegments, isSameAddress, otherIdSegments, providerName } from './partySegments.ts';
import { amount, identifier, segment, type WrittenSegment } from './segmentWriter.ts';

const payerAndLicence = ['0B', '1G', 'G2'];

export function claimProviderSegments(claim: ClaimSnapshot): WrittenSegment[] {
  const { rendering, billing } = claim;
  const referring = providerOf(claim, 'DN');
  return [
    ...named('2310A', 'DN', referring),
    ...(referring ? primaryCareSegments(claim) : []),
    ...(rendering && rendering.npi !== billing.npi ? renderingSegments('2310B', rendering, 'rendering') : []),
    ...facilitySegments('2310C', claim.facility, billing.address, 'facility'),
    ...named('2310D', 'DQ', providerOf(claim, 'DQ')),
  ];
}

type Role = 'DN' | 'DK' | 'DQ';
interface Found {
  provider: NamedProvider;
  path: string;
}
const fieldOfRole = { DN: 'referring', DK: 'ordering', DQ: 'supervising' } as const;

/** The claim's provider in this role: the one of item 17, or the one named beside it. */
function providerOf(claim: ClaimSnapshot, role: Role): Found | undefined {
  if (claim.referring?.role === role) return { provider: claim.referring, path: 'referring' };
  const provider = role === 'DN' ? undefined : claim[fieldOfRole[role]];
  return provider && { provider, path: fieldOfRole[role] };
}

/** The line's own provider in this role, where the claim does not name the same one already. */
function ofLine(claim: ClaimSnapshot, line: ClaimLine, role: Role, path: string): Found | undefined {
  const provider = line[fieldOfRole[role]];
  return provider && provider.npi !== providerOf(claim, role)?.provider.npi
    ? { provider, path: `${path}.${fieldOfRole[role]}` }
    : undefined;
}

function named(loop: string, role: Role, found: Found | undefined): WrittenSegment[] {
  if (!found) return [];
  const accepted = role === 'DQ' ? [...payerAndLicence, 'LU'] : payerAndLicence;
  return [
    providerName(loop, role, found.provider, found.path),
    ...otherIdSegments(loop, found.provider.otherIds, found.path, accepted),
  ];
}

/** The second 2310A: the guide takes it behind a referring provider only. */
const primaryCareSegments = ({ primaryCare }: ClaimSnapshot): WrittenSegment[] =>
  primaryCare
    ? [
        providerName('2310A', 'P3', primaryCare, 'primaryCare'),
        ...otherIdSegments('2310A', primaryCare.otherIds, 'primaryCare', payerAndLicence),
      ]
    : [];

function renderingSegments(loop: '2310B' | '2420A', provider: RenderingProvider, path: string): WrittenSegment[] {
  const taxonomy = identifier(provider.taxonomy, `${path}.taxonomy`, 50);
  return [
    providerName(loop, '82', provider, path),
    ...(taxonomy ? [segment(loop, 'PRV', 'PE', 'PXC', taxonomy)] : []),
    ...otherIdSegments(loop, provider.otherIds, path, [...payerAndLicence, 'LU']),
  ];
}

function facilitySegments(
  loop: '2310C' | '2420C',
  facility: ServiceFacility | undefined,
  known: Address,
  path: string,
): WrittenSegment[] {
  if (!facility || isSameAddress(facility.address, known)) return [];
  return [
    providerName(loop, '77', facility, path),
    ...addressSegments(loop, facility.address, `${path}.address`),
    ...otherIdSegments(loop, facility.otherIds, path, ['0B', 'G2', 'LU']),
  ];
}

export function lineProviderSegments(claim: ClaimSnapshot, line: ClaimLine, path: string): WrittenSegment[] {
  const claimLevel = claim.rendering?.npi ?? claim.billing.npi;
  const differs = line.rendering !== undefined && line.rendering.npi !== claimLevel;
  return [
    ...(differs && line.rendering ? renderingSegments('2420A', line.rendering, `${path}.rendering`) : []),
    ...(isPurchasedService(claim)
      ? [
          segment(
            '2420B',
            'NM1',
            'QB',
            '2',
            '',
            '',
            '',
            '',
            '',
            'XX',
            identifier(claim.facility?.npi, 'facility.npi', 10),
          ),
        ]
      : []),
    ...facilitySegments('2420C', line.facility, (claim.facility ?? claim.billing).address, `${path}.facility`),
    ...named('2420D', 'DQ', ofLine(claim, line, 'DQ', path)),
    ...named('2420E', 'DK', ofLine(claim, line, 'DK', path) ?? providerOf(claim, 'DK')),
    ...named('2420F', 'DN', ofLine(claim, line, 'DN', path)),
  ];
}

/** PS1 says what a service bought from outside cost. The form has one price for the claim, so it fits one line only. */
export const isPurchasedService = (claim: ClaimSnapshot): boolean =>
  claim.outsideLabCents !== undefined && claim.facility?.npi !== undefined && claim.lines.length === 1;

export function purchasedServiceSegments(claim: ClaimSnapshot): WrittenSegment[] {
  if (!isPurchasedService(claim) || claim.outsideLabCents === undefined) return [];
  return [
    segment(
      '2400',
      'PS1',
      identifier(claim.facility?.npi, 'facility.npi', 50),
      amount(claim.outsideLabCents, 'outsideLabCents'),
    ),
  ];
}
