/** An appeal being written: the draft at the left, the letter as it will leave at the right. */
import { useEffect, useState } from 'react';
import { appealDenial } from '#renderer/data/commands/appealDenial.ts';
import { type DenialInFull, denialInFull } from '#renderer/data/queries/denials.ts';
import { allProviders, practiceOf } from '#renderer/data/queries/reference.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { useToday } from '#renderer/ui/Clock.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { TextAreaField } from '#renderer/ui/fields/TextAreaField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { FormPage } from '#renderer/ui/form/FormPage.tsx';
import { useDraft } from '#renderer/ui/form/useDraft.ts';
import { goTo } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { PdfPreview } from '#renderer/ui/pdf/PdfPreview.tsx';
import { appealLetter } from '#shared/denials/index.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import type { Practice } from '#shared/model/practice.ts';
import type { LetterContent } from '#shared/statements/index.ts';
import { appealContent, appealProblems, paragraphsOf } from './appealContent.ts';
import styles from './denials.module.css';

const methods = [
  { value: 'mail', label: 'By mail' },
  { value: 'fax', label: 'By fax' },
  { value: 'portal', label: 'On the payer’s portal' },
] as const;
type Method = (typeof methods)[number]['value'];

export function AppealPage({ denialId }: { denialId: Id<'denial'> }) {
  const full = useLive(denialInFull, denialId);
  const practice = useLive(practiceOf);
  return full?.denial.id === denialId && practice ? (
    <AppealForm key={denialId} full={full} practice={practice} />
  ) : null;
}

function AppealForm({ full, practice }: { full: DenialInFull; practice: Practice }) {
  const { denial, claim, lines, payerName, appeals } = full;
  const command = useCommand();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const drafted = appealLetter({
    denial,
    snapshot: claim.snapshot,
    lines,
    payerName,
    payerClaimNumber: claim.payerClaimNumber,
    firstSubmittedOn: claim.firstSubmittedOn,
    level: appeals.length + 1,
  });
  const first = { subject: drafted.subject, body: drafted.paragraphs.join('\n\n'), method: 'mail' as Method }; // widened
  const { draft, change, forget, isDirty } = useDraft(`denials.appeal.${denial.id}`, first);
  const content = useContent(draft, full, practice);
  const pdf = useLetter(content);
  const leave = () => goTo('/denials', { id: denial.id });
  const send = async () => {
    const gaps = appealProblems(draft, full);
    if (gaps.length > 0 || !content) return setProblems(gaps);
    const letter = { subject: draft.subject.trim(), paragraphs: paragraphsOf(draft.body) };
    const done = await command(
      appealDenial,
      { denialId: denial.id, letter, method: draft.method, pdf: new Uint8Array(await printed(content)) },
      { isProblemShownElsewhere: true },
    );
    if (!done.ok) return setProblems(done.problems);
    forget();
    goTo('/denials', { letter: done.value.value.appealId }, { replace: true });
  };
  return (
    <PageFrame title="Denials" subtitle={`Appeal of claim ${claim.number}`}>
      <FormPage
        label="Appeal"
        saveLabel="Record the appeal as sent"
        onSave={send}
        onLeave={leave}
        problems={problems}
        isDirty={isDirty}
        aside={
          <div className={styles.letter}>
            {pdf ? <PdfPreview bytes={pdf} title={`Appeal, claim ${claim.number}`} /> : null}
          </div>
        }
      >
        <TextField label="Subject" name="subject" value={draft.subject} onChange={(subject) => change({ subject })} />
        <TextAreaField
          label="Letter"
          name="body"
          note="An empty line begins a new paragraph. Add what only the record can tell."
          minRows={12}
          value={draft.body}
          onChange={(body) => change({ body })}
        />
        <ChoiceField
          label="How it goes"
          choices={methods}
          value={draft.method}
          onChange={(method) => change({ method: method ?? 'mail' })}
        />
      </FormPage>
    </PageFrame>
  );
}

function useContent(
  draft: { subject: string; body: string },
  full: DenialInFull,
  practice: Practice,
): LetterContent | undefined {
  const today = useToday();
  const providers = useLive(allProviders);
  if (!providers) return undefined;
  const signer = providers.find((each) => each.id === full.claim.providerId);
  return appealContent(draft, full, { practice, signer, today });
}

const printed = async (content: LetterContent): Promise<Uint8Array> => {
  const { renderLetter } = await import('#shared/statements/index.ts');
  return renderLetter(content, { title: 'Appeal' });
};

/** The letter a moment after the last letter typed; the page before stays until the new one is there. */
function useLetter(content: LetterContent | undefined): Uint8Array | undefined {
  const [bytes, setBytes] = useState<Uint8Array>();
  const key = content && JSON.stringify(content);
  useEffect(() => {
    if (!key) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      // The very content that was written out a moment ago.
      void printed(JSON.parse(key) as LetterContent).then((made) => {
        if (isCurrent) setBytes(made);
      });
    }, 300);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [key]);
  return bytes;
}
