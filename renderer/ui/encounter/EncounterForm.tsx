/** One visit, from empty superbill to the ledger: typed, checked while it is typed, saved, and posted. */
import { useEffect, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { postCharges } from '#renderer/data/commands/postCharges.ts';
import { saveEncounter } from '#renderer/data/commands/saveEncounter.ts';
import { type EncounterInFull, earlyFindings } from '#renderer/data/queries/encounters.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { FormPage } from '#renderer/ui/form/FormPage.tsx';
import { useDraft } from '#renderer/ui/form/useDraft.ts';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { Finding } from '#shared/model/claimRecord.ts';
import { applyRemedy } from './diagnosisOrder.ts';
import styles from './EncounterEditor.module.css';
import { EncounterEditor } from './EncounterEditor.tsx';
import { draftOf, previewOf, readEncounterDraft } from './encounterDraft.ts';
import { FindingList } from './FindingList.tsx';

interface EncounterFormProps {
  full: EncounterInFull;
  /** What the main button does: only keep the charges, or code and post them. */
  mode: 'capture' | 'code';
  onDone: () => void;
  onLeave: () => void;
}

const typingPauseMs = 250;

export function EncounterForm({ full, mode, onDone, onLeave }: EncounterFormProps) {
  const run = useCommand();
  const { encounter } = full;
  const place = full.places.find((each) => each.id === encounter.facilityId);
  const { draft, change, forget, isDirty } = useDraft(
    `encounter.${encounter.id}.${encounter.updatedAt}`,
    draftOf(encounter, place?.pos ?? full.usualPos),
  );
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const findings = useFindings(full, draft);
  const store = async (isCoded: boolean): Promise<boolean> => {
    if (isCoded && encounter.state === 'query') {
      const words = 'This visit waits for the provider’s answer. Record the answer first.';
      setProblems([problem('visit.query', words)]);
      return false;
    }
    const read = readEncounterDraft(draft, encounter.date);
    setProblems(read.problems);
    if (read.problems.length > 0) return false;
    const saved = await run(
      saveEncounter,
      {
        encounterId: encounter.id,
        details: read.details,
        charges: read.charges,
        isCoded,
      },
      { isProblemShownElsewhere: true, done: isCoded ? false : undefined },
    );
    if (!saved.ok) setProblems(saved.problems);
    else forget();
    return saved.ok;
  };
  const capture = async () => {
    if (await store(false)) onDone();
  };
  const codeAndPost = async () => {
    if (!(await store(true))) return;
    const posted = await run(postCharges, { encounterId: encounter.id }, { isProblemShownElsewhere: true });
    if (posted.ok) onDone();
    else setProblems(posted.problems);
  };
  const markCoded = async () => {
    if (await store(true)) onDone();
  };
  const others: Action[] =
    mode === 'capture'
      ? [
          {
            id: 'encounter.post',
            label: 'Code and post',
            shortcut: 'mod+shift+enter',
            group: 'Visit',
            run: codeAndPost,
          },
        ]
      : [
          {
            id: 'encounter.coded',
            label: 'Mark coded, post later',
            shortcut: 'mod+shift+enter',
            group: 'Visit',
            run: markCoded,
          },
          { id: 'encounter.save', label: 'Save without coding', shortcut: 'mod+s', group: 'Visit', run: capture },
        ];
  return (
    <FormPage
      label="Charges of the visit"
      saveLabel={mode === 'capture' ? 'Save charges' : 'Code and post'}
      onSave={mode === 'capture' ? capture : codeAndPost}
      onLeave={onLeave}
      isDirty={isDirty}
      aside={
        <>
          <SectionTitle note="while you type">Checks</SectionTitle>
          <FindingList
            findings={findings ?? []}
            onRemedy={(remedy) => change(applyRemedy(draft, remedy, full.fees))}
            empty={
              full.coverages.length === 0
                ? 'No insurance: nothing to check for a payer.'
                : findings
                  ? 'Nothing found so far.'
                  : 'Checking'
            }
          />
        </>
      }
    >
      <ProblemList problems={problems.filter((each) => !each.where)} isLive />
      <EncounterEditor full={full} draft={draft} onChange={change} problems={problems} />
      <div className={styles.others}>
        {others.map((action) => (
          <ActionButton key={action.id} action={action} showsKey />
        ))}
      </div>
    </FormPage>
  );
}

/** The checks of the cycle's early steps, run a moment after the last key; undefined before the first has run. */
function useFindings(full: EncounterInFull, draft: Parameters<typeof previewOf>[1]): readonly Finding[] | undefined {
  const book = useBook();
  const [findings, setFindings] = useState<readonly Finding[]>();
  useEffect(() => {
    let isStale = false;
    const timer = setTimeout(async () => {
      const found = await earlyFindings(book, previewOf(full.encounter, draft));
      if (!isStale) setFindings(found);
    }, typingPauseMs);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [book, full, draft]);
  return findings;
}
