/** The official files, which are read where they are and never copied into the project. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';

const root = '../shared/data';
export const hasSourceFiles = existsSync(root);
if (!hasSourceFiles) process.stdout.write(`Skipped: the official code files are not at ${root}.\n`);

export function sourceText(path: string, encoding: 'utf8' | 'latin1' = 'utf8'): string {
  const bytes = readFileSync(`${root}/${path}`);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString(encoding);
}

/** As it was downloaded. */
export const sourceBytes = (path: string): Uint8Array => new Uint8Array(readFileSync(`${root}/${path}`));

export const sourceRows = (path: string): string[][] => Papa.parse<string[]>(sourceText(path), { header: false }).data;
