/**
 * What a payer's later decision means for the cases still open on the same charges: what it no longer refuses is won, what
 * it refuses again stays the same case with the new reason and deadline, and where it gives in on a part, the case keeps
 * the part that was won and the rest goes on in a new one. So every refused dollar stands in one case at any time.
 */
import type { Instant } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Cents, subtractCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import { type Denial, denialTransitions, openDenialStates } from '#shared/model/denial.ts';
import { canMove } from '#shared/model/stateMachine.ts';
import type { DenialDraft, PostingPlan } from './postingPlan.ts';

export interface LaterDecision {
  claimId: Id<'claim'>;
  /** The charges this decision speaks of; a charge it leaves out stays as it was. */
  chargeIds: readonly Id<'charge'>[];
  drafts: readonly DenialDraft[];
  /** Where the decision stands: `payment 88193432`. */
  source: string;
  at: Instant;
}

export interface SettledCases {
  changed: Denial[];
  /** Drafts that no open case takes up. */
  opened: DenialDraft[];
}

/** A charge is decided where something was posted on it or it was refused; one the payer leaves out is not. */
export function decidedCharges(
  claim: Pick<Claim, 'chargeIds'>,
  plan: Pick<PostingPlan, 'transactions' | 'denials'>,
): Id<'charge'>[] {
  const posted = plan.transactions.flatMap((each) => each.postings.flatMap((one) => one.chargeId ?? []));
  const refused = plan.denials.flatMap((draft) => draft.chargeId ?? claim.chargeIds);
  return [...new Set([...posted, ...refused])];
}

/** `cases` are those of the visit with this payer, in any state; a case of a whole claim covers what `chargesOf` says. */
export function settleCases(
  cases: readonly Denial[],
  chargesOf: (claimId: Id<'claim'>) => readonly Id<'charge'>[],
  decision: LaterDecision,
): SettledCases {
  const changed: Denial[] = [];
  const taken = new Set<DenialDraft>();
  for (const each of cases) {
    if (!openDenialStates.includes(each.state)) continue;
    const covered = each.chargeId === undefined ? chargesOf(each.claimId) : [each.chargeId];
    if (!covered.some((id) => decision.chargeIds.includes(id))) continue;
    const again = decision.drafts.filter(
      (draft) => draft.chargeId === undefined || covered.some((id) => id === draft.chargeId),
    );
    const [only] = again;
    const refused = sumCents(again.map((draft) => draft.cents));
    if (refused < each.cents) changed.push(won(each, subtractCents(each.cents, refused), decision));
    else if (only && again.length === 1 && !taken.has(only)) {
      changed.push(refusedAgain(each, only, decision));
      taken.add(only);
    } else changed.push(handedOn(each, decision));
  }
  return { changed, opened: decision.drafts.filter((draft) => !taken.has(draft)) };
}

const noted = (denial: Denial, text: string, { at }: LaterDecision): Denial['notes'] => [...denial.notes, { at, text }];

function won(denial: Denial, wonCents: Cents, decision: LaterDecision): Denial {
  const words = wonCents === denial.cents ? 'The payer gave in' : 'The payer gave in on this part';
  return {
    ...denial,
    state: 'resolved',
    cents: wonCents,
    outcome: 'overturned',
    recoveredCents: wonCents,
    notes: noted(denial, `${words}: ${decision.source}`, decision),
  };
}

/** A case that was away comes back to the office; its deadline runs from the new decision. */
function refusedAgain(denial: Denial, draft: DenialDraft, decision: LaterDecision): Denial {
  const { snoozedUntil, chargeId, ...kept } = denial;
  return {
    ...kept,
    ...(draft.chargeId === undefined ? {} : { chargeId: draft.chargeId }),
    claimId: decision.claimId,
    state: canMove(denialTransitions, denial.state, 'in-work') ? 'in-work' : denial.state,
    adjustments: draft.adjustments,
    remarks: draft.remarks,
    cents: draft.cents,
    step: draft.step,
    nextAction: draft.nextAction,
    dueOn: draft.dueOn,
    notes: noted(denial, `Refused again on ${decision.source}`, decision),
  };
}

/** Its charges are now refused in other groups than before: the new cases carry all of the money. */
const handedOn = (denial: Denial, decision: LaterDecision): Denial => ({
  ...denial,
  state: 'resolved',
  cents: zeroCents,
  notes: noted(denial, `Refused again on ${decision.source}; the refused charges have new cases`, decision),
});
