/** What answers a whole claim file: TA1 for its envelope, 999 for its syntax. */
import type { Id } from '#shared/kernel/ids.ts';
import type { Transmission } from '#shared/model/office.ts';
import { type Acceptance, readAcknowledgements999 } from '#shared/x12/index.ts';
import type { CommandContext } from '../runCommand.ts';
import { answered, reject, type Tally } from './acknowledgementTally.ts';

const claimsPerTransaction = 5000;

export async function take999(context: CommandContext, text: string, tally: Tally): Promise<void> {
  const { acknowledgements, interchanges, problems } = readAcknowledgements999(text);
  tally.problems.push(...problems);
  for (const group of acknowledgements) {
    const sent = await sentFile(context, group.groupControl, group.acceptance, tally);
    if (!sent) continue;
    const parts = group.transactions.length > 0 ? group.transactions : [group];
    for (const part of parts) {
      const reason = part.errors.map((each) => each.label).join('; ');
      await answerFile(context, tally, sent, claimsIn(sent, part), part.acceptance, reason);
    }
    await markFile(context, sent, group.acceptance);
  }
  for (const envelope of interchanges) {
    const sent = await sentFile(context, envelope.controlNumber, envelope.acceptance, tally);
    if (!sent) continue;
    await answerFile(context, tally, sent, sent.claimIds, envelope.acceptance, envelope.note.label);
    await markFile(context, sent, envelope.acceptance);
  }
}

/** ST02 counts from 1, five thousand claims to a transaction; an answer without it speaks of the whole file. */
function claimsIn(sent: Transmission, part: object): Id<'claim'>[] {
  const position = 'controlNumber' in part ? Number(part.controlNumber) : Number.NaN;
  if (!Number.isInteger(position) || position < 1) return sent.claimIds;
  const start = (position - 1) * claimsPerTransaction;
  return start < sent.claimIds.length ? sent.claimIds.slice(start, start + claimsPerTransaction) : sent.claimIds;
}

async function sentFile(
  context: CommandContext,
  control: string | undefined,
  acceptance: Acceptance,
  tally: Tally,
): Promise<Transmission | undefined> {
  const wanted = String(Number(control)).padStart(9, '0');
  const found = await context.db.rows('transmissions').where('controlNumber').equals(wanted).toArray();
  const sent = found.find((each) => each.direction === 'out' && each.kind !== 'paper');
  if (sent) tally.files.add(sent.id);
  // An answer that names no file at all is a broken one; its problem says so.
  else if (control !== undefined) {
    const decision = acceptance === 'rejected' ? 'rejected' : 'accepted';
    const words = `${tally.kind} ${acceptance}`;
    tally.unknown.push({ kind: 'file', reference: control, decision, words, state: 'open' });
  }
  return sent && (await context.get('transmissions', sent.id));
}

async function answerFile(
  context: CommandContext,
  tally: Tally,
  sent: Transmission,
  claimIds: readonly Id<'claim'>[],
  acceptance: Acceptance,
  reason: string,
): Promise<void> {
  const isRejected = acceptance === 'rejected';
  const isQuestion = sent.kind !== '837P';
  for (const claim of await context.getMany('claims', claimIds)) {
    if (!claim) continue;
    const lastSent = claim.timeline.findLast((event) => event.kind === 'submitted')?.transmissionId;
    if (isRejected && (isQuestion || lastSent !== sent.id)) {
      // It went out again since, or it was only a question: the claim itself stays where it is.
      const which = isQuestion ? `question ${sent.controlNumber}` : `earlier file ${sent.controlNumber}`;
      const words = `${tally.kind} rejected the ${which}${isQuestion && reason ? `: ${reason}` : ''}`;
      context.put('claims', { ...claim, timeline: [...claim.timeline, answered(context, tally, words)] });
    } else if (isRejected) {
      const words = `${tally.kind} rejected file ${sent.controlNumber}${reason ? `: ${reason}` : ''}`;
      const fix = 'Fix what the file was rejected for, check the claim again and send it anew.';
      reject(context, tally, claim, words, fix);
    } else if (!isQuestion) {
      tally.accepted.add(claim.id);
      context.put('claims', {
        ...claim,
        timeline: [...claim.timeline, answered(context, tally, `${tally.kind} accepted file ${sent.controlNumber}`)],
      });
    }
  }
}

async function markFile(context: CommandContext, sent: Transmission, acceptance: Acceptance): Promise<void> {
  const current = (await context.get('transmissions', sent.id)) ?? sent;
  const isAccepted = acceptance === 'accepted' || acceptance === 'accepted-with-errors';
  const state = acceptance === 'rejected' ? 'rejected' : isAccepted ? 'accepted' : 'acknowledged';
  context.put('transmissions', { ...current, state });
}
