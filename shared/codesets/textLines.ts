/** Walks the lines of a large text without splitting it into an array first; CRLF and a byte order mark are dropped. */
export const textLines = (text: string): Generator<{ line: string; number: number }> => linesOfPieces([text]);

/** The same of a text that comes in pieces cut anywhere: only one piece and what was left of the last is held. */
export function* linesOfPieces(pieces: Iterable<string>): Generator<{ line: string; number: number }> {
  let number = 0;
  let left = '';
  let isFirst = true;
  const numbered = (line: string): { line: string; number: number } => {
    number += 1;
    return { line: line.charCodeAt(line.length - 1) === 13 ? line.slice(0, -1) : line, number };
  };
  for (const piece of pieces) {
    const text = left + piece;
    let start = isFirst && text.charCodeAt(0) === 0xfeff ? 1 : 0;
    isFirst &&= text === '';
    for (let end = text.indexOf('\n', start); end !== -1; end = text.indexOf('\n', start)) {
      yield numbered(text.slice(start, end));
      start = end + 1;
    }
    left = text.slice(start);
  }
  if (left !== '') yield numbered(left);
}
