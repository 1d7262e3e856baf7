/** A CSV list chosen or dropped: its headings and rows, or what is wrong with it. */

import { useState } from 'react';
import { readCsv } from '#renderer/jobs/readCsv.ts';
import { textOfBytes } from '#renderer/jobs/textOfBytes.ts';
import { platform } from '#renderer/platform/platform.ts';
import type { Action } from '#renderer/ui/actions/action.ts';
import type { PickedFile } from '#renderer/ui/files/pickedFile.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { ListTable } from './ListImport.tsx';

export function useListFile(id: string, label: string) {
  const [table, setTable] = useState<ListTable>();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const load = ([file]: readonly PickedFile[]) => {
    if (!file) return;
    const read = readCsv(textOfBytes(file.bytes));
    const [headings, ...rows] = read.rows;
    const isEmpty = !headings || rows.length === 0;
    const found =
      read.problems.length === 0 && isEmpty
        ? [problem('list.empty', 'This file holds no rows. Choose a CSV list with headings in its first row.')]
        : read.problems;
    setProblems(found.slice(0, 20));
    setTable(found.length === 0 && headings ? { fileName: file.name, headings, rows } : undefined);
  };
  const open: Action = {
    id,
    label,
    shortcut: 'mod+o',
    group: 'Import',
    run: async () => {
      const picked = await platform().openFiles([{ label: 'CSV list', extensions: ['csv', 'txt'] }], false);
      if (picked.ok) load(picked.value);
      else setProblems(picked.problems);
    },
  };
  return { table, problems, load, open, close: () => setTable(undefined) };
}
