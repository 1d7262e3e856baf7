// Finds a Chromium-like browser on this PC and says how to open Fullcycle in it: a window of its own, a profile of its
// own (so the books stay when the everyday browser is cleaned), and none of the browser's talk to the outside.
import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
];
const macApps = ['Google Chrome', 'Microsoft Edge', 'Chromium', 'Brave Browser'];
const windowsPaths = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
];

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function candidates(system, env) {
  if (system === 'darwin') {
    return ['/Applications', path.join(homedir(), 'Applications')].flatMap((folder) =>
      macApps.map((name) => `${folder}/${name}.app/Contents/MacOS/${name}`),
    );
  }
  if (system === 'win32') {
    const roots = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter(Boolean);
    return windowsPaths.flatMap((each) => roots.map((root) => path.win32.join(root, each)));
  }
  const folders = (env.PATH ?? '').split(':').filter((each) => path.isAbsolute(each));
  return linuxNames.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

/** The path of a browser, or undefined. `FULLCYCLE_BROWSER` names one outright. */
export function findBrowser(env = process.env, system = process.platform) {
  if (env.FULLCYCLE_BROWSER) return isProgram(env.FULLCYCLE_BROWSER) ? env.FULLCYCLE_BROWSER : undefined;
  return candidates(system, env).find(isProgram);
}

/** Where Fullcycle keeps what belongs to this user when it runs in a browser. */
export function homeFolder(env = process.env, system = process.platform) {
  if (env.FULLCYCLE_HOME) return env.FULLCYCLE_HOME;
  if (system === 'win32') return path.join(env.LOCALAPPDATA ?? homedir(), 'Fullcycle');
  if (system === 'darwin') return path.join(homedir(), 'Library', 'Application Support', 'Fullcycle');
  return path.join(homedir(), '.fullcycle');
}

export const needsNoSandbox = (system = process.platform) => system === 'linux' && process.getuid?.() === 0;
export const hasScreen = (env = process.env, system = process.platform) =>
  system !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);

export const browserArguments = (address, profile, isRoot = needsNoSandbox()) => [
  `--app=${address}`,
  `--user-data-dir=${profile}`,
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-sync',
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  '--disable-features=Translate,OptimizationHints,MediaRouter,AutofillServerCommunication,SpellcheckServiceMultilingual',
  '--disable-breakpad',
  '--no-pings',
  '--password-store=basic',
  '--window-size=1440,900',
  ...(isRoot ? ['--no-sandbox'] : []),
];
