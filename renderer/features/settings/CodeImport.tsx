/** One code file on its way in: what it is, what it would change, from which day; then the import itself in the tray. */
import { useCallback, useEffect, useState } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import type { CodeFilePreview } from '#renderer/jobs/previewCodeFile.ts';
import { type RunningJob, startJob } from '#renderer/jobs/startJob.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { Callout } from '#renderer/ui/Callout.tsx';
import { startJob as showJob } from '#renderer/ui/feedback/useJob.ts';
import { DateField } from '#renderer/ui/fields/DateField.tsx';
import type { PickedFile } from '#renderer/ui/files/pickedFile.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import { Stat, StatStrip } from '#renderer/ui/Stat.tsx';
import { codeFiles } from '#shared/codesets/index.ts';
import type { Day } from '#shared/kernel/dates.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import styles from './codes.module.css';

interface CodeImportProps {
  file: PickedFile;
  /** Chooses another file. */
  open: Action;
  onClose: () => void;
}

const figure = (value: number): string => value.toLocaleString('en-US');

export function CodeImport({ file, open, onClose }: CodeImportProps) {
  const [from, setFrom] = useState<Day>();
  const { preview, problems, isReading } = usePreview(file, from);
  const take = useImport(file, preview, onClose);
  const [isTaking, setTaking] = useState(false);
  const unit = preview?.kind === 'ncci' ? 'edit' : preview?.kind === 'mue' ? 'limit' : 'code';
  const importNow: Action = {
    id: 'codes.importNow',
    label: preview ? `Import ${count(preview.rows, unit)}` : 'Import',
    shortcut: 'mod+enter',
    group: 'Codes',
    isAvailable: () => preview !== undefined && !isReading && !isTaking,
    run: async () => {
      setTaking(true);
      await take();
      setTaking(false);
    },
  };
  const leave: Action = { id: 'codes.leave', label: 'Do not import', shortcut: 'escape', group: 'Codes', run: onClose };
  return (
    <Panel
      label="File to import"
      bar={
        <>
          <strong>
            {preview ? capital(codeFiles[preview.kind].label) : isReading ? 'Reading the file' : 'Not imported'}
          </strong>
          <span className={styles.quiet}>{preview?.fileName ?? file.name}</span>
        </>
      }
      barRight={
        <span className={styles.buttons}>
          <ActionButton action={leave} />
          <ActionButton action={open} label="Choose another file" />
          {preview ? <ActionButton action={importNow} kind="primary" /> : null}
        </span>
      }
      padded
    >
      <ProblemList problems={problems} isLive />
      {preview ? (
        <div className={styles.preview}>
          {preview.needsEdition ? (
            <DateField
              label="In force from"
              note={
                from === undefined
                  ? preview.isFromGuessed
                    ? 'read from the file name'
                    : 'the file does not say: check it'
                  : undefined
              }
              value={from ?? preview.from}
              onChange={(value) => value && setFrom(value)}
            />
          ) : null}
          <StatStrip>
            <Stat label="In the file" value={figure(preview.rows)} />
            <Stat label="New" value={figure(preview.changes.added)} />
            <Stat label="Changed" value={figure(preview.changes.changed)} />
            <Stat
              label="Ended"
              value={figure(preview.changes.ended)}
              tone={preview.changes.ended > 1000 ? 'stuck' : undefined}
            />
            <Stat label="As before" value={figure(preview.changes.same)} />
          </StatStrip>
        </div>
      ) : null}
      {preview && isUnchanged(preview) ? (
        <Callout tone="neutral" title="Everything in this file is loaded already. Importing it changes nothing." />
      ) : null}
    </Panel>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const isUnchanged = ({ changes }: CodeFilePreview): boolean =>
  changes.added + changes.changed + changes.ended === 0 && changes.same > 0;

function usePreview(file: PickedFile, from: Day | undefined) {
  const book = useBook();
  const [read, setRead] = useState<{ preview?: CodeFilePreview; problems: readonly Problem[]; of?: string }>({
    problems: [],
  });
  const wanted = `${file.name} ${from ?? ''}`;
  useEffect(() => {
    let isCurrent = true;
    const job = startJob(book, 'previewCodeFile', { ...file, from });
    void job.result.then((answer) => {
      if (!isCurrent) return;
      const preview = answer.ok ? { preview: answer.value } : {};
      setRead({ ...preview, problems: answer.problems, of: wanted });
    });
    return () => {
      isCurrent = false;
      job.cancel();
    };
  }, [book, file, from, wanted]);
  return { ...read, isReading: read.of !== wanted };
}

function useImport(file: PickedFile, preview: CodeFilePreview | undefined, onDone: () => void) {
  const book = useBook();
  return useCallback(async () => {
    if (!preview) return;
    const tray = showJob({
      id: 'codes.import',
      label: `Importing ${preview.fileName}`,
      unit: 'rows',
      total: preview.rows,
      cancel: () => job.cancel(),
    });
    const job: RunningJob<{ rows: number; wasAlreadyImported: boolean; wasStopped: boolean }> = startJob(
      book,
      'importCodeFile',
      { ...file, from: preview.needsEdition ? preview.from : undefined },
      ({ done, total }) => tray.progress(done, total),
    );
    const answer = await job.result;
    if (!answer.ok) {
      tray.fail(answer.problems[0]?.message ?? 'The file could not be imported.');
      return;
    }
    const { wasStopped, wasAlreadyImported, rows } = answer.value;
    if (wasStopped) return tray.cancelled();
    const said = wasAlreadyImported
      ? 'This file was imported before. Nothing was changed.'
      : `Imported ${figure(rows)} rows of the ${codeFiles[preview.kind].label}.`;
    tray.finish(said);
    onDone();
  }, [book, file, preview, onDone]);
}
