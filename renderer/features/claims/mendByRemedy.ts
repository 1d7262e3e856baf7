/** A finding's remedy as a change of the visit the claim was made from: only what it changes, pointers moved along. */
import type { MendVisitInput } from '#renderer/data/commands/mendVisit.ts';
import { applyRemedy } from '#renderer/ui/encounter/diagnosisOrder.ts';
import { draftOf, type ListedFee, readEncounterDraft } from '#renderer/ui/encounter/encounterDraft.ts';
import type { VisitRemedy } from '#shared/model/claimRecord.ts';
import type { Charge, Encounter } from '#shared/model/visit.ts';

export function mendByRemedy(
  encounter: Encounter,
  chargeIds: readonly Charge['id'][],
  remedy: VisitRemedy,
  fees: readonly ListedFee[],
): MendVisitInput {
  const charges = inOrderOf(chargeIds, encounter.charges);
  const before = draftOf({ ...encounter, charges }, '');
  const after = readEncounterDraft(applyRemedy(before, remedy, fees), encounter.date);
  const unchanged = readEncounterDraft(before, encounter.date);
  const { diagnoses } = after.details;
  return {
    encounterId: encounter.id,
    details: diagnoses.join() === encounter.diagnoses.join() ? {} : { diagnoses },
    lines: after.charges.flatMap(({ id, modifiers, dxPointers, units, pos, chargeCents }, index) => {
      const change = { modifiers, dxPointers, units, pos, chargeCents };
      const old = unchanged.charges[index];
      const isSame = old && JSON.stringify({ ...old, ...change }) === JSON.stringify(old);
      return id === undefined || isSame ? [] : [{ chargeId: id, ...change }];
    }),
  };
}

/** The lines of the claim as it counts them, then what of the visit is not on it. */
function inOrderOf(ids: readonly Charge['id'][], charges: readonly Charge[]): Charge[] {
  const place = (charge: Charge) => (ids.includes(charge.id) ? ids.indexOf(charge.id) : ids.length);
  return [...charges].sort((a, b) => place(a) - place(b));
}
