/**
 * Folders the user has granted in a browser. The handles are kept in a small database of their own (they cannot be
 * written down as text); after a restart the browser asks again before it lets the page in.
 */
import { type BridgeHandlers, type FolderKind, failed, ok, problem, type Result } from '#shared/bridge.ts';

/** Parts of the File System Access API that the standard library does not describe yet. */
interface DirectoryPicker {
  showDirectoryPicker(options: { id: string; mode: 'readwrite' }): Promise<FileSystemDirectoryHandle>;
}
interface Permitted {
  queryPermission?(options: { mode: 'readwrite' }): Promise<PermissionState>;
  requestPermission?(options: { mode: 'readwrite' }): Promise<PermissionState>;
}

export interface FolderStore {
  deeds: Pick<BridgeHandlers, 'grantFolder' | 'grantedFolders' | 'forgetFolder'>;
  /** The folder, if the browser lets the page in. */
  open(kind: FolderKind): Promise<Result<FileSystemDirectoryHandle>>;
}

const kinds: readonly FolderKind[] = ['inbox', 'outbox', 'backup'];
const isHandle = (value: unknown): value is FileSystemDirectoryHandle & Permitted =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'directory';

export function makeFolderStore(page: Window & Partial<DirectoryPicker>): FolderStore {
  const stored = async (kind: FolderKind) => {
    const handle = await inStore(page, 'readonly', (store) => store.get(kind));
    return isHandle(handle) ? handle : undefined;
  };
  return {
    deeds: {
      async grantFolder(kind) {
        if (page.showDirectoryPicker === undefined) return failed(noFolders);
        try {
          const handle = await page.showDirectoryPicker({ id: `fullcycle-${kind}`, mode: 'readwrite' });
          await inStore(page, 'readwrite', (store) => store.put(handle, kind));
          return ok({ kind, place: handle.name });
        } catch (error) {
          if (error instanceof DOMException && error.name === 'AbortError') return ok(undefined);
          return failed(problem('folder.refused', 'The browser did not grant this folder. Choose another one.'));
        }
      },
      async grantedFolders() {
        const found = await Promise.all(kinds.map(async (kind) => ({ kind, handle: await stored(kind) })));
        return ok(found.flatMap(({ kind, handle }) => (handle === undefined ? [] : [{ kind, place: handle.name }])));
      },
      async forgetFolder(kind) {
        await inStore(page, 'readwrite', (store) => store.delete(kind));
        return ok(undefined);
      },
    },
    async open(kind) {
      const handle = await stored(kind);
      if (handle === undefined) {
        return failed(
          problem('folder.not-granted', `No ${kind} folder is chosen yet. Choose one in Settings, Files and backups.`),
        );
      }
      return (await isLetIn(handle))
        ? ok(handle)
        : failed(
            problem(
              'folder.locked',
              `The browser asks again before it opens the ${kind} folder. Choose it once more in Settings.`,
            ),
          );
    },
  };
}

const noFolders = problem(
  'folder.unsupported',
  'This browser cannot keep a folder. Open and save files by hand, or use the Fullcycle program.',
);

async function isLetIn(handle: Permitted): Promise<boolean> {
  const mode = { mode: 'readwrite' } as const;
  const state = (await handle.queryPermission?.(mode)) ?? 'granted';
  if (state !== 'prompt') return state === 'granted';
  // Asking is allowed only in answer to a click; without one the browser throws.
  return (await handle.requestPermission?.(mode).catch(() => 'denied')) === 'granted';
}

/** One request in the little database of handles. */
function inStore(
  page: Window,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const opening = page.indexedDB.open('fullcycle-folders', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('folders');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction('folders', mode);
      const request = work(transaction.objectStore('folders'));
      transaction.oncomplete = () => {
        database.close();
        resolve(request.result);
      };
      transaction.onabort = () => {
        database.close();
        reject(transaction.error);
      };
    };
  });
}
