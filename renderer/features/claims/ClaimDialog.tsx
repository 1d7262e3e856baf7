/** A few words about one claim: a note, a later day, a hold, what the payer said, why it is replaced or voided. */
import { useState } from 'react';
import { addClaimNote, holdClaim, snoozeClaim } from '#renderer/data/commands/claimCare.ts';
import { correctClaim, type MadeVersion, voidClaim } from '#renderer/data/commands/claimVersions.ts';
import { useToday } from '#renderer/ui/Clock.tsx';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { DateField } from '#renderer/ui/fields/DateField.tsx';
import { TextAreaField } from '#renderer/ui/fields/TextAreaField.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { addDays, type Day } from '#shared/kernel/dates.ts';
import { type Problem, problem, type Result } from '#shared/kernel/problems.ts';
import type { Claim } from '#shared/model/claimRecord.ts';

export type ClaimTalk = 'note' | 'snooze' | 'hold' | 'correct' | 'void';

const words: Record<ClaimTalk, { title: (number: string) => string; label: string; save: string }> = {
  note: { title: (number) => `Note on claim ${number}`, label: 'Note', save: 'Save the note' },
  snooze: { title: (number) => `Put off claim ${number}`, label: 'Why', save: 'Put off the claim' },
  hold: { title: (number) => `Hold claim ${number}`, label: 'What it waits for', save: 'Hold the claim' },
  correct: { title: (number) => `After claim ${number}`, label: 'What was corrected', save: 'Make the new version' },
  void: { title: (number) => `Void claim ${number}`, label: 'Why it is taken back', save: 'Make the void' },
};

export function ClaimDialog({ claim, talk, onClose }: { claim: Claim; talk: ClaimTalk; onClose: () => void }) {
  const today = useToday();
  const command = useCommand();
  const [text, setText] = useState('');
  const [until, setUntil] = useState<Day | undefined>(addDays(today, 7));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { title, label, save } = words[talk];
  const claimId = claim.id;
  const quiet = { isProblemShownElsewhere: true };
  const version = async (run: Promise<Result<{ value: MadeVersion }>>) => {
    const done = await run;
    if (done.ok) goTo('/claims', { id: done.value.value.claimId });
    return done;
  };
  const run = (reason: string): Promise<Result<unknown>> => {
    if (talk === 'note') return command(addClaimNote, { claimId, text: reason }, quiet);
    if (talk === 'hold') return command(holdClaim, { claimId, reason }, quiet);
    if (talk === 'snooze') return command(snoozeClaim, { claimId, until: until ?? today, reason }, quiet);
    if (talk === 'correct') return version(command(correctClaim, { claimId, reason }, quiet));
    return version(command(voidClaim, { claimId, reason }, quiet));
  };
  const onSave = async () => {
    if (text.trim() === '') {
      setProblems([problem('claim.noWords', 'Write a few words, for whoever looks at it later.')]);
      return;
    }
    const done = await run(text.trim());
    if (done.ok) onClose();
    else setProblems(done.problems);
  };
  return (
    <FormDialog title={title(claim.number)} saveLabel={save} onSave={onSave} onClose={onClose} problems={problems}>
      <TextAreaField label={label} value={text} onChange={setText} autoFocus isRequired />
      {talk === 'snooze' ? <DateField label="Look at it again on" value={until} onChange={setUntil} /> : null}
    </FormDialog>
  );
}
