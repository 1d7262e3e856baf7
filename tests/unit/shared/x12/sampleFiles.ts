/** The folder of sample X12 files beside the project; tests that need it are skipped, and say so, where it is absent. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const folder = '../shared/data/x12';
export const hasSamples = existsSync(folder);

export const readSample = (path: string): string => readFileSync(`${folder}/${path}`, 'utf8');

/** `835/name.x12` of every sample, or of one kind. */
export function sampleNames(kind?: string): string[] {
  if (!hasSamples) return [];
  const kinds = kind === undefined ? ['270', '271', '276', '277', '277CA', '835', '837P', '999', 'other'] : [kind];
  return kinds.flatMap((each) =>
    readdirSync(`${folder}/${each}`)
      .filter((name) => name.endsWith('.x12'))
      .map((name) => `${each}/${name}`),
  );
}
