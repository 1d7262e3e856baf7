/** One entry in full: who, when, where, which records, and its link of the chain. */
import type { EntryInFull } from '#renderer/data/queries/journal.ts';
import { undoEntry } from '#renderer/data/undo.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { KeyValueList } from '#renderer/ui/KeyValueList.tsx';
import { ButtonRow, DetailBody, DetailHead, Rule } from '#renderer/ui/PageFrame.tsx';
import { SectionTitle } from '#renderer/ui/SectionTitle.tsx';
import { formatDay } from '#shared/kernel/dates.ts';
import type { JournalEntry } from '#shared/model/office.ts';
import { timeOf } from './timeOf.ts';

const shownChanges = 50;
type Change = JournalEntry['changes'][number];

const fateOf = (change: Change): string => {
  if (change.before === undefined) return change.after === undefined ? 'written' : 'added';
  return change.after === undefined ? 'removed' : 'changed';
};

export function EntryDetail({ open: { entry, wasUndone } }: { open: EntryInFull }) {
  const run = useCommand();
  return (
    <DetailBody>
      <DetailHead reference={`entry ${entry.seq}`} name={entry.summary} facts={entry.actor} />
      <KeyValueList
        items={[
          { label: 'When', value: `${formatDay(entry.on)} ${timeOf(entry.at)}` },
          { label: 'Computer', value: entry.device },
          { label: 'Command', value: entry.command },
          {
            label: 'Ledger',
            value: entry.transactionIds.length > 0 ? `${entry.transactionIds.length} posted` : undefined,
          },
          { label: 'Undone', value: wasUndone ? 'Yes' : undefined },
          { label: 'Hash', value: <code title={entry.hash}>{entry.hash.slice(0, 16)}…</code> },
          {
            label: 'Follows',
            value: entry.previousHash ? <code>{entry.previousHash.slice(0, 16)}…</code> : 'The first entry',
          },
        ]}
      />
      {entry.isUndoable && !wasUndone ? (
        <ButtonRow>
          <ActionButton
            action={{ id: 'audit.undo', label: 'Undo this', run: () => run(undoEntry, { seq: entry.seq }) }}
          />
        </ButtonRow>
      ) : null}
      <Rule />
      <SectionTitle>Records</SectionTitle>
      <DataTable
        label="Records of this entry"
        rows={entry.changes.slice(0, shownChanges)}
        moreCount={Math.max(0, entry.changes.length - shownChanges)}
        rowKey={(change) => `${change.table} ${change.id}`}
        columns={[
          { key: 'table', header: 'Table', render: (change) => change.table },
          { key: 'id', header: 'Record', width: '110px', render: (change) => <code>…{change.id.slice(-8)}</code> },
          { key: 'fate', header: 'Was', width: '84px', render: fateOf },
        ]}
        empty="No records were written beside the ledger."
      />
    </DetailBody>
  );
}
