/** What one received file did: the claims it moved, the numbers nobody here knows, and its own problems. */
import type { Id } from '#shared/kernel/ids.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import { type Claim, claimTransitions, type Finding } from '#shared/model/claimRecord.ts';
import type { UnknownAnswer } from '#shared/model/office.ts';
import { canMove } from '#shared/model/stateMachine.ts';
import type { AcknowledgedClaim, ClaimStatusAnswer } from '#shared/x12/index.ts';
import type { CommandContext } from '../runCommand.ts';
import { claimEvent } from './claimChanges.ts';

export type AcknowledgementKind = '999' | 'TA1' | '277CA' | '277';

export interface Tally {
  kind: AcknowledgementKind;
  transmissionId: Id<'transmission'>;
  accepted: Set<string>;
  rejected: Set<string>;
  /** Claims that a 277 told something about, without letting them in or out. */
  told: Set<string>;
  /** Files of ours that it speaks of. */
  files: Set<string>;
  unknown: UnknownAnswer[];
  problems: Problem[];
}

export const answered = (context: CommandContext, { transmissionId }: Pick<Tally, 'transmissionId'>, text: string) =>
  claimEvent(context, 'acknowledged', text, { transmissionId });

/** `A2 Acceptance into adjudication`, with the payer's own words where it has some. */
export function wordsOf(answer: Pick<AcknowledgedClaim | ClaimStatusAnswer, 'statuses' | 'lines'>): string {
  const statuses = [...answer.statuses, ...answer.lines.flatMap((line) => line.statuses)];
  const words = statuses.map((each) => each.message ?? `${each.codeLabel} (${each.category} ${each.code})`);
  return [...new Set(words)].join('; ') || 'no reason given';
}

/** A claim a payer has decided meanwhile only gets the line in its timeline. */
export function reject(
  context: CommandContext,
  tally: Pick<Tally, 'kind' | 'transmissionId' | 'rejected'>,
  claim: Claim,
  words: string,
  fix: string,
): void {
  tally.rejected.add(claim.id);
  const timeline = [...claim.timeline, answered(context, tally, words)];
  if (!canMove(claimTransitions, claim.state, 'rejected')) {
    context.put('claims', { ...claim, timeline });
    return;
  }
  const finding: Finding = {
    ruleId: tally.kind,
    severity: 'error',
    step: 'claims',
    message: words,
    fix,
    where: 'number',
  };
  context.put('claims', { ...claim, state: 'rejected', findings: [finding], nextActionOn: context.today, timeline });
}
