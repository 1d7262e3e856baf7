/**
 * Which characters the standard PDF fonts can show, and under which code (WinAnsi, PDF 32000-1 annex D). A letter they
 * lack is shown without its accent; what still cannot be shown becomes a question mark and is reported, never thrown.
 */
import { foldAccents } from '#shared/kernel/text.ts';

/** Characters above 160 keep their Unicode value; these stand in the gap from 128 to 159. */
const codeOf = new Map<string, number>(
  [...'€\u0000‚ƒ„…†‡ˆ‰Š‹Œ\u0000Ž\u0000\u0000‘’“”•–—˜™š›œ\u0000žŸ']
    .map((character, index): [string, number] => [character, 128 + index])
    .filter(([character]) => character !== '\u0000'),
);
/** Signs the fonts lack that have a plain twin: minus, hyphens and the narrow spaces. */
const plainTwin: Readonly<Record<string, string>> = {
  '\u2212': '-',
  '\u2010': '-',
  '\u2011': '-',
  '\u2009': ' ',
  '\u202f': ' ',
  '\t': ' ',
  '\n': ' ',
  '\r': ' ',
};
const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

/** The character's code, or undefined when the fonts do not have it. */
function winAnsiCode(character: string): number | undefined {
  const code = character.codePointAt(0) ?? 0;
  if ((code >= 32 && code <= 126) || (code >= 160 && code <= 255)) return code;
  return codeOf.get(character);
}

/** One text unit per byte of the font's encoding, as a content stream wants it. */
export function encodeWinAnsi(text: string): string {
  return isPlain(text) ? text : mapCharacters(text, () => '?');
}

/** The distinct characters of a text that cannot be shown even without their accents, in the order they appear. */
export function missingCharacters(text: string): string[] {
  const missing = new Set<string>();
  if (!isPlain(text)) {
    mapCharacters(text, (character) => {
      missing.add(character);
      return '';
    });
  }
  return [...missing];
}

function mapCharacters(text: string, onMissing: (character: string) => string): string {
  let encoded = '';
  for (const character of text.normalize('NFC')) {
    const code = winAnsiCode(character);
    if (code !== undefined) {
      encoded += String.fromCharCode(code);
      continue;
    }
    const folded = plainTwin[character] ?? foldAccents(character);
    encoded += folded !== '' && isPlain(folded) ? folded : onMissing(character);
  }
  return encoded;
}
