/** The visit under the cursor: its diagnoses and lines in words, and what the checks found, mended from here. */
import { saveEncounter } from '#renderer/data/commands/saveEncounter.ts';
import type { VisitRow } from '#renderer/data/queries/encounters.ts';
import { currentFees } from '#renderer/data/queries/reference.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { applyRemedy } from '#renderer/ui/encounter/diagnosisOrder.ts';
import { draftOf, letters, readEncounterDraft } from '#renderer/ui/encounter/encounterDraft.ts';
import { FindingList } from '#renderer/ui/encounter/FindingList.tsx';
import { useCodeWords } from '#renderer/ui/encounter/useCodeWords.ts';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { formatDiagnosis } from '#shared/kernel/identifiers.ts';
import type { Finding, VisitRemedy } from '#shared/model/claimRecord.ts';
import { remedyLabel } from '#shared/scrub/index.ts';
import styles from './coding.module.css';

interface VisitDetailProps {
  row: VisitRow;
  /** Undefined while the checks run. */
  findings: readonly Finding[] | undefined;
}

export function VisitDetail({ row, findings }: VisitDetailProps) {
  const { encounter } = row;
  const run = useCommand();
  const fees = useLive(currentFees);
  const dx = useCodeWords('ICD10CM', encounter.diagnoses, encounter.date);
  const codes = encounter.charges.map((charge) => charge.code);
  const procedures = useCodeWords('HCPCS', codes, encounter.date);
  const mend = async (remedy: VisitRemedy) => {
    const draft = applyRemedy(draftOf(encounter, '11'), remedy, fees);
    const read = readEncounterDraft(draft, encounter.date);
    if (read.problems.length > 0) return feedback.problems(read.problems);
    const { diagnoses } = read.details;
    const words = { done: () => `${remedyLabel(remedy)}: done` };
    await run(saveEncounter, { encounterId: encounter.id, details: { diagnoses }, charges: read.charges }, words);
  };
  return (
    <div className={styles.detail}>
      <SectionTitle>Diagnoses</SectionTitle>
      <ul className={styles.codes}>
        {encounter.diagnoses.map((code, index) => (
          <li key={code}>
            <span className={styles.letter}>{letters[index]}</span>
            <strong>{formatDiagnosis(code)}</strong>
            <span className={styles.words}>{dx[code]}</span>
          </li>
        ))}
        {encounter.diagnoses.length === 0 ? <li className={styles.words}>None yet.</li> : null}
      </ul>
      <SectionTitle>Charges</SectionTitle>
      <ul className={styles.codes}>
        {encounter.charges.map((charge, index) => (
          <li key={charge.id}>
            <span className={styles.letter}>{index + 1}</span>
            <strong>{[charge.code, ...charge.modifiers].join(' ')}</strong>
            <span className={styles.words}>
              {charge.description ?? fees?.find((fee) => fee.code === charge.code)?.label ?? procedures[charge.code]}
              {charge.dxPointers.length > 0
                ? ` · for ${charge.dxPointers.map((pointer) => letters[pointer - 1]).join('')}`
                : ''}
            </span>
            <MoneyText cents={charge.chargeCents} />
          </li>
        ))}
      </ul>
      <SectionTitle>Checks</SectionTitle>
      <FindingList
        findings={findings ?? []}
        empty={findings ? 'Nothing found.' : 'Checking.'}
        onRemedy={(remedy) => void mend(remedy)}
      />
    </div>
  );
}
