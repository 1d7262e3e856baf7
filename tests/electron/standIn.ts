/** An Electron that only remembers: what was registered, opened and sent, with answers set by the test. */
import type { ElectronModule } from '#electron/desktop.ts';

type Listener = (...args: never[]) => unknown;
type Call = { name: string; args: unknown[] };

export function makeStandIn(userData: string) {
  const calls: Call[] = [];
  const listeners = new Map<string, Listener[]>();
  const handlers = new Map<string, Listener>();
  const note =
    (name: string, answer?: (...args: unknown[]) => unknown) =>
    (...args: unknown[]) => {
      calls.push({ name, args });
      return answer?.(...args);
    };
  const hear = (scope: string) => (event: string, listener: Listener) => {
    const key = `${scope}.${event}`;
    listeners.set(key, [...(listeners.get(key) ?? []), listener]);
  };
  const fire = (key: string, ...args: unknown[]) => {
    for (const listener of listeners.get(key) ?? []) (listener as (...given: unknown[]) => void)(...args); // a test fires what it means
  };
  const makeSession = (scope: string) => ({
    setPermissionRequestHandler: note(`${scope}.permissionRequest`),
    setPermissionCheckHandler: note(`${scope}.permissionCheck`),
    setDevicePermissionHandler: note(`${scope}.devicePermission`),
    setDisplayMediaRequestHandler: note(`${scope}.displayMedia`),
    setSpellCheckerEnabled: note(`${scope}.spellChecker`),
    on: hear(scope),
    protocol: { handle: (scheme: string, listener: Listener) => handlers.set(`${scope}.${scheme}`, listener) },
    webRequest: { onBeforeRequest: (listener: Listener) => handlers.set(`${scope}.request`, listener) },
  });
  let windowCount = 0;
  const nextWindowId = () => {
    windowCount += 1;
    return windowCount;
  };
  class BrowserWindow {
    readonly webContents = { id: nextWindowId(), send: note('window.send') };
    readonly on = hear('window');
    readonly once = hear('window');
    readonly loadURL = note('window.loadURL', () => Promise.resolve());
    readonly show = note('window.show');
    readonly focus = note('window.focus');
    readonly maximize = note('window.maximize');
    readonly isMaximized = () => false;
    readonly isMinimized = () => false;
    readonly getNormalBounds = () => ({ x: 10, y: 20, width: 1200, height: 800 });
    constructor(options: unknown) {
      note('window.new')(options);
    }
  }
  const answers = {
    lock: true,
    isPackaged: false,
    switches: [] as string[],
    save: { canceled: true, filePath: '' },
    open: { canceled: true, filePaths: [] as string[] },
    hasKeychain: true,
    backend: 'gnome_libsecret',
  };
  const electron = {
    app: {
      get isPackaged() {
        return answers.isPackaged;
      },
      requestSingleInstanceLock: () => answers.lock,
      quit: note('app.quit'),
      commandLine: { appendSwitch: note('app.switch'), hasSwitch: (name: string) => answers.switches.includes(name) },
      enableSandbox: note('app.enableSandbox'),
      whenReady: () => Promise.resolve(),
      getPath: () => userData,
      getVersion: () => '1.2.3',
      on: hear('app'),
    },
    BrowserWindow,
    dialog: {
      showSaveDialog: note('dialog.save', () => Promise.resolve(answers.save)),
      showOpenDialog: note('dialog.open', () => Promise.resolve(answers.open)),
    },
    ipcMain: { handle: (channel: string, listener: Listener) => handlers.set(channel, listener) },
    Menu: { setApplicationMenu: note('menu.set'), buildFromTemplate: note('menu.build', (template) => template) },
    powerMonitor: { on: hear('power') },
    protocol: { registerSchemesAsPrivileged: note('protocol.privileges') },
    safeStorage: {
      isEncryptionAvailable: () => answers.hasKeychain,
      getSelectedStorageBackend: () => answers.backend,
      encryptString: (text: string) => Buffer.from(`sealed:${text}`),
      decryptString: (sealed: Buffer) => {
        if (!sealed.toString().startsWith('sealed:')) throw new Error('not sealed here');
        return sealed.toString().slice('sealed:'.length);
      },
    },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
    session: { defaultSession: makeSession('page'), fromPartition: () => makeSession('print') },
  };
  return {
    electron: electron as unknown as ElectronModule, // only the parts the desktop uses stand here
    answers,
    calls,
    fire,
    callsOf: (name: string) => calls.filter((call) => call.name === name).map((call) => call.args),
    /** What was registered under a channel, or `page.request`, `print.app` and so on. */
    handler: (name: string) => handlers.get(name) as ((...args: unknown[]) => unknown) | undefined, // a test knows what it calls
    channels: () => Array.from(handlers.keys()).filter((key) => key.startsWith('fullcycle:')),
  };
}
