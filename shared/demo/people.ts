/** Households for the demo practice: guarantor accounts, patients, and the cover they carry. */
import { addDays, type Day, type Instant } from '#shared/kernel/dates.ts';
import type { NewId } from '#shared/kernel/ids.ts';
import { cents } from '#shared/kernel/money.ts';
import type { Random } from '#shared/kernel/random.ts';
import type { Account, Patient, Policy } from '#shared/model/patient.ts';
import type { Address, Person } from '#shared/model/schemas.ts';
import type { DemoOffice, DemoPayer } from './demoOffice.ts';
import { lastNames, mensNames, streets, towns, womensNames } from './invented.ts';

export interface DemoPatient {
  patient: Patient;
  account: Account;
  policies: Policy[];
  /** Behaviour of the primary payer; absent for a patient who pays alone. */
  primary?: DemoPayer;
  secondary?: DemoPayer;
}

interface PeopleOptions {
  newId: NewId;
  at: Instant;
  today: Day;
  random: Random;
  office: DemoOffice;
  count: number;
}

export function makePeople(options: PeopleOptions): DemoPatient[] {
  const people: DemoPatient[] = [];
  let accountNumber = 1001;
  while (people.length < options.count) {
    const household = makeHousehold(options, accountNumber, options.count - people.length);
    people.push(...household);
    accountNumber += 1;
  }
  return people;
}

function makeHousehold(options: PeopleOptions, accountNumber: number, atMost: number): DemoPatient[] {
  const { random, office } = options;
  const payer = pickPayer(office.payers, random);
  const isMedicare = payer?.payer.formType === 'medicare';
  const last = random.pick(lastNames);
  const address = makeAddress(random);
  const age = isMedicare ? random.between(65, 91) : random.between(22, 63);
  const guarantor = makePatient(options, last, age, address);
  const phone = `507555${String(random.between(200, 9999)).padStart(4, '0')}`;
  const account: Account = {
    id: options.newId(),
    createdAt: options.at,
    updatedAt: options.at,
    number: String(accountNumber),
    guarantor: nameOf(guarantor),
    address,
    phone,
    state: 'good-standing',
    holds: [],
  };
  const members = [guarantor];
  const children = isMedicare || age > 55 || !random.chance(0.4) ? 0 : random.between(1, 2);
  for (let index = 0; index < children && members.length < atMost; index += 1) {
    members.push(makePatient(options, last, random.between(1, Math.min(17, age - 19)), address));
  }
  const memberId = payer ? makeMemberId(payer, random) : undefined;
  return members.map((patient, index) => {
    const owned = { ...patient, accountId: account.id, ...(index === 0 ? { phone } : {}) };
    if (!payer || !memberId) return { patient: owned, account, policies: [] };
    const primary = makePolicy(options, owned, payer, 1, memberId, index === 0 ? undefined : guarantor);
    const hasMedigap = isMedicare && random.chance(0.6);
    const policies = hasMedigap
      ? [
          primary,
          makePolicy(options, owned, office.medigap, 2, `PM${random.between(10_000_000, 99_999_999)}`, undefined),
        ]
      : [primary];
    return { patient: owned, account, policies, primary: payer, ...(hasMedigap ? { secondary: office.medigap } : {}) };
  });
}

/** About one household in twelve has no cover. */
function pickPayer(payers: readonly DemoPayer[], random: Random): DemoPayer | undefined {
  if (random.chance(0.08)) return undefined;
  let left = random.between(
    1,
    payers.reduce((sum, each) => sum + each.weight, 0),
  );
  return payers.find((each) => {
    left -= each.weight;
    return left <= 0;
  });
}

function makePatient(
  { newId, at, today, random }: PeopleOptions,
  last: string,
  age: number,
  address: Address,
): Patient {
  const sex = random.chance(0.54) ? 'F' : 'M';
  return {
    id: newId(),
    createdAt: at,
    updatedAt: at,
    accountId: newId(),
    last,
    first: random.pick(sex === 'F' ? womensNames : mensNames),
    ...(random.chance(0.5) ? { middle: random.pick(['A', 'B', 'C', 'E', 'J', 'L', 'M', 'R', 'S']) } : {}),
    birthDate: addDays(today, -Math.floor(age * 365.25) - random.between(1, 360)),
    sex,
    address,
    releaseOnFile: true,
  };
}

const nameOf = ({ last, first, middle }: Patient): Person => ({
  last,
  ...(first === undefined ? {} : { first }),
  ...(middle === undefined ? {} : { middle }),
});

function makeAddress(random: Random): Address {
  const town = random.pick(towns);
  return { line1: `${random.between(2, 980)} ${random.pick(streets)}`, city: town.city, state: 'MN', zip: town.zip };
}

function makePolicy(
  { newId, at, random }: PeopleOptions,
  patient: Patient,
  { payer, habits }: DemoPayer,
  rank: 1 | 2,
  memberId: string,
  subscriber: Patient | undefined,
): Policy {
  return {
    id: newId(),
    createdAt: at,
    updatedAt: at,
    patientId: patient.id,
    payerId: payer.id,
    rank,
    memberId,
    ...(payer.formType === 'group'
      ? { groupNumber: String(random.between(10_000, 89_999)), planName: payer.name }
      : {}),
    relationship: subscriber ? '19' : '18',
    ...(subscriber
      ? {
          subscriber: {
            ...nameOf(subscriber),
            birthDate: subscriber.birthDate,
            sex: subscriber.sex,
            address: subscriber.address,
          },
        }
      : {}),
    ...(habits.copayCents > 0 ? { copayCents: cents(habits.copayCents) } : {}),
    assignmentOnFile: true,
  };
}

const letters = 'ACDEFGHJKMNPQRTUVWXY';

function makeMemberId({ payer }: DemoPayer, random: Random): string {
  const letter = (): string => letters[random.between(0, letters.length - 1)] ?? 'A';
  const digit = (): string => String(random.between(0, 9));
  if (payer.formType === 'medicare') {
    return `${random.between(1, 9)}${letter()}${digit()}${digit()}${letter()}${letter()}${digit()}${letter()}${letter()}${digit()}${digit()}`;
  }
  return `${payer.name.slice(0, 1).toUpperCase()}${random.between(100_000_000, 999_999_999)}`;
}
