/** Fees from the office's own list, or as a share of Medicare's physician fee schedule; a change holds from today. */
import { useMemo, useState } from 'react';
import { saveFees } from '#renderer/data/commands/saveSettings.ts';
import type { Fee } from '#renderer/data/queries/reference.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { NumberField } from '#renderer/ui/fields/NumberField.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { Stat, StatStrip } from '#renderer/ui/Stat.tsx';
import type { Problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import {
  type FeeField,
  type FeePlan,
  feeFields,
  feesFromValues,
  isPhysicianFeeSchedule,
  type ListMapping,
  mapFees,
  planFees,
  readPhysicianFeeSchedule,
} from '#shared/lists/index.ts';
import styles from './codes.module.css';
import { ListImport, type ListTable } from './ListImport.tsx';

interface FeeImportProps {
  table: ListTable;
  fees: readonly Fee[];
  onClose: () => void;
}

export function FeeImport({ table, fees, onClose }: FeeImportProps) {
  const save = useSave();
  const isMedicare = isPhysicianFeeSchedule([table.headings, ...table.rows.slice(0, 8)].join('\n'));
  if (isMedicare) return <ShareOfMedicare table={table} fees={fees} onClose={onClose} />;
  const plan = (mapping: ListMapping<FeeField>) => {
    const read = mapFees(table.headings, table.rows, mapping);
    const planned = planFees(fees, read.fees);
    return {
      figures: figuresOf(planned),
      badRows: read.badRows,
      isUseful: planned.added + planned.changed > 0,
      howMany: planned.added + planned.changed,
      run: () => save(planned),
    };
  };
  return <ListImport noun="fee" table={table} fields={feeFields} plan={plan} onClose={onClose} />;
}

const figuresOf = (plan: FeePlan) => [
  { label: 'New', value: plan.added },
  { label: 'Changed', value: plan.changed },
  { label: 'As before', value: plan.same },
];

function useSave() {
  const run = useCommand();
  return async (plan: FeePlan): Promise<readonly Problem[]> => {
    const done = await run(
      saveFees,
      { fees: plan.fees },
      {
        isProblemShownElsewhere: true,
        done: () => `Saved ${count(plan.added, 'new fee')} and ${count(plan.changed, 'changed fee')}`,
      },
    );
    return done.ok ? [] : done.problems;
  };
}

type Setting = 'nonFacility' | 'facility';

function ShareOfMedicare({ table, fees, onClose }: FeeImportProps) {
  const save = useSave();
  const [percent, setPercent] = useState<number | undefined>(150);
  const [setting, setSetting] = useState<Setting>('nonFacility');
  const [codes, setCodes] = useState<'listed' | 'all'>('listed');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const read = useMemo(() => readPhysicianFeeSchedule([table.headings, ...table.rows]), [table]);
  const plan = useMemo(() => {
    const priced = feesFromValues(read.values, { basisPoints: Math.round((percent ?? 0) * 100), setting });
    const known = new Set(fees.map((fee) => `${fee.code} ${fee.modifier ?? ''}`));
    return planFees(
      fees,
      codes === 'all' ? priced : priced.filter((fee) => known.has(`${fee.code} ${fee.modifier ?? ''}`)),
    );
  }, [read, fees, percent, setting, codes]);
  const changing = plan.added + plan.changed;
  const importNow: Action = {
    id: 'settings.importList',
    label: `Save ${count(changing, 'fee')}`,
    shortcut: 'mod+enter',
    group: 'Import',
    isAvailable: () => changing > 0,
    run: async () => {
      const found = await save(plan);
      setProblems(found);
      if (found.length === 0) onClose();
    },
  };
  const leave: Action = { id: 'settings.leaveList', label: 'Do not import', shortcut: 'escape', run: onClose };
  return (
    <Panel
      label="Medicare physician fee schedule"
      bar={
        <>
          <strong>Medicare physician fee schedule</strong>
          <span className={styles.quiet}>
            {table.fileName} · {count(read.values.length, 'code')}
          </span>
        </>
      }
      barRight={
        <span className={styles.buttons}>
          <ActionButton action={leave} />
          <ActionButton action={importNow} kind="primary" />
        </span>
      }
    >
      <ProblemList problems={[...read.problems.slice(0, 20), ...problems]} isLive />
      <div className={styles.shareForm}>
        <NumberField label="Percent of Medicare" value={percent} onChange={setPercent} decimals={2} autoFocus />
        <ChoiceField
          label="Payment in"
          choices={[
            { value: 'nonFacility', label: 'the office (non-facility)' },
            { value: 'facility', label: 'a facility' },
          ]}
          value={setting}
          onChange={(value) => value && setSetting(value)}
        />
        <ChoiceField
          label="For"
          choices={[
            { value: 'listed', label: 'codes in the fee list' },
            { value: 'all', label: 'every code of the file' },
          ]}
          value={codes}
          onChange={(value) => value && setCodes(value)}
        />
        <StatStrip>
          {figuresOf(plan).map((figure) => (
            <Stat key={figure.label} label={figure.label} value={figure.value.toLocaleString('en-US')} />
          ))}
        </StatStrip>
      </div>
      <p className={styles.hint}>
        National amounts, without your locality’s adjustment. Codes that Medicare does not price keep the fee they have.
      </p>
    </Panel>
  );
}
