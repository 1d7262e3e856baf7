/** Walks the lines of a large text without splitting it into an array first; CRLF and a byte order mark are dropped. */
export function* textLines(text: string): Generator<{ line: string; number: number }> {
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let number = 0;
  while (start < text.length) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    number += 1;
    yield { line: text.slice(start, text.charCodeAt(end - 1) === 13 ? end - 1 : end), number };
    start = end + 1;
  }
}
