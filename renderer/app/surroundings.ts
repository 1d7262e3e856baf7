/** What a book is given from outside: the clock, chance, who is working, on which computer. */
import type { Surroundings } from '#renderer/data/book.ts';
import { randomBytes } from '#renderer/data/randomBytes.ts';
import type { ScreenClock } from '#renderer/ui/Clock.tsx';

const deviceKey = 'fullcycle.device';
const actorKey = 'fullcycle.actor';

/** A name for this computer in the journal: eight random letters, made once. */
function deviceName(): string {
  const known = localStorage.getItem(deviceKey);
  if (known) return known;
  const made = Array.from(randomBytes(4), (byte) => byte.toString(16).padStart(2, '0')).join('');
  localStorage.setItem(deviceKey, made);
  return made;
}

export const surroundings = (clock: ScreenClock): Surroundings => ({
  clock,
  random: randomBytes,
  actor: localStorage.getItem(actorKey) ?? 'Biller',
  device: deviceName(),
});
