/**
 * A coherent practice of any size, from a seed: people, visits, claims, a small payer that adjudicates them into real 835
 * text, postings, denials and their rework, patient payments. It is simulated day by day, so every record follows from
 * the ones before it, and the books balance.
 */
import { addDays, addMonths, type Day, weekday } from '#shared/kernel/dates.ts';
import { type Id, type NewId, uuidV7 } from '#shared/kernel/ids.ts';
import { seededRandom } from '#shared/kernel/random.ts';
import type { Setting } from '#shared/model/practice.ts';
import { sheetsOf } from '#shared/remits/index.ts';
import { DemoBooks, noonOf } from './books.ts';
import { makeOffice } from './demoOffice.ts';
import { makePeople } from './people.ts';
import { Simulation } from './simulation.ts';

export interface PracticeOptions {
  seed: number;
  patients: number;
  months: number;
  /** The day the practice has reached. */
  today: Day;
  /** A digest of a text (SHA-256 in the program), to recognise files again. */
  hashOf: (text: string) => string;
}

export function makePractice(options: PracticeOptions) {
  const random = seededRandom(options.seed);
  const opened = addMonths(options.today, -options.months);
  let stamp = noonOf(opened);
  const newId: NewId = <Noun extends string>() => {
    stamp += 1;
    return uuidV7(stamp, random.bytes(10)) as Id<Noun>; // a fresh UUID takes the noun it is asked for
  };
  const office = makeOffice({ newId, at: noonOf(opened), today: options.today, months: options.months });
  const people = makePeople({
    newId,
    at: noonOf(opened),
    today: options.today,
    random,
    office,
    count: options.patients,
  });
  const books = new DemoBooks(newId);
  const simulation = new Simulation({ books, office, people, random, today: options.today, hashOf: options.hashOf });
  for (let on = opened; on <= options.today; on = addDays(on, 1)) {
    if (weekday(on) !== 0 && weekday(on) !== 6) simulation.workday(on);
  }
  simulation.bookAhead();
  const accounts = new Map(people.map((each) => [each.account.id, each.account]));
  const settings: Setting[] = [
    { id: 'sequence.claim', value: books.sequences.claim },
    { id: 'sequence.receipt', value: books.sequences.receipt },
    { id: 'sequence.interchange', value: books.sequences.interchange },
    { id: 'sequence.account', value: 1000 + accounts.size },
  ];
  return {
    practice: [office.practice],
    providers: office.providers,
    facilities: [office.facility],
    users: office.users,
    payers: [...office.payers, office.medigap].map((each) => each.payer),
    feeSchedules: [office.feeSchedule],
    contracts: office.contracts,
    accounts: [...accounts.values()],
    patients: people.map((each) => each.patient),
    policies: people.flatMap((each) => each.policies),
    appointments: books.appointments,
    verifications: books.verifications,
    authorizations: books.authorizations,
    encounters: simulation.finishedEncounters(),
    claims: [...books.claims.values()],
    transmissions: books.transmissions,
    remittances: books.remittances,
    remittanceSheets: sheetsOf(books.remittanceClaims),
    ledger: books.ledger,
    rollups: [...books.rollups.values()],
    deposits: [...books.deposits.values()],
    denials: books.denials,
    appeals: books.appeals,
    settings,
  };
}

export type DemoPractice = ReturnType<typeof makePractice>;
