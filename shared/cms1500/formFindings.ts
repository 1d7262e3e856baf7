/** What the paper form cannot hold, as findings beside the scrubber's: seen in the claims list before anything prints. */
import { inTwoParts } from '#shared/kernel/problems.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import type { Finding } from '#shared/model/claimRecord.ts';
import { checkForm } from './checkForm.ts';
import { boxSources } from './fillForm.ts';
import type { FormOptions } from './filling.ts';

const correctThere = 'Correct it in the visit or the records behind it, then check the claim again.';

/** Each with the snapshot field behind its box; the rule's id is the problem's code. */
export function formFindings(claim: ClaimSnapshot, options: FormOptions = {}): Finding[] {
  const problems = checkForm(claim, options);
  if (problems.length === 0) return [];
  const sources = boxSources(claim, options);
  return problems.map(({ code, severity, message, box, form }) => {
    const [what, remedy = correctThere] = inTwoParts(message);
    return {
      ruleId: code,
      severity,
      step: 'claims',
      message: what,
      fix: remedy,
      where: sources[form - 1]?.[box] ?? box,
    };
  });
}
