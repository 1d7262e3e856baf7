/** What happened with a denial, newest first: opened, notes, appeals and their answers. */
import { methodWords } from '#renderer/data/commands/appealDenial.ts';
import type { DenialInFull } from '#renderer/data/queries/denials.ts';
import { Timeline, type TimelineItem } from '#renderer/ui/Timeline.tsx';
import { type Day, day } from '#shared/kernel/dates.ts';
import type { Appeal } from '#shared/model/denial.ts';
import styles from './denials.module.css';

interface DenialHistoryProps {
  full: DenialInFull;
  onOpenLetter: (appealId: Appeal['id']) => void;
}

/** The calendar day of a moment, where this computer stands. */
function dayOf(at: number): Day {
  const moment = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return day(`${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`);
}

export function DenialHistory({ full, onOpenLetter }: DenialHistoryProps) {
  const { denial, appeals, remittance } = full;
  const notes = denial.notes.map(
    (note, index): TimelineItem => ({ key: `note${index}`, on: dayOf(note.at), text: note.text, tone: 'neutral' }),
  );
  const letters = appeals.flatMap((appeal): TimelineItem[] =>
    appeal.sentOn
      ? [
          {
            key: appeal.id,
            on: appeal.sentOn,
            tone: 'waiting',
            text: <LetterLine appeal={appeal} onOpen={onOpenLetter} />,
          },
        ]
      : [],
  );
  const opened: TimelineItem = {
    key: 'opened',
    on: denial.openedOn,
    tone: 'wrong',
    text: remittance ? `Denied on payment ${remittance.checkNumber}` : 'Denied',
  };
  return <Timeline items={[...letters.toReversed(), ...notes.toReversed(), opened]} />;
}

function LetterLine({ appeal, onOpen }: { appeal: Appeal; onOpen: DenialHistoryProps['onOpenLetter'] }) {
  return (
    <>
      Appeal {appeal.level} {appeal.method ? methodWords[appeal.method] : ''}{' '}
      <button type="button" className={styles.link} onClick={() => onOpen(appeal.id)}>
        Show the letter
      </button>
    </>
  );
}
