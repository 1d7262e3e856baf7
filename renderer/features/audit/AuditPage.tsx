/** Who did what and when: the journal newest first, one entry in full, the chain and the ledger checked, undo. */
import { useState } from 'react';
import { journalEntry, journalPage, journalSize } from '#renderer/data/queries/journal.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { ChipTabs } from '#renderer/ui/ChipTabs.tsx';
import { usePlaceParam } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { count } from '#shared/kernel/text.ts';
import type { JournalEntry } from '#shared/model/office.ts';
import { EntryDetail } from './EntryDetail.tsx';
import { JournalList } from './JournalList.tsx';
import { SecurityList } from './SecurityList.tsx';
import { useAuditChecks } from './useAuditChecks.ts';
import { useBackup } from './useBackup.tsx';

const pageSize = 200;
const lists = [
  { key: 'journal', label: 'Journal' },
  { key: 'security', label: 'Sign-ins and keys' },
] as const;

export function AuditPage() {
  const [limit, setLimit] = useState(pageSize);
  const [listParam, setListParam] = usePlaceParam('list');
  const list = listParam === 'security' ? 'security' : 'journal';
  const [current, setCurrent] = useState<JournalEntry>();
  const entries = useLive(journalPage, limit);
  const size = useLive(journalSize);
  const open = useLive(journalEntry, current?.seq);
  const { checkChain, checkLedger } = useAuditChecks();
  const { makeBackup, restoreBackup, dialog } = useBackup();
  const backup: Action = { id: 'backup.make', label: 'Make a backup', shortcut: 'b', group: 'Audit', run: makeBackup };
  const restore: Action = { id: 'backup.restore', label: 'Restore a backup', group: 'Audit', run: restoreBackup };
  const older: Action = {
    id: 'audit.older',
    label: 'Show older entries',
    shortcut: 'mod+arrowdown',
    group: 'Audit',
    isAvailable: () => list === 'journal' && (size ?? 0) > limit,
    run: () => setLimit(limit + pageSize),
  };
  const chain: Action = {
    id: 'audit.chain',
    label: 'Check the journal',
    shortcut: 'c',
    group: 'Audit',
    run: checkChain,
  };
  const ledger: Action = {
    id: 'audit.ledger',
    label: 'Verify the ledger',
    shortcut: 'v',
    group: 'Audit',
    run: checkLedger,
  };
  return (
    <PageFrame
      title="Audit"
      tabs={<ChipTabs label="Audit" tabs={lists} value={list} onChange={(next) => setListParam(next)} />}
      subtitle={size === undefined || list === 'security' ? undefined : count(size, 'entry', 'entries')}
      buttons={
        <>
          {list === 'journal' && (size ?? 0) > limit ? <ActionButton action={older} /> : null}
          <ActionButton action={chain} />
          <ActionButton action={ledger} />
          <ActionButton action={restore} />
          <ActionButton action={backup} kind="primary" />
        </>
      }
      detail={
        open && list === 'journal'
          ? { label: 'Entry', followsCursor: true, content: <EntryDetail key={open.entry.seq} open={open} /> }
          : undefined
      }
    >
      {list === 'security' ? (
        <SecurityList />
      ) : (
        <JournalList entries={entries} moreCount={Math.max(0, (size ?? 0) - limit)} onCurrent={setCurrent} />
      )}
      {dialog}
    </PageFrame>
  );
}
