/** How a day stands: open with what waits, or closed by whom, why, and reviewed. */
import type { DayClose } from '#renderer/data/queries/dayClose.ts';
import { WaitingTable } from '#renderer/ui/closing/WaitingTable.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { StatusTag } from '#renderer/ui/StatusTag.tsx';
import { standingWords } from '#shared/closing/index.ts';
import styles from './reports.module.css';

interface DayStandingProps {
  standing: DayClose;
  isAhead: boolean;
  /** Said while nobody has reviewed it. */
  reviewWords: string | undefined;
}

export function DayStanding({ standing, isAhead, reviewWords }: DayStandingProps) {
  const { isClosed, record, earlier, items } = standing;
  const said = [...standingWords(standing), ...(record && !record.reviewed && reviewWords ? [reviewWords] : [])];
  return (
    <>
      <SectionTitle
        level={2}
        note={<StatusTag tone={isClosed ? 'right' : 'stuck'}>{isClosed ? 'Closed' : 'Open'}</StatusTag>}
      >
        Close of the day
      </SectionTitle>
      {said.length > 0 ? (
        <div className={styles.standing}>
          {said.map((each) => (
            <span key={each}>{each}</span>
          ))}
        </div>
      ) : null}
      {isClosed || isAhead ? null : (
        <WaitingTable items={items} oldestOpenDay={earlier[0]} empty="Nothing waits. The day can be closed." />
      )}
    </>
  );
}
