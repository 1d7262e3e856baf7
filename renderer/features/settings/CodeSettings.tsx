/** Which codes and edits are loaded, of which edition; and the way in for a newer file, looked over before it is taken. */
import { useState } from 'react';
import { type CodeSetRow, loadedCodeSets } from '#renderer/data/queries/codeSets.ts';
import { useLive } from '#renderer/data/useLive.ts';
import { platform } from '#renderer/platform/platform.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { useToday } from '#renderer/ui/Clock.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { FileDrop } from '#renderer/ui/files/FileDrop.tsx';
import type { PickedFile } from '#renderer/ui/files/pickedFile.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { type Day, formatDay } from '#shared/kernel/dates.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import { CodeImport } from './CodeImport.tsx';
import { codeSetNames, editionWords, newerInForce } from './codeSetWords.ts';
import styles from './codes.module.css';

export function CodeSettings() {
  const sets = useLive(loadedCodeSets);
  const today = useToday();
  const [file, setFile] = useState<PickedFile>();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const load = ([first]: readonly PickedFile[]) => {
    setProblems([]);
    setFile(first);
  };
  const open: Action = {
    id: 'settings.importCodes',
    label: 'Import a code file',
    shortcut: 'mod+o',
    group: 'Codes',
    run: async () => {
      const filters = [{ label: 'Code file', extensions: ['txt', 'csv', 'zip', 'gz'] }];
      const picked = await platform().openFiles(filters, false);
      if (!picked.ok) setProblems(picked.problems);
      else if (picked.value.length > 0) load(picked.value);
    },
  };
  return (
    <FileDrop label="Drop a code file here" onFiles={load}>
      <ProblemList problems={problems} isLive />
      {file ? (
        <div className={styles.import}>
          <CodeImport
            key={file.name}
            file={file}
            open={open}
            onClose={() => setFile((shown) => (shown === file ? undefined : shown))}
          />
        </div>
      ) : null}
      <Panel
        label="Codes and edits"
        bar={<strong>Codes and edits</strong>}
        barRight={file ? undefined : <ActionButton action={open} kind="primary" />}
        fills
      >
        <LoadedSets sets={sets ?? []} today={today} />
        <p className={styles.hint}>
          Files come free from cms.gov and nucc.org, as text, CSV, ZIP or gzip: the ICD-10-CM order file, the HCPCS
          file, the NCCI and MUE tables for practitioners. Older editions stay, so that a visit is judged by the codes
          of its day.
        </p>
      </Panel>
    </FileDrop>
  );
}

function LoadedSets({ sets, today }: { sets: readonly CodeSetRow[]; today: Day }) {
  return (
    <DataTable
      label="Loaded codes and edits"
      rows={sets}
      rowKey={(row) => row.set}
      columns={[
        {
          key: 'set',
          header: 'Set',
          render: ({ set }) => (
            <>
              {codeSetNames[set].name} <span className={styles.quiet}>{codeSetNames[set].note}</span>
            </>
          ),
        },
        {
          key: 'edition',
          header: 'Newest edition',
          width: '350px',
          render: (row) => {
            const newer = newerInForce(row, today);
            return (
              <>
                {editionWords(row) || <span className={styles.quiet}>not imported</span>}
                {newer ? <span className={styles.late}> · newer since {formatDay(newer)}</span> : null}
              </>
            );
          },
        },
        {
          key: 'count',
          header: 'Codes',
          width: '90px',
          align: 'right',
          render: ({ count }) => (count > 0 ? count.toLocaleString('en-US') : '–'),
        },
        {
          key: 'file',
          header: 'From the file',
          width: '270px',
          render: ({ editions, count }) => {
            const last = editions.at(-1);
            if (!last)
              return count > 0 ? <span className={styles.quiet}>comes with Fullcycle, everyday codes</span> : '';
            const more = editions.length > 1 ? ` and ${editions.length - 1} before` : '';
            return (
              <span title={editions.map((each) => each.fileName).join(', ')}>
                {last.fileName}
                <span className={styles.quiet}>{more}</span>
              </span>
            );
          },
        },
        {
          key: 'at',
          header: 'Imported',
          width: '100px',
          render: ({ editions }) => {
            const at = editions.at(-1)?.at;
            return at === undefined ? '' : new Date(at).toLocaleDateString('en-US', { dateStyle: 'short' });
          },
        },
      ]}
    />
  );
}
