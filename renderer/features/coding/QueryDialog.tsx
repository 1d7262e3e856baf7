/** A question to the provider, or the answer to it: whichever the visit waits for. */
import { useState } from 'react';
import { answerQuery, askProvider } from '#renderer/data/commands/providerQuery.ts';
import type { VisitRow } from '#renderer/data/queries/encounters.ts';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { TextAreaField } from '#renderer/ui/fields/TextAreaField.tsx';
import type { Problem } from '#shared/kernel/problems.ts';

export function QueryDialog({ visit, onClose }: { visit: VisitRow; onClose: () => void }) {
  const run = useCommand();
  const [text, setText] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { encounter, provider } = visit;
  const isAnswer = encounter.state === 'query';
  const name = provider ? [provider.first, provider.last].filter(Boolean).join(' ') : 'the provider';
  const save = async () => {
    const words = { isProblemShownElsewhere: true };
    const done = isAnswer
      ? await run(answerQuery, { encounterId: encounter.id, answer: text }, words)
      : await run(askProvider, { encounterId: encounter.id, question: text }, words);
    if (done.ok) onClose();
    else setProblems(done.problems);
  };
  return (
    <FormDialog
      title={isAnswer ? `Answer of ${name}` : `Ask ${name}`}
      saveLabel={isAnswer ? 'Record the answer' : 'Send the question'}
      onSave={save}
      onClose={onClose}
      problems={problems}
    >
      {isAnswer ? <p>{encounter.query}</p> : null}
      <TextAreaField
        label={isAnswer ? 'What the provider said' : 'What should the provider tell'}
        value={text}
        onChange={setText}
        autoFocus
      />
    </FormDialog>
  );
}
