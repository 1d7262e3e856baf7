/**
 * Loops 2310A to 2310D and their line twins 2420: a provider is named only where it adds something. The rendering provider
 * is omitted where it is the billing provider, the service facility where its address is the billing address; an ordering
 * provider exists on lines only (005010X222A1).
 */
import type { ClaimLine, ClaimSnapshot, RenderingProvider } from '#shared/model/claim.ts';
import { addressSegments, isSameAddress, otherIdSegments, providerName } from './partySegments.ts';
import { amount, identifier, segment, type WrittenSegment } from './segmentWriter.ts';

const payerAndLicence = ['0B', '1G', 'G2'];

export function claimProviderSegments(claim: ClaimSnapshot): WrittenSegment[] {
  const { rendering, billing } = claim;
  return [
    ...referrer(claim, 'DN', '2310A'),
    ...(rendering && rendering.npi !== billing.npi ? renderingSegments('2310B', rendering, 'rendering') : []),
    ...facilitySegments(claim),
    ...referrer(claim, 'DQ', '2310D'),
  ];
}

function referrer(claim: ClaimSnapshot, role: 'DN' | 'DK' | 'DQ', loop: string): WrittenSegment[] {
  const { referring } = claim;
  if (referring?.role !== role) return [];
  const accepted = role === 'DQ' ? [...payerAndLicence, 'LU'] : payerAndLicence;
  return [
    providerName(loop, role, referring, 'referring'),
    ...otherIdSegments(loop, referring.otherIds, 'referring', accepted),
  ];
}

function renderingSegments(loop: '2310B' | '2420A', provider: RenderingProvider, path: string): WrittenSegment[] {
  const taxonomy = identifier(provider.taxonomy, `${path}.taxonomy`, 50);
  return [
    providerName(loop, '82', provider, path),
    ...(taxonomy ? [segment(loop, 'PRV', 'PE', 'PXC', taxonomy)] : []),
    ...otherIdSegments(loop, provider.otherIds, path, [...payerAndLicence, 'LU']),
  ];
}

function facilitySegments({ facility, billing }: ClaimSnapshot): WrittenSegment[] {
  if (!facility || isSameAddress(facility.address, billing.address)) return [];
  return [
    providerName('2310C', '77', facility, 'facility'),
    ...addressSegments('2310C', facility.address, 'facility.address'),
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
    ...referrer(claim, 'DK', '2420E'),
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
