/**
 * L01-L06: the plan was in force on the day, was asked in time, and can be reached. They rest on the eligibility check
 * recorded for the visit (270/271, portal or phone) and come back as denials 26, 27, 119 and 243.
 */
import { daysBetween, formatDay } from '#shared/kernel/dates.ts';
import type { ClaimView } from '#shared/scrub/claimView.ts';
import type { ScrubContext, ScrubVerification } from '#shared/scrub/context.ts';
import { type Complaint, complaint, lineAt, lineName, perLine, type ScrubRule } from '#shared/scrub/rule.ts';
import { addressGaps } from './patient.ts';

const usualValidDays = 30;

function coverageComplaints(claim: ClaimView, { verification }: ScrubContext): Complaint[] {
  if (!verification) return [];
  const { state, coverageFrom, coverageTo } = verification;
  if (state === 'inactive' || state === 'not-found')
    return [
      complaint(
        'coverage.memberId',
        state === 'inactive' ? 'The payer said this coverage is not active.' : 'The payer did not find this member.',
        'Ask the patient for the current card, verify again or change the payer.',
      ),
    ];
  return perLine(claim, (line) => {
    if (line.from === undefined) return undefined;
    const last = line.to ?? line.from;
    if (coverageFrom !== undefined && line.from < coverageFrom)
      return complaint(
        lineAt(line, 'from'),
        `${lineName(line)} lies before coverage began on ${formatDay(coverageFrom)}.`,
        'Bill the plan that was in force on that day.',
      );
    if (coverageTo !== undefined && last > coverageTo)
      return complaint(
        lineAt(line, 'to'),
        `${lineName(line)} lies after coverage ended on ${formatDay(coverageTo)}.`,
        'Verify again and bill the plan that was in force.',
      );
    return undefined;
  });
}

function checkAge(claim: ClaimView, verification: ScrubVerification): Complaint[] {
  const where = 'coverage';
  const fix = 'Check eligibility (270, portal or phone) for the date of service.';
  if (verification.state === 'not-checked' || verification.state === 'requested' || verification.state === 'error')
    return [complaint(where, 'Eligibility has not been confirmed for this visit.', fix)];
  if (verification.state === 'stale') return [complaint(where, 'The eligibility check is out of date.', fix)];
  const { checkedOn, validDays = usualValidDays } = verification;
  if (checkedOn === undefined || claim.firstDay === undefined) return [];
  const apart = Math.abs(daysBetween(checkedOn, claim.firstDay));
  return apart > validDays
    ? [complaint(where, `Eligibility was checked on ${formatDay(checkedOn)}, ${apart} days from the service.`, fix)]
    : [];
}

function networkComplaints(claim: ClaimView, { network, primaryCareNpi }: ScrubVerification): Complaint[] {
  const provider = claim.rendering?.npi ?? claim.billing.npi;
  if (network === 'out')
    return [
      complaint(
        'rendering',
        'The provider is out of this plan’s network.',
        'Confirm with the plan; tell the patient what they will owe.',
      ),
    ];
  if (primaryCareNpi === undefined || provider === undefined) return [];
  const isKnown =
    primaryCareNpi === provider || primaryCareNpi === claim.referring?.npi || claim.referralNumber !== undefined;
  return isKnown
    ? []
    : [
        complaint(
          'rendering',
          'The plan names another primary care provider.',
          'Confirm the primary care provider or get a referral.',
        ),
      ];
}

export const eligibilityRules: readonly ScrubRule[] = [
  {
    id: 'L01',
    severity: 'error',
    step: 'eligibility',
    title: 'Coverage is active on every date of service',
    check: coverageComplaints,
  },
  {
    id: 'L02',
    severity: 'warning',
    step: 'eligibility',
    title: 'Eligibility was checked close to the date of service',
    check: (claim, { verification }) => (verification ? checkAge(claim, verification) : []),
  },
  {
    id: 'L03',
    severity: 'warning',
    step: 'eligibility',
    title: 'Provider fits the plan’s network',
    check: (claim, { verification }) => (verification ? networkComplaints(claim, verification) : []),
  },
  {
    id: 'L04',
    severity: 'warning',
    step: 'eligibility',
    title: 'Benefits are not used up',
    check(_claim, { verification }) {
      if (verification?.visitsLeft !== undefined && verification.visitsLeft <= 0)
        return [
          complaint(
            'coverage',
            'The plan’s visits for this benefit are used up.',
            'Tell the patient that the visit may be theirs to pay.',
          ),
        ];
      return verification?.benefitLeftCents !== undefined && verification.benefitLeftCents <= 0
        ? [
            complaint(
              'coverage',
              'The plan’s yearly limit for this benefit is used up.',
              'Tell the patient that the visit may be theirs to pay.',
            ),
          ]
        : [];
    },
  },
  {
    id: 'L05',
    severity: 'error',
    step: 'eligibility',
    title: 'Payer can be reached by this medium',
    check({ payer }, { medium }) {
      if (!payer.name) return [complaint('payer.name', 'The payer has no name.', 'Complete the payer.')];
      if (medium === '837P' && payer.payerId && !payer.filingCode)
        return [
          complaint(
            'payer.filingCode',
            'The payer has no claim filing code.',
            'Choose what kind of payer it is, such as commercial or Medicare Part B.',
          ),
        ];
      if (medium === '837P')
        return payer.payerId
          ? []
          : [
              complaint(
                'payer.payerId',
                'The payer has no electronic payer ID.',
                'Enter the ID your clearinghouse gives this payer.',
                payer.address && addressGaps(payer.address).length === 0 ? [{ kind: 'send-on-paper' }] : [],
              ),
            ];
      if (!payer.formType)
        return [complaint('payer.formType', 'The type of insurance is not set (item 1).', 'Choose it with the payer.')];
      return payer.address === undefined || addressGaps(payer.address).length > 0
        ? [
            complaint(
              'payer.address',
              'The payer’s claims address is not complete.',
              'Enter the address printed on the card for paper claims.',
            ),
          ]
        : [];
    },
  },
  {
    id: 'L06',
    severity: 'warning',
    step: 'eligibility',
    title: 'Medicare Advantage members are billed to their plan',
    check(claim, { verification }) {
      const isAdvantage =
        verification?.isMedicareAdvantage === true ||
        /advantage|part c\b|medicare hmo|medicare ppo/i.test(claim.coverage.planName ?? '');
      return claim.isMedicare && isAdvantage
        ? [
            complaint(
              'payer',
              'The patient has a Medicare Advantage plan, but the claim goes to Medicare Part B.',
              'Bill the Advantage plan with the ID of its card.',
            ),
          ]
        : [];
    },
  },
];
