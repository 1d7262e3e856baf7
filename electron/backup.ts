/** Encrypted backups in the granted folder. What is in them is the page's business; here they are bytes kept whole. */
import { unlink } from 'node:fs/promises';
import path from 'node:path';
import {
  type BridgeHandlers,
  backupExtension,
  type FolderFile,
  failed,
  isSafeFileName,
  ok,
  problem,
} from '#shared/bridge.ts';
import { attempt, readWhole, writeWhole } from './files.ts';
import { type GrantedFolders, listFiles, pathOfListed } from './folders.ts';

const isBackup = (file: FolderFile): boolean => isSafeFileName(file.name) && file.name.endsWith(`.${backupExtension}`);

export function makeBackupDeeds(
  folders: Pick<GrantedFolders, 'pathOf'>,
): Pick<BridgeHandlers, 'writeBackup' | 'listBackups' | 'readBackup' | 'deleteBackup'> {
  const find = async (name: string) => {
    const folder = await folders.pathOf('backup');
    if (!folder.ok) return folder;
    const listed = await attempt('The backup folder was not read', () => pathOfListed(folder.value, name));
    return listed.ok ? listed.value : listed;
  };
  return {
    async writeBackup(name, bytes) {
      const folder = await folders.pathOf('backup');
      if (!folder.ok) return folder;
      const written = await attempt('The backup was not written', async () => {
        const target = path.join(folder.value, name);
        await writeWhole(target, bytes);
        // A failing stick often takes a write and loses it: read back before saying it is safe.
        const isSame = Buffer.compare(await readWhole(target), bytes) === 0;
        return isSame ? (await listFiles(folder.value)).find((file) => file.name === name) : undefined;
      });
      if (!written.ok) return written;
      return written.value === undefined
        ? failed(problem('backup.differs', 'The backup did not read back as written. Use another drive for backups.'))
        : ok(written.value);
    },
    async listBackups() {
      const folder = await folders.pathOf('backup');
      if (!folder.ok) return folder;
      return attempt('The backup folder was not read', async () =>
        (await listFiles(folder.value))
          .filter(isBackup)
          .sort((a, b) => b.modifiedAt - a.modifiedAt || (a.name < b.name ? 1 : -1)),
      );
    },
    async readBackup(name) {
      const file = await find(name);
      return file.ok ? attempt('The backup was not read', () => readWhole(file.value)) : file;
    },
    async deleteBackup(name) {
      const file = await find(name);
      if (!file.ok) return file;
      return attempt('The backup was not deleted', async () => {
        await unlink(file.value);
        return undefined;
      });
    },
  };
}
