/** Step six: bill the visits, mend and send the claims, read what comes back. */
import { useEffect, useState } from 'react';
import { unsentStates } from '#renderer/data/commands/scrubClaims.ts';
import { claimInFull, transmissionById } from '#renderer/data/queries/claims.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { NoteDialog } from '#renderer/ui/care/NoteDialog.tsx';
import { goBack, goTo, usePlace } from '#renderer/ui/navigation.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import { CallCard } from './CallCard.tsx';
import { ClaimDialog } from './ClaimDialog.tsx';
import { ClaimFiles } from './ClaimFiles.tsx';
import { ClaimList } from './ClaimList.tsx';
import { ClaimView } from './ClaimView.tsx';
import { claimSubject } from './claimRow.ts';
import { MendVisit } from './MendVisit.tsx';
import { PrintRun } from './PrintRun.tsx';
import { ProofPack } from './ProofPack.tsx';
import { type ClaimTalk, useClaimActions } from './useClaimActions.ts';
import { type ClaimDeeds, useClaimDeeds } from './useClaimDeeds.tsx';

type Talk = (claim: Claim, about: ClaimTalk) => void;

export function ClaimsPage() {
  const { params } = usePlace();
  const deeds = useClaimDeeds();
  const [talk, setTalk] = useState<{ claim: Claim; about: ClaimTalk }>();
  const onTalk: Talk = (claim, about) => setTalk({ claim, about });
  return (
    <>
      <Place params={params} deeds={deeds} onTalk={onTalk} />
      {talk?.about === 'note' ? (
        <NoteDialog subject={claimSubject(talk.claim)} onClose={() => setTalk(undefined)} />
      ) : talk ? (
        <ClaimDialog claim={talk.claim} talk={talk.about} onClose={() => setTalk(undefined)} />
      ) : null}
    </>
  );
}

interface PlaceProps {
  params: Readonly<Record<string, string | undefined>>;
  deeds: ClaimDeeds;
  onTalk: Talk;
}

function Place({ params, deeds, onTalk }: PlaceProps) {
  // Ids in places are written by this program alone; one that is not found shows nothing.
  if (params.print) return <PaperRun transmissionId={params.print as Id<'transmission'>} />;
  if (params.form) return <OneForm claimId={params.form as Id<'claim'>} />; // as above
  if (params.mend) return <OneMend claimId={params.mend as Id<'claim'>} />; // as above
  if (params.proof) return <ProofPack claimId={params.proof as Id<'claim'>} />; // as above
  if (params.files) return <ClaimFiles fileId={params.file} deeds={deeds} />;
  if (params.call) return <OneCall claimId={params.call as Id<'claim'>} />; // as above
  if (params.id) return <OneClaim claimId={params.id as Id<'claim'>} deeds={deeds} onTalk={onTalk} />; // as above
  return <ClaimList deeds={deeds} onTalk={onTalk} />;
}

function OneClaim({ claimId, deeds, onTalk }: { claimId: Id<'claim'>; deeds: ClaimDeeds; onTalk: Talk }) {
  const full = useLive(claimInFull, claimId);
  const actions = useClaimActions(full, deeds, onTalk, { isFull: true });
  useCheckOnReturn(full?.claim, deeds);
  if (full?.claim.id !== claimId) return null;
  return <ClaimView key={claimId} full={full} actions={actions} onSaveFile={(id) => void deeds.saveFile(id)} />;
}

/** A record was mended for this claim: it is made anew from the records and checked, once. */
function useCheckOnReturn(claim: Claim | undefined, deeds: ClaimDeeds) {
  const { params } = usePlace();
  const isAsked = params.check !== undefined && claim !== undefined && unsentStates.includes(claim.state);
  useEffect(() => {
    if (!isAsked) return;
    goTo('/claims', { id: claim.id }, { replace: true });
    void deeds.checkAgain([claim]);
  }, [isAsked, claim, deeds]);
}

function OneMend({ claimId }: { claimId: Id<'claim'> }) {
  const full = useLive(claimInFull, claimId);
  return full ? <MendVisit full={full} /> : null;
}

function OneCall({ claimId }: { claimId: Id<'claim'> }) {
  const full = useLive(claimInFull, claimId);
  return full ? <CallCard key={claimId} full={full} /> : null;
}

function OneForm({ claimId }: { claimId: Id<'claim'> }) {
  const full = useLive(claimInFull, claimId);
  return full ? <PrintRun claimIds={[claimId]} number={full.claim.number} onClose={goBack} /> : null;
}

function PaperRun({ transmissionId }: { transmissionId: Id<'transmission'> }) {
  const run = useLive(transmissionById, transmissionId);
  return run ? <PrintRun claimIds={run.claimIds} number={run.controlNumber} onClose={goBack} /> : null;
}
