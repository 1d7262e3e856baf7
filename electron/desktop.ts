/**
 * Puts the desktop together, in the order that matters: switches and scheme before the system is ready, fences and
 * the door before the first window. The Electron module comes as an argument, so that all of it runs against a stand-in.
 */
import path from 'node:path';
import type { BrowserWindow, Session } from 'electron';
import { type BridgeHandlers, type EventName, type EventPayload, ok } from '#shared/bridge.ts';
import { makeBackupDeeds } from './backup.ts';
import { channelOf } from './channels.ts';
import { makeFileDeeds } from './files.ts';
import { makeFolders } from './folders.ts';
import { makeInboxDeeds, watchInbox } from './inbox.ts';
import { openDoor } from './ipcDoor.ts';
import { makeKeychainDeeds } from './keychain.ts';
import { menuTemplate } from './menu.ts';
import { makeOutboxDeeds } from './outbox.ts';
import { refusePermissions } from './permissions.ts';
import { makePrintDeeds } from './print.ts';
import { cancelForeignRequests, schemePrivileges, serveRenderer, startPage } from './protocol.ts';
import { fenceInAll, windowOptions } from './window.ts';
import { readWindowState, writeWindowState } from './windowState.ts';

export type ElectronModule = Pick<
  typeof import('electron'),
  | 'app'
  | 'BrowserWindow'
  | 'dialog'
  | 'ipcMain'
  | 'Menu'
  | 'powerMonitor'
  | 'protocol'
  | 'safeStorage'
  | 'screen'
  | 'session'
>;
export interface Places {
  renderer: string;
  preload: string;
  icon?: string;
}

/** Without the `persist:` prefix the session lives in memory only. */
const printPartition = 'fullcycle-print';
const inboxBeatMs = 5_000;

export async function startDesktop(electron: ElectronModule, places: Places): Promise<void> {
  const { app } = electron;
  if (!app.requestSingleInstanceLock() || isDebugged(electron)) {
    app.quit();
    return;
  }
  app.commandLine.appendSwitch('disable-http-cache');
  app.enableSandbox();
  electron.protocol.registerSchemesAsPrivileged([schemePrivileges]);
  fenceInAll(app);
  await app.whenReady();

  const session = electron.session.defaultSession;
  refusePermissions(session);
  // Files leave by a named deed and a dialog; a page that was tampered with cannot hand one out by itself.
  session.on('will-download', (event) => event.preventDefault());
  cancelForeignRequests(session, !app.isPackaged);
  session.setSpellCheckerEnabled(false);
  serveRenderer(session.protocol, places.renderer);

  const windows = openWindows(electron, places);
  const folders = makeFolders(electron.dialog, path.join(app.getPath('userData'), 'folders.json'));
  const handlers = {
    appVersion: async () => ok(app.getVersion()),
    ...makeFileDeeds(electron.dialog, () => app.getPath('documents')),
    ...folders,
    ...makeInboxDeeds(folders),
    ...makeOutboxDeeds(folders),
    ...makeBackupDeeds(folders),
    ...makeKeychainDeeds(electron.safeStorage, process.platform),
    ...makePrintDeeds(printRoom(electron), printPartition),
  } satisfies BridgeHandlers;
  openDoor(electron.ipcMain, handlers, (id) => windows.current()?.webContents.id === id);
  watchInbox(folders, (file) => windows.tell('onInboxFile', file), inboxBeatMs);

  const ask = (action: EventPayload<'onMenuAction'>) => windows.tell('onMenuAction', action);
  electron.Menu.setApplicationMenu(
    electron.Menu.buildFromTemplate(menuTemplate(ask, process.platform, !app.isPackaged)),
  );
  electron.powerMonitor.on('suspend', () => ask('lock'));
  electron.powerMonitor.on('lock-screen', () => ask('lock'));
  electron.powerMonitor.on('user-did-resign-active', () => ask('lock'));
  app.on('second-instance', () => windows.show());
  app.on('activate', () => windows.show());
  app.on('window-all-closed', () => app.quit());
  windows.show();
}

/** Ways into a running page's memory, and ways around its fences: a packed program asked for one does not start. */
const refusedSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-wait',
  'inspect-port',
  'js-flags',
  'load-extension',
  'disable-web-security',
  'disable-site-isolation-trials',
  'log-net-log',
  'ssl-key-log-file',
];

const isDebugged = ({ app }: ElectronModule): boolean =>
  app.isPackaged && refusedSwitches.some((each) => app.commandLine.hasSwitch(each));

function printRoom(electron: ElectronModule) {
  const session: Session = electron.session.fromPartition(printPartition);
  return {
    session,
    openWindow: (options: ConstructorParameters<typeof BrowserWindow>[0]) => new electron.BrowserWindow(options),
  };
}

function openWindows(electron: ElectronModule, places: Places) {
  let window: BrowserWindow | undefined;
  const stateFile = path.join(electron.app.getPath('userData'), 'window.json');
  const open = (): BrowserWindow => {
    const screens = electron.screen.getAllDisplays().map((display) => display.workArea);
    const state = readWindowState(stateFile, screens);
    const opened = new electron.BrowserWindow(
      windowOptions(state, places.preload, { icon: places.icon, isDeveloping: !electron.app.isPackaged }),
    );
    if (state.isMaximized) opened.maximize();
    opened.once('ready-to-show', () => opened.show());
    opened.on('close', () => {
      const { x, y, width, height } = opened.getNormalBounds();
      // A place that could not be noted is not worth keeping the window open for.
      void writeWindowState(stateFile, { x, y, width, height, isMaximized: opened.isMaximized() }).catch(
        () => undefined,
      );
    });
    opened.on('closed', () => {
      window = undefined;
    });
    void opened.loadURL(startPage);
    return opened;
  };
  return {
    current: () => window,
    show() {
      window ??= open();
      if (window.isMinimized()) window.restore();
      window.focus();
    },
    tell<Name extends EventName>(name: Name, payload: EventPayload<Name>) {
      window?.webContents.send(channelOf(name), payload);
    },
  };
}
