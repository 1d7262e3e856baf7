/** What a person waits for between two keys: a patient among 10,000. */
import 'fake-indexeddb/auto';
import { searchPeople } from '#renderer/data/search/directory.ts';
import { makePractice } from '#shared/demo/index.ts';
import { day } from '#shared/kernel/dates.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';
import { bestOf, type Row, row } from './measure.ts';

const patients = 10_000;

export async function searchRows(): Promise<Row[]> {
  return [await patientRow()];
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
