/**
 * What a claim says about its visit, mended in one place after the charges are in the books: codes, pointers, who
 * referred, accident and illness. Saving checks the claims of the visit again that have not left.
 */
import { useState } from 'react';
import { mendVisit } from '#renderer/data/commands/mendVisit.ts';
import type { ClaimInFull } from '#renderer/data/queries/claims.ts';
import { type EncounterInFull, encounterInFull } from '#renderer/data/queries/encounters.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { EncounterEditor } from '#renderer/ui/encounter/EncounterEditor.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { FormPage } from '#renderer/ui/form/FormPage.tsx';
import { useDraft } from '#renderer/ui/form/useDraft.ts';
import { goTo } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { formatDay } from '#shared/kernel/dates.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import { ClaimFindings } from './ClaimFindings.tsx';
import { mendDraftOf, readMendDraft } from './mendDraft.ts';

export function MendVisit({ full }: { full: ClaimInFull }) {
  const visit = useLive(encounterInFull, full.claim.encounterId);
  return visit ? <MendForm key={visit.encounter.id} full={full} visit={visit} /> : null;
}

function MendForm({ full, visit }: { full: ClaimInFull; visit: EncounterInFull }) {
  const { claim, patient } = full;
  const { encounter } = visit;
  const run = useCommand();
  const { draft, change, forget, isDirty } = useDraft(
    `claims.mend.${encounter.id}.${encounter.updatedAt}`,
    mendDraftOf(encounter),
  );
  const [problems, setProblems] = useState<readonly Problem[]>([]);
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
        <EncounterEditor full={visit} draft={draft} onChange={change} problems={problems} isPosted />
      </FormPage>
    </PageFrame>
  );
}
