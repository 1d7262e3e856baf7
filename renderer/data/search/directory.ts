/**
 * People, found while typing: normalised strings of every patient in one array, built once after a book is opened and
 * kept current by its commits. A linear scan of 100,000 takes a few milliseconds; nothing of it is ever stored.
 */
import { formatDay } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { searchable } from '#shared/kernel/text.ts';
import { nameLastFirst } from '#shared/model/names.ts';
import type { Account, Patient } from '#shared/model/patient.ts';
import type { Book } from '../book.ts';
import { onCommit } from '../commits.ts';

export interface FoundPerson {
  patientId: Id<'patient'>;
  name: string;
  birthDate: string;
  accountNumber: string;
}

interface Entry extends FoundPerson {
  haystack: string;
}

class Directory {
  readonly #entries = new Map<string, Entry>();
  #ordered: Entry[] | undefined;

  put(patient: Patient, account: Account | undefined): void {
    const name = nameLastFirst(patient);
    const birthDate = formatDay(patient.birthDate);
    const accountNumber = account?.number ?? '';
    const digits = `${birthDate.replaceAll('/', '')} ${patient.birthDate.replaceAll('-', '')} ${patient.phone ?? ''}`;
    // A leading space lets a word's beginning be found by one `includes`.
    const haystack = ` ${searchable(`${name} ${patient.first ?? ''}`)} ${searchable(birthDate)} ${digits} ${accountNumber}`;
    this.#entries.set(patient.id, { patientId: patient.id, name, birthDate, accountNumber, haystack });
    this.#ordered = undefined;
  }

  remove(patientId: string): void {
    this.#entries.delete(patientId);
    this.#ordered = undefined;
  }

  find(text: string, limit: number): FoundPerson[] {
    const words = searchable(text)
      .split(' ')
      .filter(Boolean)
      .map((word) => ` ${word}`);
    if (words.length === 0) return [];
    this.#ordered ??= [...this.#entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    const found: FoundPerson[] = [];
    for (const entry of this.#ordered) {
      if (words.every((word) => entry.haystack.includes(word))) found.push(entry);
      if (found.length === limit) break;
    }
    return found;
  }

  get size(): number {
    return this.#entries.size;
  }
}

const directories = new WeakMap<Book, Promise<Directory>>();

/** Builds the directory, or waits for the build under way. Called after opening a book, so that the first key is quick. */
export function peopleDirectory(book: Book): Promise<Directory> {
  let directory = directories.get(book);
  if (!directory) {
    directory = build(book);
    directories.set(book, directory);
    // What could not be read is read anew when it is next asked for.
    directory.catch(() => directories.delete(book));
  }
  return directory;
}

/** Patients whose name, birth date, phone or account number begins with each typed word, by name. */
export async function searchPeople(book: Book, text: string, limit = 20): Promise<FoundPerson[]> {
  return (await peopleDirectory(book)).find(text, limit);
}

async function build(book: Book): Promise<Directory> {
  const directory = new Directory();
  const ready = fill(book, directory);
  const stop = onCommit(book, (changed) => {
    const ids = changed.filter((row) => row.table === 'patients').map((row) => row.id);
    // Not before the first reading is in: it would be overwritten by what was read earlier.
    if (ids.length > 0) void ready.then(() => refresh(book, directory, ids));
  });
  await ready.catch((error: unknown) => {
    stop();
    throw error;
  });
  return directory;
}

async function fill(book: Book, directory: Directory): Promise<void> {
  const accounts = new Map(
    (await book.db.rows('accounts').toArray()).map((account) => [account.id as string, account]),
  );
  for (const patient of await book.db.rows('patients').toArray())
    directory.put(patient, accounts.get(patient.accountId));
}

async function refresh(book: Book, directory: Directory, ids: readonly string[]): Promise<void> {
  const patients = await book.db.rows('patients').bulkGet([...ids]);
  const accounts = await book.db.rows('accounts').bulkGet(patients.map((patient) => patient?.accountId ?? ''));
  patients.forEach((patient, index) => {
    if (patient) directory.put(patient, accounts[index]);
    else directory.remove(ids[index] ?? '');
  });
}
