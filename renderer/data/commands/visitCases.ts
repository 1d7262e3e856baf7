/** The denial cases of visits that are decided anew: settled when the decision is posted, put back when that is undone. */
import { groupedBy } from '#shared/kernel/groups.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import { type Appeal, appealTransitions, type Denial, openDenialStates } from '#shared/model/denial.ts';
import type { RemittanceClaim } from '#shared/model/remittance.ts';
import { canMove } from '#shared/model/stateMachine.ts';
import { decidedCharges, type PostingPlan, settleCases } from '#shared/remits/index.ts';
import type { CommandContext } from '../runCommand.ts';
import { denialIn } from './denialChanges.ts';

export interface VisitCases {
  /** Cases by visit and payer; posting keeps them up to date as it goes. */
  casesOf: Map<string, Denial[]>;
  chargesOf: Map<string, readonly Id<'charge'>[]>;
}

const keyOf = ({ encounterId, payerId }: Pick<Claim, 'encounterId' | 'payerId'>): string => `${encounterId}|${payerId}`;

/** Only a claim that follows another, or was decided before, can have cases: the others are not asked for. */
export async function readVisitCases(context: CommandContext, claimIds: readonly string[]): Promise<VisitCases> {
  const claims = (await context.getMany('claims', [...new Set(claimIds)])).flatMap((claim) => claim ?? []);
  const again = claims.filter((claim) => claim.previousClaimId !== undefined || claim.adjudicatedOn !== undefined);
  const visits = [...new Set(again.map((claim) => claim.encounterId))];
  const versions =
    visits.length === 0 ? [] : await context.db.rows('claims').where('encounterId').anyOf(visits).toArray();
  const chargesOf = new Map<string, readonly Id<'charge'>[]>(
    [...claims, ...versions].map((claim) => [claim.id, claim.chargeIds]),
  );
  const ids = versions.map((claim) => claim.id);
  const cases = ids.length === 0 ? [] : await context.db.rows('denials').where('claimId').anyOf(ids).toArray();
  return { casesOf: groupedBy(cases, keyOf), chargesOf };
}

/** Settles what this decision answers and opens what is newly refused. Gives the changed records as they were before. */
export async function settleVisitCases(
  context: CommandContext,
  cases: VisitCases,
  claim: Claim,
  plan: PostingPlan,
  source: string,
): Promise<RemittanceClaim['casesBefore']> {
  const key = keyOf(claim);
  const known = cases.casesOf.get(key) ?? [];
  const settled = settleCases(known, (id) => cases.chargesOf.get(id) ?? [], {
    claimId: claim.id,
    chargeIds: decidedCharges(claim, plan),
    drafts: plan.denials,
    source,
    at: context.now,
  });
  const opened: Denial[] = settled.opened.map((draft) => ({
    ...draft,
    id: context.newId<'denial'>(),
    createdAt: context.now,
    updatedAt: context.now,
  }));
  const before = known.filter((each) => settled.changed.some((one) => one.id === each.id));
  await context.getMany(
    'denials',
    before.map((each) => each.id),
  );
  for (const each of [...settled.changed, ...opened]) context.put('denials', each);
  const after = known.map((each) => settled.changed.find((one) => one.id === each.id) ?? each);
  cases.casesOf.set(key, [...after, ...opened]);
  const appeals = await decideAppeals(context, before, settled.changed);
  return before.length === 0 ? undefined : { denials: before, appeals };
}

/** How the notes of a posting taken back begin: they are nobody's work on the case. */
const takenBackNote = 'The payer took this back on ';
const undoneNote = 'The posting that decided this was undone: ';

/**
 * The payer takes back its latest decision behind one that stands: the cases are again as they were before it, and what only
 * it refused is refused no longer. Gives the changed records as they were.
 */
export async function reopenVisitCases(
  context: CommandContext,
  cases: VisitCases,
  claim: Claim,
  takenBack: Pick<RemittanceClaim, 'id' | 'casesBefore'>,
  source: string,
): Promise<RemittanceClaim['casesBefore']> {
  const key = keyOf(claim);
  const known = cases.casesOf.get(key) ?? [];
  const settled = new Map(takenBack.casesBefore?.denials.map((each) => [each.id, each]));
  const note = { at: context.now, text: `${takenBackNote}${source}` };
  const before: Denial[] = [];
  const after = known.map((each) => {
    const earlier = settled.get(each.id);
    const isOnlyIts = each.remittanceClaimId === takenBack.id && openDenialStates.includes(each.state);
    if (!earlier && !isOnlyIts) return each;
    before.push(each);
    const stood: Denial = earlier ?? { ...each, state: 'resolved' };
    return { ...stood, notes: [...each.notes, note] };
  });
  await context.getMany(
    'denials',
    before.map((each) => each.id),
  );
  for (const each of after) if (before.some((one) => one.id === each.id)) context.put('denials', each);
  cases.casesOf.set(key, after);
  return before.length === 0 ? undefined : { denials: before, appeals: [] };
}

/** The letters under way for these cases are answered by the decision; given as they were. */
async function decideAppeals(
  context: CommandContext,
  before: readonly Denial[],
  changed: readonly Denial[],
): Promise<Appeal[]> {
  const appealed = before.filter((each) => each.state === 'appealed').map((each) => each.id);
  if (appealed.length === 0) return [];
  const appeals = await context.db.rows('appeals').where('denialId').anyOf(appealed).toArray();
  const decided: Appeal[] = [];
  for (const appeal of appeals) {
    const outcome = changed.find((each) => each.id === appeal.denialId)?.outcome ?? 'upheld';
    if (!canMove(appealTransitions, appeal.state, outcome)) continue;
    const stored = await context.get('appeals', appeal.id);
    if (!stored) continue;
    decided.push(stored);
    context.put('appeals', { ...stored, state: outcome, decidedOn: context.today });
  }
  return decided;
}

/** A corrected claim has gone out: the cases of the version it follows are with the payer again. */
export async function casesSentAgain(context: CommandContext, sent: readonly Claim[]): Promise<void> {
  const followers = new Map(
    sent.filter((each) => each.snapshot.frequency !== '8').map((each) => [each.previousClaimId, each]),
  );
  const before = [...followers.keys()].filter((id) => id !== undefined);
  if (before.length === 0) return;
  const cases = await context.db.rows('denials').where('claimId').anyOf(before).toArray();
  const open = await context.getMany(
    'denials',
    cases.map((each) => each.id),
  );
  for (const denial of open) {
    const follower = denial && followers.get(denial.claimId);
    // The claim to the next payer follows too, but answers nothing of this payer's.
    if (!follower || follower.payerId !== denial.payerId) continue;
    const moved = denialIn(context, denial, 'corrected-resubmitted', `Sent again as claim ${follower.number}`);
    if (!('problems' in moved)) context.put('denials', moved.denial);
  }
}

/** Puts cases back as they stood before the decision; one that somebody has worked on since only gets a note. */
export async function restoreVisitCases(
  context: CommandContext,
  before: NonNullable<RemittanceClaim['casesBefore']>,
  reason: string,
): Promise<void> {
  const worked = new Set<string>();
  for (const each of before.denials) {
    const now = await context.get('denials', each.id);
    if (!now) continue;
    const note = { at: context.now, text: `${undoneNote}${reason}` };
    const [_settled, ...since] = now.notes.slice(each.notes.length);
    const isUntouched = since.every(({ text }) => text.startsWith(takenBackNote) || text.startsWith(undoneNote));
    if (!isUntouched) worked.add(each.id);
    context.put(
      'denials',
      isUntouched ? { ...each, notes: [...now.notes, note] } : { ...now, notes: [...now.notes, note] },
    );
  }
  for (const appeal of before.appeals) {
    const now = await context.get('appeals', appeal.id);
    if (now && !worked.has(appeal.denialId)) context.put('appeals', appeal);
  }
}
