/**
 * The one door between page and desktop. Whoever knocks must be the top frame of our own window at our own address; the
 * arguments are parsed whole and extra ones refused; the answer is a value or a problem, because of a thrown error only
 * its message would survive the crossing, and a message could hold more than it should.
 */
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import {
  type BridgeHandlers,
  bridgeDeeds,
  type DeedName,
  failed,
  parseArguments,
  problem,
  type Result,
} from '#shared/bridge.ts';
import { channelOf } from './channels.ts';
import { isOurs } from './protocol.ts';

type Caller = Pick<IpcMainInvokeEvent, 'senderFrame' | 'sender'>;

export function isTrusted(caller: Caller, isOurWindow: (contentsId: number) => boolean): boolean {
  const frame = caller.senderFrame;
  return frame !== null && frame.parent === null && isOurs(frame.url) && isOurWindow(caller.sender.id);
}

export function openDoor(
  ipc: Pick<IpcMain, 'handle'>,
  handlers: BridgeHandlers,
  isOurWindow: (contentsId: number) => boolean,
): void {
  const open = <Name extends DeedName>(name: Name) => {
    ipc.handle(channelOf(name), async (event, ...args: unknown[]): Promise<Result<unknown>> => {
      if (!isTrusted(event, isOurWindow)) {
        return failed(problem('bridge.stranger', 'This request did not come from Fullcycle’s own window.'));
      }
      const parsed = parseArguments(name, args);
      if (!parsed.ok) return parsed;
      try {
        return await handlers[name](...parsed.value);
      } catch {
        return failed(
          problem('bridge.broken', 'The desktop could not do this. Restart Fullcycle and try again.', name),
        );
      }
    });
  };
  for (const name of Object.keys(bridgeDeeds)) open(name as DeedName); // the keys of the table are the deeds' names
}
