/** A profile with the demo practice in it, made by the file that needs it first and copied by the others. */
import { cpSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { assert } from '#shared/kernel/assert.ts';

const stepMs = 100;
const longestMs = 120_000;

export const sharedAddress = 'FULLCYCLE_E2E_ADDRESS';
export const sharedFolder = 'FULLCYCLE_E2E_FOLDER';

/** Puts the demo practice into a new profile. */
export async function copyDemo(
  folder: string,
  profile: string,
  make: (profile: string) => Promise<void>,
): Promise<void> {
  const demo = path.join(folder, 'demo');
  if (isFirst(path.join(folder, 'making'))) {
    const made = path.join(folder, 'made');
    await make(made);
    renameSync(made, demo);
  }
  for (let waited = 0; !existsSync(demo); waited += stepMs) {
    assert(waited < longestMs, 'the file that needs it first makes the demo practice');
    await setTimeout(stepMs);
  }
  cpSync(demo, profile, { recursive: true, filter: (file) => !path.basename(file).startsWith('Singleton') });
}

/** Whoever makes the folder is the first. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
