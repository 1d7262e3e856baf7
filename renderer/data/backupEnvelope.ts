/**
 * A sealed backup: one line of JSON in clear (format, schema version, when, counts, sealed keys; no name of practice or
 * person), then the plain backup sealed with a key of its own. Passphrases and recovery key of the day it was made open it on
 * any computer.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import type { Instant } from '#shared/kernel/dates.ts';
import { failed, ok, problem, type Result } from '#shared/kernel/problems.ts';
import { roles } from '#shared/model/practice.ts';
import { type BackupHeader, base64, fromBase64 } from './backup.ts';
import { type OfficePerson, officeDatabase } from './officeDatabase.ts';
import { randomKey, sealBytes, unsealBytes } from './vault/cipher.ts';
import { openByPassphrase, openByRecovery } from './vault/keys.ts';
import { readRecoveryKey } from './vault/recoveryKey.ts';
import { unlockedOfficeKey } from './vault/session.ts';

export const envelopeFormat = 'fullcycle-backup-2';
const backupKeyPlace = 'backup key';
const peoplePlace = 'people of a backup';

const bytes = z.string().transform(fromBase64);
const passphraseSeal = z.object({ salt: bytes, rounds: z.int().min(1).max(10_000_000), sealedKey: bytes });
const keysShape = z.object({
  /** The backup's key, sealed by the office key. */
  backupKey: bytes,
  recoverySeal: bytes,
  /** The office key, sealed by each passphrase, in the order of `people`. */
  passphraseSeals: z.array(passphraseSeal),
  /** Who they are, sealed by the office key. */
  people: bytes,
});
const headerShape = z.object({
  format: z.literal(envelopeFormat),
  schemaVersion: z.int(),
  madeAt: z.number(),
  counts: z.record(z.string(), z.int().min(0)),
  keys: keysShape,
});
const peopleShape = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    role: z.enum(roles),
    isActive: z.boolean(),
    createdAt: z.number(),
    updatedAt: z.number(),
    hasSeal: z.boolean(),
  }),
);
export type Envelope = z.output<typeof headerShape>;

/** What the worker needs to seal a backup: its key, and the keys' line for the header. */
export interface BackupSeal {
  key: Uint8Array;
  keys: Record<string, unknown>;
}

/** Undefined while the office is locked or has no passphrase: such a backup is a plain one. */
export async function newBackupSeal(): Promise<BackupSeal | undefined> {
  const officeKey = unlockedOfficeKey();
  const office = await officeDatabase().vault.get('office');
  if (!officeKey || !office) return undefined;
  const people = await officeDatabase().people.toArray();
  const key = randomKey();
  const seals = people.flatMap((person) => (person.seal ? [person.seal] : []));
  const facts = people.map(({ seal, wrongTries: _tries, ...person }) => ({ ...person, hasSeal: seal !== undefined }));
  return {
    key,
    keys: {
      backupKey: base64(sealBytes(officeKey, key, backupKeyPlace)),
      recoverySeal: base64(office.recoverySeal),
      passphraseSeals: seals.map(({ salt, rounds, sealedKey }) => ({
        salt: base64(salt),
        rounds,
        sealedKey: base64(sealedKey),
      })),
      people: base64(sealBytes(officeKey, utf8ToBytes(JSON.stringify(facts)), peoplePlace)),
    },
  };
}

export function sealBackup(plain: Uint8Array, header: BackupHeader, { key, keys }: BackupSeal): Uint8Array {
  const { schemaVersion, madeAt, counts } = header;
  const line = JSON.stringify({
    format: envelopeFormat,
    schemaVersion,
    madeAt: madeAt satisfies Instant,
    counts,
    keys,
  });
  const sealed = sealBytes(key, plain, line);
  const head = utf8ToBytes(`${line}\n`);
  const file = new Uint8Array(head.length + sealed.length);
  file.set(head);
  file.set(sealed, head.length);
  return file;
}

const openingBrace = 0x7b;
const longestHeader = 1_000_000;

function headerLine(file: Uint8Array): string | undefined {
  if (file[0] !== openingBrace) return undefined;
  const end = file.subarray(0, longestHeader).indexOf(10);
  return end < 0 ? undefined : new TextDecoder().decode(file.subarray(0, end));
}

/** The clear line of a sealed backup; undefined where the file is not one. */
export function readEnvelope(file: Uint8Array): Envelope | undefined {
  const line = headerLine(file);
  if (line === undefined) return undefined;
  try {
    return headerShape.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined; // not JSON, or letters that are no base64
  }
}

/** The plain backup inside; a file that is no envelope comes back as it is. */
export function openEnvelope(file: Uint8Array, key: Uint8Array | undefined): Result<Uint8Array> {
  const line = headerLine(file);
  if (line === undefined || !readEnvelope(file)) return ok(file);
  if (!key) {
    return failed(
      problem(
        'backup.sealed',
        'This backup is encrypted. Type the passphrase or the recovery key of the day it was made.',
      ),
    );
  }
  const plain = unsealBytes(key, file.slice(utf8ToBytes(line).length + 1), line);
  if (plain) return ok(plain);
  return failed(
    problem(
      'backup.damaged',
      'This backup is damaged: its contents were altered. Nothing was changed. Choose an older backup, or copy this one again from where it is kept.',
    ),
  );
}

/** The office key of a backup and who opened it; both are of the office that made the backup. */
export interface OpenedKeys {
  officeKey: Uint8Array;
  backupKey: Uint8Array;
  people: OfficePerson[];
  /** Whose passphrase it was; absent with the recovery key. */
  openedBy?: OfficePerson;
}

/** Where the office that is unlocked here made the backup itself. */
export function openKeysBySession(envelope: Envelope): OpenedKeys | undefined {
  const officeKey = unlockedOfficeKey();
  return officeKey && keysOf(envelope, officeKey.slice());
}

/** `secret` as typed: a recovery key where it reads as one, else a passphrase, tried against every person's seal. */
export async function openKeysByHand(envelope: Envelope, secret: string): Promise<Result<OpenedKeys>> {
  const recovery = readRecoveryKey(secret);
  const byRecovery = recovery.ok ? openByRecovery(envelope.keys.recoverySeal, recovery.value) : undefined;
  if (byRecovery) return opened(keysOf(envelope, byRecovery));
  for (const [index, seal] of envelope.keys.passphraseSeals.entries()) {
    const officeKey = await openByPassphrase(seal, secret);
    if (!officeKey) continue;
    const keys = keysOf(envelope, officeKey);
    const openedBy = keys?.people.filter((person) => person.seal)[index];
    return opened(keys && openedBy ? { ...keys, openedBy } : keys);
  }
  return failed(
    problem(
      'backup.wrongSecret',
      'Neither a passphrase nor the recovery key of this backup. A backup opens with what was valid on the day it was made.',
      'secret',
    ),
  );
}

const opened = (keys: OpenedKeys | undefined): Result<OpenedKeys> =>
  keys
    ? ok(keys)
    : failed(problem('backup.damaged', 'This backup is damaged: its keys do not fit. Choose an older backup.'));

function keysOf({ keys }: Envelope, officeKey: Uint8Array): OpenedKeys | undefined {
  const backupKey = unsealBytes(officeKey, keys.backupKey, backupKeyPlace);
  const people = unsealBytes(officeKey, keys.people, peoplePlace);
  if (!backupKey || !people) return undefined;
  const facts = peopleShape.parse(JSON.parse(new TextDecoder().decode(people)));
  let next = 0;
  return {
    officeKey,
    backupKey,
    people: facts.map(({ hasSeal, ...person }) => {
      const seal = hasSeal ? keys.passphraseSeals[next++] : undefined;
      return { ...person, id: person.id as OfficePerson['id'], ...(seal && { seal }) }; // sealed by us, so its ids are ours
    }),
  };
}
