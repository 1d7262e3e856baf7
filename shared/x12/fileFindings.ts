/** What an 837P file cannot carry, as findings beside the scrubber's: seen in the claims list before anything is sent. */
import { inTwoParts } from '#shared/kernel/problems.ts';
import type { ClaimSnapshot, Separators837 } from '#shared/model/claim.ts';
import type { Finding } from '#shared/model/claimRecord.ts';
import { checkClaimsFor837P } from './checkClaimsFor837P.ts';

const correctThere = 'Correct it in the visit or the records behind it, then check the claim again.';

/** The rule's id is the problem's code; places are snapshot paths. */
export const fileFindings = (claim: ClaimSnapshot, separators?: Separators837): Finding[] =>
  checkClaimsFor837P([claim], separators).map(({ code, severity, message, where = '' }) => {
    const [what, remedy = correctThere] = inTwoParts(message);
    const path = where.slice(claim.number.length).trim();
    return { ruleId: code, severity, step: 'claims', message: what, fix: remedy, where: path };
  });
