/** What a payer says about one claim, by 277CA (was it let in) or 277 (where does it stand), written to that claim. */
import { addDays } from '#shared/kernel/dates.ts';
import { type Claim, claimTransitions } from '#shared/model/claimRecord.ts';
import { canMove } from '#shared/model/stateMachine.ts';
import {
  type AcknowledgedClaim,
  type ClaimStatusAnswer,
  readClaimAcknowledgements277CA,
  readClaimStatusResponse277,
} from '#shared/x12/index.ts';
import type { CommandContext } from '../runCommand.ts';
import { answered, reject, type Tally, wordsOf } from './acknowledgementTally.ts';

/** What both kinds of answer come to. */
export interface ClaimAnswer {
  decision: 'accepted' | 'rejected' | 'other';
  words: string;
  payerClaimNumber?: string | undefined;
}

type Told = Pick<Tally, 'kind' | 'transmissionId' | 'accepted' | 'rejected'>;

export function answerClaim(context: CommandContext, tally: Told, claim: Claim, answer: ClaimAnswer): void {
  const { payerClaimNumber } = answer;
  const known = payerClaimNumber === undefined ? claim : { ...claim, payerClaimNumber };
  if (answer.decision === 'rejected') {
    const fix = 'Fix this in the records, check the claim again and send it anew under the same number.';
    reject(context, tally, known, `${tally.kind} rejected: ${answer.words}`, fix);
    return;
  }
  const isIn = answer.decision === 'accepted';
  if (isIn) tally.accepted.add(claim.id);
  context.put('claims', {
    ...known,
    state: isIn && canMove(claimTransitions, claim.state, 'accepted') ? 'accepted' : claim.state,
    timeline: [
      ...claim.timeline,
      answered(context, tally, `${tally.kind} ${isIn ? 'accepted' : 'says'}: ${answer.words}`),
    ],
  });
}

async function claimOf(context: CommandContext, number: string | undefined): Promise<Claim | undefined> {
  const found =
    number === undefined ? undefined : await context.db.rows('claims').where('number').equals(number).first();
  return found && context.get('claims', found.id);
}

const answerOf = (answer: AcknowledgedClaim): ClaimAnswer => ({
  decision: answer.decision === 'accepted' || answer.decision === 'rejected' ? answer.decision : 'other',
  words: wordsOf(answer),
  payerClaimNumber: answer.payerClaimNumber,
});

export async function take277CA(context: CommandContext, text: string, tally: Tally): Promise<void> {
  const { claims, problems } = readClaimAcknowledgements277CA(text);
  tally.problems.push(...problems);
  for (const each of claims) {
    const answer = answerOf(each);
    const claim = await claimOf(context, each.ourClaimNumber);
    if (claim) answerClaim(context, tally, claim, answer);
    else tally.unknown.push({ kind: 'claim', ...given(each.ourClaimNumber, answer), state: 'open' });
  }
}

const lookAgain = { finalized: 7, request: 0, pending: 14, accepted: 14, error: 0 };

/** A 277 informs: money moves only by the 835. A claim the payer does not have is sent anew. */
export async function take277(context: CommandContext, text: string, tally: Tally): Promise<void> {
  const { answers, problems } = readClaimStatusResponse277(text);
  tally.problems.push(...problems);
  for (const each of answers) {
    const claim = await claimOf(context, each.patientAccount);
    const words = wordsOf(each);
    if (!claim) {
      const decision = each.meaning === 'rejected' ? 'rejected' : 'other';
      const answer = { decision, words, payerClaimNumber: each.payerClaimNumber } as const;
      tally.unknown.push({ kind: 'claim', ...given(each.patientAccount, answer), state: 'open' });
    } else if (each.meaning === 'rejected')
      answerClaim(context, tally, claim, { decision: 'rejected', words, payerClaimNumber: each.payerClaimNumber });
    else tellStatus(context, tally, claim, each, words);
  }
}

function tellStatus(
  context: CommandContext,
  tally: Tally,
  claim: Claim,
  { meaning, payerClaimNumber }: ClaimStatusAnswer,
  words: string,
): void {
  tally.told.add(claim.id);
  const isDeciding =
    (meaning === 'pending' || meaning === 'request') && canMove(claimTransitions, claim.state, 'pending');
  context.put('claims', {
    ...claim,
    ...(payerClaimNumber === undefined ? {} : { payerClaimNumber }),
    state: isDeciding ? 'pending' : claim.state,
    nextActionOn: addDays(
      context.today,
      lookAgain[meaning === undefined || meaning === 'rejected' ? 'error' : meaning],
    ),
    timeline: [...claim.timeline, answered(context, tally, `277 says: ${words}`)],
  });
}

const given = (reference: string | undefined, { decision, words, payerClaimNumber }: ClaimAnswer) => ({
  decision,
  words,
  ...(reference === undefined ? {} : { reference }),
  ...(payerClaimNumber === undefined ? {} : { payerClaimNumber }),
});
