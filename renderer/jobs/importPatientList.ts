/**
 * Reads a patient list, compares it with the book, and writes in chunks what is new and what was chosen to be brought up
 * to date; each chunk is whole, so stopping keeps what was finished and the same list again goes on from there.
 */

import { importPatients } from '#renderer/data/commands/importPatients.ts';
import { hashOfText } from '#renderer/data/journal.ts';
import { knownPatients } from '#renderer/data/queries/knownPatients.ts';
import { runCommand } from '#renderer/data/runCommand.ts';
import { failed, ok, problem } from '#shared/kernel/problems.ts';
import {
  type BadRow,
  deedOf,
  type ImportChoices,
  mapPatientRows,
  type PatientMapping,
  planPatientImport,
} from '#shared/patients/index.ts';
import type { Job } from './job.ts';
import { readCsv } from './readCsv.ts';

export interface ImportPatientListInput {
  text: string;
  mapping: PatientMapping;
  choices?: ImportChoices;
}
export interface ImportedPatientList {
  imported: number;
  updated: number;
  /** Doubtful rows nobody has decided on. */
  waiting: number;
  /** True when everybody of the list is in the book already and nothing was written. */
  wasAlreadyImported: boolean;
  badRows: BadRow[];
  newPayers: string[];
  wasStopped: boolean;
}

const patientsPerChunk = 500;
const noChoices: ImportChoices = { updates: [], doubtful: {} };

export const importPatientList: Job<ImportPatientListInput, ImportedPatientList> = async (
  context,
  { text, mapping, choices = noChoices },
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
  const verdicts = planPatientImport(drafts, await knownPatients(context.book));
  const deeds = verdicts.flatMap((verdict) => deedOf(verdict, choices) ?? []);
  const waiting = verdicts.filter((each) => each.kind === 'doubtful' && !choices.doubtful[each.draft.row]).length;
  const fileHash = hashOfText(text);
  const result: ImportedPatientList = {
    imported: 0,
    updated: 0,
    waiting,
    wasAlreadyImported: drafts.length > 0 && waiting === 0,
    badRows,
    newPayers: [],
    wasStopped: false,
  };
  for (let start = 0; start < deeds.length; start += patientsPerChunk) {
    if (context.isCancelled()) return ok({ ...result, wasStopped: true });
    const chunk = deeds.slice(start, start + patientsPerChunk);
    const done = await runCommand(context.book, importPatients, { fileHash, deeds: chunk });
    if (!done.ok) return done;
    if (!done.value.wasAlreadyDone) {
      result.wasAlreadyImported = false;
      result.imported += done.value.value.patients;
      result.updated += done.value.value.updated;
    }
    result.newPayers.push(...done.value.value.newPayers);
    context.report({ done: start + chunk.length, total: deeds.length });
  }
  return ok(result);
};
