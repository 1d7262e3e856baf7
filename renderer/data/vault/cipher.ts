/**
 * Sealed bytes: a fresh 24-byte nonce, then XChaCha20-Poly1305. The cipher is a synchronous one, because awaiting
 * WebCrypto inside an IndexedDB transaction would commit it early. `about` says what the bytes are (a table and a key,
 * a backup's header): sealed bytes moved to another place do not open there.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { randomBytes } from '../randomBytes.ts';

export const keyLength = 32;
const nonceLength = 24;
const tagLength = 16;

/** One for all: noble's own helper makes one for each call, which shows with every row of a large payment. */
const encoder = new TextEncoder();

export const randomKey = (): Uint8Array => crypto.getRandomValues(new Uint8Array(keyLength));

export function sealBytes(key: Uint8Array, plain: Uint8Array, about: string): Uint8Array {
  // Never an argument: a seeded source that repeated a nonce would open the cipher.
  const nonce = randomBytes(nonceLength);
  const sealed = new Uint8Array(nonceLength + plain.length + tagLength);
  sealed.set(nonce);
  xchacha20poly1305(key, nonce, encoder.encode(about)).encrypt(plain, sealed.subarray(nonceLength));
  return sealed;
}

/** Undefined where the bytes were altered, sealed with another key, or sealed as something else. */
export function unsealBytes(key: Uint8Array, sealed: Uint8Array, about: string): Uint8Array | undefined {
  if (sealed.length < nonceLength + tagLength) return undefined;
  try {
    return xchacha20poly1305(key, sealed.slice(0, nonceLength), encoder.encode(about)).decrypt(
      sealed.slice(nonceLength),
    );
  } catch {
    return undefined; // the one thing decrypt throws for here: the tag does not fit
  }
}
