/** Text folding shared by search, forms and files. */

const special: Record<string, string> = {
  ß: 'ss',
  ẞ: 'SS',
  æ: 'ae',
  Æ: 'AE',
  ø: 'o',
  Ø: 'O',
  œ: 'oe',
  Œ: 'OE',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  þ: 'th',
  Þ: 'TH',
  ð: 'd',
  Ð: 'D',
  ı: 'i',
  '\u2019': "'",
  '\u2018': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2013': '-',
  '\u2014': '-',
  '\u00a0': ' ',
};

/** Accents folded to plain letters: `Åsa Nguyễn` → `Asa Nguyen`. What has no plain form stays, for the caller to judge. */
export function foldAccents(text: string): string {
  if (!/[\u0080-\uffff]/.test(text)) return text;
  return text
    .replace(/[\u0080-\uffff]/g, (letter) => special[letter] ?? letter)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
}

/** Lower case, accents folded, runs of anything but letters and digits as one space: for matching what people type. */
export const searchable = (text: string): string =>
  foldAccents(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** `1 visit`, `12 visits`. */
export const count = (howMany: number, one: string, many = `${one}s`): string =>
  `${howMany.toLocaleString('en-US')} ${howMany === 1 ? one : many}`;
