/** What the practice charges. A change holds from today; visits before keep the fee they had. */
import { useState } from 'react';
import { saveFees } from '#renderer/data/commands/saveSettings.ts';
import { currentFees, type Fee } from '#renderer/data/queries/reference.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { FormDialog } from '#renderer/ui/feedback/FormDialog.tsx';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { MoneyField } from '#renderer/ui/fields/MoneyField.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { FileDrop } from '#renderer/ui/files/FileDrop.tsx';
import { MoneyText } from '#renderer/ui/MoneyText.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { isProcedureCode } from '#shared/kernel/identifiers.ts';
import type { Cents } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import styles from './codes.module.css';
import { FeeImport } from './FeeImport.tsx';
import { useListFile } from './useListFile.ts';

const keyOf = (fee: Fee): string => `${fee.code}${fee.modifier ?? ''}`;

export function FeeSettings() {
  const fees = useLive(currentFees);
  const [editing, setEditing] = useState<Fee | 'new'>();
  const list = useListFile('settings.importFees', 'Import fees');
  const add = { id: 'settings.addFee', label: 'Add a fee', shortcut: 'mod+n', run: () => setEditing('new') };
  if (list.table && fees) return <FeeImport table={list.table} fees={fees} onClose={list.close} />;
  return (
    <FileDrop label="Drop a fee list here" onFiles={list.load}>
      <ProblemList problems={list.problems} isLive />
      <Panel
        label="Fees"
        bar={<strong>Fees</strong>}
        barRight={
          <span className={styles.buttons}>
            <ActionButton action={list.open} />
            <ActionButton action={add} />
          </span>
        }
        fills
      >
        <DataTable
          label="Fees"
          rows={fees ?? []}
          rowKey={keyOf}
          onOpen={setEditing}
          empty="No fees yet. Charges are priced from this list."
          columns={[
            {
              key: 'code',
              header: 'Code',
              width: '110px',
              render: (fee) => `${fee.code}${fee.modifier ? ` ${fee.modifier}` : ''}`,
            },
            { key: 'label', header: 'What it is', render: (fee) => fee.label ?? '–' },
            {
              key: 'fee',
              header: 'Fee',
              width: '120px',
              align: 'right',
              render: (fee) => <MoneyText cents={fee.cents} />,
            },
          ]}
        />
        {editing ? (
          <FeeDialog
            fee={editing === 'new' ? undefined : editing}
            fees={fees ?? []}
            onClose={() => setEditing(undefined)}
          />
        ) : null}
      </Panel>
    </FileDrop>
  );
}

function FeeDialog({ fee, fees, onClose }: { fee: Fee | undefined; fees: readonly Fee[]; onClose: () => void }) {
  const run = useCommand();
  const [code, setCode] = useState(fee?.code ?? '');
  const [label, setLabel] = useState(fee?.label ?? '');
  const [cents, setCents] = useState<Cents | undefined>(fee?.cents);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const save = async () => {
    if (!isProcedureCode(code))
      return setProblems([problem('fee.code', 'Type a CPT or HCPCS code of five characters.', 'code')]);
    if (cents === undefined || cents <= 0)
      return setProblems([problem('fee.amount', 'Type the fee in dollars and cents.', 'cents')]);
    const others = fees.filter((each) => !fee || keyOf(each) !== keyOf(fee));
    const changed = { ...fee, code, label: label.trim() || undefined, cents };
    const all = [...others, changed].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    const done = await run(
      saveFees,
      { fees: all },
      { isProblemShownElsewhere: true, done: () => `Saved the fee for ${code}` },
    );
    setProblems(done.ok ? [] : done.problems);
    if (done.ok) onClose();
  };
  return (
    <FormDialog
      title={fee ? `Fee for ${fee.code}` : 'Add a fee'}
      saveLabel="Save fee"
      onSave={save}
      onClose={onClose}
      problems={problems}
    >
      <FieldRow tracks="120px 1fr">
        <TextField
          label="Code"
          name="code"
          isRequired
          isUpperCase
          autoFocus
          value={code}
          onChange={setCode}
          isDisabled={fee !== undefined}
        />
        <MoneyField label="Fee" name="cents" isRequired value={cents} onChange={setCents} />
      </FieldRow>
      <TextField label="What it is, in your own words" value={label} onChange={setLabel} />
    </FormDialog>
  );
}
