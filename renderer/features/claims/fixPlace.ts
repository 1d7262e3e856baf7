/** Where a finding is mended: the record the field came from, opened at the very field. */

import { roleName } from '#renderer/ui/encounter/detailsDraft.ts';
import { fieldOwner } from '#shared/claims/index.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { Encounter } from '#shared/model/visit.ts';

export interface FixPlace {
  /** `Open the patient`. */
  label: string;
  path: string;
  params: Record<string, string | undefined>;
}

/** Finding paths that name a group, and the field to land in. */
const firstOfGroup: Readonly<Record<string, string>> = {
  diagnoses: 'diagnoses[0]',
  lines: 'lines[0].code',
  attachments: 'attachments[0].type',
  references: 'references[0].qualifier',
  propertyCasualtyClaimNumber: 'accidentClaimNumber',
  acceptAssignment: 'assignment',
  acceptsForLaboratoryOnly: 'assignment',
  relatedCauses: 'autoState',
  'relatedCauses.auto': 'autoState',
  'relatedCauses.auto.state': 'autoState',
  'note.text': 'claimNote',
  note: 'claimNote',
  facility: 'facilityId',
  authorizationNumber: 'authorizationId',
  referralNumber: 'authorizationId',
};
/** The same for a line, from the end of the path on. */
const ofLine: readonly (readonly [RegExp, string])[] = [
  [/\.unitKind$/, '.units'],
  [/\.from$/, '.code'],
  [/^lines.*\.authorizationNumber$/, 'authorizationId'],
  [/\.ndc$/, '.ndc.code11'],
  [/\.rendering\b.*$/, '.rendering'],
  [/\.facility\b.*$/, '.facilityId'],
];

/** The field of the visit's form that holds a field of the claim. */
function visitField(where: string, role: Role | undefined): string {
  const name = firstOfGroup[where] ?? where.replace(/^(conditionCodes)\[\d+\]$/, '$1');
  if (name.startsWith('lines[')) return ofLine.reduce((path, [end, field]) => path.replace(end, field), named(name));
  return named(name.replace(/^referring\b/, roleName(role)));
}

/** A provider as a whole is found by the last name; who is named by more than one number, by the first. */
const named = (name: string): string =>
  name
    .replace(/\b(referring|ordering|supervising|primaryCare)(\.role)?$/, '$1.last')
    .replace(/\b(referring|ordering|supervising|primaryCare)\.otherIds\b.*$/, '$1.otherIds');

type Role = NonNullable<Claim['snapshot']['referring']>['role'];

/** Undefined where the claim itself decides, as its number or its version. */
export function fixPlaceOf(claim: Claim, where: string, visit: Encounter | undefined): FixPlace | undefined {
  const owner = fieldOwner(where);
  const back = { claim: claim.id };
  if (owner.record === 'claim') return undefined;
  if (owner.record === 'patient')
    return {
      label: 'Open the patient',
      path: '/patients/edit',
      params: { id: claim.patientId, field: owner.field ?? 'last', ...back },
    };
  if (owner.record === 'policy') {
    const at = `policies.${claim.snapshot.rank - 1}`;
    const policy = owner.field === undefined && where.startsWith('other') ? undefined : claim.policyId;
    const field = policy === undefined ? undefined : `${at}.${owner.field ?? 'memberId'}`;
    return { label: 'Open the coverage', path: '/patients', params: { id: claim.patientId, policy, field, ...back } };
  }
  if (owner.record === 'eligibility')
    return { label: 'Check eligibility', path: '/eligibility', params: { id: visit?.appointmentId } };
  if (owner.record === 'provider') {
    const params = { section: 'providers', id: claim.providerId, field: owner.field ?? 'npi', ...back };
    return { label: 'Open the provider', path: '/settings', params };
  }
  if (owner.record === 'practice')
    return {
      label: 'Open the practice',
      path: '/settings',
      params: { section: 'practice', field: owner.field ?? 'name', ...back },
    };
  if (owner.record === 'payer')
    return {
      label: 'Open the payer',
      path: '/settings',
      params: { section: 'payers', id: claim.payerId, field: owner.field ?? 'name', ...back },
    };
  if (owner.record === 'place') {
    if (visit?.facilityId === undefined)
      return { label: 'Mend the visit', path: '/claims', params: { mend: claim.id, field: 'facilityId' } };
    const params = { section: 'places', id: visit.facilityId, field: owner.field, ...back };
    return { label: 'Open the place', path: '/settings', params };
  }
  return {
    label: 'Mend the visit',
    path: '/claims',
    params: { mend: claim.id, field: visitField(where, claim.snapshot.referring?.role) },
  };
}
