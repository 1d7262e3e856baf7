/** Saves a visit's diagnoses and charges while they are not yet in the books. */
import { z } from 'zod';
import { zeroCents } from '#shared/kernel/money.ts';
import { problem } from '#shared/kernel/problems.ts';
import { id } from '#shared/model/schemas.ts';
import { charge, claimDetails, encounter } from '#shared/model/visit.ts';
import type { Command } from '../runCommand.ts';

export const chargeDraft = charge
  .omit({ state: true, cachedInsuranceCents: true, cachedPatientCents: true })
  .extend({ id: id<'charge'>().optional() });

const input = z.object({
  encounterId: id<'encounter'>(),
  details: claimDetails.extend(encounter.pick({ selfPay: true, query: true }).shape).partial(),
  charges: z.array(chargeDraft).optional(),
  /** Coding has been looked over; the visit leaves the coding list. */
  isCoded: z.boolean().optional(),
});
export type SaveEncounterInput = z.infer<typeof input>;

export const saveEncounter: Command<SaveEncounterInput, null> = {
  name: 'saveEncounter',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { encounterId, details, charges, isCoded }) {
    const stored = await context.get('encounters', encounterId);
    if (!stored)
      return { problems: [problem('visit.unknown', 'This visit was removed meanwhile. Look at the list again.')] };
    if (stored.postedOn !== undefined && charges !== undefined) {
      return {
        problems: [
          problem(
            'visit.posted',
            'The charges of this visit are in the books. Correct them with a reversal instead of an edit.',
          ),
        ],
      };
    }
    const known = new Map(stored.charges.map((each) => [each.id, each]));
    const lines = charges?.map(({ id: chargeId, ...draft }) => ({
      // What a form does not show (NDC, notes, EPSDT) stays with its line.
      ...(chargeId && known.get(chargeId)),
      ...draft,
      id: chargeId ?? context.newId<'charge'>(),
      state: 'captured' as const,
      cachedInsuranceCents: zeroCents,
      cachedPatientCents: zeroCents,
    }));
    // A visit in the books waits for its claim: taken back to coding, it would never be billed.
    const state = isCoded && stored.postedOn === undefined ? 'coded' : stored.state;
    context.put('encounters', {
      ...stored,
      ...details,
      diagnoses: details.diagnoses ?? stored.diagnoses,
      relatedCauses: details.relatedCauses ?? stored.relatedCauses,
      dates: details.dates ?? stored.dates,
      selfPay: details.selfPay ?? stored.selfPay,
      charges: lines ?? stored.charges,
      state,
    });
    return { value: null, summary: isCoded ? 'Coded a visit' : 'Saved a visit', subjectId: encounterId };
  },
};
