/** The one window of the program, and the rules every web page in it lives under. */
import type { App, BrowserWindowConstructorOptions, WebContents } from 'electron';
import type { WindowState } from './windowState.ts';

export function windowOptions(
  state: WindowState,
  preload: string,
  { icon, isDeveloping }: { icon: string | undefined; isDeveloping: boolean },
): BrowserWindowConstructorOptions {
  const { isMaximized: _isMaximized, ...bounds } = state;
  return {
    ...bounds,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: 'Fullcycle',
    backgroundColor: '#f8f9fa',
    ...(icon === undefined ? {} : { icon }),
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // A release has no way to open them, by menu or by key: they would show every record in clear.
      devTools: isDeveloping,
      // Timers that lock the screen and watch deadlines keep their beat while the window is covered.
      backgroundThrottling: false,
    },
  };
}

type Fenced = Pick<WebContents, 'on' | 'setWindowOpenHandler'>;

/** No page leaves its place, opens another, or embeds one. */
export function fenceIn(contents: Fenced): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

export function fenceInAll(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents) => fenceIn(contents));
}
