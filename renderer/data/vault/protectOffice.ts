/** The first passphrase of an office: made in two halves, so that nothing is kept before the recovery key has been put away. */
import { type Id, uuidV7 } from '#shared/kernel/ids.ts';
import { failed, ok, problem, type Result } from '#shared/kernel/problems.ts';
import { managesPeople, type Role } from '#shared/model/practice.ts';
import type { OpenedKeys } from '../backupEnvelope.ts';
import type { Surroundings } from '../book.ts';
import { type OfficePerson, type OfficeVault, officeDatabase } from '../officeDatabase.ts';
import { recordSecurityEvent } from '../securityLog.ts';
import { randomKey } from './cipher.ts';
import { idleMinutesRange } from './idle.ts';
import { sealByPassphrase, sealByRecovery } from './keys.ts';
import { passphraseProblems } from './passphrase.ts';
import { newRecoverySecret, recoveryKeyText } from './recoveryKey.ts';
import { beginSession } from './session.ts';

export interface NewOffice {
  person: OfficePerson;
  vault: OfficeVault;
  officeKey: Uint8Array;
  /** Shown once; kept nowhere. */
  recoveryKey: string;
}

export const isOfficeProtected = async (): Promise<boolean> => (await officeDatabase().vault.count()) > 0;

/** Everything a new office needs, in memory. `keepNewOffice` writes it once the recovery key has been confirmed. */
export async function prepareOffice(
  { name, role, passphrase }: { name: string; role: Role; passphrase: string },
  around: Surroundings,
): Promise<Result<NewOffice>> {
  const problems = passphraseProblems(passphrase, [name]);
  if (name.trim() === '')
    problems.push(problem('person.name', 'Type your name; it stands beside everything you do.', 'userName'));
  if (problems.length > 0) return failed(...problems);
  const now = around.clock.now();
  const officeKey = randomKey();
  const secret = newRecoverySecret();
  const person: OfficePerson = {
    id: uuidV7(now, around.random(10)) as Id<'person'>, // the brand is a compile-time mark on a fresh UUID
    createdAt: now,
    updatedAt: now,
    name: name.trim(),
    role,
    isActive: true,
    seal: await sealByPassphrase(officeKey, passphrase),
  };
  return ok({
    person,
    vault: {
      id: 'office',
      recoverySeal: sealByRecovery(officeKey, secret),
      idleMinutes: idleMinutesRange.usual,
      lastPersonId: person.id,
    },
    officeKey,
    recoveryKey: recoveryKeyText(secret),
  });
}

/** On a computer without an office: takes over the one that made a backup, with its people and its recovery key. */
export async function adoptOffice(
  { people, officeKey, openedBy }: OpenedKeys,
  recoverySeal: Uint8Array,
  around: Surroundings,
): Promise<Result<null>> {
  const person = openedBy ?? people.find((each) => each.isActive && managesPeople(each.role)) ?? people[0];
  if (!person)
    return failed(problem('backup.noPeople', 'This backup names nobody who may open it. Choose an older one.'));
  const vault: OfficeVault = {
    id: 'office',
    recoverySeal,
    idleMinutes: idleMinutesRange.usual,
    lastPersonId: person.id,
  };
  return writeOffice(people, vault, person, officeKey, 'Took over the office of a backup', around);
}

/** Writes the new office and unlocks it. Refused where this computer has one already: its books hang on that key. */
export async function keepNewOffice(made: NewOffice, around: Surroundings): Promise<Result<null>> {
  const { person, vault, officeKey } = made;
  return writeOffice([person], vault, person, officeKey, 'Set the first passphrase and the recovery key', around);
}

async function writeOffice(
  everyone: readonly OfficePerson[],
  office: OfficeVault,
  person: OfficePerson,
  officeKey: Uint8Array,
  summary: string,
  around: Surroundings,
): Promise<Result<null>> {
  const { people, vault } = officeDatabase();
  const isKept = await officeDatabase().transaction('rw', people, vault, async () => {
    if ((await vault.count()) > 0) return false;
    await people.bulkPut(everyone);
    await vault.put(office);
    return true;
  });
  if (!isKept) {
    return failed(
      problem('office.exists', 'This computer already has a passphrase. Unlock it, then set up the practice again.'),
    );
  }
  beginSession(person, officeKey);
  await recordSecurityEvent(around, 'protected', { summary, actor: person.name });
  return ok(null);
}
