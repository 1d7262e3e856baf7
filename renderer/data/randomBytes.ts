/** Random bytes of the system for ids and nonces, drawn in bulk: each draw is a system call, and posting needs thousands. */
const bytesPerDraw = 8192;

let drawn = new Uint8Array(0);

/** A copy of its own; no byte is handed out twice. */
export function randomBytes(count: number): Uint8Array {
  if (count > bytesPerDraw) return crypto.getRandomValues(new Uint8Array(count));
  if (drawn.length < count) drawn = crypto.getRandomValues(new Uint8Array(bytesPerDraw));
  const bytes = drawn.slice(0, count);
  drawn.fill(0, 0, count);
  drawn = drawn.subarray(count);
  return bytes;
}
