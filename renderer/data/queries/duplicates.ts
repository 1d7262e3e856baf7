/** Patients who may be the one being registered, named with what tells them apart. */
import { formatDay } from '#shared/kernel/dates.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import { findDuplicates, type KnownPerson } from '#shared/patients/index.ts';
import type { Book } from '../book.ts';
import { searchPeople } from '../search/directory.ts';

export async function possibleDuplicates(book: Book, candidate: KnownPerson): Promise<string[]> {
  const byName = await searchPeople(book, candidate.last, 200);
  const byBirth = await searchPeople(book, formatDay(candidate.birthDate), 200);
  const ids = [...new Set([...byName, ...byBirth].map((person) => person.patientId))];
  const people = (await book.db.rows('patients').bulkGet(ids)).filter((person) => person !== undefined);
  return findDuplicates(candidate, people).map(
    ({ person }) => `${nameLastFirst(person)}, born ${formatDay(person.birthDate)}`,
  );
}
