/** Reads a patient list and writes it in chunks; each chunk is whole, so stopping keeps what was finished. */

import { importPatients } from '#renderer/data/commands/importPatients.ts';
import { hashOfText } from '#renderer/data/journal.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { failed, ok, problem } from '#shared/kernel/problems.ts';
import { type BadRow, mapPatientRows, type PatientMapping } from '#shared/patients/index.ts';
import type { Job } from './job.ts';
import { readCsv } from './readCsv.ts';

export interface ImportPatientListInput {
  text: string;
  mapping: PatientMapping;
}
export interface ImportedPatientList {
  imported: number;
  /** True when this very file was imported before and nothing was written. */
  wasAlreadyImported: boolean;
  badRows: BadRow[];
  newPayers: string[];
  wasStopped: boolean;
}

const patientsPerChunk = 500;

export const importPatientList: Job<ImportPatientListInput, ImportedPatientList> = async (
  context,
  { text, mapping },
) => {
  const { rows, problems } = readCsv(text);
  const [headings, ...body] = rows;
  if (!headings || problems.length > 0) {
    return failed(
      ...(problems.length > 0
        ? problems
        : [problem('csv.empty', 'This file holds no rows. Choose the list that your old program exported.')]),
    );
  }
  const { drafts, badRows } = mapPatientRows(body, mapping, { today: context.book.clock.today(), headings });
  const fileHash = hashOfText(text);
  const result: ImportedPatientList = {
    imported: 0,
    wasAlreadyImported: drafts.length > 0,
    badRows,
    newPayers: [],
    wasStopped: false,
  };
  for (let start = 0; start < drafts.length; start += patientsPerChunk) {
    if (context.isCancelled()) return ok({ ...result, wasStopped: true });
    const chunk = drafts.slice(start, start + patientsPerChunk);
    const done = await runCommand(context.book, importPatients, { fileHash, chunk: start, drafts: chunk });
    if (!done.ok) return done;
    if (!done.value.wasAlreadyDone) result.wasAlreadyImported = false;
    result.imported += done.value.wasAlreadyDone ? 0 : chunk.length;
    result.newPayers.push(...done.value.value.newPayers);
    context.report({ done: start + chunk.length, total: drafts.length });
  }
  return ok(result);
};
