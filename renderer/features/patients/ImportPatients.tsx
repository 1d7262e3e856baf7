/** A patient list from another program: choose the file, look over which column is what, import, see what was left. */

import { useMemo, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import type { Book } from '#renderer/data/book.ts';
import { knownPatients } from '#renderer/data/queries/knownPatients.ts';
import { useLive } from '#renderer/data/useLive.ts';
import type { ImportedPatientList } from '#renderer/jobs/importPatientList.ts';
import { readCsv } from '#renderer/jobs/readCsv.ts';
import { startJob } from '#renderer/jobs/startJob.ts';
import { textOfBytes } from '#renderer/jobs/textOfBytes.ts';
import { platform } from '#renderer/platform/platform.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { Callout } from '#renderer/ui/Callout.tsx';
import { useToday } from '#renderer/ui/Clock.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { startJob as showJob } from '#renderer/ui/feedback/useJob.ts';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { badRowsAsCsv } from '#renderer/ui/files/badRowsAsCsv.ts';
import { FileDrop } from '#renderer/ui/files/FileDrop.tsx';
import type { PickedFile } from '#renderer/ui/files/pickedFile.ts';
import { goTo } from '#renderer/ui/navigation.ts';
import { PageFrame } from '#renderer/ui/PageFrame.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import type { Problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import {
  type BadRow,
  coverageFields,
  coverageRanks,
  deedOf,
  fieldLabel,
  type ImportChoices,
  type ImportField,
  type ImportVerdict,
  type KnownPatient,
  mapPatientRows,
  missingFields,
  type PatientMapping,
  personFields,
  planPatientImport,
  suggestMapping,
} from '#shared/patients/index.ts';
import styles from './ImportPatients.module.css';
import { DoubtfulRows, UpdateChoices, verdictWords } from './ImportReview.tsx';

const allFields: ImportField[] = [
  ...personFields,
  ...coverageRanks.flatMap((rank) => coverageFields.map((field): ImportField => `${rank}.${field}`)),
];
const fieldChoices = allFields.map((field) => ({ value: field, label: fieldLabel(field) }));
const badRowsShown = 200;

interface Loaded {
  text: string;
  headings: string[];
  rows: string[][];
  mapping: PatientMapping;
}

export function ImportPatients() {
  const book = useBook();
  const today = useToday();
  const [loaded, setLoaded] = useState<Loaded>();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [result, setResult] = useState<ImportedPatientList>();
  const [choices, setChoices] = useState(noChoices);
  const known = useLive(peopleToCompare, loaded !== undefined);
  const preview = useMemo(
    () => loaded && mapPatientRows(loaded.rows, loaded.mapping, { today, headings: loaded.headings }),
    [loaded, today],
  );
  const verdicts = useMemo(
    () => (preview && known ? planPatientImport(preview.drafts, known) : noVerdicts),
    [preview, known],
  );
  const { newcomers, updated } = useMemo(() => deedCounts(verdicts, choices), [verdicts, choices]);
  const choose = (next: ImportChoices) => {
    setResult(undefined);
    setChoices(next);
  };
  const missing = loaded ? missingFields(loaded.mapping) : [];
  const load = (files: readonly PickedFile[]) => {
    const [file] = files;
    if (!file) return;
    const text = textOfBytes(file.bytes);
    const csv = readCsv(text);
    const [headings, ...rows] = csv.rows;
    setResult(undefined);
    setChoices(noChoices);
    setProblems(csv.problems);
    setLoaded(
      headings && csv.problems.length === 0
        ? { text, headings, rows, mapping: suggestMapping(headings).mapping }
        : undefined,
    );
  };
  const open: Action = {
    id: 'patients.openList',
    label: 'Choose a patient list',
    shortcut: 'mod+o',
    group: 'Patients',
    run: async () => {
      const picked = await platform().openFiles([{ label: 'Patient list', extensions: ['csv', 'txt'] }], false);
      if (picked.ok) load(picked.value);
      else setProblems(picked.problems);
    },
  };
  const start: Action = {
    id: 'patients.importNow',
    label: importLabel(newcomers, updated),
    shortcut: 'mod+enter',
    group: 'Patients',
    isAvailable: () => newcomers + updated > 0 && missing.length === 0 && result === undefined,
    run: async () => {
      if (!loaded || !preview) return;
      const tray = showJob({
        id: 'patients.import',
        label: 'Importing patients',
        unit: 'patients',
        total: newcomers + updated,
        cancel: () => job.cancel(),
      });
      const job = startJob(
        book,
        'importPatientList',
        { text: loaded.text, mapping: loaded.mapping, choices },
        ({ done, total }) => tray.progress(done, total),
      );
      const answer = await job.result;
      if (!answer.ok) {
        tray.fail(answer.problems[0]?.message ?? 'The list could not be imported.');
        setProblems(answer.problems);
        return;
      }
      tray.finish(answer.value.wasAlreadyImported ? 'This list was imported before' : importedWords(answer.value));
      setResult(answer.value);
    },
  };
  const badRows = result?.badRows ?? preview?.badRows ?? [];
  const download: Action = {
    id: 'patients.badRows',
    label: 'Save the rows that were left out',
    group: 'Patients',
    isAvailable: () => badRows.length > 0,
    run: async () => {
      const bytes = new TextEncoder().encode(badRowsAsCsv(loaded?.headings ?? [], badRows));
      const saved = await platform().saveFile(`patients-errors-${today}.csv`, bytes, [
        { label: 'CSV', extensions: ['csv'] },
      ]);
      if (!saved.ok) setProblems(saved.problems);
    },
  };
  return (
    <PageFrame
      title="Patients"
      subtitle="Import a list"
      actions={[
        open,
        start,
        download,
        { id: 'patients.leaveImport', label: 'Back to the patients', shortcut: 'escape', run: () => goTo('/patients') },
      ]}
      buttons={
        loaded ? (
          <>
            {badRows.length > 0 ? <ActionButton action={download} /> : null}
            <ActionButton action={open} label="Choose another list" />
            <ActionButton action={start} kind="primary" />
          </>
        ) : null
      }
    >
      <FileDrop label="Drop a patient list here" onFiles={load}>
        <ProblemList problems={problems} isLive />
        {result ? <ImportResult result={result} /> : null}
        {loaded && preview && verdicts.length > 0 && newcomers + updated === 0 && !result ? (
          <Callout tone="neutral" title={nothingToDo(verdicts)} />
        ) : null}
        {loaded && !result ? <UpdateChoices verdicts={verdicts} choices={choices} onChange={choose} /> : null}
        {loaded && preview ? (
          <div className={styles.columns}>
            <Panel
              label="Columns of the list"
              bar={<strong>Which column is what</strong>}
              barRight={
                missing.length > 0 ? `still missing: ${missing.map(fieldLabel).join(', ')}` : verdictWords(verdicts)
              }
              fills
            >
              <MappingTable loaded={loaded} onChange={(mapping) => setLoaded({ ...loaded, mapping })} />
            </Panel>
            <div className={styles.side}>
              {verdicts.some((each) => each.kind === 'doubtful') ? (
                <Panel
                  label="Doubtful rows"
                  bar={<strong>Somebody who is here?</strong>}
                  barRight="waiting rows are left out"
                >
                  <DoubtfulRows verdicts={verdicts} choices={choices} onChange={choose} />
                </Panel>
              ) : null}
              <Panel
                label="Rows left out"
                bar={<strong>Rows left out</strong>}
                barRight={count(new Set(badRows.map((bad) => bad.row)).size, 'row')}
                fills
              >
                <BadRowTable badRows={badRows} />
              </Panel>
            </div>
          </div>
        ) : (
          <EmptyState
            text="Export the patients of your old program as CSV, then choose that file here. Nothing is saved before you have looked it over."
            action={open}
          />
        )}
      </FileDrop>
    </PageFrame>
  );
}

function ImportResult({ result }: { result: ImportedPatientList }) {
  if (result.wasAlreadyImported)
    return <Callout tone="neutral" title="This list was imported before. Nothing was changed." />;
  const payers =
    result.newPayers.length > 0 ? ` New payers to complete in Settings: ${result.newPayers.join(', ')}.` : '';
  const waiting =
    result.waiting > 0 ? ` ${count(result.waiting, 'doubtful row')} left out until somebody decides.` : '';
  return (
    <Callout tone="right" title={`${importedWords(result)}.`}>
      {result.wasStopped ? 'Stopped before the end; importing the same list again goes on from there.' : ''}
      {waiting}
      {payers}
    </Callout>
  );
}

const upToDate = (updated: number): string => `brought ${count(updated, 'patient')} up to date`;

function importedWords({ imported, updated }: ImportedPatientList): string {
  if (imported === 0 && updated > 0) return `B${upToDate(updated).slice(1)}`;
  return `Imported ${count(imported, 'patient')}${updated > 0 ? ` and ${upToDate(updated)}` : ''}`;
}

function importLabel(newcomers: number, updated: number): string {
  if (updated === 0) return newcomers > 0 ? `Import ${count(newcomers, 'patient')}` : 'Import';
  const update = `pdate ${count(updated, 'patient')}`;
  return newcomers > 0 ? `Import ${count(newcomers, 'patient')}, u${update}` : `U${update}`;
}

function nothingToDo(verdicts: readonly ImportVerdict[]): string {
  if (verdicts.every((each) => each.kind === 'same')) return 'Everybody of this list is here already, unchanged.';
  return 'Nobody of this list is new. Tick what to take over, or decide on the doubtful rows.';
}

/** How many rows the choices so far would add and bring up to date. */
function deedCounts(verdicts: readonly ImportVerdict[], choices: ImportChoices) {
  const deeds = verdicts.flatMap((verdict) => deedOf(verdict, choices) ?? []);
  const updated = deeds.filter((deed) => deed.update !== undefined).length;
  return { newcomers: deeds.length - updated, updated };
}

const noChoices: ImportChoices = { updates: [], doubtful: {} };
const noVerdicts: ImportVerdict[] = [];

/** Nobody is read before there is a list to compare. */
const peopleToCompare = async (book: Book, isNeeded: boolean): Promise<KnownPatient[]> =>
  isNeeded ? knownPatients(book) : [];

function MappingTable({ loaded, onChange }: { loaded: Loaded; onChange: (mapping: PatientMapping) => void }) {
  const fieldOf = (column: number): ImportField | undefined =>
    allFields.find((field) => loaded.mapping[field] === column);
  const choose = (column: number, field: ImportField | undefined) => {
    const kept = allFields.filter(
      (each) => loaded.mapping[each] !== undefined && loaded.mapping[each] !== column && each !== field,
    );
    const mapping: Partial<Record<ImportField, number>> = Object.fromEntries(
      kept.map((each) => [each, loaded.mapping[each]]),
    );
    onChange(field ? { ...mapping, [field]: column } : mapping);
  };
  return (
    <DataTable
      label="Columns"
      rows={loaded.headings.map((heading, column) => ({ heading, column }))}
      rowKey={({ column }) => String(column)}
      columns={[
        { key: 'heading', header: 'Column', render: ({ heading }) => heading || '(no heading)' },
        { key: 'sample', header: 'First row', render: ({ column }) => loaded.rows[0]?.[column] ?? '' },
        {
          key: 'field',
          header: 'Is',
          width: '220px',
          render: ({ heading, column }) => (
            <ChoiceField
              label={`Field of column ${heading || column + 1}`}
              choices={fieldChoices}
              value={fieldOf(column)}
              onChange={(field) => choose(column, field)}
              isClearable
              placeholder="left out"
            />
          ),
        },
      ]}
    />
  );
}

function BadRowTable({ badRows }: { badRows: readonly BadRow[] }) {
  return (
    <DataTable
      label="Rows left out"
      rows={badRows.slice(0, badRowsShown)}
      rowKey={(bad) => `${bad.row}-${bad.column}-${bad.code}`}
      moreCount={Math.max(0, badRows.length - badRowsShown)}
      empty="Every row can be imported."
      columns={[
        { key: 'row', header: 'Row', width: '56px', align: 'right', render: (bad) => bad.row },
        { key: 'column', header: 'Column', width: '130px', render: (bad) => bad.column },
        {
          key: 'problem',
          header: 'What is wrong',
          render: (bad) => <span className={styles.whole}>{bad.problem}</span>,
        },
      ]}
    />
  );
}
