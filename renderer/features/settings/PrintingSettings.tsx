/** The printers that take red CMS-1500 stock, and how far each must be corrected. */
import { useState } from 'react';
import { removePrinterProfile } from '#renderer/data/commands/savePrinterProfiles.ts';
import { printerProfiles } from '#renderer/data/queries/printing.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import { alignmentWords, type PrinterProfile } from '#shared/cms1500/index.ts';
import { PrinterDialog } from './PrinterDialog.tsx';

export function PrintingSettings() {
  const profiles = useLive(printerProfiles);
  const run = useCommand();
  const [editing, setEditing] = useState<PrinterProfile | 'new'>();
  const add = {
    id: 'settings.calibratePrinter',
    label: 'Calibrate a printer',
    shortcut: 'mod+n',
    run: () => setEditing('new'),
  };
  return (
    <Panel
      label="Printing"
      bar={<strong>Printers for red CMS-1500 forms</strong>}
      barRight={<ActionButton action={add} />}
      fills
    >
      <DataTable
        label="Printers"
        rows={profiles ?? []}
        rowKey={(profile) => profile.id}
        onOpen={setEditing}
        empty={
          profiles ? 'No printer is calibrated, so forms print uncorrected. It takes one red form and two numbers.' : ''
        }
        columns={[
          { key: 'printer', header: 'Printer', render: (profile) => profile.printer },
          { key: 'stock', header: 'Stock', width: '220px', render: (profile) => profile.stock ?? '–' },
          { key: 'alignment', header: 'Data move', width: '220px', render: alignmentWords },
          {
            key: 'remove',
            header: '',
            width: '90px',
            align: 'right',
            render: (profile) => (
              <ActionButton
                action={{
                  id: `settings.removePrinter.${profile.id}`,
                  label: 'Remove',
                  run: () => run(removePrinterProfile, { profileId: profile.id }),
                }}
                kind="quiet"
              />
            ),
          },
        ]}
      />
      {editing ? (
        <PrinterDialog profile={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />
      ) : null}
    </Panel>
  );
}
