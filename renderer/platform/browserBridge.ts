/**
 * The contract in a plain browser: downloads, the file picker, the PDF viewer, and folders where the browser can grant
 * them. Arguments pass the same parsers as on the desktop, so what works here works there.
 */
import { type Bridge, type DeedArguments, type DeedName, failed, ok, parseArguments, problem } from '#shared/bridge.ts';
import { backupDeeds, inboxDeeds, outboxDeeds } from './folderDeeds.ts';
import { makeFolderStore } from './folderStore.ts';
import { watchFolder } from './folderWatch.ts';
import { pickFiles, saveFile } from './pickers.ts';
import { showPdf } from './showPdf.ts';

declare const __APP_VERSION__: string | undefined;

const inboxBeatMs = 10_000;

export function makeBrowserBridge(page: Window): Bridge {
  const folders = makeFolderStore(page);
  const noKeychain = failed(
    problem('keychain.none', 'A browser has no keychain for keys. Unlock with the passphrase instead.'),
  );
  const deeds = {
    appVersion: async () => ok(typeof __APP_VERSION__ === 'string' ? __APP_VERSION__ : 'development'),
    saveFile: (name, bytes, filters) => saveFile(page, name, bytes, filters),
    openFiles: (filters, multiple) => pickFiles(page, filters, multiple),
    printPdf: (bytes) => showPdf(page, bytes),
    ...folders.deeds,
    ...inboxDeeds(folders),
    ...outboxDeeds(folders),
    ...backupDeeds(folders),
    wrapKey: async () => noKeychain,
    unwrapKey: async () => noKeychain,
    onInboxFile: (listener) => watchFolder(page, folders, listener, inboxBeatMs),
    // A browser has no menu of ours: its deeds are reached by the page's own buttons and keys.
    onMenuAction: () => () => undefined,
  } satisfies Bridge;
  return parsed(deeds);
}

/** Puts the contract's parsers in front of every deed, as the desktop's door does. */
function parsed(bridge: Bridge): Bridge {
  const guard = <Name extends DeedName>(name: Name): Bridge[Name] => {
    const deed = bridge[name] as (...args: DeedArguments<Name>) => ReturnType<Bridge[Name]>; // narrowed by its name
    const guarded = async (...args: unknown[]) => {
      const checked = parseArguments(name, args);
      return checked.ok ? deed(...checked.value) : checked;
    };
    return guarded as unknown as Bridge[Name]; // the parser gives the arguments their types
  };
  return {
    ...bridge,
    saveFile: guard('saveFile'),
    openFiles: guard('openFiles'),
    printPdf: guard('printPdf'),
    grantFolder: guard('grantFolder'),
    forgetFolder: guard('forgetFolder'),
    readInboxFile: guard('readInboxFile'),
    markInboxFile: guard('markInboxFile'),
    writeOutboxFile: guard('writeOutboxFile'),
    writeBackup: guard('writeBackup'),
    readBackup: guard('readBackup'),
    deleteBackup: guard('deleteBackup'),
  };
}
