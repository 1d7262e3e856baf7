/** Who may unlock: added with a role and a first passphrase, disabled and enabled again, never deleted. Each changes the own passphrase. */
import { type Id, uuidV7 } from '#shared/kernel/ids.ts';
import { failed, ok, type Problem, problem, type Result } from '#shared/kernel/problems.ts';
import { managesPeople, type Role } from '#shared/model/practice.ts';
import type { Surroundings } from '../book.ts';
import { type OfficePerson, officeDatabase, type SecurityEventKind } from '../officeDatabase.ts';
import { recordSecurityEvent } from '../securityLog.ts';
import { openByPassphrase, sealByPassphrase } from './keys.ts';
import { passphraseProblems } from './passphrase.ts';
import { unlockedOfficeKey, unlockedPerson } from './session.ts';

/** Active ones first, then by name. */
export async function listPeople(): Promise<OfficePerson[]> {
  const people = await officeDatabase().people.toArray();
  return people.sort((a, b) => Number(b.isActive) - Number(a.isActive) || (a.name < b.name ? -1 : 1));
}

const notYours = problem('people.notYours', 'Only an owner or a manager changes who works here. Ask one of them.');
const unknown = problem('people.unknown', 'This person was not found. Open the page again.');

/** The key of the office, where the one at work may hand it on. */
function keyOfManager(): Result<Uint8Array> {
  const person = unlockedPerson();
  const officeKey = unlockedOfficeKey();
  return person && officeKey && managesPeople(person.role) ? ok(officeKey) : failed(notYours);
}

export async function addPerson(
  { name, role, passphrase }: { name: string; role: Role; passphrase: string },
  around: Surroundings,
): Promise<Result<null>> {
  const officeKey = keyOfManager();
  if (!officeKey.ok) return officeKey;
  const problems = [...(await nameProblems(name)), ...passphraseProblems(passphrase, [name])];
  if (problems.length > 0) return failed(...problems);
  const now = around.clock.now();
  await officeDatabase().people.add({
    id: uuidV7(now, around.random(10)) as Id<'person'>, // the brand is a compile-time mark on a fresh UUID
    createdAt: now,
    updatedAt: now,
    name: name.trim(),
    role,
    isActive: true,
    seal: await sealByPassphrase(officeKey.value, passphrase),
  });
  return note('personAdded', `Added ${name.trim()}`, around);
}

async function nameProblems(name: string): Promise<Problem[]> {
  const wanted = name.trim().toLowerCase();
  if (wanted === '')
    return [problem('person.name', 'Type the name; it stands beside everything this person does.', 'name')];
  const isTaken = (await officeDatabase().people.toArray()).some((person) => person.name.toLowerCase() === wanted);
  return isTaken
    ? [
        problem(
          'person.taken',
          'Somebody of this name is on the list. Add an initial, so that the journal tells them apart.',
          'name',
        ),
      ]
    : [];
}

/** Takes the seal away: the passphrase opens nothing any more, here and in later backups. */
export async function disablePerson(personId: string, around: Surroundings): Promise<Result<null>> {
  const officeKey = keyOfManager();
  if (!officeKey.ok) return officeKey;
  const { people } = officeDatabase();
  const person = await people.get(personId);
  if (!person) return failed(unknown);
  if (person.id === unlockedPerson()?.id) {
    return failed(problem('people.yourself', 'You cannot disable yourself. Another owner or manager can.'));
  }
  const { seal: _gone, wrongTries: _tries, ...rest } = person;
  await people.put({ ...rest, isActive: false, updatedAt: around.clock.now() });
  return note('personDisabled', `Disabled ${person.name}`, around);
}

/** A new first passphrase from a manager: for who comes back, or forgot the old one. */
export async function givePassphrase(
  personId: string,
  passphrase: string,
  around: Surroundings,
): Promise<Result<null>> {
  const officeKey = keyOfManager();
  if (!officeKey.ok) return officeKey;
  const { people } = officeDatabase();
  const person = await people.get(personId);
  if (!person) return failed(unknown);
  const problems = passphraseProblems(passphrase, [person.name]);
  if (problems.length > 0) return failed(...problems);
  const { wrongTries: _forgiven, ...rest } = person;
  const seal = await sealByPassphrase(officeKey.value, passphrase);
  await people.put({ ...rest, isActive: true, seal, updatedAt: around.clock.now() });
  return person.isActive
    ? note('passphraseChanged', `Gave ${person.name} a new passphrase`, around)
    : note('personEnabled', `Enabled ${person.name} again`, around);
}

export async function changeOwnPassphrase(
  current: string,
  wanted: string,
  around: Surroundings,
): Promise<Result<null>> {
  const { people } = officeDatabase();
  const person = await people.get(unlockedPerson()?.id ?? '');
  if (!person?.seal) return failed(unknown);
  const problems = passphraseProblems(wanted, [person.name]);
  if (problems.length > 0) return failed(...problems);
  const officeKey = await openByPassphrase(person.seal, current);
  if (!officeKey) return failed(problem('unlock.wrong', 'This is not your passphrase of today.', 'current'));
  const seal = await sealByPassphrase(officeKey, wanted);
  officeKey.fill(0);
  await people.put({ ...person, seal, updatedAt: around.clock.now() });
  return note('passphraseChanged', 'Changed the own passphrase', around);
}

async function note(kind: SecurityEventKind, summary: string, around: Surroundings): Promise<Result<null>> {
  await recordSecurityEvent(around, kind, { summary, actor: unlockedPerson()?.name ?? around.actor });
  return ok(null);
}
