/** The bridge object as the page receives it: one function per deed and per event, and no way to name a channel. */
import type { IpcRenderer } from 'electron';
import type { Bridge, DeedName, EventName } from '#shared/bridge.ts';
import { channelOf } from './channels.ts';

type Line = Pick<IpcRenderer, 'invoke' | 'on' | 'off'>;

export function buildBridge(deeds: readonly string[], events: readonly string[], line: Line): Bridge {
  const callers = deeds.map((name) => [
    name,
    (...args: unknown[]) => line.invoke(channelOf(name as DeedName), ...args), // names come from the table of deeds
  ]);
  const subscribers = events.map((name) => [
    name,
    (listener: (payload: unknown) => void) => {
      // The event object carries the sender: the page gets the payload alone.
      const hear = (_event: unknown, payload: unknown) => listener(payload);
      const channel = channelOf(name as EventName); // names come from the table of events
      line.on(channel, hear);
      return () => {
        line.off(channel, hear);
      };
    },
  ]);
  return Object.fromEntries([...callers, ...subscribers]) as Bridge; // built from the very tables Bridge is made of
}
