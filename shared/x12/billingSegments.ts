/**
 * Loops 2000A, 2010AA and 2010AB: who bills. The street address stands in 2010AA; the pay-to address is sent only where it
 * differs. Taxonomy, tax number and licence numbers follow; numbers a payer gave (G2, LU) belong to loop 2010BB.
 */
import type { BillingProvider } from '#shared/model/claim.ts';
import { addressSegments, isSameAddress, otherIdSegments, providerName } from './partySegments.ts';
import { decided, digits, identifier, segment, type WrittenSegment, wording } from './segmentWriter.ts';

export function billingSegments(billing: BillingProvider): WrittenSegment[] {
  const taxonomy = identifier(billing.taxonomy, 'billing.taxonomy', 50);
  return [
    ...(taxonomy ? [segment('2000A', 'PRV', 'BI', 'PXC', taxonomy)] : []),
    providerName('2010AA', '85', billing, 'billing'),
    ...addressSegments('2010AA', billing.address, 'billing.address'),
    segment(
      '2010AA',
      'REF',
      decided(billing.taxIdType === 'SSN' ? 'SY' : 'EI', 'billing.taxIdType'),
      digits(billing.taxId, 'billing.taxId', 50),
    ),
    ...otherIdSegments('2010AA', billing.otherIds, 'billing', ['0B', '1G']),
    ...contact(billing),
    ...payTo(billing),
  ];
}

function contact(billing: BillingProvider): WrittenSegment[] {
  const phone = digits(billing.phone, 'billing.phone', 256);
  if (!phone) return [];
  const name =
    billing.kind === 'organization'
      ? wording(billing.name, 'billing.name', 60)
      : wording([billing.first, billing.last].filter(Boolean).join(' '), 'billing.last', 60);
  return [segment('2010AA', 'PER', 'IC', name, 'TE', phone)];
}

function payTo(billing: BillingProvider): WrittenSegment[] {
  if (!billing.payTo || isSameAddress(billing.payTo, billing.address)) return [];
  return [
    segment('2010AB', 'NM1', '87', billing.kind === 'organization' ? '2' : '1'),
    ...addressSegments('2010AB', billing.payTo, 'billing.payTo'),
  ];
}
