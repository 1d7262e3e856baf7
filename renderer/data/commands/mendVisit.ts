/**
 * Mends what a claim says about its visit after the charges are in the books: diagnoses, modifiers, pointers, dates,
 * who referred. The claims of the visit that have not left are made anew from it and checked; what was sent stays. A
 * charge nobody has paid on may be repriced: the difference is posted, the first posting is never edited.
 */
import { z } from 'zod';
import { addCents, type Cents, negateCents } from '#shared/kernel/money.ts';
import { problem } from '#shared/kernel/problems.ts';
import { chargePostings } from '#shared/ledger/index.ts';
import { id } from '#shared/model/schemas.ts';
import { type Charge, charge, claimDetails, type Encounter } from '#shared/model/visit.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import { rebuilt, recheck, unsentStates } from './scrubClaims.ts';

/** The first day stays: it is the day of the visit, which its ledger entries carry. */
const line = charge
  .omit({ id: true, from: true, state: true, cachedInsuranceCents: true, cachedPatientCents: true })
  .partial()
  .extend({ chargeId: id<'charge'>() });

const input = z.object({
  encounterId: id<'encounter'>(),
  /** What is given replaces what stands there, also where it is given as undefined. */
  details: claimDetails.partial(),
  lines: z.array(line),
});
export type MendVisitInput = z.infer<typeof input>;

export const mendVisit: Command<MendVisitInput, { ready: number; toFix: number }> = {
  name: 'mendVisit',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { encounterId, details, lines }) {
    const stored = await context.get('encounters', encounterId);
    if (!stored)
      return { problems: [problem('visit.unknown', 'This visit was removed meanwhile. Look at the list again.')] };
    const mended: Encounter = {
      ...stored,
      ...details,
      diagnoses: details.diagnoses ?? stored.diagnoses,
      relatedCauses: details.relatedCauses ?? stored.relatedCauses,
      dates: details.dates ?? stored.dates,
    };
    const repriced: { id: Charge['id']; chargeCents: Cents }[] = [];
    const charges: Charge[] = [];
    for (const each of mended.charges) {
      const change = lines.find(({ chargeId }) => chargeId === each.id);
      const more = change?.chargeCents === undefined ? 0 : addCents(change.chargeCents, negateCents(each.chargeCents));
      if (
        more !== 0 &&
        stored.postedOn !== undefined &&
        addCents(each.cachedInsuranceCents, each.cachedPatientCents) !== each.chargeCents
      ) {
        const words = `Something was posted on ${each.code} already, so its charge stays. Take that posting back first.`;
        return { problems: [problem('charge.posted', words, `charge ${each.code}`)] };
      }
      if (more !== 0) repriced.push({ id: each.id, chargeCents: more as Cents }); // whole cents less whole cents
      charges.push(change ? changed(each, change) : each);
    }
    context.put('encounters', { ...mended, charges });
    if (stored.postedOn !== undefined) await postDifference(context, mended, repriced);
    const result = await checkUnsent(context, encounterId);
    const checks =
      result.ready + result.toFix === 0 ? '' : result.toFix ? `, ${result.toFix} still to fix` : ', ready to send';
    return { value: result, summary: `Mended a visit${checks}`, subjectId: encounterId };
  },
};

function changed(each: Charge, { chargeId: _id, ...change }: MendVisitInput['lines'][number]): Charge {
  return {
    ...each,
    ...change,
    code: change.code ?? each.code,
    modifiers: change.modifiers ?? each.modifiers,
    dxPointers: change.dxPointers ?? each.dxPointers,
    units: change.units ?? each.units,
    unitKind: change.unitKind ?? each.unitKind,
    pos: change.pos ?? each.pos,
    to: change.to ?? each.to,
    chargeCents: change.chargeCents ?? each.chargeCents,
  };
}

async function postDifference(
  context: CommandContext,
  visit: Encounter,
  charges: readonly { id: Charge['id']; chargeCents: Cents }[],
): Promise<void> {
  if (charges.length === 0) return;
  const claims = await context.db.rows('claims').where('encounterId').equals(visit.id).toArray();
  const first = claims.sort((a, b) => a.snapshot.rank - b.snapshot.rank)[0];
  const party =
    first && !visit.selfPay ? { kind: 'insurance' as const, payerId: first.payerId } : { kind: 'patient' as const };
  const { patientId, providerId, id: encounterId } = visit;
  const refs = { date: context.today, patientId, encounterId, providerId };
  for (const draft of chargePostings({ refs, charges, party })) await context.post(draft);
}

async function checkUnsent(context: CommandContext, encounterId: Encounter['id']) {
  const claims = await context.db.rows('claims').where('encounterId').equals(encounterId).toArray();
  const unsent = claims.filter((claim) => unsentStates.includes(claim.state));
  const anew = [];
  for (const claim of unsent) anew.push(await rebuilt(context, claim));
  return recheck(context, anew);
}
