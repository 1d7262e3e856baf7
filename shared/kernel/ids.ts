/**
 * Ids are UUIDv7 text: made on the device, sortable by time, safe to merge from two PCs, never shown to a person.
 */
import { assert } from './assert.ts';
import type { Instant } from './dates.ts';

declare const idBrand: unique symbol;
export type Id<Noun extends string> = string & { readonly [idBrand]: Noun };

/** One source of new ids, passed into everything that makes records. */
export type NewId = <Noun extends string>() => Id<Noun>;

/** UUIDv7 (RFC 9562 section 5.7) from an instant and ten random bytes. */
export function uuidV7(at: Instant, random: Uint8Array): string {
  assert(random.length >= 10, 'UUIDv7 needs ten random bytes');
  const bytes = new Uint8Array(16);
  let rest = Math.floor(at);
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  let text = '';
  bytes.forEach((byte, index) => {
    text += (index === 4 || index === 6 || index === 8 || index === 10 ? '-' : '') + hexOfByte[byte];
  });
  return text;
}

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
