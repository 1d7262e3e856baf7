/**
 * The text of a file as other programs save it: UTF-8, UTF-16 as spreadsheets export "Unicode text", else the Windows
 * character set. A letter that is read in the wrong one is a patient with a wrong name.
 */
export function textOfBytes(bytes: Uint8Array): string {
  const wide = wideEncodingOf(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: that is the question asked, and the answer.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** By the byte order mark, else by the empty half of the first letter. */
function wideEncodingOf([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === undefined || second === undefined) return undefined;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be';
  return undefined;
}
