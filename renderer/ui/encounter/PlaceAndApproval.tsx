/** Where the visit was and by whose leave: items 23 and 32. Shown only where there is something to choose. */
import type { EncounterInFull } from '#renderer/data/queries/encounters.ts';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { type EncounterDraft, withPlace } from './encounterDraft.ts';

interface PlaceAndApprovalProps {
  full: EncounterInFull;
  draft: EncounterDraft;
  onChange: (draft: EncounterDraft) => void;
  /** Asked for by a finding: shown although there is none to choose, so that the link lands. */
  isPosted: boolean;
}

export function PlaceAndApproval({ full, draft, onChange, isPosted }: PlaceAndApprovalProps) {
  const { date } = full.encounter;
  const usable = full.authorizations.filter(
    (each) =>
      each.number !== undefined &&
      (each.id === draft.authorizationId || ((each.from ?? date) <= date && (each.endsOn ?? date) >= date)),
  );
  const showsApproval = isPosted || usable.length > 0;
  if (!showsApproval && full.places.length === 0) return null;
  return (
    <FieldRow tracks="minmax(0, 1fr) minmax(0, 1fr)">
      {full.places.length > 0 ? (
        <ChoiceField
          label="Place of service (item 32)"
          name="facilityId"
          choices={full.places.map((each) => ({ value: each.id as string, label: `${each.name} · ${each.pos}` }))}
          value={draft.details.facilityId}
          onChange={(picked) =>
            onChange(
              withPlace(
                draft,
                full.places.find((each) => each.id === picked),
                full.usualPos,
              ),
            )
          }
          isClearable
        />
      ) : null}
      {showsApproval ? (
        <ChoiceField
          label="Authorization or referral (item 23)"
          name="authorizationId"
          choices={usable.map((each) => ({
            value: each.id as string,
            label: `${each.number} · ${each.codes.join(', ') || 'any code'}`,
          }))}
          value={draft.authorizationId}
          onChange={(picked) => onChange({ ...draft, authorizationId: usable.find((each) => each.id === picked)?.id })}
          isClearable
        />
      ) : null}
    </FieldRow>
  );
}
