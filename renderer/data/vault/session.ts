/** The unlocked office: who is here and the office key, in memory only and in this thread only. Locking wipes it. */
import type { Id } from '#shared/kernel/ids.ts';
import type { Role } from '#shared/model/practice.ts';

export interface UnlockedPerson {
  id: Id<'person'>;
  name: string;
  role: Role;
}

interface Session {
  person: UnlockedPerson;
  officeKey: Uint8Array;
}

let session: Session | undefined;

export function beginSession(person: UnlockedPerson, officeKey: Uint8Array): void {
  endSession();
  session = { person: { id: person.id, name: person.name, role: person.role }, officeKey };
}

export function endSession(): void {
  session?.officeKey.fill(0);
  session = undefined;
}

export const unlockedPerson = (): UnlockedPerson | undefined => session?.person;
export const unlockedOfficeKey = (): Uint8Array | undefined => session?.officeKey;
