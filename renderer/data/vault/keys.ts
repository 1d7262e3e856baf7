/**
 * The keys and how they hang together. One random office key seals a random key per book. The office key itself is sealed once
 * for each person, by a key derived from that person's passphrase, and once by the recovery key. Whoever holds the
 * database without a passphrase or the recovery key holds noise (NIST SP 800-111; 45 CFR 164.312(a)(2)(iv)).
 */
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { randomKey, sealBytes, unsealBytes } from './cipher.ts';

/** The office key, sealed by what one person knows. Rounds are kept beside it, so that they can grow. */
export interface PassphraseSeal {
  salt: Uint8Array;
  rounds: number;
  sealedKey: Uint8Array;
}

/** PBKDF2-SHA256, as OWASP asks today. */
const roundsNow = 600_000;
const saltLength = 16;
const officeKeyByPassphrase = 'office key by passphrase';
const officeKeyByRecovery = 'office key by recovery key';
const bookKeyPlace = (bookId: string): string => `book key ${bookId}`;

/** The same passphrase typed on another keyboard is the same: spaces at the ends do not count, accents are composed. */
const canonical = (passphrase: string): string => passphrase.trim().normalize('NFKC');

/** A quarter of a second of work. Never inside a transaction: WebCrypto would let it commit early. */
async function keyFromPassphrase(passphrase: string, salt: Uint8Array, rounds: number): Promise<Uint8Array> {
  const material = await crypto.subtle.importKey('raw', utf8Copy(canonical(passphrase)), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(salt), iterations: rounds },
    material,
    256,
  );
  return new Uint8Array(bits);
}

/** On a buffer of its own, as WebCrypto wants it. */
const utf8Copy = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(utf8ToBytes(text));

export async function sealByPassphrase(officeKey: Uint8Array, passphrase: string): Promise<PassphraseSeal> {
  const salt = crypto.getRandomValues(new Uint8Array(saltLength));
  const key = await keyFromPassphrase(passphrase, salt, roundsNow);
  return { salt, rounds: roundsNow, sealedKey: sealBytes(key, officeKey, officeKeyByPassphrase) };
}

/** Undefined where the passphrase is not the one. */
export async function openByPassphrase(seal: PassphraseSeal, passphrase: string): Promise<Uint8Array | undefined> {
  return unsealBytes(
    await keyFromPassphrase(passphrase, seal.salt, seal.rounds),
    seal.sealedKey,
    officeKeyByPassphrase,
  );
}

/** The recovery key is random through and through, so one hash is work enough. */
const keyFromRecovery = (secret: Uint8Array): Uint8Array =>
  hkdf(sha256, secret, undefined, utf8ToBytes('fullcycle recovery'), 32);

export const sealByRecovery = (officeKey: Uint8Array, secret: Uint8Array): Uint8Array =>
  sealBytes(keyFromRecovery(secret), officeKey, officeKeyByRecovery);

export const openByRecovery = (sealedKey: Uint8Array, secret: Uint8Array): Uint8Array | undefined =>
  unsealBytes(keyFromRecovery(secret), sealedKey, officeKeyByRecovery);

/** A fresh key for a book and the same key sealed for the office database. */
export function newBookKey(officeKey: Uint8Array, bookId: string): { key: Uint8Array; sealedKey: Uint8Array } {
  const key = randomKey();
  return { key, sealedKey: sealBytes(officeKey, key, bookKeyPlace(bookId)) };
}

export const openBookKey = (officeKey: Uint8Array, bookId: string, sealedKey: Uint8Array): Uint8Array | undefined =>
  unsealBytes(officeKey, sealedKey, bookKeyPlace(bookId));
