/**
 * A row as bytes and back. Rows are JSON, pressed with Snappy: what is sealed cannot be pressed by the store any more, and half
 * the bytes are half the work for the seal and the disk. First byte 2: pressed JSON. First byte 0: JSON as it is, of
 * rows that get no smaller and of books from before. Rows that hold bytes (a scan, a PDF) have them behind the JSON, which names their
 * place. First byte 1: length of the JSON (4 bytes), JSON, bytes.
 */
import { compress, uncompress } from 'snappyjs';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const plainMark = 0;
const bytesMark = 1;
const pressedMark = 2;
/** A shorter row has too little in it that repeats. */
const leastToPress = 200;
const headLength = 5;

/** Rows are written by the thousand: they share one workbench instead of leaving theirs to be cleared away. */
let workbench = new Uint8Array(65_536);

/** What is returned is good until the next call. */
export function rowToBytes(row: unknown): Uint8Array {
  if (holdsBytes(row)) return rowWithBytes(row);
  const text = JSON.stringify(row);
  // UTF-8 takes at most three bytes for a unit of a string.
  const most = 1 + text.length * 3;
  if (workbench.length < most) workbench = new Uint8Array(most);
  workbench[0] = plainMark;
  const { written } = encoder.encodeInto(text, workbench.subarray(1));
  if (written < leastToPress) return workbench.subarray(0, 1 + written);
  const pressed = compress(workbench.subarray(1, 1 + written));
  if (pressed.length >= written) return workbench.subarray(0, 1 + written);
  workbench[0] = pressedMark;
  workbench.set(pressed, 1);
  return workbench.subarray(0, 1 + pressed.length);
}

function rowWithBytes(row: unknown): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const text = JSON.stringify(row, (_key, value: unknown) => {
    if (!(value instanceof Uint8Array)) return value;
    parts.push(value);
    length += value.length;
    return { $bytes: [length - value.length, length] };
  });
  const json = encoder.encode(text);
  const bytes = new Uint8Array(headLength + json.length + length);
  bytes[0] = bytesMark;
  new DataView(bytes.buffer).setUint32(1, json.length);
  bytes.set(json, headLength);
  let at = headLength + json.length;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export function rowFromBytes(bytes: Uint8Array): unknown {
  if (bytes[0] === pressedMark) return JSON.parse(decoder.decode(uncompress(bytes.subarray(1))));
  if (bytes[0] === plainMark) return JSON.parse(decoder.decode(bytes.subarray(1)));
  const end = headLength + new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(1);
  const tail = bytes.subarray(end);
  return JSON.parse(decoder.decode(bytes.subarray(headLength, end)), (_key, value: unknown) => {
    const place = placeOfBytes(value);
    return place ? tail.slice(place[0], place[1]) : value;
  });
}

/** Cheaper than a replacer for each of the many rows that hold none. */
function holdsBytes(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (value instanceof Uint8Array) return true;
  for (const part of Array.isArray(value) ? value : Object.values(value))
    if (typeof part === 'object' && holdsBytes(part)) return true;
  return false;
}

function placeOfBytes(value: unknown): [number, number] | undefined {
  if (typeof value !== 'object' || value === null || !('$bytes' in value) || !Array.isArray(value.$bytes))
    return undefined;
  return value.$bytes as [number, number]; // written by rowWithBytes, and the seal says so
}
