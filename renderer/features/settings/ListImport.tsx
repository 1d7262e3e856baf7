/**
 * A list on its way in, whatever it lists: which column is what, what it would change, and the rows that cannot be taken.
 * Nothing is written before the person says so.
 */
import { useState } from 'react';
import { platform } from '#renderer/platform/platform.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { useToday } from '#renderer/ui/Clock.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { badRowsAsCsv } from '#renderer/ui/files/badRowsAsCsv.ts';
import { Columns, Panel } from '#renderer/ui/Panel.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { Stat, StatStrip } from '#renderer/ui/Stat.tsx';
import type { Problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import {
  type BadCell,
  type ListField,
  type ListMapping,
  missingListFields,
  suggestListMapping,
} from '#shared/lists/index.ts';
import styles from './codes.module.css';

export interface ListTable {
  fileName: string;
  headings: readonly string[];
  rows: readonly (readonly string[])[];
}

export interface ListOutcome {
  figures: { label: string; value: number }[];
  badRows: readonly BadCell[];
  /** False where importing would change nothing. */
  isUseful: boolean;
  /** Writes it; the problems, or none when it is done. */
  run: () => Promise<readonly Problem[]>;
}

interface ListImportProps<Key extends string> {
  /** `fee`, `payer`: `Import 12 fees`. */
  noun: string;
  table: ListTable;
  fields: readonly ListField<Key>[];
  plan: (mapping: ListMapping<Key>) => ListOutcome & { howMany: number };
  onClose: () => void;
}

const badRowsShown = 200;

export function ListImport<Key extends string>({ noun, table, fields, plan, onClose }: ListImportProps<Key>) {
  const today = useToday();
  const [mapping, setMapping] = useState(() => suggestListMapping(table.headings, fields));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const missing = missingListFields(mapping, fields);
  const outcome = plan(mapping);
  const { badRows } = outcome;
  const isReady = missing.length === 0 && outcome.isUseful;
  const importNow: Action = {
    id: 'settings.importList',
    label: `Import ${count(outcome.howMany, noun)}`,
    shortcut: 'mod+enter',
    group: 'Import',
    isAvailable: () => isReady,
    run: async () => {
      const found = await outcome.run();
      setProblems(found);
      if (found.length === 0) onClose();
    },
  };
  const leave: Action = { id: 'settings.leaveList', label: 'Do not import', shortcut: 'escape', run: onClose };
  const download: Action = {
    id: 'settings.badRows',
    label: 'Save the rows that were left out',
    group: 'Import',
    isAvailable: () => badRows.length > 0,
    run: async () => {
      const bytes = new TextEncoder().encode(badRowsAsCsv(table.headings, badRows));
      const saved = await platform().saveFile(`${noun}s-errors-${today}.csv`, bytes, [
        { label: 'CSV', extensions: ['csv'] },
      ]);
      if (!saved.ok) setProblems(saved.problems);
    },
  };
  const note =
    missing.length > 0
      ? `still missing: ${missing.map((field) => field.label).join(', ')}`
      : outcome.isUseful
        ? ''
        : 'everything in this list is known already';
  return (
    <>
      <Panel
        label="List to import"
        bar={
          <>
            <strong>{table.fileName}</strong>
            <span className={styles.quiet}>{note}</span>
          </>
        }
        barRight={
          <span className={styles.buttons}>
            <ActionButton action={leave} />
            {badRows.length > 0 ? <ActionButton action={download} /> : null}
            <ActionButton action={importNow} kind="primary" />
          </span>
        }
        padded
      >
        <ProblemList problems={problems} isLive />
        <StatStrip>
          {outcome.figures.map((figure) => (
            <Stat key={figure.label} label={figure.label} value={figure.value.toLocaleString('en-US')} />
          ))}
          <Stat
            label="Rows left out"
            value={new Set(badRows.map((bad) => bad.row)).size.toLocaleString('en-US')}
            tone={badRows.length > 0 ? 'stuck' : undefined}
          />
        </StatStrip>
      </Panel>
      <div className={styles.importColumns}>
        <Columns tracks="minmax(0, 3fr) minmax(0, 2fr)">
          <Panel label="Columns of the list" bar={<strong>Which column is what</strong>} fills>
            <MappingTable table={table} fields={fields} mapping={mapping} onChange={setMapping} />
          </Panel>
          <Panel label="Rows left out" bar={<strong>Rows left out</strong>} fills>
            <BadRows badRows={badRows} />
          </Panel>
        </Columns>
      </div>
    </>
  );
}

interface MappingTableProps<Key extends string> {
  table: ListTable;
  fields: readonly ListField<Key>[];
  mapping: ListMapping<Key>;
  onChange: (mapping: ListMapping<Key>) => void;
}

function MappingTable<Key extends string>({ table, fields, mapping, onChange }: MappingTableProps<Key>) {
  const choose = (column: number, key: Key | undefined) => {
    const kept: ListMapping<Key> = {};
    for (const field of fields) {
      const at = mapping[field.key];
      if (at !== undefined && at !== column && field.key !== key) kept[field.key] = at;
    }
    if (key !== undefined) kept[key] = column;
    onChange(kept);
  };
  return (
    <DataTable
      label="Columns"
      rows={table.headings.map((heading, column) => ({ heading, column }))}
      rowKey={({ column }) => String(column)}
      columns={[
        { key: 'heading', header: 'Column', render: ({ heading }) => heading || '(no heading)' },
        { key: 'sample', header: 'First row', render: ({ column }) => table.rows[0]?.[column] ?? '' },
        {
          key: 'field',
          header: 'Is',
          width: '220px',
          render: ({ heading, column }) => (
            <div className={styles.bareField}>
              <ChoiceField
                label={`Field of column ${heading || column + 1}`}
                choices={fields.map((field) => ({ value: field.key, label: field.label }))}
                value={fields.find((field) => mapping[field.key] === column)?.key}
                onChange={(key) => choose(column, fields.find((field) => field.key === key)?.key)}
                isClearable
                placeholder="left out"
              />
            </div>
          ),
        },
      ]}
    />
  );
}

function BadRows({ badRows }: { badRows: readonly BadCell[] }) {
  return (
    <DataTable
      label="Rows left out"
      rows={badRows.slice(0, badRowsShown)}
      rowKey={(bad) => `${bad.row}-${bad.column}-${bad.problem}`}
      moreCount={Math.max(0, badRows.length - badRowsShown)}
      empty="Every row can be imported."
      columns={[
        { key: 'row', header: 'Row', width: '56px', align: 'right', render: (bad) => bad.row },
        { key: 'column', header: 'Column', width: '110px', render: (bad) => bad.column },
        {
          key: 'problem',
          header: 'What is wrong',
          render: (bad) => <span className={styles.whole}>{bad.problem}</span>,
        },
      ]}
    />
  );
}
