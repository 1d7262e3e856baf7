/**
 * Asks payers where claims stand: one 276 file (005010X212) for each receiver, kept with its text. Nothing about the
 * claims changes until the answer is read, but that it was asked stands in their timelines.
 */
import { z } from 'zod';
import { addDays, type Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { sumCents } from '#shared/kernel/money.ts';
import { type Problem, problem, warning } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import type { Claim, ClaimState } from '#shared/model/claimRecord.ts';
import type { Transmission } from '#shared/model/office.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Practice } from '#shared/model/practice.ts';
import { id } from '#shared/model/schemas.ts';
import { type ClaimStatusInquiry, writeClaimStatusInquiry276 } from '#shared/x12/index.ts';
import { hashOfText } from '../journal.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import { claimEvent } from './claimChanges.ts';
import { clearinghouseEnvelope } from './clearinghouseEnvelope.ts';

const input = z.object({ claimIds: z.array(id<'claim'>()).min(1, 'Choose at least one claim.') });

export interface AskedStatus {
  files: { transmissionId: Id<'transmission'>; controlNumber: string; asked: number }[];
  asked: number;
}

interface Question {
  claim: Claim;
  payer: Payer;
}

const withPayer: readonly ClaimState[] = ['submitted', 'accepted', 'pending'];
const answerDays = 3;

export const askClaimStatus: Command<z.infer<typeof input>, AskedStatus> = {
  name: 'askClaimStatus',
  input,
  journal: 'rows',
  isUndoable: false,
  async run(context, { claimIds }) {
    const practice = await context.db.rows('practice').toCollection().first();
    if (!practice) return { problems: [problem('practice.missing', 'Set up the practice in Settings first.')] };
    const left: Problem[] = [];
    const batches = new Map<string, Question[]>();
    for (const claim of await context.getMany('claims', [...new Set(claimIds)])) {
      if (!claim) continue;
      const payer = await context.get('payers', claim.payerId);
      const reason = reasonToLeave(claim, payer);
      if (!payer || reason !== undefined) left.push(warning('status.notAsked', reason ?? '', `claim ${claim.number}`));
      else batches.set(payer.receiver?.id ?? '', [...(batches.get(payer.receiver?.id ?? '') ?? []), { claim, payer }]);
    }
    const files: AskedStatus['files'] = [];
    for (const batch of batches.values()) {
      const file = await writeFile(context, practice, batch);
      if ('problems' in file) return file;
      files.push(file);
    }
    if (files.length === 0) return { problems: left.map((each) => ({ ...each, severity: 'error' as const })) };
    const asked = files.reduce((sum, file) => sum + file.asked, 0);
    return {
      value: { files, asked },
      summary: `Asked about ${count(asked, 'claim')} by 276`,
      subjectId: files[0]?.transmissionId ?? '',
      problems: left,
    };
  },
};

function reasonToLeave(claim: Claim, payer: Payer | undefined): string | undefined {
  if (!withPayer.includes(claim.state)) return 'It is not with the payer, so there is nothing to ask.';
  if (payer?.payerId === undefined) return 'Its payer has no electronic payer id. Call instead.';
  return undefined;
}

async function writeFile(
  context: CommandContext,
  practice: Practice,
  batch: readonly Question[],
): Promise<AskedStatus['files'][number] | { problems: Problem[] }> {
  const made = await clearinghouseEnvelope(context, practice, batch[0]?.payer, '276');
  if ('problems' in made) return made;
  const { envelope, controlNumber } = made;
  const inquiries = batch.map(({ claim }, index) => inquiryOf(claim, `${controlNumber}-${index + 1}`));
  const text = writeClaimStatusInquiry276(inquiries, envelope);
  const transmission: Transmission = {
    id: context.newId<'transmission'>(),
    createdAt: context.now,
    updatedAt: context.now,
    kind: '276',
    direction: 'out',
    controlNumber,
    at: context.now,
    hash: hashOfText(text),
    text,
    claimIds: batch.map(({ claim }) => claim.id),
    state: 'sent',
    totalCents: sumCents(batch.map(({ claim }) => claim.totals.chargeCents)),
    problems: [],
  };
  context.put('transmissions', transmission);
  const refs = { transmissionId: transmission.id, by: context.actor };
  for (const { claim } of batch) {
    context.put('claims', {
      ...claim,
      nextActionOn: addDays(context.today, answerDays),
      timeline: [...claim.timeline, claimEvent(context, 'status', `Asked its status in file ${controlNumber}`, refs)],
    });
  }
  return { transmissionId: transmission.id, controlNumber, asked: batch.length };
}

function inquiryOf({ snapshot, number, payerClaimNumber }: Claim, trace: string): ClaimStatusInquiry {
  const { coverage, patient, billing, payer, lines } = snapshot;
  const days = lines.flatMap((line) => [line.from, line.to]).sort();
  // A claim that was sent has at least one line.
  const from = days[0] as Day;
  const { birthDate, sex, address: _address, deathDate: _died, phone: _phone, ...name } = patient;
  const shared = {
    trace,
    payer: { name: payer.name, payerId: payer.payerId },
    provider: billing,
    claimNumber: number,
    payerClaimNumber,
    chargeCents: sumCents(lines.map((line) => line.chargeCents)),
    from,
    to: days.at(-1) ?? from,
  };
  const { relationship, memberId, subscriber } = coverage;
  return relationship === '18'
    ? { ...shared, subscriber: { ...name, memberId, birthDate, sex } }
    : { ...shared, subscriber: { ...subscriber, memberId }, dependent: { ...name, relationship, birthDate, sex } };
}
