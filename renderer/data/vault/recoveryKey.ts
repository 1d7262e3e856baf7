/**
 * The recovery key as people keep it: eight groups of four letters and digits on paper. 152 random bits and one check byte, in
 * an alphabet without the letters that hands confuse (I, L, O, U); what is typed as one of those is read as 1 or 0.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { failed, ok, problem, type Result } from '#shared/kernel/problems.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const secretLength = 19;
const groupLength = 4;
export const recoveryGroups = 8;

export const newRecoverySecret = (): Uint8Array => crypto.getRandomValues(new Uint8Array(secretLength));

/** `7K2M-…`: what is shown, printed and typed. */
export function recoveryKeyText(secret: Uint8Array): string {
  const letters = lettersOf(new Uint8Array([...secret, checkByte(secret)]));
  return (letters.match(new RegExp(`.{${groupLength}}`, 'g')) ?? []).join('-');
}

export function readRecoveryKey(typed: string): Result<Uint8Array> {
  const letters = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
  if (letters.length !== recoveryGroups * groupLength || letters.includes('U')) {
    return failed(
      problem(
        'recoveryKey.length',
        `The recovery key has ${recoveryGroups} groups of ${groupLength} letters and digits. Copy it whole from the paper or file.`,
      ),
    );
  }
  const bytes = bytesOf(letters);
  const secret = bytes.subarray(0, secretLength);
  if (checkByte(secret) !== bytes[secretLength]) {
    return failed(
      problem(
        'recoveryKey.mistyped',
        'A letter or digit of the recovery key is not right. Compare it with the paper, group by group.',
      ),
    );
  }
  return ok(secret);
}

const checkByte = (secret: Uint8Array): number => sha256(secret)[0] ?? 0;

function lettersOf(bytes: Uint8Array): string {
  let letters = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      letters += alphabet[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return letters;
}

function bytesOf(letters: string): Uint8Array {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of letters) {
    held = (held << 5) | alphabet.indexOf(letter);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 255);
    held &= (1 << bits) - 1;
  }
  return Uint8Array.from(bytes);
}
