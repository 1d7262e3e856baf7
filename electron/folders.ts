/**
 * The folders the user has granted: where files are watched for, sent to and backed up in. The page only ever names the
 * kind; the path stays here, in a small file of the program's own folder.
 */
import { lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Dialog } from 'electron';
import {
  type BridgeHandlers,
  type FolderFile,
  type FolderKind,
  failed,
  isLeafName,
  ok,
  problem,
  type Result,
} from '#shared/bridge.ts';
import { attempt, writeWhole } from './files.ts';

const purposes: Record<FolderKind, string> = {
  inbox: 'Folder where files from your clearinghouse and payers arrive',
  outbox: 'Folder where claim files go for your clearinghouse to pick up',
  backup: 'Folder for backups: best on another drive or a USB stick',
};
const kinds: readonly FolderKind[] = ['inbox', 'outbox', 'backup'];

export interface GrantedFolders extends Pick<BridgeHandlers, 'grantFolder' | 'grantedFolders' | 'forgetFolder'> {
  pathOf(kind: FolderKind): Promise<Result<string>>;
}

export function makeFolders(dialog: Pick<Dialog, 'showOpenDialog'>, stateFile: string): GrantedFolders {
  const read = async (): Promise<Map<FolderKind, string>> => {
    const text = await readFile(stateFile, 'utf8').catch(() => '{}');
    const stored = parseStored(text);
    return new Map(kinds.flatMap((kind) => (stored.has(kind) ? [[kind, stored.get(kind) ?? '']] : [])));
  };
  const write = (folders: Map<FolderKind, string>) =>
    writeWhole(stateFile, new TextEncoder().encode(JSON.stringify(Object.fromEntries(folders))));

  return {
    async grantFolder(kind) {
      const choice = await dialog.showOpenDialog({
        title: purposes[kind],
        buttonLabel: 'Use this folder',
        properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
      });
      const [place] = choice.filePaths;
      if (choice.canceled || place === undefined) return ok(undefined);
      return attempt('The folder was not remembered', async () => {
        await write((await read()).set(kind, place));
        return { kind, place };
      });
    },
    grantedFolders: async () => ok(Array.from(await read(), ([kind, place]) => ({ kind, place }))),
    forgetFolder: (kind) =>
      attempt('The folder was not forgotten', async () => {
        const folders = await read();
        folders.delete(kind);
        await write(folders);
        return undefined;
      }),
    async pathOf(kind) {
      const place = (await read()).get(kind);
      return place === undefined
        ? failed(
            problem(
              'folder.not-granted',
              `No ${kind} folder is chosen yet. Choose one in Settings, Files and backups.`,
            ),
          )
        : ok(place);
    },
  };
}

/** A damaged state file reads as no folder granted: the user is asked again, nothing else depends on it. */
function parseStored(text: string): Map<string, string> {
  try {
    const stored: unknown = JSON.parse(text);
    if (typeof stored !== 'object' || stored === null) return new Map();
    return new Map(
      Object.entries(stored).flatMap(([kind, place]) =>
        typeof place === 'string' && path.isAbsolute(place) ? [[kind, place] as const] : [],
      ),
    );
  } catch {
    return new Map();
  }
}

/** Regular files of a folder that the bridge may name: no links, no hidden or half-written ones. */
export async function listFiles(folder: string): Promise<FolderFile[]> {
  const names = (await readdir(folder)).filter((name) => isLeafName(name) && !isUnfinished(name));
  const files = await Promise.all(
    names.map(async (name) => {
      // A file may leave between the listing and the look at it.
      const facts = await lstat(path.join(folder, name)).catch(() => undefined);
      return facts?.isFile() ? [{ name, size: facts.size, modifiedAt: Math.floor(facts.mtimeMs) }] : [];
    }),
  );
  return files.flat();
}

const isUnfinished = (name: string): boolean => /\.(part|partial|tmp|crdownload|filepart)$/i.test(name);

/** The path of a file that the folder really lists, so that no link or odd name leads elsewhere. */
export async function pathOfListed(folder: string, name: string): Promise<Result<string>> {
  const found = (await listFiles(folder)).some((file) => file.name === name);
  return found
    ? ok(path.join(folder, name))
    : failed(problem('folder.no-such-file', 'The file is no longer in its folder. Look at the list again.'));
}
