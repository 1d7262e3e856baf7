/**
 * The equations of 835 balancing (TR3 section 1.10.2): line, claim, patient share and the whole payment. Stated and
 * computed figures are both kept, and a difference is named, never absorbed.
 */
import { type Cents, subtractCents, sumCents } from '#shared/kernel/money.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import type { ProviderAdjustment, RemittedClaim } from '#shared/model/remittance.ts';
import type { Adjustment } from '#shared/model/schemas.ts';
import { remitProblems } from './remitProblems.ts';

export interface Equation {
  kind: 'line' | 'claim-charge' | 'claim-payment' | 'patient-share' | 'payment';
  /** `CLP FC1001`, `CLP FC1001 SVC 2`, `BPR`. */
  where: string;
  computedCents: Cents;
  statedCents: Cents;
  differenceCents: Cents;
}

const sumOf = (adjustments: readonly Adjustment[]): Cents => sumCents(adjustments.map((each) => each.cents));

const equation = (kind: Equation['kind'], where: string, computed: Cents, stated: Cents): Equation => ({
  kind,
  where,
  computedCents: computed,
  statedCents: stated,
  differenceCents: subtractCents(computed, stated),
});

/** The equations of one claim, all of them, true or not. */
export function balanceClaim(claim: RemittedClaim): Equation[] {
  const where = `CLP ${claim.patientControlNumber}`;
  const equations = claim.lines.map((line, index) =>
    equation(
      'line',
      `${where} SVC ${index + 1}`,
      subtractCents(line.chargeCents, sumOf(line.adjustments)),
      line.paidCents,
    ),
  );
  const claimLevel = sumOf(claim.adjustments);
  if (claim.lines.length > 0) {
    const charged = sumCents(claim.lines.map((line) => line.chargeCents));
    const paid = sumCents(claim.lines.map((line) => line.paidCents));
    equations.push(equation('claim-charge', where, charged, claim.chargeCents));
    equations.push(equation('claim-payment', where, subtractCents(paid, claimLevel), claim.paidCents));
  } else {
    equations.push(equation('claim-payment', where, subtractCents(claim.chargeCents, claimLevel), claim.paidCents));
  }
  if (claim.patientResponsibilityCents !== undefined && claim.statusCode !== '22') {
    const all = [...claim.adjustments, ...claim.lines.flatMap((line) => line.adjustments)];
    const share = sumOf(all.filter((each) => each.group === 'PR'));
    equations.push(equation('patient-share', where, share, claim.patientResponsibilityCents));
  }
  return equations;
}

const names: Record<Equation['kind'], string> = {
  line: 'A service line does not add up (charge less adjustments against paid)',
  'claim-charge': 'The claim does not add up (charges of its lines against its charge)',
  'claim-payment': 'The claim does not add up (lines and adjustments against what was paid)',
  'patient-share': 'The patient’s share does not add up',
  payment: 'The payment does not add up (claims less provider adjustments against the payment)',
};

export const equationProblem = ({ kind, where, computedCents, statedCents, differenceCents }: Equation): Problem =>
  kind === 'patient-share'
    ? { ...remitProblems.patientShareDiffers(computedCents, statedCents), where }
    : remitProblems.outOfBalance(names[kind], computedCents, statedCents, differenceCents, where);

/** A whole payment with its claims: every equation, the ones that fail, and whether all hold. */
export function balanceRemittance(remittance: {
  paymentCents: Cents;
  providerAdjustments: readonly ProviderAdjustment[];
  claims: readonly RemittedClaim[];
}): { equations: Equation[]; differences: Equation[]; balanced: boolean; problems: Problem[] } {
  const claimed = sumCents(remittance.claims.map((claim) => claim.paidCents));
  const taken = sumCents(remittance.providerAdjustments.map((each) => each.cents));
  const equations = [
    ...remittance.claims.flatMap(balanceClaim),
    equation('payment', 'BPR', subtractCents(claimed, taken), remittance.paymentCents),
  ];
  const differences = equations.filter((each) => each.differenceCents !== 0);
  return { equations, differences, balanced: differences.length === 0, problems: differences.map(equationProblem) };
}
