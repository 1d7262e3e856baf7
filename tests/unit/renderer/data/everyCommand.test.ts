/** Every command is named by a unit test: a new one without a test of its own is found here. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const folder = 'renderer/data/commands';
const declared = /export const (\w+): Command</g;
const commands = readdirSync(folder).flatMap((file) =>
  Array.from(readFileSync(path.join(folder, file), 'utf8').matchAll(declared), (match) => match[1] ?? ''),
);
const testFiles = readdirSync('tests/unit', { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.test.ts'),
);
/** The names each test imports and then uses: being imported alone proves nothing. */
const used = new Set(
  testFiles
    .filter((file) => path.basename(file) !== 'everyCommand.test.ts')
    .flatMap((file) => {
      const text = readFileSync(path.join('tests/unit', file), 'utf8');
      const counts = new Map<string, number>();
      for (const [word] of text.matchAll(/\w+/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
      return [...counts].flatMap(([word, times]) => (times > 1 ? [word] : []));
    }),
);
/** Run by a job, which is what users start and what the tests start too. */
const byJob: Readonly<Record<string, string>> = {
  importCodes: 'importCodeFile',
  importPairs: 'importCodeFile',
  importMues: 'importCodeFile',
};

test('every command has a unit test that names it', () => {
  expect(commands.length).toBeGreaterThan(60);
  expect(commands.filter((name) => !used.has(byJob[name] ?? name))).toEqual([]);
});

test('what is tested through its job has no test of its own yet', () => {
  expect(Object.keys(byJob).filter((name) => used.has(name) || !commands.includes(name))).toEqual([]);
});
