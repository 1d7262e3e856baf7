/**
 * Takes in what answers a claim file: TA1 for the envelope, 999 for its syntax, 277CA claim by claim. A rejection means
 * the claim never got in: it is fixed and sent anew. The same file read twice changes nothing.
 */
import { z } from 'zod';
import type { Id } from '#shared/kernel/ids.ts';
import { zeroCents } from '#shared/kernel/money.ts';
import { type Problem, problem, warning } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import type { Claim, Finding } from '#shared/model/claimRecord.ts';
import { claimTransitions } from '#shared/model/claimRecord.ts';
import type { Transmission } from '#shared/model/office.ts';
import { canMove } from '#shared/model/stateMachine.ts';
import {
  type Acceptance,
  type AcknowledgedClaim,
  readAcknowledgements999,
  readClaimAcknowledgements277CA,
} from '#shared/x12/index.ts';
import { hashOfText } from '../journal.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import { claimEvent } from './claimChanges.ts';

const claimsPerTransaction = 5000;
const input = z.object({ text: z.string().min(1, 'The file is empty.') });

export interface AcknowledgementRead {
  kind: '999' | 'TA1' | '277CA';
  transmissionId: Id<'transmission'>;
  accepted: number;
  rejected: number;
  /** Claim or control numbers of the file that this book does not know. */
  unknown: string[];
}

interface Tally {
  kind: AcknowledgementRead['kind'];
  controlNumber: string;
  transmissionId: Id<'transmission'>;
  accepted: Set<string>;
  rejected: Set<string>;
  unknown: string[];
  problems: Problem[];
}

export const receiveAcknowledgement: Command<z.infer<typeof input>, AcknowledgementRead> = {
  name: 'receiveAcknowledgement',
  input,
  key: ({ text }) => `acknowledgement:${hashOfText(text)}`,
  journal: 'rows',
  isUndoable: true,
  async run(context, { text }) {
    const kind = kindOf(text);
    if (!kind) return { problems: [problem('acknowledgement.other', notOurs)] };
    const tally: Tally = {
      kind,
      controlNumber: text.split(text[3] ?? '*')[13]?.trim() ?? '',
      transmissionId: context.newId<'transmission'>(),
      accepted: new Set(),
      rejected: new Set(),
      unknown: [],
      problems: [],
    };
    if (kind === '277CA') await take277CA(context, text, tally);
    else await take999(context, text, tally);
    const errors = tally.problems.filter((each) => each.severity === 'error');
    const touched = [...tally.accepted, ...tally.rejected];
    if (touched.length === 0 && errors.length > 0) return { problems: errors };
    context.put('transmissions', received(context, text, tally, touched));
    const value: AcknowledgementRead = {
      kind,
      transmissionId: tally.transmissionId,
      accepted: tally.accepted.size,
      rejected: tally.rejected.size,
      unknown: tally.unknown,
    };
    return {
      value,
      summary: `Read a ${kind}: ${count(value.accepted, 'claim')} accepted, ${value.rejected} rejected`,
      subjectId: tally.transmissionId,
      problems: [...tally.problems.map((each) => ({ ...each, severity: 'warning' as const })), ...unknownOnes(tally)],
    };
  },
};

const notOurs =
  'This file is no acknowledgement of claims (999, TA1 or 277CA). Payments (835) are read under Payments.';

/** By the transaction inside; the element separator is the fourth character of ISA. */
function kindOf(text: string): AcknowledgementRead['kind'] | undefined {
  const trimmed = text.trimStart();
  if (!trimmed.startsWith('ISA')) return undefined;
  const separator = trimmed[3] ?? '*';
  if (trimmed.includes(`ST${separator}277${separator}`)) return '277CA';
  if (trimmed.includes(`ST${separator}999${separator}`)) return '999';
  return trimmed.includes(`TA1${separator}`) ? 'TA1' : undefined;
}

const unknownOnes = ({ unknown }: Tally): Problem[] =>
  unknown.length === 0
    ? []
    : [warning('acknowledgement.unknown', `Not in this book: ${unknown.join(', ')}. Ask who sent them.`)];

async function take999(context: CommandContext, text: string, tally: Tally): Promise<void> {
  const { acknowledgements, interchanges, problems } = readAcknowledgements999(text);
  tally.problems.push(...problems);
  for (const group of acknowledgements) {
    const sent = await sentFile(context, group.groupControl, tally);
    if (!sent) continue;
    const parts = group.transactions.length > 0 ? group.transactions : [group];
    for (const part of parts) {
      const reason = part.errors.map((each) => each.label).join('; ');
      await answerFile(context, tally, sent, claimsIn(sent, part), part.acceptance, reason);
    }
    await markFile(context, sent, group.acceptance);
  }
  for (const envelope of interchanges) {
    const sent = await sentFile(context, envelope.controlNumber, tally);
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
  tally: Tally,
): Promise<Transmission | undefined> {
  const wanted = String(Number(control)).padStart(9, '0');
  const found = await context.db.rows('transmissions').where('controlNumber').equals(wanted).toArray();
  const sent = found.find((each) => each.kind === '837P');
  if (!sent) tally.unknown.push(`file ${control ?? 'without a number'}`);
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
  for (const claim of await context.getMany('claims', claimIds)) {
    if (!claim) continue;
    const lastSent = claim.timeline.findLast((event) => event.kind === 'submitted')?.transmissionId;
    if (isRejected && lastSent !== sent.id) {
      // It went out again since: this answer speaks of an earlier file.
      const words = `${tally.kind} rejected the earlier file ${sent.controlNumber}`;
      context.put('claims', { ...claim, timeline: [...claim.timeline, answered(context, tally, words)] });
    } else if (isRejected) {
      const words = `${tally.kind} rejected file ${sent.controlNumber}${reason ? `: ${reason}` : ''}`;
      reject(
        context,
        tally,
        claim,
        words,
        'Fix what the file was rejected for, check the claim again and send it anew.',
      );
    } else {
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

async function take277CA(context: CommandContext, text: string, tally: Tally): Promise<void> {
  const { claims: answers, problems } = readClaimAcknowledgements277CA(text);
  tally.problems.push(...problems);
  for (const answer of answers) {
    const number = answer.ourClaimNumber;
    const found = number && (await context.db.rows('claims').where('number').equals(number).first());
    const claim = found && (await context.get('claims', found.id));
    if (!claim) {
      tally.unknown.push(`claim ${number ?? 'without a number'}`);
      continue;
    }
    const words = wordsOf(answer);
    const known =
      answer.payerClaimNumber === undefined ? claim : { ...claim, payerClaimNumber: answer.payerClaimNumber };
    if (answer.decision === 'rejected') {
      const fix = 'Fix this in the records, check the claim again and send it anew under the same number.';
      reject(context, tally, known, `277CA rejected: ${words}`, fix);
    } else {
      const isIn = answer.decision === 'accepted';
      if (isIn) tally.accepted.add(claim.id);
      context.put('claims', {
        ...known,
        state: isIn && canMove(claimTransitions, claim.state, 'accepted') ? 'accepted' : claim.state,
        timeline: [...claim.timeline, answered(context, tally, `277CA ${isIn ? 'accepted' : 'says'}: ${words}`)],
      });
    }
  }
}

/** `A2 Acceptance into adjudication`, with the payer's own words where it has some. */
function wordsOf(answer: AcknowledgedClaim): string {
  const statuses = [...answer.statuses, ...answer.lines.flatMap((line) => line.statuses)];
  const words = statuses.map((each) => each.message ?? `${each.codeLabel} (${each.category} ${each.code})`);
  return [...new Set(words)].join('; ') || 'no reason given';
}

const answered = (context: CommandContext, { transmissionId }: Tally, text: string) =>
  claimEvent(context, 'acknowledged', text, { transmissionId });

/** A claim a payer has decided meanwhile only gets the line in its timeline. */
function reject(context: CommandContext, tally: Tally, claim: Claim, words: string, fix: string): void {
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

const received = (context: CommandContext, text: string, tally: Tally, touched: readonly string[]): Transmission => ({
  id: tally.transmissionId,
  createdAt: context.now,
  updatedAt: context.now,
  kind: tally.kind,
  direction: 'in',
  controlNumber: tally.controlNumber,
  at: context.now,
  hash: hashOfText(text),
  text,
  claimIds: [...new Set(touched)] as Id<'claim'>[], // only claims of this book were put there
  state: 'received',
  totalCents: zeroCents,
  problems: tally.problems,
});
