/**
 * The small database beside the books: which practices this computer keeps, who may open them, and what concerned their
 * safety. It stands in clear, so it holds no patient data and no key that is not sealed. A shipped version is frozen.
 */
import Dexie, { type Table } from 'dexie';
import type { Day, Instant } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Role } from '#shared/model/practice.ts';
import type { BookEntry } from './book.ts';
import type { PassphraseSeal } from './vault/keys.ts';

/** Wrong tries in a row, kept so that a restart does not forget them. */
export interface WrongTries {
  count: number;
  lastAt: Instant;
}

/** Somebody who works here. Disabled, never deleted: the name stands in journals. */
export interface OfficePerson {
  id: Id<'person'>;
  createdAt: Instant;
  updatedAt: Instant;
  name: string;
  role: Role;
  isActive: boolean;
  /** The office key, sealed by this person's passphrase; absent once disabled. */
  seal?: PassphraseSeal;
  wrongTries?: WrongTries;
}

/** One row: what holds for the whole office. Absent until the first practice is set up with a passphrase. */
export interface OfficeVault {
  id: 'office';
  /** The office key, sealed by the recovery key. */
  recoverySeal: Uint8Array;
  idleMinutes: number;
  lastPersonId?: Id<'person'>;
  wrongRecoveryTries?: WrongTries;
}

export const securityEventKinds = [
  'protected',
  'unlocked',
  'failedUnlock',
  'locked',
  'personAdded',
  'personDisabled',
  'personEnabled',
  'passphraseChanged',
  'recoveryUsed',
  'settingChanged',
  'backedUp',
  'restored',
  'bookDeleted',
] as const;
export type SecurityEventKind = (typeof securityEventKinds)[number];

/** Append-only, chained like the journal. Names of staff and practices only. */
export interface SecurityEvent {
  seq: number;
  at: Instant;
  on: Day;
  kind: SecurityEventKind;
  summary: string;
  actor: string;
  device: string;
  bookId?: string;
  previousHash: string;
  hash: string;
}

export const officeTables = {
  1: { books: 'id' },
  2: { people: 'id', vault: 'id', events: 'seq' },
} as const;

class OfficeDatabase extends Dexie {
  constructor() {
    super('fullcycle-office', { chromeTransactionDurability: 'strict' });
    this.version(1).stores(officeTables[1]);
    this.version(2).stores(officeTables[2]);
  }

  get books(): Table<BookEntry, string> {
    return this.table('books');
  }
  get people(): Table<OfficePerson, string> {
    return this.table('people');
  }
  get vault(): Table<OfficeVault, string> {
    return this.table('vault');
  }
  get events(): Table<SecurityEvent, number> {
    return this.table('events');
  }
}

let office: OfficeDatabase | undefined;
export const officeDatabase = (): OfficeDatabase => {
  office ??= new OfficeDatabase();
  return office;
};
