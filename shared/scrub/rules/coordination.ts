/**
 * X01-X06: who pays first, and what the earlier payer decided (items 9-11d; loops 2320-2430). A secondary claim is
 * refused at the door unless charge = paid + adjustments, line by line and in all.
 */
import { addDays, ageOn, formatDay } from '#shared/kernel/dates.ts';
import {
  type AdjudicationView,
  type AdjustmentView,
  type ClaimView,
  isOriginalMedicare,
  type OtherCoverageView,
  type PayerView,
} from '#shared/scrub/claimView.ts';
import type { ScrubContext } from '#shared/scrub/context.ts';
import { type Complaint, complaint, type ScrubRule } from '#shared/scrub/rule.ts';

const total = (adjustments: readonly AdjustmentView[]): number =>
  adjustments.reduce((sum, adjustment) => sum + (adjustment.cents ?? 0), 0);

const fromRemittance = 'Take the figures from the earlier payer’s remittance.';

function adjudicationGap(claim: ClaimView, decided: AdjudicationView): string | undefined {
  if (decided.paidDate === undefined) return 'the date of the earlier payer’s decision is missing';
  if (decided.paidCents === undefined) return 'what the earlier payer paid is missing';
  if (decided.lines.length === 0)
    return decided.paidCents + total(decided.adjustments) === claim.totalCents
      ? undefined
      : 'paid and adjustments of the earlier payer do not add up to the charges';
  const paidOnLines = decided.lines.reduce((sum, line) => sum + (line.paidCents ?? 0), 0);
  if (decided.paidCents !== paidOnLines - total(decided.adjustments))
    return 'the earlier payer’s payment is not the sum of its lines';
  for (const line of decided.lines) {
    const charged = claim.lines.find((each) => each.number === line.lineNumber)?.chargeCents;
    if (charged === undefined) return 'the earlier payer decided a line that is not on this claim';
    if (charged !== (line.paidCents ?? 0) + total(line.adjustments))
      return `paid and adjustments of line ${line.lineNumber ?? '?'} do not add up to its charge`;
  }
  return claim.lines.some((line) => !decided.lines.some((each) => each.lineNumber === line.number))
    ? 'the earlier payer’s decision does not cover every line'
    : undefined;
}

function secondary(claim: ClaimView): Complaint[] {
  const { rank } = claim;
  if (rank === undefined || rank < 2) return [];
  const earlier = claim.otherCoverages
    .map((coverage, index) => ({ coverage, index }))
    .filter(({ coverage }) => coverage.rank !== undefined && coverage.rank < rank);
  if (!earlier.some(({ coverage }) => coverage.rank === 1))
    return [
      complaint(
        'otherCoverages',
        'This claim is not the first, but the primary plan is not on it.',
        'Add the primary coverage and its decision.',
      ),
    ];
  return earlier.flatMap(({ coverage, index }) => {
    const where = `otherCoverages[${index}].adjudication`;
    if (!coverage.adjudication) return [complaint(where, 'What the earlier payer decided is missing.', fromRemittance)];
    const gap = adjudicationGap(claim, coverage.adjudication);
    return gap === undefined ? [] : [complaint(where, `On this claim ${gap}.`, fromRemittance)];
  });
}

function otherPlans(claim: ClaimView): Complaint[] {
  const ranks = [claim.rank, ...claim.otherCoverages.map((each) => each.rank)].filter((each) => each !== undefined);
  const found = claim.otherCoverages.flatMap((coverage, index) => {
    const lacks = [
      coverage.subscriber.last === undefined && 'the subscriber’s name',
      coverage.memberId === undefined && 'the member ID',
      coverage.payer.name === undefined && 'the payer',
    ].filter((each) => each !== false);
    return lacks.length > 0
      ? [
          complaint(
            `otherCoverages[${index}]`,
            `The other coverage lacks ${lacks.join(' and ')} (items 9 and 9a).`,
            'Complete it or remove it.',
          ),
        ]
      : [];
  });
  if (claim.rank === undefined)
    found.push(
      complaint(
        'rank',
        'It is not set whether this payer pays first, second or third.',
        'Put the patient’s coverages in order.',
      ),
    );
  if (new Set(ranks).size < ranks.length)
    found.push(
      complaint(
        'otherCoverages',
        'Two coverages have the same rank.',
        'Decide which plan pays first, second and third.',
      ),
    );
  return found;
}

const isMedicaid = (payer: PayerView): boolean => payer.formType === 'medicaid' || payer.filingCode === 'MC';

function medicareFirst(claim: ClaimView, { patientFacts }: ScrubContext): Complaint[] {
  if (!claim.isMedicare || claim.rank !== 1) return [];
  const fix = 'Go through the Medicare secondary payer questions with the patient.';
  if (patientFacts?.otherPayerIsPrimary === true)
    return [
      complaint('rank', 'The questionnaire says that another plan pays before Medicare.', 'Bill that plan first.'),
    ];
  if (claim.causes.employment || claim.causes.auto)
    return [complaint('relatedCauses', 'Work or an auto accident caused this, and Medicare is billed first.', fix)];
  const groupPlan = claim.otherCoverages.find(
    (each) => each.payer.formType === 'group' || each.payer.filingCode === 'WC' || each.payer.filingCode === 'AM',
  );
  return groupPlan
    ? [
        complaint(
          'otherCoverages',
          'The patient also has a group, work or auto plan, which may pay before Medicare.',
          fix,
        ),
      ]
    : [];
}

const birthday = (coverage: { subscriber: OtherCoverageView['subscriber'] }): string | undefined =>
  coverage.subscriber.birthDate?.slice(5);

function birthdayRule(claim: ClaimView): Complaint[] {
  const { birthDate } = claim.patient;
  if (claim.coverage.relationship !== '19' || birthDate === undefined || claim.rank === undefined) return [];
  if (claim.firstDay === undefined || ageOn(birthDate, claim.firstDay) >= 26) return [];
  const own = birthday(claim.coverage);
  const { rank } = claim;
  return claim.otherCoverages.flatMap((other, index) => {
    const its = birthday(other);
    if (
      other.relationship !== '19' ||
      other.rank === undefined ||
      own === undefined ||
      its === undefined ||
      own === its
    )
      return [];
    if (isMedicaid(other.payer) || isMedicaid(claim.payer)) return [];
    const isOwnFirst = rank < other.rank;
    return isOwnFirst === own < its
      ? []
      : [
          complaint(
            `otherCoverages[${index}].rank`,
            'For a child with two parents’ plans, the parent whose birthday comes first in the year pays first.',
            'Turn the order round, unless a court order says otherwise.',
          ),
        ];
  });
}

const crossoverRemarks = new Set(['MA07', 'MA18', 'N89']);
const crossoverWait = 30;

function crossover(claim: ClaimView, { today }: ScrubContext): Complaint[] {
  if (claim.rank === undefined || claim.rank < 2) return [];
  return claim.otherCoverages.flatMap((other, index) => {
    const { adjudication } = other;
    if (!adjudication?.paidDate || !adjudication.remarks.some((remark) => crossoverRemarks.has(remark))) return [];
    const until = addDays(adjudication.paidDate, crossoverWait);
    return today < until
      ? [
          complaint(
            `otherCoverages[${index}].adjudication`,
            'The earlier payer has sent this claim on by itself.',
            `Wait until ${formatDay(until)} before filing it yourself.`,
          ),
        ]
      : [];
  });
}

export const coordinationRules: readonly ScrubRule[] = [
  {
    id: 'X01',
    severity: 'error',
    step: 'claims',
    title: 'Later claims carry the earlier decision, and it balances',
    check: secondary,
  },
  {
    id: 'X02',
    severity: 'warning',
    step: 'eligibility',
    title: 'Other coverages are complete and ranked',
    check: otherPlans,
  },
  {
    id: 'X03',
    severity: 'warning',
    step: 'eligibility',
    title: 'Medicare pays first only where it should',
    check: medicareFirst,
  },
  {
    id: 'X04',
    severity: 'warning',
    step: 'eligibility',
    title: 'Patients with Medicare and Medicaid are not billed',
    check(claim, { patientFacts }) {
      const payers = [claim.payer, ...claim.otherCoverages.map((each) => each.payer)];
      const isDual = payers.some(isOriginalMedicare) && payers.some(isMedicaid);
      return isDual || patientFacts?.isQualifiedMedicareBeneficiary === true
        ? [
            complaint(
              'coverage',
              'The patient has Medicare and Medicaid (QMB): deductible and coinsurance may not be billed to them.',
              'Flag the account so that no statement goes out.',
            ),
          ]
        : [];
    },
  },
  { id: 'X05', severity: 'warning', step: 'eligibility', title: 'Birthday rule for children', check: birthdayRule },
  { id: 'X06', severity: 'info', step: 'claims', title: 'Crossover is awaited', check: crossover },
];
