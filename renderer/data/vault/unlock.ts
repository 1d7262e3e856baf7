/** Unlocking: a person's passphrase, or the recovery key with a new passphrase, opens the office key; a lock wipes it. */
import { failed, ok, problem, type Result } from '#shared/kernel/problems.ts';
import type { Surroundings } from '../book.ts';
import { type OfficePerson, officeDatabase } from '../officeDatabase.ts';
import { recordSecurityEvent } from '../securityLog.ts';
import { openByPassphrase, openByRecovery, sealByPassphrase } from './keys.ts';
import { passphraseProblems } from './passphrase.ts';
import { readRecoveryKey } from './recoveryKey.ts';
import { beginSession, endSession, unlockedPerson } from './session.ts';
import { oneMoreTry, waitBeforeNextTryMs, waitProblem } from './tries.ts';

const wrongPassphrase = problem(
  'unlock.wrong',
  'This is not the passphrase of this person. Look at Caps Lock, then type it again.',
  'passphrase',
);
const wrongRecoveryKey = problem(
  'unlock.wrongRecoveryKey',
  'This recovery key belongs to another office. Look for the paper that was printed when this one was set up.',
  'recoveryKey',
);
const noPerson = problem('unlock.noPerson', 'This person cannot unlock the office. Choose another one.', 'person');

export async function unlock(personId: string, passphrase: string, around: Surroundings): Promise<Result<null>> {
  const { people, vault } = officeDatabase();
  const person = await people.get(personId);
  if (!person?.isActive || !person.seal) return failed(noPerson);
  const waitMs = waitBeforeNextTryMs(person.wrongTries, around.clock.now());
  if (waitMs > 0) return failed(waitProblem(waitMs));
  // Counted before it is judged: closing the window in between does not make it a free one.
  await people.update(personId, { wrongTries: oneMoreTry(person.wrongTries, around.clock.now()) });
  const officeKey = await openByPassphrase(person.seal, passphrase);
  if (!officeKey) {
    await recordSecurityEvent(around, 'failedUnlock', { summary: 'Wrong passphrase', actor: person.name });
    return failed(wrongPassphrase);
  }
  const { wrongTries: _forgiven, ...rest } = person;
  await people.put(rest);
  await vault.update('office', { lastPersonId: person.id });
  beginSession(person, officeKey);
  await recordSecurityEvent(around, 'unlocked', { summary: 'Unlocked', actor: person.name });
  return ok(null);
}

/** Opens the recovery key's seal and nothing else; `unlockByRecovery` asks for the new passphrase as well. */
export async function checkRecoveryKey(typed: string, around: Surroundings): Promise<Result<Uint8Array>> {
  const secret = readRecoveryKey(typed);
  if (!secret.ok) return secret;
  const { vault } = officeDatabase();
  const office = await vault.get('office');
  if (!office) return failed(noPerson);
  const waitMs = waitBeforeNextTryMs(office.wrongRecoveryTries, around.clock.now());
  if (waitMs > 0) return failed(waitProblem(waitMs));
  const officeKey = openByRecovery(office.recoverySeal, secret.value);
  if (!officeKey) {
    await vault.update('office', { wrongRecoveryTries: oneMoreTry(office.wrongRecoveryTries, around.clock.now()) });
    await recordSecurityEvent(around, 'failedUnlock', { summary: 'Wrong recovery key', actor: 'Unknown' });
    return failed(wrongRecoveryKey);
  }
  const { wrongRecoveryTries: _forgiven, ...rest } = office;
  await vault.put(rest);
  return ok(officeKey);
}

/** For who forgot the passphrase: the recovery key lets one active person choose a new one and come in. */
export async function unlockByRecovery(
  typed: string,
  personId: string,
  newPassphrase: string,
  around: Surroundings,
): Promise<Result<null>> {
  const { people } = officeDatabase();
  const person = await people.get(personId);
  if (!person?.isActive) return failed(noPerson);
  const problems = passphraseProblems(newPassphrase, [person.name]);
  if (problems.length > 0) return failed(...problems);
  const opened = await checkRecoveryKey(typed, around);
  if (!opened.ok) return opened;
  const { wrongTries: _forgiven, ...rest } = person;
  const seal = await sealByPassphrase(opened.value, newPassphrase);
  await people.put({ ...rest, seal, updatedAt: around.clock.now() });
  beginSession(person, opened.value);
  await recordSecurityEvent(around, 'recoveryUsed', {
    summary: 'Unlocked with the recovery key and chose a new passphrase',
    actor: person.name,
  });
  return ok(null);
}

/** Wipes the keys first and tells afterwards. */
export async function lock(around: Surroundings, how: 'by hand' | 'after a while without input'): Promise<void> {
  const person = unlockedPerson();
  endSession();
  if (person) await recordSecurityEvent(around, 'locked', { summary: `Locked ${how}`, actor: person.name });
}

/** Who may unlock, last one first. */
export async function peopleToUnlock(): Promise<OfficePerson[]> {
  const { people, vault } = officeDatabase();
  const last = (await vault.get('office'))?.lastPersonId;
  const active = (await people.toArray()).filter((person) => person.isActive && person.seal);
  return active.sort((a, b) => Number(b.id === last) - Number(a.id === last) || (a.name < b.name ? -1 : 1));
}
