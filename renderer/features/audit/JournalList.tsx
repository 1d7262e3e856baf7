/** The journal as a list. A summary never holds patient data; the rows behind it open in the pane. */
import type { Column } from '#renderer/ui/worklist/column.ts';
import { Worklist } from '#renderer/ui/worklist/Worklist.tsx';
import { formatDay } from '#shared/kernel/dates.ts';
import type { JournalEntry } from '#shared/model/office.ts';
import { timeOf } from './timeOf.ts';

const columns: readonly Column<JournalEntry>[] = [
  { key: 'seq', header: 'No.', width: '64px', align: 'right', render: (entry) => entry.seq },
  { key: 'when', header: 'When', width: '172px', render: (entry) => `${formatDay(entry.on)} ${timeOf(entry.at)}` },
  { key: 'what', header: 'What was done', width: 'minmax(0, 4fr)', render: (entry) => entry.summary },
  { key: 'rows', header: 'Records', width: '76px', align: 'right', render: (entry) => entry.changes.length || '–' },
  { key: 'who', header: 'Who', width: 'minmax(0, 1fr)', render: (entry) => entry.actor },
  { key: 'where', header: 'Computer', width: '130px', fromWidth: 900, render: (entry) => entry.device },
];

interface JournalListProps {
  entries: readonly JournalEntry[] | undefined;
  moreCount: number;
  onCurrent: (entry: JournalEntry | undefined) => void;
}

const keyOf = (entry: JournalEntry): string => String(entry.seq);
const textOf = (entry: JournalEntry): string => `${entry.seq} ${entry.summary} ${entry.actor} ${entry.command}`;

export function JournalList({ entries, moreCount, onCurrent }: JournalListProps) {
  return (
    <Worklist
      label="Audit journal"
      stateKey="audit"
      rows={entries}
      rowKey={keyOf}
      columns={columns}
      filters={[
        { key: 'money', label: 'Moved money', matches: (entry) => entry.transactionIds.length > 0 },
        { key: 'undone', label: 'Undo', matches: (entry) => entry.command === 'undo' },
      ]}
      textOf={textOf}
      orderNote="newest first"
      onCurrent={onCurrent}
      moreCount={moreCount}
      empty={{ text: 'Nothing has been done in this book yet.' }}
    />
  );
}
