/**
 * The text of a received file so that its bytes can be had back whole: UTF-8 (a byte order mark stays part of the text),
 * UTF-16 as spreadsheets export it, else the Windows character set. A letter read in the wrong one is a patient with a
 * wrong name. Files kept by earlier releases hold one character a byte (`latin1`).
 */
import type { FileEncoding } from '#shared/model/office.ts';

export interface ReceivedText {
  text: string;
  /** Absent: UTF-8. */
  encoding?: FileEncoding;
}

export function receivedText(bytes: Uint8Array): ReceivedText {
  const wide = wideEncodingOf(bytes);
  const decoded = (wide && decode(bytes, wide)) ?? decode(bytes, 'utf-8');
  return decoded ?? { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
}

/** Nothing where the bytes are no text of this encoding. */
function decode(bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be'): ReceivedText | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    return encoding === 'utf-8' ? { text } : { text, encoding };
  } catch (error) {
    if (error instanceof TypeError) return undefined; // that is the question asked, and the answer
    throw error;
  }
}

/** By the byte order mark, else by the empty half of the first letter. */
function wideEncodingOf([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === undefined || second === undefined) return undefined;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be';
  return undefined;
}

/** Small enough that used pieces are swept away at once; a million letters each would pile up to several files. */
const pieceBytes = 100_000;

/** The same text in pieces, for files too long to be held whole; without its mark. */
export function* receivedPieces(bytes: Uint8Array): Generator<string> {
  const wide = wideEncodingOf(bytes);
  const fitting = [...(wide ? [wide] : []), 'utf-8'].find((encoding) => isTextOf(bytes, encoding));
  yield* decodedPieces(bytes, new TextDecoder(fitting ?? 'windows-1252'));
}

function isTextOf(bytes: Uint8Array, encoding: string): boolean {
  try {
    for (const _piece of decodedPieces(bytes, new TextDecoder(encoding, { fatal: true })));
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function* decodedPieces(bytes: Uint8Array, decoder: TextDecoder): Generator<string> {
  for (let start = 0; start < bytes.length; start += pieceBytes)
    yield decoder.decode(bytes.subarray(start, start + pieceBytes), { stream: true });
  yield decoder.decode();
}

export function bytesOfText({ text, encoding }: ReceivedText): Uint8Array {
  if (encoding === undefined) return new TextEncoder().encode(text);
  if (encoding === 'latin1') return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  return encoding === 'windows-1252' ? windowsBytes(text) : wideBytes(text, encoding === 'utf-16le');
}

/** The decoder maps each of the 256 bytes to a letter of its own, so the way back is its own table. */
function windowsBytes(text: string): Uint8Array {
  const letters = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  const byteOf = new Map(Array.from(letters, (letter, byte) => [letter, byte] as const));
  return Uint8Array.from(text, (letter) => byteOf.get(letter) ?? 0x3f);
}

function wideBytes(text: string, isLittle: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), isLittle);
  return new Uint8Array(view.buffer);
}
