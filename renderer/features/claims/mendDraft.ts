/** A visit as typed while it is mended: the same draft as while it is charged, read into one change or its problems. */
import type { MendVisitInput } from '#renderer/data/commands/mendVisit.ts';
import { draftOf, type EncounterDraft, readEncounterDraft } from '#renderer/ui/encounter/encounterDraft.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import type { Encounter } from '#shared/model/visit.ts';

/** Without the empty line at the end, which is for charges that are still being entered. */
export function mendDraftOf(encounter: Encounter): EncounterDraft {
  const draft = draftOf(encounter, '');
  return { ...draft, lines: draft.lines.slice(0, encounter.charges.length) };
}

export function readMendDraft(
  draft: EncounterDraft,
  encounter: Encounter,
): { value?: MendVisitInput; problems: Problem[] } {
  const { details, charges, problems } = readEncounterDraft(draft, encounter.date);
  if (problems.length > 0) return { problems };
  const lines = charges.flatMap(({ id: chargeId, from: _visitDay, ...line }) =>
    chargeId === undefined ? [] : [{ chargeId, ...line }],
  );
  return { problems, value: { encounterId: encounter.id, details, lines } };
}
