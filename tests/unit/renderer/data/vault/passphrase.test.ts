import fc from 'fast-check';
import { expect, test } from 'vitest';
import { passphraseProblems } from '#renderer/data/vault/passphrase.ts';
import { newRecoverySecret, readRecoveryKey, recoveryKeyText } from '#renderer/data/vault/recoveryKey.ts';
import { waitBeforeNextTryMs } from '#renderer/data/vault/tries.ts';

test.each([
  ['four or five words', 'seven quiet herons at dusk', []],
  ['twelve letters without any rule of composition', 'herondusktea', []],
  ['eleven characters', 'herondusk t', ['passphrase.short']],
  ['spaces do not fill it up', 'heron       ', ['passphrase.short']],
  ['everybody’s first', 'Password 123456', ['passphrase.known']],
  ['one letter', 'aaaaaaaaaaaaaa', ['passphrase.known']],
  ['a pattern', 'abcabcabcabc', ['passphrase.known']],
  ['a row of digits', '345678901234', ['passphrase.known']],
  ['the name of the practice', 'Prairie Rose Clinic 1', ['passphrase.known']],
])('%s', (_title, passphrase, codes) => {
  expect(passphraseProblems(passphrase, ['Prairie Rose Clinic', 'Dana W.']).map((each) => each.code)).toEqual(codes);
});

test('a recovery key reads back as written, and one wrong letter is noticed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 19, maxLength: 19 }), fc.nat(31), (secret, at) => {
      const text = recoveryKeyText(secret);
      expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
      const read = readRecoveryKey(text);
      expect(read.ok && [...read.value]).toEqual([...secret]);
      const place = at + Math.floor(at / 4);
      const wrong = `${text.slice(0, place)}${text[place] === 'X' ? 'Y' : 'X'}${text.slice(place + 1)}`;
      const misread = readRecoveryKey(wrong);
      // One check byte lets one slip in 256 through; the key itself then does not open anything.
      if (misread.ok) expect([...misread.value]).not.toEqual([...secret]);
    }),
    { seed: 20261124 },
  );
  expect(recoveryKeyText(newRecoverySecret())).not.toBe(recoveryKeyText(newRecoverySecret()));
});

test.each([
  ['four wrong tries are free', 4, 0, 0],
  ['the fifth waits', 5, 0, 15_000],
  ['then twice as long', 6, 0, 30_000],
  ['a quarter of an hour at most', 40, 0, 900_000],
  ['part of it has gone by', 6, 20_000, 10_000],
  ['all of it has gone by', 6, 30_001, 0],
  ['a clock set back does not lengthen it beyond the whole', 6, -3_600_000, 30_000],
])('%s', (_title, count, laterMs, wait) => {
  const at = 1_795_600_000_000;
  expect(waitBeforeNextTryMs({ count, lastAt: at }, at + laterMs)).toBe(wait);
});
