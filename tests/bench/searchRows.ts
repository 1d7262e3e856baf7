/** What a person waits for between two keys: a patient among 10,000, a code among all of ICD-10-CM. */
import 'fake-indexeddb/auto';
import { searchPeople } from '#renderer/data/search/directory.ts';
import { buildCodeIndex, readIcd10OrderFile, searchCodes } from '#shared/codesets/index.ts';
import { makePractice } from '#shared/demo/index.ts';
import { day } from '#shared/kernel/dates.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';
import { hasSourceFiles, sourceText } from '#tests/unit/shared/codesets/sourceFiles.ts';
import { bestOf, type Row, row } from './measure.ts';

const patients = 10_000;

export async function searchRows(): Promise<Row[]> {
  return [await patientRow(), ...(await codeRows())];
}

async function patientRow(): Promise<Row> {
  const book = await aBook();
  const made = makePractice({ seed: 3, patients: 500, months: 1, today: day('2026-11-24'), hashOf: () => '0' });
  const people = Array.from({ length: patients }, (_, index) => {
    const patient = made.patients[index % made.patients.length];
    return patient ? [{ ...patient, id: book.newId<'patient'>() }] : [];
  }).flat();
  await book.db.rows('accounts').bulkAdd([...made.accounts]);
  await book.db.rows('patients').bulkAdd(people);
  await searchPeople(book, 'a');
  const typed = ['w', 'wh', 'whi', 'whit', 'whit p', '03/1', '10', 'o', 'zz'];
  let worst = 0;
  for (const text of typed) worst = Math.max(worst, await bestOf(5, () => searchPeople(book, text, 20)));
  return row({ name: 'patient search, slowest key', size: '10,000 patients', unit: 'ms', value: worst, goal: 20 });
}

async function codeRows(): Promise<Row[]> {
  if (!hasSourceFiles) return [];
  const from = day('2025-10-01');
  const { entries } = readIcd10OrderFile(sourceText('icd10cm/icd10cm-order-2026.txt.gz'), { from });
  const index = buildCodeIndex(entries);
  let worst = 0;
  for (const text of ['e', 'e11', 'unspec', 'fracture left init', 'diabetes type 2 ret', 'zzzz'])
    worst = Math.max(worst, await bestOf(5, () => searchCodes(index, text, { on: day('2026-11-24'), limit: 50 })));
  const size = `${entries.length.toLocaleString('en-US')} codes`;
  return [row({ name: 'code search, slowest key', size, unit: 'ms', value: worst, goal: 30 })];
}
