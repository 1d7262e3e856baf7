/** Every file, out and in, kept whole: what could not be read and what nobody knows waits on top. */
import { claimFiles, waitsForSomebody } from '#renderer/data/queries/claimFiles.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { StateCell } from '#renderer/ui/Cell.tsx';
import { fileKinds, fileStanding } from '#renderer/ui/files/fileWords.ts';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { goTo } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import type { Column } from '#renderer/ui/worklist/column.ts';
import { Worklist } from '#renderer/ui/worklist/Worklist.tsx';
import type { WorklistFilter } from '#renderer/ui/worklist/worklistModel.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { count } from '#shared/kernel/text.ts';
import type { Transmission } from '#shared/model/office.ts';
import { FilePanel } from './FilePanel.tsx';
import type { ClaimDeeds } from './useClaimDeeds.tsx';

const open = (file: Transmission) => goTo('/claims', { files: 'all', file: file.id }, { replace: true });
const rowKey = (file: Transmission): string => file.id;
const timeOf = (at: number): string =>
  new Date(at).toLocaleString('en-US', { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' });

const columns: Column<Transmission>[] = [
  { key: 'kind', header: 'File', width: '120px', render: ({ kind }) => fileKinds[kind]?.label ?? kind },
  {
    key: 'state',
    header: 'What became of it',
    width: 'minmax(0, 1fr)',
    render: (file) => <StateCell {...fileStanding(file)} />,
  },
  { key: 'control', header: 'Control no.', width: '108px', fromWidth: 700, render: (file) => file.controlNumber },
  {
    key: 'cents',
    header: 'Charged',
    width: '104px',
    align: 'right',
    fromWidth: 800,
    render: (file) => <MoneyText cents={file.totalCents} />,
  },
  { key: 'at', header: 'When', width: '140px', render: ({ at }) => timeOf(at), sortBy: ({ at }) => at },
];

const filters: WorklistFilter<Transmission>[] = [
  { key: 'waits', label: 'To look at', matches: waitsForSomebody },
  { key: 'out', label: 'Sent', matches: ({ direction }) => direction === 'out' },
  { key: 'in', label: 'Received', matches: ({ direction }) => direction === 'in' },
];

export function ClaimFiles({ fileId, deeds }: { fileId: string | undefined; deeds: ClaimDeeds }) {
  const files = useLive(claimFiles);
  const back: Action = {
    id: 'files.back',
    label: 'Back to the claims',
    shortcut: 'escape',
    group: 'Files',
    isAvailable: () => fileId === undefined,
    run: () => goTo('/claims'),
  };
  const read: Action = {
    id: 'files.read',
    label: 'Read acknowledgements',
    shortcut: 'mod+o',
    group: 'Files',
    run: deeds.readAcknowledgements,
  };
  return (
    <PageFrame
      title="Claims"
      subtitle={files ? count(files.length, 'file') : null}
      header={<ActionButton action={back} kind="quiet" />}
      buttons={<ActionButton action={read} kind="primary" />}
      detail={
        fileId === undefined
          ? undefined
          : {
              label: 'File',
              width: 480,
              content: <FilePanel fileId={fileId as Id<'transmission'>} deeds={deeds} />, // ids in a place are the book's own
              onClose: () => goTo('/claims', { files: 'all' }, { replace: true }),
            }
      }
    >
      <Panel label="Files" fills>
        <Worklist
          label="Files"
          stateKey="claimFiles"
          rows={files}
          rowKey={rowKey}
          columns={columns}
          filters={filters}
          textOf={(file) => `${file.kind} ${file.controlNumber}`}
          orderNote="newest first"
          next={(file) => ({ label: waitsForSomebody(file) ? 'Look at it' : 'Open', run: () => open(file) })}
          onOpen={open}
          empty={{ text: 'No file has been sent or received yet.', action: read }}
        />
      </Panel>
    </PageFrame>
  );
}
