/**
 * What the checks found while a visit is coded, by the place it is about: the fault, what to do, and a button for every
 * change the rule itself would make. F8 makes the first of them.
 */
import { Button, Tooltip } from '@mantine/core';
import type { Action } from '#renderer/ui/actions/action.ts';
import { shortcutLabel } from '#renderer/ui/actions/shortcut.ts';
import { usePageActions } from '#renderer/ui/actions/usePageActions.ts';
import { StatusTag, type Tone } from '#renderer/ui/StatusTag.tsx';
import type { Finding, VisitRemedy } from '#shared/model/claimRecord.ts';
import { isVisitRemedy, remedyLabel, ruleLabel } from '#shared/scrub/index.ts';
import { letters } from './encounterDraft.ts';
import styles from './FindingList.module.css';

const severities: Record<Finding['severity'], { word: string; tone: Tone }> = {
  error: { word: 'Fix', tone: 'wrong' },
  warning: { word: 'Look', tone: 'stuck' },
  info: { word: 'Note', tone: 'neutral' },
};

interface FindingListProps {
  findings: readonly Finding[];
  empty: string;
  onRemedy: (remedy: VisitRemedy) => void;
}

export function FindingList({ findings, empty, onRemedy }: FindingListProps) {
  const groups = groupByPlace(findings);
  const [first] = groups.flatMap((group) => group.findings).flatMap(remediesOf);
  const mend: Action = {
    id: 'encounter.remedy',
    label: first ? `Checks: ${remedyLabel(first)}` : 'Mend the first finding',
    shortcut: 'f8',
    group: 'Visit',
    isAvailable: () => first !== undefined,
    run: () => first && onRemedy(first),
  };
  usePageActions([mend]);
  if (findings.length === 0) return <p className={styles.quiet}>{empty}</p>;
  return (
    <>
      {groups.map((group) => (
        <section key={group.place} aria-label={group.place}>
          <h4 className={styles.place}>{group.place}</h4>
          <ul className={styles.list}>
            {group.findings.map((finding) => (
              <FindingItem
                key={finding.ruleId + finding.where + finding.message}
                finding={finding}
                first={first}
                onRemedy={onRemedy}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

const remediesOf = ({ remedies = [] }: Finding): VisitRemedy[] => remedies.filter(isVisitRemedy);

interface FindingItemProps {
  finding: Finding;
  /** The remedy that F8 makes. */
  first: VisitRemedy | undefined;
  onRemedy: (remedy: VisitRemedy) => void;
}

function FindingItem({ finding, first, onRemedy }: FindingItemProps) {
  const { word, tone } = severities[finding.severity];
  const remedies = remediesOf(finding);
  return (
    <li>
      <StatusTag tone={tone}>{word}</StatusTag>
      <div>
        <strong>{finding.message}</strong>
        <div>{finding.fix}</div>
        {remedies.length > 0 ? (
          <div className={styles.remedies}>
            {remedies.map((remedy) => (
              <Tooltip
                key={remedyLabel(remedy)}
                label={`${remedyLabel(remedy)} · ${shortcutLabel('f8')}`}
                disabled={remedy !== first}
              >
                <Button variant="default" size="compact-xs" onClick={() => onRemedy(remedy)}>
                  {remedyLabel(remedy)}
                </Button>
              </Tooltip>
            ))}
          </div>
        ) : null}
        <div className={styles.quiet}>{ruleLabel(finding.ruleId)}</div>
      </div>
    </li>
  );
}

interface PlaceGroup {
  place: string;
  order: number;
  findings: Finding[];
}

/** The visit as a whole first, then diagnoses, then lines, as they stand in the form. */
function groupByPlace(findings: readonly Finding[]): PlaceGroup[] {
  const groups = new Map<string, PlaceGroup>();
  for (const finding of findings) {
    const [, list, index] = finding.where.match(/^(lines|diagnoses)\[(\d+)\]/) ?? [];
    const at = Number(index ?? 0);
    const place =
      list === 'lines' ? `Line ${at + 1}` : list === 'diagnoses' ? `Diagnosis ${letters[at] ?? at + 1}` : 'Visit';
    const order = list === 'lines' ? 100 + at : list === 'diagnoses' ? 1 + at : 0;
    const group = groups.get(place) ?? { place, order, findings: [] };
    group.findings.push(finding);
    groups.set(place, group);
  }
  return [...groups.values()].sort((a, b) => a.order - b.order);
}
