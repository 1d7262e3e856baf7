/** Channel names, known to the preload and the door only; the page never sees them. */
import type { DeedName, EventName } from '#shared/bridge.ts';

export const channelOf = (name: DeedName | EventName): string => `fullcycle:${name}`;
