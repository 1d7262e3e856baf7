/** The claim's checks long before there is a claim: at booking and at the desk, while each is still easy to mend. */
import { useEffect, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { findingsBeforeVisit, type PlannedVisit } from '#renderer/data/queries/encounters.ts';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { StatusTag } from '#renderer/ui/StatusTag.tsx';
import type { Finding } from '#shared/model/claimRecord.ts';
import { ruleLabel } from '#shared/scrub/index.ts';
import styles from './FindingList.module.css';

const typingPauseMs = 250;

export function EarlyChecks({ planned }: { planned: PlannedVisit }) {
  const findings = useFindings(planned);
  if (findings.length === 0) return null;
  return (
    <section aria-label="Checks before the visit">
      <SectionTitle note="what would stop the claim">Checks</SectionTitle>
      <ul className={styles.list}>
        {findings.map((finding) => (
          <li key={finding.ruleId + finding.where + finding.message}>
            <StatusTag tone={finding.severity === 'error' ? 'wrong' : 'stuck'}>
              {finding.severity === 'error' ? 'Fix' : 'Look'}
            </StatusTag>
            <div>
              <strong>{finding.message}</strong>
              <div>{finding.fix}</div>
              <div className={styles.quiet}>{ruleLabel(finding.ruleId)}</div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useFindings(planned: PlannedVisit): readonly Finding[] {
  const book = useBook();
  const [findings, setFindings] = useState<readonly Finding[]>([]);
  // As text, so that the same plan typed anew asks nothing.
  const asked = JSON.stringify(planned);
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      void findingsBeforeVisit(book, JSON.parse(asked)).then((found) => {
        if (isCurrent) setFindings(found);
      });
    }, typingPauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [book, asked]);
  return findings;
}
