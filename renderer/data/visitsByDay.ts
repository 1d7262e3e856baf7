/**
 * Visits by their day. They are indexed by state and day, as worklists ask for them; a day of any state is asked for state
 * by state, which is cheaper than one more index to keep with every posting.
 */
import type { Day } from '#shared/kernel/dates.ts';
import { type Encounter, type EncounterState, encounterStates } from '#shared/model/visit.ts';
import { inZone } from './rowsByKeys.ts';
import type { BookTables } from './schema.ts';

const ofState = (db: BookTables, state: EncounterState, from: Day | '', to: Day | '\uffff') =>
  db.rows('encounters').where('[state+date]').between([state, from], [state, to], true, true);

/** Of these days and all between, in no order. */
export const visitsBetween = (db: BookTables, from: Day, to: Day): Promise<Encounter[]> =>
  inZone(
    Promise.all(encounterStates.map((state) => ofState(db, state, from, to).toArray())).then((each) => each.flat()),
  );

export const visitIdsBetween = (db: BookTables, from: Day, to: Day): Promise<string[]> =>
  inZone(
    Promise.all(encounterStates.map((state) => ofState(db, state, from, to).primaryKeys())).then((each) => each.flat()),
  );

/** The newest of these states, newest first. */
export async function latestVisits(
  db: BookTables,
  limit: number,
  states: readonly EncounterState[] = encounterStates,
): Promise<Encounter[]> {
  const newest = await inZone(
    Promise.all(states.map((state) => ofState(db, state, '', '\uffff').reverse().limit(limit).toArray())),
  );
  return newest
    .flat()
    .sort((a, b) => (a.date < b.date ? 1 : -1))
    .slice(0, limit);
}
