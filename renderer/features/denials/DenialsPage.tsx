/** Step eight: what payers refused, worked by money and deadline: fixed, appealed, billed, or given up with a reason. */
import { useState } from 'react';
import type { DenialCase } from '#renderer/data/queries/denials.ts';
import { NoteDialog } from '#renderer/ui/care/NoteDialog.tsx';
import { SnoozeDialog } from '#renderer/ui/care/SnoozeDialog.tsx';
import { usePlace } from '#renderer/ui/navigation.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { AppealPage } from './AppealPage.tsx';
import { DenialDialog } from './DenialDialog.tsx';
import { DenialList } from './DenialList.tsx';
import { subjectOf } from './denialRow.ts';
import { SentLetter } from './SentLetter.tsx';
import { type DenialTalk, useDenialDeeds } from './useDenialDeeds.ts';

export function DenialsPage() {
  const { params } = usePlace();
  const [talk, setTalk] = useState<{ denialCase: DenialCase; about: DenialTalk }>();
  const deeds = useDenialDeeds((denialCase, about) => setTalk({ denialCase, about }));
  // Ids in places are written by this program alone; one that is not found shows nothing.
  if (params.letter) return <SentLetter appealId={params.letter as Id<'appeal'>} />;
  if (params.appeal) return <AppealPage denialId={params.appeal as Id<'denial'>} />; // as above
  return (
    <>
      <DenialList deeds={deeds} openId={(params.id ?? params.denial) as Id<'denial'> | undefined /* as above */} />
      {talk ? <Talk {...talk} onClose={() => setTalk(undefined)} /> : null}
    </>
  );
}

function Talk({ denialCase, about, onClose }: { denialCase: DenialCase; about: DenialTalk; onClose: () => void }) {
  const subject = subjectOf(denialCase);
  if (about === 'note') return <NoteDialog subject={subject} onClose={onClose} />;
  if (about === 'snooze') return <SnoozeDialog subjects={[subject]} onClose={onClose} />;
  return <DenialDialog denialCase={denialCase} talk={about} onClose={onClose} />;
}
