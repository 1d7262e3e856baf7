/**
 * Prints a PDF without a file: the bytes wait in memory under a random address of a session of their own, a window shows
 * them in the built-in viewer, whose print button opens the system's dialog. Closing the window forgets them.
 */
import { randomUUID } from 'node:crypto';
import type { BrowserWindow, BrowserWindowConstructorOptions, Session } from 'electron';
import { type BridgeHandlers, failed, ok, problem } from '#shared/bridge.ts';
import { scheme } from './protocol.ts';

export interface PrintRoom {
  session: Pick<
    Session,
    | 'protocol'
    | 'webRequest'
    | 'setPermissionRequestHandler'
    | 'setPermissionCheckHandler'
    | 'setDevicePermissionHandler'
    | 'setSpellCheckerEnabled'
  >;
  openWindow(options: BrowserWindowConstructorOptions): Pick<BrowserWindow, 'loadURL' | 'on' | 'setMenuBarVisibility'>;
}

/** Chromium's own PDF viewer is an extension with this fixed address. */
const viewer = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/';
const isPdf = (bytes: Uint8Array): boolean => new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '%PDF-';

export function makePrintDeeds(room: PrintRoom, partition: string): Pick<BridgeHandlers, 'printPdf'> {
  const waiting = new Map<string, Uint8Array>();
  room.session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  room.session.setPermissionCheckHandler(() => false);
  room.session.setDevicePermissionHandler(() => false);
  room.session.setSpellCheckerEnabled(false);
  room.session.webRequest.onBeforeRequest(({ url }, decide) => {
    const isViewers = url.startsWith(viewer) || url.startsWith('chrome://resources/') || url.startsWith('blob:');
    decide({ cancel: !waiting.has(url) && !isViewers });
  });
  room.session.protocol.handle(scheme, ({ url }) => {
    const bytes = waiting.get(url);
    if (bytes === undefined) return new Response('Not found', { status: 404 });
    const headers = {
      'Content-Type': 'application/pdf',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    };
    return new Response(new Uint8Array(bytes), { headers });
  });
  return {
    async printPdf(bytes) {
      if (!isPdf(bytes)) {
        return failed(
          problem('print.not-pdf', 'There is nothing to print: the document is empty or damaged. Make it again.'),
        );
      }
      const address = `${scheme}://print/${randomUUID()}.pdf`;
      waiting.set(address, bytes);
      const window = room.openWindow({
        width: 900,
        height: 1100,
        title: 'Print',
        autoHideMenuBar: true,
        webPreferences: {
          partition,
          plugins: true,
          sandbox: true,
          contextIsolation: true,
          nodeIntegration: false,
          spellcheck: false,
          devTools: false,
        },
      });
      window.on('closed', () => waiting.delete(address));
      // The title of a window is seen in the taskbar: keep it from taking the document's own.
      window.on('page-title-updated', (event) => event.preventDefault());
      await window.loadURL(address);
      return ok('opened' as const);
    },
  };
}
