/** What payers want to be asked beforehand: what is missing for coming visits, what waits, what runs out. */
import { useState } from 'react';
import { type AuthorizationRow, authorizationRows } from '#renderer/data/queries/authorizations.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { StateCell, WhoCell } from '#renderer/ui/Cell.tsx';
import type { Subject } from '#renderer/ui/care/subject.ts';
import { DueText } from '#renderer/ui/DueText.tsx';
import { goTo, usePlace } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { type Column, tracks } from '#renderer/ui/worklist/column.ts';
import { Worklist } from '#renderer/ui/worklist/Worklist.tsx';
import { unitsLeft } from '#shared/authorizations/index.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import { count } from '#shared/kernel/text.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import { AuthorizationForm } from './AuthorizationForm.tsx';
import { authorizationStateWords } from './stateWords.ts';

const rowKey = (row: AuthorizationRow): string => row.key;
const subjectOf = (row: AuthorizationRow): Subject => ({
  id: row.key,
  label: row.patient ? nameLastFirst(row.patient) : 'authorization',
});
const leftOf = (row: AuthorizationRow): string => {
  const { authorization } = row;
  const left = authorization && unitsLeft(authorization);
  return authorization && left !== undefined ? `${left} of ${authorization.allowed} ${authorization.unit}` : '–';
};

const wordsOf = ({ state, authorization }: AuthorizationRow): string | undefined =>
  state === 'expired' && authorization?.endsOn ? `Ended ${formatDay(authorization.endsOn)}` : authorization?.number;

const columns: Column<AuthorizationRow>[] = [
  {
    key: 'who',
    header: 'Patient',
    width: tracks.who,
    render: (row) => <WhoCell name={row.patient ? nameLastFirst(row.patient) : ''} note={row.payer?.name} />,
  },
  {
    key: 'state',
    header: 'What stands in the way',
    width: tracks.state,
    render: (row) => {
      const { label, tone } = authorizationStateWords[row.state];
      return (
        <StateCell
          tone={row.alert ? (tone === 'right' ? 'stuck' : tone) : tone}
          state={label}
          text={row.alert ?? wordsOf(row)}
        />
      );
    },
  },
  { key: 'codes', header: 'Codes', width: '120px', fromWidth: 640, render: (row) => row.codes.join(', ') || 'any' },
  { key: 'left', header: 'Left', width: '112px', align: 'right', fromWidth: 660, render: leftOf },
  {
    key: 'by',
    header: 'By',
    width: tracks.due,
    render: (row) => (row.state === 'expired' ? null : <DueText on={row.on} />),
    sortBy: (row) => row.on,
  },
];

const filters = [
  { key: 'attention', label: 'Needs somebody', matches: (row: AuthorizationRow) => row.alert !== undefined },
  {
    key: 'waiting',
    label: 'Waiting',
    matches: (row: AuthorizationRow) => row.state === 'requested' || row.state === 'pending-info',
  },
  { key: 'approved', label: 'Approved', matches: (row: AuthorizationRow) => row.state === 'approved' },
  { key: 'ended', label: 'Ended', matches: (row: AuthorizationRow) => row.state === 'expired' },
];

export function AuthorizationsPage() {
  const { params } = usePlace();
  const rows = useLive(authorizationRows);
  const [seed, setSeed] = useState<AuthorizationRow>();
  const open = (row: AuthorizationRow) => {
    setSeed(row.authorization ? undefined : row);
    goTo('/authorizations', { id: row.authorization?.id ?? 'new' }, { replace: true });
  };
  const close = () => goTo('/authorizations', {}, { replace: true });
  const add: Action = {
    id: 'authorizations.add',
    label: 'Record an authorization',
    shortcut: 'mod+n',
    group: 'Authorizations',
    run: () => {
      setSeed(undefined);
      goTo('/authorizations', { id: 'new' }, { replace: true });
    },
  };
  return (
    <PageFrame
      title="Authorizations"
      subtitle={rows ? count(rows.filter((row) => row.alert).length, 'to work on', 'to work on') : undefined}
      actions={[add]}
      buttons={<ActionButton action={add} kind="primary" />}
      detail={
        params.id
          ? {
              label: 'Authorization',
              content: (
                <AuthorizationForm
                  key={`${params.id} ${seed?.key}`}
                  authorizationId={params.id}
                  seed={seed}
                  onDone={close}
                />
              ),
              onClose: close,
              width: 460,
            }
          : undefined
      }
    >
      <Worklist
        label="Authorizations"
        stateKey="authorizations"
        subjectOf={subjectOf}
        rows={rows}
        rowKey={rowKey}
        columns={columns}
        filters={filters}
        orderNote="what needs somebody first"
        next={(row) => ({ label: row.authorization ? 'Open' : 'Record number', run: () => open(row) })}
        onOpen={open}
        empty={{
          text: 'No authorizations yet. They appear here when a booked visit needs one, or when you record one.',
          action: add,
        }}
      />
    </PageFrame>
  );
}
