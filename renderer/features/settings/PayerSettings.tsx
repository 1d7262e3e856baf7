/** Who pays: ids, how claims go there, and its deadlines. */
import { useState } from 'react';
import { allPayers } from '#renderer/data/queries/reference.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { FileDrop } from '#renderer/ui/files/FileDrop.tsx';
import { goTo, usePlace, useWayBackToClaim } from '#renderer/ui/navigation.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import type { Payer } from '#shared/model/payer.ts';
import styles from './codes.module.css';
import { PayerDialog } from './PayerDialog.tsx';
import { PayerImport } from './PayerImport.tsx';
import { useListFile } from './useListFile.ts';

export function PayerSettings() {
  const payers = useLive(allPayers);
  const { params } = usePlace();
  const toClaim = useWayBackToClaim();
  const [chosen, setEditing] = useState<Payer | 'new'>();
  const asked = params.id === undefined ? undefined : payers?.find((each) => each.id === params.id);
  const editing = chosen ?? asked;
  const close = (isSaved: boolean) => {
    setEditing(undefined);
    if (toClaim) toClaim(isSaved ? 'check' : 'as-it-was');
    else if (asked) goTo('/settings', { section: 'payers' }, { replace: true });
  };
  const list = useListFile('settings.importPayers', 'Import payers');
  const add = { id: 'settings.addPayer', label: 'Add a payer', shortcut: 'mod+n', run: () => setEditing('new') };
  if (list.table && payers) return <PayerImport table={list.table} payers={payers} onClose={list.close} />;
  return (
    <FileDrop label="Drop a payer list here" onFiles={list.load}>
      <ProblemList problems={list.problems} isLive />
      <Panel
        label="Payers"
        bar={<strong>Payers</strong>}
        barRight={
          <span className={styles.buttons}>
            <ActionButton action={list.open} />
            <ActionButton action={add} />
          </span>
        }
        fills
      >
        <DataTable
          label="Payers"
          rows={payers ?? []}
          rowKey={(payer) => payer.id}
          onOpen={setEditing}
          empty="No payer yet. Add whoever you bill."
          columns={[
            { key: 'name', header: 'Name', render: (payer) => payer.name },
            { key: 'id', header: 'Payer ID', width: '110px', render: (payer) => payer.payerId ?? 'missing' },
            { key: 'filing', header: 'Filing code', width: '90px', render: (payer) => payer.filingCode },
            {
              key: 'medium',
              header: 'Claims go',
              width: '110px',
              render: (payer) => (payer.claimMedium === 'paper' ? 'on paper' : 'as 837P'),
            },
            {
              key: 'file',
              header: 'Days to file',
              width: '100px',
              align: 'right',
              render: (payer) => payer.timelyFilingDays,
            },
            {
              key: 'appeal',
              header: 'Days to appeal',
              width: '110px',
              align: 'right',
              render: (payer) => payer.appealDays,
            },
            {
              key: 'auth',
              header: 'Authorize',
              width: '160px',
              render: (payer) => payer.authorizationCodes.join(', ') || '–',
            },
          ]}
        />
        {editing ? <PayerDialog payer={editing === 'new' ? undefined : editing} onClose={close} /> : null}
      </Panel>
    </FileDrop>
  );
}
