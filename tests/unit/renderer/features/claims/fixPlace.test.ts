/** A finding about the visit lands in the very field of its form that holds the fact. */
import { expect, test } from 'vitest';
import { fixPlaceOf } from '#renderer/features/claims/fixPlace.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import { aClaim } from '#tests/fixtures/builders/claim.ts';
import { idOf } from '#tests/fixtures/builders/encounter.ts';

const claim = (role: 'DN' | 'DK' | 'DQ' = 'DN') =>
  ({
    id: idOf('claim'),
    snapshot: aClaim({ referring: { role, last: 'Lund', npi: '1033102009' } }),
  }) as Claim;

test.each([
  ['referring', 'DN', 'referring.last'],
  ['referring.npi', 'DK', 'ordering.npi'],
  ['referring', 'DQ', 'supervising.last'],
  ['referring.otherIds[0].id', 'DN', 'referring.otherIds'],
  ['ordering.npi', 'DN', 'ordering.npi'],
  ['note.text', 'DN', 'claimNote'],
  ['dates.accident', 'DN', 'dates.accident'],
  ['conditionCodes[1]', 'DN', 'conditionCodes'],
  ['attachments[1].controlNumber', 'DN', 'attachments[1].controlNumber'],
  ['propertyCasualtyClaimNumber', 'DN', 'accidentClaimNumber'],
  ['acceptAssignment', 'DN', 'assignment'],
  ['lines[1].ndc', 'DN', 'lines[1].ndc.code11'],
  ['lines[1].ndc.code11', 'DN', 'lines[1].ndc.code11'],
  ['lines[0].unitKind', 'DN', 'lines[0].units'],
  ['lines[0].from', 'DN', 'lines[0].code'],
  ['lines[0].to', 'DN', 'lines[0].to'],
  ['lines[0].rendering.npi', 'DN', 'lines[0].rendering'],
  ['lines[0].ordering', 'DN', 'lines[0].ordering.last'],
  ['lines[0].facility.address.zip', 'DN', 'lines[0].facilityId'],
  ['lines[0].authorizationNumber', 'DN', 'authorizationId'],
] as const)('%s (%s) is mended at %s', (where, role, field) => {
  expect(fixPlaceOf(claim(role), where, undefined)?.params).toMatchObject({ field });
});
