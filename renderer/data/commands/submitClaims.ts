/**
 * Sends claims: checked once more, written as one 837P file for each receiver or as one paper run, and kept with their
 * text. A claim that must not go is left out and named. What has left the office is never undone.
 */
import { z } from 'zod';
import { daysOfSilence } from '#shared/claims/index.ts';
import { fillForm, formText } from '#shared/cms1500/index.ts';
import { addDays } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { sumCents } from '#shared/kernel/money.ts';
import { type Problem, problem, warning } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { Transmission } from '#shared/model/office.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Practice } from '#shared/model/practice.ts';
import { id } from '#shared/model/schemas.ts';
import { splitForFiles, writeClaims837P } from '#shared/x12/index.ts';
import { hashOfText } from '../journal.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import { checked, claimEvent, isClean } from './claimChanges.ts';
import { codesFor } from './claimCodes.ts';
import { clearinghouseEnvelope } from './clearinghouseEnvelope.ts';
import { findingsOf, scrubShelf } from './scrubFacts.ts';
import { casesSentAgain } from './visitCases.ts';

const input = z.object({
  claimIds: z.array(id<'claim'>()).min(1, 'Choose at least one claim.'),
  medium: z.enum(['837P', 'paper']),
});

export interface SubmittedClaims {
  transmissions: { transmissionId: Id<'transmission'>; controlNumber: string; claimIds: Id<'claim'>[] }[];
  sent: number;
  refused: { number: string; reason: string }[];
}

interface Parcel {
  claim: Claim;
  payer: Payer;
}

export const submitClaims: Command<z.infer<typeof input>, SubmittedClaims> = {
  name: 'submitClaims',
  input,
  journal: 'rows',
  isUndoable: false,
  async run(context, { claimIds, medium }) {
    const practice = await context.db.rows('practice').toCollection().first();
    if (!practice) return { problems: [problem('practice.missing', 'Set up the practice in Settings first.')] };
    const refused: SubmittedClaims['refused'] = [];
    const parcels = await sendable(context, claimIds, medium, refused);
    const batches = medium === 'paper' ? [parcels] : byReceiver(parcels);
    const transmissions: SubmittedClaims['transmissions'] = [];
    for (const batch of batches) {
      if (batch.length === 0) continue;
      const written =
        medium === 'paper' ? await paperRun(context, batch) : await electronicFile(context, practice, batch);
      if ('problems' in written) return written;
      transmissions.push(recordSent(context, batch, medium, written));
      await casesSentAgain(
        context,
        batch.map(({ claim }) => claim),
      );
    }
    const sent = transmissions.reduce((sum, each) => sum + each.claimIds.length, 0);
    const problems = refused.map((each) => warning('claim.refused', each.reason, `claim ${each.number}`));
    if (sent === 0 && refused.every((each) => each.reason !== foundNow)) {
      return { problems: refused.map((each) => problem('claim.refused', each.reason, `claim ${each.number}`)) };
    }
    return {
      value: { transmissions, sent, refused },
      summary: sent ? `Sent ${count(sent, 'claim')} ${medium === 'paper' ? 'on paper' : 'by 837P'}` : 'Sent no claim',
      subjectId: transmissions[0]?.transmissionId ?? claimIds[0] ?? '',
      problems,
    };
  },
};

const foundNow = 'The last check before sending found an error. Fix it, then send the claim.';

/** Sorts out what must not go, with the reason; what failed just now is written back as needing a fix. */
async function sendable(
  context: CommandContext,
  claimIds: readonly Id<'claim'>[],
  medium: Claim['medium'],
  refused: SubmittedClaims['refused'],
): Promise<Parcel[]> {
  const stored = (await context.getMany('claims', [...new Set(claimIds)])).filter((claim) => claim !== undefined);
  const snapshots = stored.map((claim) => claim.snapshot);
  const shelf = await scrubShelf(context, await codesFor(context, snapshots));
  const parcels: Parcel[] = [];
  for (const claim of stored) {
    const payer = await context.get('payers', claim.payerId);
    const reason = payer ? reasonToKeep(claim, payer, medium) : 'Its payer was removed. Choose the payer again.';
    if (!payer || reason) {
      refused.push({ number: claim.number, reason: reason ?? '' });
      continue;
    }
    const medial: Claim = { ...claim, medium };
    const findings = await findingsOf(context, medial, shelf);
    if (!isClean(findings)) {
      context.put('claims', checked(context, medial, findings, payer));
      refused.push({ number: claim.number, reason: foundNow });
    } else parcels.push({ claim: { ...medial, findings }, payer });
  }
  return parcels;
}

function reasonToKeep(claim: Claim, payer: Payer, medium: Claim['medium']): string | undefined {
  if (claim.hold) return `It is on hold: ${claim.hold.reason}. Release it first.`;
  if (!isClean(claim.findings)) return 'It has errors to fix. Check it again after the fix.';
  if (claim.state !== 'scrub-passed' && claim.state !== 'queued')
    return claim.state === 'draft' || claim.state === 'rejected'
      ? 'It has to be checked again before it goes.'
      : 'It was sent already.';
  if (medium === '837P' && payer.payerId === undefined)
    return 'Its payer has no electronic payer id. Print it, or add the id to the payer.';
  return undefined;
}

function byReceiver(parcels: readonly Parcel[]): Parcel[][] {
  const batches = new Map<string, Parcel[]>();
  for (const parcel of parcels) {
    const { receiver, separators, breaksLines } = parcel.payer;
    const key = JSON.stringify([receiver?.id, receiver?.qualifier, separators, breaksLines]);
    const batch = batches.get(key);
    if (batch) batch.push(parcel);
    else batches.set(key, [parcel]);
  }
  return [...batches.values()].flatMap((batch) => splitForFiles(batch));
}

interface Written {
  controlNumber: string;
  text: string;
}

async function electronicFile(
  context: CommandContext,
  practice: Practice,
  batch: readonly Parcel[],
): Promise<Written | { problems: Problem[] }> {
  const made = await clearinghouseEnvelope(context, practice, batch[0]?.payer, '837P');
  if ('problems' in made) return made;
  const snapshots = batch.map(({ claim }) => claim.snapshot);
  return { controlNumber: made.controlNumber, text: writeClaims837P(snapshots, made.envelope) };
}

/** The forms as a printer types them, one page after another. */
async function paperRun(context: CommandContext, batch: readonly Parcel[]): Promise<Written> {
  const control = await context.nextNumber('paperRun');
  const pages = batch.flatMap(({ claim }) => fillForm(claim.snapshot).map(formText));
  return { controlNumber: `P${String(control).padStart(6, '0')}`, text: pages.join('\f') };
}

function recordSent(context: CommandContext, batch: readonly Parcel[], medium: Claim['medium'], written: Written) {
  const claimIds = batch.map(({ claim }) => claim.id);
  const transmission: Transmission = {
    ...written,
    id: context.newId<'transmission'>(),
    createdAt: context.now,
    updatedAt: context.now,
    kind: medium,
    direction: 'out',
    at: context.now,
    hash: hashOfText(written.text),
    claimIds,
    state: 'sent',
    totalCents: sumCents(batch.map(({ claim }) => claim.totals.chargeCents)),
    problems: [],
  };
  context.put('transmissions', transmission);
  const { id: transmissionId, controlNumber } = transmission;
  const words = medium === 'paper' ? `Printed in run ${controlNumber}` : `Sent in file ${controlNumber}`;
  for (const { claim, payer } of batch) {
    context.put('claims', {
      ...claim,
      state: 'submitted',
      firstSubmittedOn: claim.firstSubmittedOn ?? context.today,
      lastSubmittedOn: context.today,
      nextActionOn: addDays(context.today, daysOfSilence(payer, medium)),
      timeline: [...claim.timeline, claimEvent(context, 'submitted', words, { transmissionId, by: context.actor })],
    });
  }
  return { transmissionId, controlNumber, claimIds };
}
