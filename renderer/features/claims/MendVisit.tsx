/**
 * What a claim says about its visit, mended in one place after the charges are in the books: codes, pointers, who
 * referred, accident and illness. Saving checks the claims of the visit again that have not left.
 */
import { useState } from 'react';
import { mendVisit } from '#renderer/data/commands/mendVisit.ts';
import type { ClaimInFull } from '#renderer/data/queries/claims.ts';
import { type EncounterInFull, encounterInFull } from '#renderer/data/queries/encounters.ts';
import { activeFacilities } from '#renderer/data/queries/reference.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { EncounterEditor } from '#renderer/ui/encounter/EncounterEditor.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { FormPage, FormSection } from '#renderer/ui/form/FormPage.tsx';
import { useDraft } from '#renderer/ui/form/useDraft.ts';
import { goTo } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { formatDay } from '#shared/kernel/dates.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import { ClaimFindings } from './ClaimFindings.tsx';
import { LineExtrasFields } from './LineExtrasFields.tsx';
import { MoreForClaim } from './MoreForClaim.tsx';
import { type MendDraft, mendDraftOf, readMendDraft } from './mendDraft.ts';
import { VisitDetailFields } from './VisitDetailFields.tsx';

export function MendVisit({ full }: { full: ClaimInFull }) {
  const visit = useLive(encounterInFull, full.claim.encounterId);
  return visit ? <MendForm key={visit.encounter.id} full={full} visit={visit} /> : null;
}

function MendForm({ full, visit }: { full: ClaimInFull; visit: EncounterInFull }) {
  const { claim, patient } = full;
  const { encounter } = visit;
  const run = useCommand();
  const { draft, change, forget, isDirty } = useDraft<MendDraft>(
    `claims.mend.${encounter.id}.${encounter.updatedAt}`,
    mendDraftOf(encounter),
  );
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const facilities = useLive(activeFacilities);
  const leave = () => goTo('/claims', { id: claim.id });
  const save = async () => {
    const read = readMendDraft(draft, encounter);
    setProblems(read.problems);
    if (!read.value) return;
    const done = await run(mendVisit, read.value, { isProblemShownElsewhere: true });
    if (!done.ok) return setProblems(done.problems);
    forget();
    leave();
  };
  const problemAt = (where: string) => problems.find((each) => each.where === where)?.message;
  return (
    <PageFrame
      title="Claims"
      subtitle={`${claim.number} · ${nameLastFirst(patient)} · ${formatDay(patient.birthDate)} · visit ${formatDay(encounter.date)}`}
    >
      <FormPage
        label="Mend the visit"
        saveLabel="Save and check again"
        onSave={save}
        onLeave={leave}
        problems={problems}
        isDirty={isDirty}
        aside={
          <>
            <SectionTitle note="as last checked">Findings</SectionTitle>
            <ClaimFindings full={full} isReadOnly />
          </>
        }
      >
        <EncounterEditor
          draft={draft.visit}
          onChange={(next) => change({ visit: next })}
          fees={visit.fees}
          defaultPos="11"
          on={encounter.date}
          problemAt={problemAt}
          isPosted
        />
        <LineExtrasFields
          codes={draft.visit.lines.map((line) => line.code)}
          extras={draft.extras}
          onChange={(extras) => change({ extras })}
          problemAt={problemAt}
        />
        <VisitDetailFields draft={draft} change={change} problemAt={problemAt} />
        <FormSection title="Where, and by whose leave" note="items 23 and 32">
          <FieldRow tracks="1fr 1fr">
            <ChoiceField
              label="Authorization or referral"
              name="authorizationId"
              choices={visit.authorizations
                .filter((each) => each.number !== undefined)
                .map((each) => ({ value: each.id, label: `${each.number} · ${each.codes.join(', ') || 'any code'}` }))}
              value={draft.visit.authorizationId}
              onChange={(authorizationId) => change({ visit: { ...draft.visit, authorizationId } })}
              isClearable
            />
            <ChoiceField
              label="Place of service"
              name="facilityId"
              choices={(facilities ?? []).map((each) => ({ value: each.id, label: each.name }))}
              value={draft.facilityId}
              onChange={(facilityId) => change({ facilityId })}
              isClearable
            />
          </FieldRow>
          <TextField
            label="Note to the payer (item 19)"
            name="claimNote"
            maxLength={71}
            value={draft.claimNote}
            onChange={(claimNote) => change({ claimNote })}
          />
        </FormSection>
        <MoreForClaim draft={draft.more} onChange={(more) => change({ more })} problemAt={problemAt} />
      </FormPage>
    </PageFrame>
  );
}
