/**
 * The watched folder: what arrives is listed, read, and moved into `done` or `failed` once dealt with; nothing is deleted.
 * The folder is looked at on a beat instead of by system events, because network drives send none, and a file is announced
 * only when two looks in a row find it unchanged, so a file still being copied is never read in half.
 */
import { access, mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import {
  type BridgeHandlers,
  type FolderFile,
  failed,
  inboxFileChanged,
  ok,
  type Unsubscribe,
} from '#shared/bridge.ts';
import { attempt, readWhole } from './files.ts';
import { type GrantedFolders, listFiles, pathOfListed } from './folders.ts';

export function makeInboxDeeds(
  folders: Pick<GrantedFolders, 'pathOf'>,
): Pick<BridgeHandlers, 'listInbox' | 'readInboxFile' | 'markInboxFile'> {
  const find = async (name: string) => {
    const folder = await folders.pathOf('inbox');
    if (!folder.ok) return folder;
    const listed = await attempt('The inbox folder was not read', () => pathOfListed(folder.value, name));
    return listed.ok ? listed.value : listed;
  };
  return {
    async listInbox() {
      const folder = await folders.pathOf('inbox');
      if (!folder.ok) return folder;
      return attempt('The inbox folder was not read', async () =>
        (await listFiles(folder.value)).sort((a, b) => a.modifiedAt - b.modifiedAt || (a.name < b.name ? -1 : 1)),
      );
    },
    async readInboxFile(name) {
      const file = await find(name);
      return file.ok ? attempt('The inbox file was not read', () => readWhole(file.value)) : file;
    },
    async markInboxFile(listed, outcome) {
      const file = await find(listed.name);
      if (!file.ok) return file;
      const moved = await attempt('The inbox file was not moved', async () => {
        const folder = path.dirname(file.value);
        const now = (await listFiles(folder)).find((each) => each.name === listed.name);
        if (now?.size !== listed.size || now.modifiedAt !== listed.modifiedAt) return 'changed';
        await mkdir(path.join(folder, outcome), { recursive: true });
        await rename(file.value, await freeName(path.join(folder, outcome), listed.name));
        return 'moved';
      });
      if (!moved.ok) return moved;
      return moved.value === 'moved' ? ok(undefined) : failed(inboxFileChanged);
    },
  };
}

/** Two files of one name are two files: the second is kept as `name (2).835`. */
async function freeName(folder: string, name: string): Promise<string> {
  const { name: stem, ext } = path.parse(name);
  for (let copy = 1; ; copy += 1) {
    const candidate = path.join(folder, copy === 1 ? name : `${stem} (${copy})${ext}`);
    const isTaken = await access(candidate).then(
      () => true,
      () => false,
    );
    if (!isTaken) return candidate;
  }
}

export interface InboxWatch {
  look(): Promise<void>;
  stop: Unsubscribe;
}

/** Announces each whole new file once; `everyMs` apart from `look`, which tests and grants call directly. */
export function watchInbox(
  folders: Pick<GrantedFolders, 'pathOf'>,
  announce: (file: FolderFile) => void,
  everyMs: number,
): InboxWatch {
  let seen = new Map<string, { mark: string; isAnnounced: boolean }>();
  let isLooking = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      const folder = await folders.pathOf('inbox');
      // A drive that is away for a moment is not trouble here: the page hears of it when it lists the folder.
      const files = folder.ok ? await attempt('look', () => listFiles(folder.value)) : ok([]);
      if (!files.ok) return;
      const next: typeof seen = new Map();
      for (const file of files.value) {
        const mark = `${folder.ok ? folder.value : ''} ${file.size} ${file.modifiedAt}`;
        const before = seen.get(file.name);
        const isWhole = before?.mark === mark;
        if (isWhole && !before.isAnnounced) announce(file);
        next.set(file.name, { mark, isAnnounced: isWhole });
      }
      seen = next;
    } finally {
      isLooking = false;
    }
  };
  const beat = setInterval(() => void look(), everyMs);
  beat.unref();
  return { look, stop: () => clearInterval(beat) };
}
