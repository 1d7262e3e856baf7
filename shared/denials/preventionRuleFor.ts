/**
 * The check that would have stopped a denial before the claim left: which payer, which codes, what was missing. Only
 * reasons that show in the claim itself can be checked; those that lie outside of it (cover that ended, late filing, a
 * duplicate) have no rule and belong to the step that causes them.
 */
import { formatDiagnosis } from '#shared/kernel/identifiers.ts';
import type { ClaimLine, ClaimSnapshot } from '#shared/model/claim.ts';
import type { Denial } from '#shared/model/denial.ts';
import type { OfficeRule } from '#shared/model/office.ts';
import { carcs } from './carcs.ts';
import { mainReason } from './explainDenial.ts';

export type OfficeRuleDraft = Omit<OfficeRule, 'id' | 'createdAt' | 'updatedAt'>;

export interface DeniedClaimFacts {
  denial: Pick<Denial, 'adjustments' | 'remarks' | 'payerId'>;
  snapshot: ClaimSnapshot;
  /** The lines that were refused; all of them when the whole claim was. */
  lines: readonly ClaimLine[];
  payerName: string;
}

type Part = Pick<OfficeRuleDraft, 'step' | 'severity' | 'message' | 'fix'> & { when: OfficeRule['when'] };

const referralRemarks = ['N286', 'N265', 'N575'];
const referralReasons = ['183', '184', '287', '288'];
const supportReasons = ['11', '50', '167'];
const placeReasons = ['5', '58', '171'];
const bundleReasons = ['4', '97', '231', '236', 'B14'];

export function preventionRuleFor(facts: DeniedClaimFacts): OfficeRuleDraft | undefined {
  const part = partFor(facts);
  if (!part) return undefined;
  return {
    ...part,
    name: part.message,
    payerId: facts.denial.payerId,
    isActive: true,
    when: { payerIds: [facts.snapshot.payer.payerId], ...part.when },
  };
}

function partFor({ denial, snapshot, lines, payerName }: DeniedClaimFacts): Part | undefined {
  const reason = mainReason(denial.adjustments)?.reason ?? '';
  const has = (codes: readonly string[]) => denial.remarks.some((remark) => codes.includes(remark));
  const codes = [...new Set(lines.map((line) => line.code))];
  const words = codes.join(' or ');
  if (codes.length === 0) return undefined;
  if (has(['M119'])) {
    return {
      step: 'charges',
      severity: 'error',
      when: { codes, missing: ['lines.ndc'] },
      message: `${payerName} wants the drug code (NDC) with ${words}`,
      fix: 'Add the NDC, its unit and quantity to the charge.',
    };
  }
  if (has(['MA120']) || reason === 'B23') {
    return {
      step: 'claims',
      severity: 'error',
      when: { codes, missing: ['cliaNumber'] },
      message: `${payerName} wants the CLIA number with ${words}`,
      fix: 'Enter the CLIA number of the place under Settings.',
    };
  }
  if (has(referralRemarks) || referralReasons.includes(reason)) {
    return {
      step: 'charges',
      severity: 'error',
      when: { codes, missing: ['referring'] },
      message: `${payerName} wants the referring provider with ${words}`,
      fix: 'Add the referring provider and NPI to the visit.',
    };
  }
  if (carcs[reason]?.stage === 'AUTH' || has(['M62', 'N54'])) {
    return {
      step: 'authorizations',
      severity: 'error',
      when: { codes, missing: ['authorizationNumber'] },
      message: `${payerName} wants ${words} authorized beforehand`,
      fix: 'Ask the payer for the authorization and enter its number.',
    };
  }
  return codingPart(reason, { snapshot, lines, payerName }, codes);
}

function codingPart(
  reason: string,
  { snapshot, lines, payerName }: Pick<DeniedClaimFacts, 'snapshot' | 'lines' | 'payerName'>,
  codes: string[],
): Part | undefined {
  const words = codes.join(' or ');
  if (supportReasons.includes(reason)) {
    const firsts = lines.flatMap((line) => snapshot.diagnoses[(line.dxPointers[0] ?? 1) - 1] ?? []);
    if (firsts.length === 0) return undefined;
    const diagnosisPrefixes = [...new Set(firsts)];
    return {
      step: 'coding',
      severity: 'warning',
      when: { codes, diagnosisPrefixes },
      message: `${payerName} refused ${words} for ${diagnosisPrefixes.map(formatDiagnosis).join(' or ')}`,
      fix: 'Check the payer’s policy and the note for a diagnosis that supports the service.',
    };
  }
  if (placeReasons.includes(reason)) {
    const places = [...new Set(lines.map((line) => line.pos))];
    return {
      step: 'coding',
      severity: 'warning',
      when: { codes, places },
      message: `${payerName} refused ${words} at place of service ${places.join(' or ')}`,
      fix: 'Check the place of service against the code.',
    };
  }
  if (bundleReasons.includes(reason) && lines.some((line) => line.modifiers.length === 0)) {
    return {
      step: 'coding',
      severity: 'warning',
      when: { codes, missing: ['lines.modifiers'] },
      message: `${payerName} refused ${words} without a modifier`,
      fix: 'Check whether a modifier applies before the claim leaves.',
    };
  }
  return undefined;
}
