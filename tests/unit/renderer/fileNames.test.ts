/** Every name the pages suggest for a file passes the gate that keeps people's names out: otherwise saving is refused. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { figureFiles } from '#renderer/features/reports/useSaveFigure.ts';
import { isSafeFileName } from '#shared/bridge.ts';

const pages = readdirSync('renderer', { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
const suggested = pages.flatMap((name) => {
  const text = readFileSync(`renderer/${name}`, 'utf8');
  const whole = [...text.matchAll(/saveFile\(\s*[`']([^`']+\.[^`']+)[`']/g)].map(([, found = '']) => found);
  const tables = [...text.matchAll(/\bsave\('([^']+)'/g)].map(([, found = '']) => `${found}-2026-11-24.csv`);
  const papers = [...text.matchAll(/fileName=(?:\{`([^`]+)`|["']([^"']+)["'])/g)].map(
    ([, made, plain]) => `${made ?? plain}.pdf`,
  );
  // What stands in a name at run time is a day or a number.
  return [...whole, ...tables, ...papers].map((each) => each.replaceAll(/\$\{[^}]*\}/g, '1042'));
});

test('the pages suggest names at all', () => {
  expect(suggested).toEqual(
    expect.arrayContaining(['transaction-journal-2026-11-24.csv', 'deposit-slip-1042.pdf', 'month-packet-1042.pdf']),
  );
});
const lists = Object.values(figureFiles).map((name) => `${name}-2026-11-24.csv`);
test.each([...new Set([...suggested, ...lists])])('%s can be saved', (name) => {
  expect(isSafeFileName(name)).toBe(true);
});
