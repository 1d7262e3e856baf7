/** What a granted folder is used for in a browser: the same promises as on the desktop, over directory handles. */
import {
  type BridgeHandlers,
  backupExtension,
  type FolderFile,
  type FolderKind,
  failed,
  inboxFileChanged,
  isLeafName,
  isSafeFileName,
  ok,
  problem,
  type Result,
} from '#shared/bridge.ts';
import type { FolderStore } from './folderStore.ts';

type Opener = Pick<FolderStore, 'open'>;

export async function listFolder(folder: FileSystemDirectoryHandle): Promise<FolderFile[]> {
  const files: FolderFile[] = [];
  for await (const handle of folder.values()) {
    if (
      handle.kind !== 'file' ||
      !isLeafName(handle.name) ||
      /\.(part|partial|tmp|crdownload|crswap)$/i.test(handle.name)
    )
      continue;
    const file = await handle.getFile();
    files.push({ name: file.name, size: file.size, modifiedAt: file.lastModified });
  }
  return files;
}

async function readBytes(folder: FileSystemDirectoryHandle, name: string): Promise<Uint8Array> {
  const handle = await folder.getFileHandle(name);
  return new Uint8Array(await (await handle.getFile()).arrayBuffer());
}

/** `close` puts the new content in place in one step; until then the old file stands. */
async function writeBytes(folder: FileSystemDirectoryHandle, name: string, bytes: Uint8Array): Promise<FolderFile> {
  const handle = await folder.getFileHandle(name, { create: true });
  const writer = await handle.createWritable();
  await writer.write(new Blob([new Uint8Array(bytes)]));
  await writer.close();
  const file = await handle.getFile();
  return { name, size: file.size, modifiedAt: file.lastModified };
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.byteLength === b.byteLength && a.every((byte, index) => byte === b[index]);

async function inFolder<Value>(
  folders: Opener,
  kind: FolderKind,
  work: (folder: FileSystemDirectoryHandle) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const folder = await folders.open(kind);
  if (!folder.ok) return folder;
  try {
    return await work(folder.value);
  } catch (error) {
    const isMissing = error instanceof DOMException && error.name === 'NotFoundError';
    return failed(
      isMissing
        ? problem('folder.no-such-file', 'The file is no longer in its folder. Look at the list again.')
        : problem(
            'folder.trouble',
            `The ${kind} folder did not answer. Check that its drive is connected, then try again.`,
          ),
    );
  }
}

export const inboxDeeds = (folders: Opener): Pick<BridgeHandlers, 'listInbox' | 'readInboxFile' | 'markInboxFile'> => ({
  listInbox: () =>
    inFolder(folders, 'inbox', async (folder) =>
      ok((await listFolder(folder)).sort((a, b) => a.modifiedAt - b.modifiedAt || (a.name < b.name ? -1 : 1))),
    ),
  readInboxFile: (name) => inFolder(folders, 'inbox', async (folder) => ok(await readBytes(folder, name))),
  markInboxFile: (listed, outcome) =>
    inFolder(folders, 'inbox', async (folder) => {
      const { name, size, modifiedAt } = listed;
      const now = await (await folder.getFileHandle(name)).getFile();
      if (now.size !== size || now.lastModified !== modifiedAt) return failed(inboxFileChanged);
      const target = await folder.getDirectoryHandle(outcome, { create: true });
      const taken = new Set((await listFolder(target)).map((file) => file.name));
      await writeBytes(target, freeName(name, taken), new Uint8Array(await now.arrayBuffer()));
      await folder.removeEntry(name);
      return ok(undefined);
    }),
});

/** Two files of one name are two files: the second is kept as `name (2).835`. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let candidate = name;
  for (let copy = 2; taken.has(candidate); copy += 1) candidate = `${stem} (${copy})${extension}`;
  return candidate;
}

export const outboxDeeds = (folders: Opener): Pick<BridgeHandlers, 'writeOutboxFile'> => ({
  writeOutboxFile: (name, bytes) =>
    inFolder(folders, 'outbox', async (folder) => {
      const before = (await listFolder(folder)).find((file) => file.name === name);
      if (before === undefined) return ok(await writeBytes(folder, name, bytes));
      return isSame(await readBytes(folder, name), bytes)
        ? ok(before)
        : failed(
            problem(
              'outbox.name-taken',
              'A different file with this name already waits in the outbox. Make a new batch number.',
            ),
          );
    }),
});

export const backupDeeds = (
  folders: Opener,
): Pick<BridgeHandlers, 'writeBackup' | 'listBackups' | 'readBackup' | 'deleteBackup'> => ({
  writeBackup: (name, bytes) =>
    inFolder(folders, 'backup', async (folder) => {
      const file = await writeBytes(folder, name, bytes);
      return isSame(await readBytes(folder, name), bytes)
        ? ok(file)
        : failed(problem('backup.differs', 'The backup did not read back as written. Use another drive for backups.'));
    }),
  listBackups: () =>
    inFolder(folders, 'backup', async (folder) =>
      ok(
        (await listFolder(folder))
          .filter((file) => isSafeFileName(file.name) && file.name.endsWith(`.${backupExtension}`))
          .sort((a, b) => b.modifiedAt - a.modifiedAt || (a.name < b.name ? 1 : -1)),
      ),
    ),
  readBackup: (name) => inFolder(folders, 'backup', async (folder) => ok(await readBytes(folder, name))),
  deleteBackup: (name) =>
    inFolder(folders, 'backup', async (folder) => {
      await folder.removeEntry(name);
      return ok(undefined);
    }),
});
