/** The list of step six: visits to bill and claims on their way, with the pane of the row under the cursor. */
import { useMemo, useState } from 'react';
import { awayRows } from '#renderer/data/queries/care.ts';
import { claimInFull, openClaims, visitsReadyToBill } from '#renderer/data/queries/claims.ts';
import { allProviders } from '#renderer/data/queries/reference.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { StateCell, WhoCell } from '#renderer/ui/Cell.tsx';
import { useToday } from '#renderer/ui/Clock.tsx';
import type { Subject } from '#renderer/ui/care/subject.ts';
import { DueText } from '#renderer/ui/DueText.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { askWhy } from '#renderer/ui/why/whyStore.ts';
import { type Column, tracks } from '#renderer/ui/worklist/column.ts';
import { type RowAction, Worklist } from '#renderer/ui/worklist/Worklist.tsx';
import { type Day, formatDayShort } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { formatMoney, sumCents } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import { ClaimPanel, VisitPanel } from './ClaimPanel.tsx';
import { claimFilters } from './claimFilters.ts';
import {
  type ClaimRow,
  claimRow,
  claimSubject,
  isReady,
  isSilent,
  isWaiting,
  needsFix,
  standingOf,
  visitOf,
  visitRow,
} from './claimRow.ts';
import { type ClaimTalk, useClaimActions } from './useClaimActions.ts';
import type { ClaimDeeds } from './useClaimDeeds.tsx';
import { useInbox } from './useInbox.ts';

interface ClaimListProps {
  deeds: ClaimDeeds;
  onTalk: (claim: Claim, about: ClaimTalk) => void;
}

const rowKey = (row: ClaimRow): string => row.key;
const subjectOf = (row: ClaimRow): Subject =>
  row.kind === 'claim' ? claimSubject(row.item.claim) : { id: row.key, label: row.name };
const textOf = (row: ClaimRow): string =>
  `${row.name} ${row.account} ${row.payer} ${row.kind === 'claim' ? row.item.claim.number : ''}`;

export function ClaimList({ deeds, onTalk }: ClaimListProps) {
  const today = useToday();
  const visits = useLive(visitsReadyToBill);
  const claims = useLive(openClaims);
  const away = useLive(awayRows);
  const [current, setCurrent] = useState<ClaimRow>();
  const inbox = useInbox();
  const rows = useMemo(() => visits && claims && [...visits.map(visitRow), ...claims.map(claimRow)], [visits, claims]);
  const columns = useMemo(() => columnsOn(today), [today]);
  const providers = useLive(allProviders);
  const filters = useMemo(() => claimFilters(rows ?? [], providers ?? [], today), [rows, providers, today]);
  // What somebody put away is not sent over their head.
  const ready = (claims ?? []).map((item) => item.claim).filter((claim) => isReady(claim) && !away?.has(claim.id));
  const pageActions: Action[] = [
    {
      id: 'claims.read',
      label: 'Read acknowledgements',
      shortcut: 'mod+o',
      group: 'Claims',
      run: deeds.readAcknowledgements,
    },
    {
      id: 'claims.files',
      label: 'Files',
      shortcut: 'shift+i',
      group: 'Claims',
      run: () => goTo('/claims', { files: 'all' }),
    },
    ...(inbox.files.length > 0
      ? [
          {
            id: 'claims.inbox',
            label: `Read ${count(inbox.files.length, 'file')} of the inbox`,
            shortcut: 'i',
            group: 'Claims',
            run: inbox.readAll,
          },
        ]
      : []),
  ];
  const callCurrent: Action = {
    id: 'claims.call',
    label: 'Call the payer',
    shortcut: 'c',
    group: 'Claims',
    isAvailable: () => current?.kind === 'claim' && isWaiting(current.item.claim),
    run: () => (current?.kind === 'claim' ? goTo('/claims', { call: current.item.claim.id }) : undefined),
  };
  const sendReady: Action = {
    id: 'claims.sendReady',
    label: `Send ${count(ready.length, 'ready claim')}`,
    group: 'Claims',
    run: () => deeds.sendClaims(ready),
  };
  return (
    <PageFrame
      title="Claims"
      actions={[callCurrent, ...pageActions]}
      subtitle={rows ? `${count(rows.length, 'row')} · ${formatMoney(sumCents(rows.map((row) => row.cents)))}` : null}
      buttons={
        <>
          {pageActions.map((action) => (
            <ActionButton key={action.id} action={action} />
          ))}
          {ready.length > 0 ? <ActionButton action={sendReady} kind="primary" /> : null}
        </>
      }
      detail={
        current && {
          label: 'Details',
          followsCursor: true,
          content: <RowDetail row={current} deeds={deeds} onTalk={onTalk} />,
        }
      }
    >
      <Panel label="Claims" fills>
        <Worklist<ClaimRow>
          label="Visits to bill and open claims"
          stateKey="claims"
          subjectOf={subjectOf}
          rows={rows}
          rowKey={rowKey}
          columns={columns}
          filters={filters}
          textOf={textOf}
          orderNote="by deadline"
          defaultSort={{ column: 'due', isDescending: false }}
          next={(row) => nextOf(row, today, deeds, onTalk)}
          onOpen={(row) => (row.kind === 'claim' ? goTo('/claims', { id: row.item.claim.id }) : undefined)}
          bulk={(chosen) => bulkOf(chosen, deeds)}
          onCurrent={setCurrent}
          empty={{ text: 'No visit waits to be billed and no claim is on its way.' }}
        />
      </Panel>
    </PageFrame>
  );
}

function RowDetail({ row, deeds, onTalk }: ClaimListProps & { row: ClaimRow }) {
  if (row.kind === 'claim') return <ClaimDetail claimId={row.item.claim.id} deeds={deeds} onTalk={onTalk} />;
  const { visit } = row;
  const run = () => deeds.makeClaims([visit.encounter]);
  return <VisitPanel visit={visit} action={{ id: 'visit.makeClaim', label: 'Make the claim', run }} />;
}

function ClaimDetail({ claimId, deeds, onTalk }: ClaimListProps & { claimId: Id<'claim'> }) {
  const read = useLive(claimInFull, claimId);
  // While the next one is read, nothing may be done to the one before.
  const full = read?.claim.id === claimId ? read : undefined;
  const actions = useClaimActions(full, deeds, onTalk, { isFull: false });
  return full ? <ClaimPanel full={full} actions={actions} onSaveFile={(id) => void deeds.saveFile(id)} /> : null;
}

function nextOf(row: ClaimRow, today: Day, deeds: ClaimDeeds, onTalk: ClaimListProps['onTalk']): RowAction | undefined {
  if (row.kind === 'visit') {
    const { encounter, payer } = row.visit;
    return payer && { label: 'Make claim', run: () => deeds.makeClaims([encounter]) };
  }
  const { claim } = row.item;
  const open = () => goTo('/claims', { id: claim.id });
  if (claim.hold) return undefined;
  if (isReady(claim)) return { label: 'Send claim', run: () => deeds.sendClaims([claim]) };
  if (claim.state === 'draft' && claim.findings.length === 0)
    return { label: 'Check claim', run: () => deeds.checkAgain([claim]) };
  if (needsFix(claim) || claim.state === 'rejected') return { label: 'Fix claim', run: open };
  if (isSilent(row.item, today)) return { label: 'Call payer', run: () => goTo('/claims', { call: claim.id }) };
  return claim.state === 'denied' ? { label: 'Correct claim', run: () => onTalk(claim, 'correct') } : undefined;
}

function bulkOf(rows: readonly ClaimRow[], deeds: ClaimDeeds): Action[] {
  const encounters = rows.flatMap((row) => (row.kind === 'visit' && row.visit.payer ? [row.visit.encounter] : []));
  const claims = rows.flatMap((row) => (row.kind === 'claim' ? [row.item.claim] : []));
  const ready = claims.filter(isReady);
  const unsent = claims.filter((claim) => needsFix(claim) || claim.state === 'rejected');
  const waiting = claims.filter(isWaiting);
  const deed = (id: string, label: string, run: () => unknown): Action => ({ id: `claims.${id}`, label, run });
  return [
    ...(encounters.length
      ? [deed('make', `Make ${count(encounters.length, 'claim')}`, () => deeds.makeClaims(encounters))]
      : []),
    ...(ready.length ? [deed('send', `Send ${count(ready.length, 'claim')}`, () => deeds.sendClaims(ready))] : []),
    ...(unsent.length
      ? [deed('check', `Check ${count(unsent.length, 'claim')} again`, () => deeds.checkAgain(unsent))]
      : []),
    ...(waiting.length
      ? [deed('ask', `Ask about ${count(waiting.length, 'claim')} by 276`, () => deeds.askStatus(waiting))]
      : []),
  ];
}

const columnsOn = (today: Day): Column<ClaimRow>[] => [
  {
    key: 'who',
    header: 'Patient',
    width: tracks.who,
    render: (row) => <WhoCell name={row.name} note={`acct ${row.account}`} />,
    sortBy: (row) => row.name,
  },
  {
    key: 'state',
    header: 'What stands in the way',
    width: tracks.state,
    render: (row) => <StateCell {...standingOf(row, today)} />,
    sortBy: (row) => standingOf(row, today).state,
  },
  {
    key: 'payer',
    header: 'Payer',
    width: tracks.words,
    fromWidth: 900,
    render: (row) => row.payer,
    sortBy: (row) => row.payer,
  },
  {
    key: 'visit',
    header: 'Visit',
    width: tracks.dayShort,
    fromWidth: 760,
    render: (row) => (row.visitOn ? formatDayShort(row.visitOn) : ''),
    sortBy: (row) => row.visitOn,
  },
  {
    key: 'cents',
    header: 'Charged',
    width: tracks.money,
    align: 'right',
    render: (row) => <MoneyText cents={row.cents} isOfRow why={() => askWhy({ encounterId: visitOf(row) })} />,
    sortBy: (row) => row.cents,
  },
  {
    key: 'limit',
    header: 'File by',
    width: '84px',
    align: 'right',
    fromWidth: 820,
    render: (row) => <DueText on={row.limit} />,
    sortBy: (row) => row.limit,
  },
  {
    key: 'due',
    header: 'By',
    width: tracks.due,
    align: 'right',
    render: (row) => <DueText on={row.due} />,
    sortBy: (row) => row.due,
  },
];
