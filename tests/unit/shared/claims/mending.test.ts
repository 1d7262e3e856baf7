import { describe, expect, it, test } from 'vitest';
import { fieldOwner, withoutAccepted } from '#shared/claims/index.ts';
import { day } from '#shared/kernel/dates.ts';
import type { Finding } from '#shared/model/claimRecord.ts';
import { scrubClaim } from '#shared/scrub/index.ts';
import { billingCases } from '#tests/unit/shared/scrub/billingCases.ts';
import { codingCases } from '#tests/unit/shared/scrub/codingCases.ts';
import { earlyCases } from '#tests/unit/shared/scrub/earlyCases.ts';

const aFinding = (change: Partial<Finding> = {}): Finding => ({
  ruleId: 'C13',
  severity: 'warning',
  step: 'coding',
  message: '99213 was billed on the day of 11042 without modifier 25.',
  fix: 'Add 25 if the visit was significant.',
  where: 'lines[0].modifiers',
  ...change,
});

describe('a field is mended in the record it came from', () => {
  it.each([
    ['patient.birthDate', { record: 'patient', field: 'birthDate' }],
    ['patient.address.zip', { record: 'patient', field: 'zip' }],
    ['coverage.memberId', { record: 'policy', field: 'memberId' }],
    ['coverage.subscriber.birthDate', { record: 'policy', field: 'subscriberBirthDate' }],
    ['coverage.subscriber.address.zip', { record: 'policy', field: 'subscriberLast' }],
    ['coverage.releaseOnFile', { record: 'patient', field: 'releaseOnFile' }],
    ['coverage', { record: 'eligibility' }],
    ['billing.taxId', { record: 'practice', field: 'taxId' }],
    ['billing.taxIdType', { record: 'practice', field: 'taxId' }],
    ['billing.address.zip', { record: 'practice', field: 'zip' }],
    ['rendering.npi', { record: 'provider', field: 'npi' }],
    ['lines[1].rendering.npi', { record: 'visit', field: 'lines[1].rendering.npi' }],
    ['facility.npi', { record: 'place', field: 'npi' }],
    ['facility.address.zip', { record: 'place', field: 'zip' }],
    ['cliaNumber', { record: 'place', field: 'clia' }],
    ['lines[0].cliaNumber', { record: 'visit', field: 'lines[0].cliaNumber' }],
    ['facility', { record: 'visit', field: 'facility' }],
    ['payer.payerId', { record: 'payer', field: 'payerId' }],
    ['lines[0].modifiers', { record: 'visit', field: 'lines[0].modifiers' }],
    ['diagnoses[2]', { record: 'visit', field: 'diagnoses[2]' }],
    ['dates.accident', { record: 'visit', field: 'dates.accident' }],
    ['otherCoverages[0].adjudication', { record: 'claim' }],
    ['payerClaimNumber', { record: 'claim' }],
  ])('%s', (where, owner) => expect(fieldOwner(where)).toEqual(owner));

  test('every place a rule can name belongs to a record, and only few to the claim alone', () => {
    const all = [...Object.values(earlyCases), ...Object.values(codingCases), ...Object.values(billingCases)].flat();
    const alone = all
      .flatMap(({ claim, context }) => scrubClaim(claim, { today: day('2026-03-05'), medium: '837P', ...context }))
      .filter((finding) => fieldOwner(finding.where).record === 'claim')
      .map((finding) => finding.where.replace(/\[\d+\]/g, ''));
    const known = ['number', 'frequency', 'payerClaimNumber', 'rank', 'amountPaidCents', 'signedOn'];
    const others = [...new Set(alone)].filter((where) => !known.includes(where));
    expect(
      others.every((where) => where.startsWith('otherCoverages.adjudication')),
      others.join(),
    ).toBe(true);
  });
});

describe('accepted warnings', () => {
  const accepted = { ruleId: 'C13', reason: 'documented', at: 0, where: 'lines[0].modifiers' };
  it.each([
    ['the same place is silent', {}, 0],
    ['another line speaks', { where: 'lines[1].modifiers' }, 1],
    ['another rule speaks', { ruleId: 'C14' }, 1],
    ['an error speaks whatever was accepted', { severity: 'error' as const }, 1],
  ])('%s', (_title, change, left) => expect(withoutAccepted([aFinding(change)], [accepted])).toHaveLength(left));
  it('accepted without a place, the rule is silent everywhere', () => {
    const { where: _nowhere, ...everywhere } = accepted;
    expect(withoutAccepted([aFinding({ where: 'lines[3].modifiers' })], [everywhere])).toEqual([]);
  });
});
