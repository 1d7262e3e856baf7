import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FontName, missingCharacters, shortenText, textWidth, wrapText } from '#shared/pdf/index.ts';

describe('text width', () => {
  const cases: [string, FontName, number, string, number][] = [
    ['Courier is 600 a character', 'mono', 12, '12345', 36],
    ['Helvetica adds its letters', 'sans', 10, 'Wi', 11.66],
    ['bold is wider', 'sansBold', 10, 'ab', 11.67],
    ['an accented letter of the encoding', 'sans', 10, 'é', 5.56],
    ['nothing is no width', 'sans', 10, '', 0],
  ];
  test.each(cases)('%s', (_title, font, size, text, width) => {
    expect(textWidth(font, size, text)).toBeCloseTo(width, 6);
  });
  test('character spacing counts once a character', () => {
    expect(textWidth('mono', 10, 'ABC', 1.2)).toBeCloseTo(21.6, 6);
  });
});

describe('characters the fonts lack', () => {
  const cases: [string, string, string[]][] = [
    ['plain text', 'Statement of account', []],
    ['Western accents are in the encoding', 'Ångström Peña €5', []],
    ['other accents fall back to the letter', 'Nguyễn Łukasz', []],
    ['a minus sign has a twin', '−$4.00', []],
    ['another script is reported once each', '李 李 Я', ['李', 'Я']],
    ['a decomposed accent is composed first', 'Rene\u0301', []],
  ];
  test.each(cases)('%s', (_title, text, missing) => {
    expect(missingCharacters(text)).toEqual(missing);
  });
});

describe('wrapping', () => {
  test('breaks at spaces, keeps newlines, breaks a word wider than the line', () => {
    expect(wrapText('mono', 10, 'one two\n\nabcdefghijkl', 30)).toEqual(['one', 'two', '', 'abcde', 'fghij', 'kl']);
  });
  test('no line is wider than asked and no letter is lost', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ]{0,80}$/), fc.integer({ min: 20, max: 200 }), (text, width) => {
        const lines = wrapText('sans', 9, text, width);
        expect(lines.every((line) => textWidth('sans', 9, line) <= width)).toBe(true);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
      { seed: 11, numRuns: 200 },
    );
  });
  test('a cell text is shortened with an ellipsis, or left alone', () => {
    expect(shortenText('mono', 10, 'ABCDEFGH', 36)).toBe('ABCDE…');
    expect(shortenText('mono', 10, 'ABCDEF', 36)).toBe('ABCDEF');
  });
});
