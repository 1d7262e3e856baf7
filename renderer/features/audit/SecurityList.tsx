/** Unlocks and failed ones, locks, people, backups and restores on this computer, newest first. It names staff only. */
import type { SecurityEvent, SecurityEventKind } from '#renderer/data/officeDatabase.ts';
import { securityEvents } from '#renderer/data/securityLog.ts';
import { useLiveOffice } from '#renderer/data/useLive.ts';
import { StatusTag, type Tone } from '#renderer/ui/StatusTag.tsx';
import type { Column } from '#renderer/ui/worklist/column.ts';
import { Worklist } from '#renderer/ui/worklist/Worklist.tsx';
import { formatDay } from '#shared/kernel/dates.ts';
import { timeOf } from './timeOf.ts';

/** As many as a year of a small office holds. */
const shown = 2000;
const newest = (): Promise<SecurityEvent[]> => securityEvents(shown);

const kinds: Readonly<Record<SecurityEventKind, { label: string; tone: Tone }>> = {
  protected: { label: 'Protected', tone: 'right' },
  unlocked: { label: 'Unlocked', tone: 'neutral' },
  failedUnlock: { label: 'Failed unlock', tone: 'wrong' },
  locked: { label: 'Locked', tone: 'neutral' },
  personAdded: { label: 'Person added', tone: 'waiting' },
  personDisabled: { label: 'Person disabled', tone: 'waiting' },
  personEnabled: { label: 'Person enabled', tone: 'waiting' },
  passphraseChanged: { label: 'Passphrase changed', tone: 'waiting' },
  recoveryUsed: { label: 'Recovery key used', tone: 'stuck' },
  settingChanged: { label: 'Setting changed', tone: 'waiting' },
  backedUp: { label: 'Backed up', tone: 'right' },
  restored: { label: 'Restored', tone: 'stuck' },
  bookDeleted: { label: 'Book deleted', tone: 'stuck' },
};
const accessKinds: ReadonlySet<SecurityEventKind> = new Set(['unlocked', 'failedUnlock', 'locked', 'recoveryUsed']);
const peopleKinds: ReadonlySet<SecurityEventKind> = new Set([
  'personAdded',
  'personDisabled',
  'personEnabled',
  'passphraseChanged',
]);

const columns: readonly Column<SecurityEvent>[] = [
  { key: 'seq', header: 'No.', width: '64px', align: 'right', render: (event) => event.seq },
  { key: 'when', header: 'When', width: '172px', render: (event) => `${formatDay(event.on)} ${timeOf(event.at)}` },
  {
    key: 'kind',
    header: 'What',
    width: '160px',
    render: ({ kind }) => <StatusTag tone={kinds[kind].tone}>{kinds[kind].label}</StatusTag>,
  },
  { key: 'summary', header: 'In words', width: 'minmax(0, 3fr)', render: (event) => event.summary },
  { key: 'who', header: 'Who', width: 'minmax(0, 1fr)', render: (event) => event.actor },
  { key: 'where', header: 'Computer', width: '130px', fromWidth: 900, render: (event) => event.device },
];

export function SecurityList() {
  const events = useLiveOffice(newest);
  return (
    <Worklist
      label="Sign-ins and keys"
      stateKey="audit.security"
      rows={events}
      rowKey={(event) => String(event.seq)}
      columns={columns}
      filters={[
        { key: 'failed', label: 'Failed unlocks', matches: (event) => event.kind === 'failedUnlock' },
        { key: 'access', label: 'Unlocks and locks', matches: (event) => accessKinds.has(event.kind) },
        { key: 'people', label: 'People', matches: (event) => peopleKinds.has(event.kind) },
      ]}
      textOf={(event) => `${event.seq} ${kinds[event.kind].label} ${event.summary} ${event.actor}`}
      orderNote="newest first"
      empty={{ text: 'Nothing yet: this computer has no passphrase.' }}
    />
  );
}
