/** The folder a clearinghouse picks claim files up from: a name once used is never given other bytes. */
import path from 'node:path';
import { type BridgeHandlers, type FolderFile, failed, ok, problem } from '#shared/bridge.ts';
import { attempt, readWhole, writeWhole } from './files.ts';
import { type GrantedFolders, listFiles } from './folders.ts';

export function makeOutboxDeeds(folders: Pick<GrantedFolders, 'pathOf'>): Pick<BridgeHandlers, 'writeOutboxFile'> {
  return {
    async writeOutboxFile(name, bytes) {
      const folder = await folders.pathOf('outbox');
      if (!folder.ok) return folder;
      const outcome = await attempt('The file was not put into the outbox', async () => {
        const target = path.join(folder.value, name);
        const before = (await listFiles(folder.value)).find((file) => file.name === name);
        if (before === undefined) await writeWhole(target, bytes);
        else if (Buffer.compare(await readWhole(target), bytes) !== 0) return undefined;
        return factsOf(folder.value, name);
      });
      if (!outcome.ok || outcome.value !== undefined) return outcome.ok ? ok(outcome.value as FolderFile) : outcome; // undefined was ruled out
      return failed(
        problem(
          'outbox.name-taken',
          'A different file with this name already waits in the outbox. Make a new batch number.',
        ),
      );
    },
  };
}

async function factsOf(folder: string, name: string): Promise<FolderFile> {
  const file = (await listFiles(folder)).find((each) => each.name === name);
  // Picked up by the clearinghouse the moment it was written: that is success too.
  return file ?? { name, size: 0, modifiedAt: 0 };
}
