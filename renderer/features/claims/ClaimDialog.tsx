/** A few words about one claim: what a hold waits for, why it is replaced or voided. */
import { useState } from 'react';
import { holdClaim } from '#renderer/data/commands/claimCare.ts';
import { correctClaim, type MadeVersion, voidClaim } from '#renderer/data/commands/claimVersions.ts';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { TextAreaField } from '#renderer/ui/fields/TextAreaField.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { type Problem, problem, type Result } from '#shared/kernel/problems.ts';
import type { Claim } from '#shared/model/claimRecord.ts';

export type ClaimQuestion = 'hold' | 'correct' | 'void';

const words: Record<ClaimQuestion, { title: (number: string) => string; label: string; save: string }> = {
  hold: { title: (number) => `Hold claim ${number}`, label: 'What it waits for', save: 'Hold the claim' },
  correct: { title: (number) => `After claim ${number}`, label: 'What was corrected', save: 'Make the new version' },
  void: { title: (number) => `Void claim ${number}`, label: 'Why it is taken back', save: 'Make the void' },
};

export function ClaimDialog({ claim, talk, onClose }: { claim: Claim; talk: ClaimQuestion; onClose: () => void }) {
  const command = useCommand();
  const [text, setText] = useState('');
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
    if (talk === 'hold') return command(holdClaim, { claimId, reason }, quiet);
    if (talk === 'correct') return version(command(correctClaim, { claimId, reason }, quiet));
    return version(command(voidClaim, { claimId, reason }, quiet));
  };
  const onSave = async () => {
    if (text.trim() === '') {
      setProblems([problem('claim.noWords', 'Write a few words, for whoever looks at it later.', 'reason')]);
      return;
    }
    const done = await run(text.trim());
    if (done.ok) onClose();
    else setProblems(done.problems);
  };
  return (
    <FormDialog title={title(claim.number)} saveLabel={save} onSave={onSave} onClose={onClose} problems={problems}>
      <TextAreaField label={label} name="reason" value={text} onChange={setText} autoFocus isRequired />
    </FormDialog>
  );
}
