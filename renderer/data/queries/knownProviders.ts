/** Whom claims may name beside who bills: the practice's own, the patient's, and those of the latest visits. */
import type { Id } from '#shared/kernel/ids.ts';
import type { NamedProvider } from '#shared/model/claim.ts';
import type { EncounterState } from '#shared/model/visit.ts';
import type { Book } from '../book.ts';
import { latestVisits } from '../visitsByDay.ts';

export interface KnownProvider {
  provider: NamedProvider;
  /** Works in this practice. */
  isOurs: boolean;
}

const states: readonly EncounterState[] = ['ready-to-bill', 'billed', 'closed'];
const visitsLookedAt = 400;

/** One of each NPI. The patient's come first, then the practice's, then whoever was named most lately. */
export async function knownProviders(book: Book, patientId: Id<'patient'>): Promise<KnownProvider[]> {
  const { db } = book;
  const patient = await db.rows('patients').get(patientId);
  const own = await db.rows('encounters').where('patientId').equals(patientId).toArray();
  const ours = (await db.rows('providers').toArray()).filter((each) => each.isActive);
  const latest = await latestVisits(db, visitsLookedAt, states);
  const newestFirst = [...own, ...latest].sort((a, b) => (a.date < b.date ? 1 : -1));
  const known = new Map<string, KnownProvider>();
  const add = (provider: NamedProvider | undefined, isOurs = false) => {
    if (provider && !known.has(provider.npi)) known.set(provider.npi, { provider, isOurs });
  };
  add(patient?.referring);
  for (const { last, first, middle, suffix, credential, npi } of ours)
    add({ last, first, middle, suffix, credential, npi }, true);
  for (const { referring, ordering, supervising, primaryCare, charges } of newestFirst)
    for (const each of [
      referring,
      ordering,
      supervising,
      primaryCare,
      ...charges.flatMap((charge) => [charge.referring, charge.ordering, charge.supervising]),
    ])
      add(each);
  return [...known.values()];
}
