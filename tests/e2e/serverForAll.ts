/** One server for all files, so that the books of a profile, which belong to an address, open from each of them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startServer } from '#electron/launch/serve.mjs';
import { sharedAddress, sharedFolder } from './sharedDemo.ts';

/** Answers with the way to end it. */
export async function setup(): Promise<() => Promise<void>> {
  const server = await startServer({ directory: 'out/renderer' });
  const folder = mkdtempSync(path.join(tmpdir(), 'fullcycle-e2e-shared-'));
  process.env[sharedAddress] = server.address;
  process.env[sharedFolder] = folder;
  return async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
