import { describe, expect, it, test } from 'vitest';
import { fieldOwner, mechanicalFix, withoutAccepted } from '#shared/claims/index.ts';
import { day } from '#shared/kernel/dates.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import type { Finding } from '#shared/model/claimRecord.ts';
import { scrubClaim } from '#shared/scrub/index.ts';
import { aClaim, aLine } from '#tests/fixtures/builders/claim.ts';
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
    ['lines[1].rendering.npi', { record: 'provider', field: 'npi' }],
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
    const known = ['number', 'frequency', 'payerClaimNumber', 'rank', 'amountPaidCents'];
    const others = [...new Set(alone)].filter((where) => !known.includes(where));
    expect(
      others.every((where) => where.startsWith('otherCoverages.adjudication')),
      others.join(),
    ).toBe(true);
  });
});

describe('a fix that leaves nothing to judge', () => {
  const fixFor = (ruleId: string, where: string, claim: Partial<ClaimSnapshot>) =>
    mechanicalFix(aFinding({ ruleId, where }), aClaim(claim));
  it('takes one of two equal diagnoses out and moves the pointers along', () => {
    const lines = [aLine({ dxPointers: [3, 2] }), aLine({ number: 2, dxPointers: [4] })];
    expect(fixFor('C04', 'diagnoses[2]', { diagnoses: ['E119', 'I10', 'E119', 'J45909'], lines })).toEqual({
      kind: 'visit',
      label: 'Remove the second E11.9',
      mend: {
        diagnoses: ['E119', 'I10', 'J45909'],
        lines: [
          { line: 0, dxPointers: [1, 2] },
          { line: 1, dxPointers: [3] },
        ],
      },
    });
  });
  it.each([
    ['a pointer given twice', [1, 1], 'Keep the pointers A on line 1', [1]],
    ['a pointer to no diagnosis', [1, 9], 'Keep the pointers A on line 1', [1]],
    ['no pointer beside one diagnosis', [], 'Point line 1 to A', [1]],
  ])('%s', (_title, dxPointers, label, kept) => {
    const fix = fixFor('G07', 'lines[0].dxPointers', { diagnoses: ['E119'], lines: [aLine({ dxPointers })] });
    expect(fix).toEqual({ kind: 'visit', label, mend: { lines: [{ line: 0, dxPointers: kept }] } });
  });
  it('removes a repeated modifier, sets 50 to one unit, strips a member id', () => {
    const twice = { lines: [aLine({ modifiers: ['25', '25'] })] };
    expect(fixFor('C11', 'lines[0].modifiers', twice)).toMatchObject({ mend: { lines: [{ modifiers: ['25'] }] } });
    const both = { lines: [aLine({ modifiers: ['50'], units: 2 })] };
    expect(fixFor('C19', 'lines[0].units', both)).toMatchObject({ mend: { lines: [{ units: 1 }] } });
    const { coverage } = aClaim();
    const spaced = { coverage: { ...coverage, memberId: 'xyz 123-4' } };
    expect(fixFor('P05', 'coverage.memberId', spaced)).toMatchObject({ kind: 'memberId', memberId: 'XYZ1234' });
  });
  it.each(['C13', 'C16', 'T01', 'L01', 'A01'])('%s stays with a person', (ruleId) =>
    expect(fixFor(ruleId, 'lines[0].modifiers', {})).toBeUndefined(),
  );
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
