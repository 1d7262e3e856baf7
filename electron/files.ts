/**
 * Files on the disk: written whole or not at all, read by the user's choice in a dialog. Trouble with the disk becomes a
 * problem that says what to do, without the path, since a path may hold a name the user chose.
 */
import { randomUUID } from 'node:crypto';
import { open, readFile, rename, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { Dialog } from 'electron';
import {
  type BridgeHandlers,
  type FileFilter,
  failed,
  ok,
  type Problem,
  problem,
  type Result,
} from '#shared/bridge.ts';

const maxFileBytes = 1024 * 1024 * 1024;

const remedies: Record<string, string> = {
  ENOENT: 'The file or folder is no longer there. Check that the drive is connected, then try again.',
  EACCES: 'This PC does not allow it. Choose another folder, or ask who looks after this PC for access.',
  EPERM: 'This PC does not allow it. Choose another folder, or ask who looks after this PC for access.',
  EROFS: 'The drive can only be read. Choose another folder.',
  ENOSPC: 'The drive is full. Free some space or choose another folder, then try again.',
  EBUSY: 'Another program is using the file. Close it there, then try again.',
  EFBIG: 'The file is larger than 1 GB, which is more than Fullcycle reads at once.',
};

/** Turns a file system error into a problem; an error of any other kind is a fault of ours and is thrown on. */
export function diskProblem(error: unknown, doing: string): Problem {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  if (code === undefined) throw error;
  return problem(
    `disk.${code.toLowerCase()}`,
    `${doing}: ${remedies[code] ?? `the disk answered ${code}. Try again.`}`,
  );
}

/** A reader never sees half a file: temporary name in the same folder, flush, rename, flush the folder. */
export async function writeWhole(target: string, bytes: Uint8Array): Promise<void> {
  const temporary = path.join(path.dirname(target), `.${randomUUID()}.partial`);
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await unlink(temporary).catch((missing: unknown) => missing);
    throw error;
  }
  await flushFolder(path.dirname(target));
}

/** Windows cannot open a folder to flush it, and needs not: its rename is journalled. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function readWhole(target: string): Promise<Uint8Array> {
  if ((await stat(target)).size > maxFileBytes) throw Object.assign(new Error('too large'), { code: 'EFBIG' });
  const buffer = await readFile(target);
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

const dialogFilters = (filters: FileFilter[]) =>
  filters.map(({ label, extensions }) => ({ name: label, extensions: [...extensions] }));

export function makeFileDeeds(
  dialog: Pick<Dialog, 'showSaveDialog' | 'showOpenDialog'>,
  documentsFolder: () => string,
): Pick<BridgeHandlers, 'saveFile' | 'openFiles'> {
  return {
    async saveFile(suggestedName, bytes, filters) {
      const choice = await dialog.showSaveDialog({
        defaultPath: path.join(documentsFolder(), suggestedName),
        filters: dialogFilters(filters),
        properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
      });
      if (choice.canceled || choice.filePath === '') return ok('cancelled' as const);
      return attempt('The file was not saved', async () => {
        await writeWhole(choice.filePath, bytes);
        return 'saved' as const;
      });
    },
    async openFiles(filters, multiple) {
      const choice = await dialog.showOpenDialog({
        filters: dialogFilters(filters),
        properties: multiple ? ['openFile', 'multiSelections', 'dontAddToRecent'] : ['openFile', 'dontAddToRecent'],
      });
      if (choice.canceled) return ok([]);
      return attempt('The file was not read', () =>
        Promise.all(
          choice.filePaths.map(async (each) => ({ name: path.basename(each), bytes: await readWhole(each) })),
        ),
      );
    },
  };
}

/** Runs disk work and answers with its value or with the disk's problem. */
export async function attempt<Value>(doing: string, work: () => Promise<Value>): Promise<Result<Value>> {
  try {
    return ok(await work());
  } catch (error) {
    return failed(diskProblem(error, doing));
  }
}
