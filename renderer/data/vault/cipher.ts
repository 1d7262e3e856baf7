/**
 * Sealed bytes: a fresh 24-byte nonce, then XChaCha20-Poly1305. The cipher is a synchronous one, because awaiting
 * WebCrypto inside an IndexedDB transaction would commit it early. `about` says what the bytes are (a table and a key,
 * a backup's header): sealed bytes moved to another place do not open there.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

export const keyLength = 32;
const nonceLength = 24;
const tagLength = 16;
const noncesPerDraw = 256;

let drawn = new Uint8Array(0);

/** Never an argument: a seeded source that repeated a nonce would open the cipher. Drawn in bulk, since each draw is a system call. */
function freshNonce(): Uint8Array {
  if (drawn.length < nonceLength) drawn = crypto.getRandomValues(new Uint8Array(nonceLength * noncesPerDraw));
  const nonce = drawn.slice(0, nonceLength);
  drawn = drawn.subarray(nonceLength);
  return nonce;
}

export const randomKey = (): Uint8Array => crypto.getRandomValues(new Uint8Array(keyLength));

export function sealBytes(key: Uint8Array, plain: Uint8Array, about: string): Uint8Array {
  const nonce = freshNonce();
  const sealed = new Uint8Array(nonceLength + plain.length + tagLength);
  sealed.set(nonce);
  xchacha20poly1305(key, nonce, utf8ToBytes(about)).encrypt(plain, sealed.subarray(nonceLength));
  return sealed;
}

/** Undefined where the bytes were altered, sealed with another key, or sealed as something else. */
export function unsealBytes(key: Uint8Array, sealed: Uint8Array, about: string): Uint8Array | undefined {
  if (sealed.length < nonceLength + tagLength) return undefined;
  try {
    return xchacha20poly1305(key, sealed.slice(0, nonceLength), utf8ToBytes(about)).decrypt(sealed.slice(nonceLength));
  } catch {
    return undefined; // the one thing decrypt throws for here: the tag does not fit
  }
}
