/** Looks into the inbox on a beat and announces each whole new file once: unchanged in two looks means whole. */
import type { FolderFile, Unsubscribe } from '#shared/bridge.ts';
import { listFolder } from './folderDeeds.ts';
import type { FolderStore } from './folderStore.ts';

export function watchFolder(
  page: Window,
  folders: Pick<FolderStore, 'open' | 'deeds'>,
  announce: (file: FolderFile) => void,
  everyMs: number,
): Unsubscribe {
  let seen = new Map<string, { mark: string; isAnnounced: boolean }>();
  const look = async () => {
    const granted = await folders.deeds.grantedFolders();
    if (!granted.ok || !granted.value.some(({ kind }) => kind === 'inbox')) return;
    const folder = await folders.open('inbox');
    if (!folder.ok) return;
    // A drive that is away for a moment is not trouble here: the page hears of it when it lists the folder.
    const files = await listFolder(folder.value).catch(() => undefined);
    if (files === undefined) return;
    const next: typeof seen = new Map();
    for (const file of files) {
      const mark = `${file.size} ${file.modifiedAt}`;
      const before = seen.get(file.name);
      const isWhole = before?.mark === mark;
      if (isWhole && !before.isAnnounced) announce(file);
      next.set(file.name, { mark, isAnnounced: isWhole });
    }
    seen = next;
  };
  const beat = page.setInterval(() => void look(), everyMs);
  return () => page.clearInterval(beat);
}
