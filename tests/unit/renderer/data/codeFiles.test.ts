import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { codesFor } from '#renderer/data/commands/claimCodes.ts';
import { editShelf } from '#renderer/data/commands/claimEdits.ts';
import { loadedCodeSets } from '#renderer/data/queries/codeSets.ts';
import { readContext } from '#renderer/data/readContext.ts';
import { receivedPieces } from '#renderer/data/receivedText.ts';
import { importCodeFile } from '#renderer/jobs/importCodeFile.ts';
import { previewCodeFile } from '#renderer/jobs/previewCodeFile.ts';
import { textOfBytes } from '#renderer/jobs/textOfBytes.ts';
import { unpackTexts } from '#renderer/jobs/unpack.ts';
import { day } from '#shared/kernel/dates.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';
import { hasSourceFiles, sourceBytes } from '#tests/unit/shared/codesets/sourceFiles.ts';

const jobContext = async () => ({ book: await aBook(), report: () => undefined, isCancelled: () => false });
const bytesOf = (text: string) => new TextEncoder().encode(text);
const places = 'pos_code,name,facility_rate,description\n11,Office,NF,\n21,Inpatient Hospital,F,\n';
const pairs = ['99213\t36415\t\t20240101\t*\t1\tx', '99213\t96372\t\t20240101\t20260630\t0\tx'].join('\n');

describe('a code file', () => {
  test('is counted before it is taken, and changes nothing the second time', async () => {
    const context = await jobContext();
    const file = { name: 'places 2026.csv', bytes: bytesOf(places) };
    const preview = await previewCodeFile(context, file);
    expect(preview.ok && preview.value).toMatchObject({ kind: 'places', rows: 2, changes: { added: 2 } });
    expect(await context.book.db.rows('codes').count()).toBe(0);
    await importCodeFile(context, file);
    const stored = await context.book.db.rows('codes').toArray();
    const again = await importCodeFile(context, file);
    expect(again.ok && again.value.wasAlreadyImported).toBe(true);
    expect(await context.book.db.rows('codes').toArray()).toEqual(stored);
    const loaded = (await loadedCodeSets(context.book)).find((row) => row.set === 'POS');
    expect(loaded).toMatchObject({ count: 2, editions: [{ fileName: 'places 2026.csv', from: '2026-01-01' }] });
  });

  test.each([
    ['cut rows', `${places}x,y\n`, 'codes.damaged'],
    ['a file of another kind', 'a,b\n1,2\n', 'codes.unknownKind'],
  ])('%s: refused, and nothing changed', async (_title, text, code) => {
    const context = await jobContext();
    const done = await importCodeFile(context, { name: 'x.csv', bytes: bytesOf(text) });
    expect(done).toMatchObject({ ok: false, problems: expect.arrayContaining([expect.objectContaining({ code })]) });
    expect(await context.book.db.rows('codes').count()).toBe(0);
    expect(await context.book.db.journal.count()).toBe(0);
  });

  test('stopped before it is written changes nothing', async () => {
    const context = { ...(await jobContext()), isCancelled: () => true };
    const done = await importCodeFile(context, { name: 'places.csv', bytes: bytesOf(places) });
    expect(done.ok && done.value.wasStopped).toBe(true);
    expect(await context.book.db.rows('codes').count()).toBe(0);
  });
});

describe('archives', () => {
  test('gzip and ZIP give the texts inside; a ZIP is read member by member', async () => {
    const unpacked = async (name: string, bytes: Uint8Array) => {
      const done = await unpackTexts(name, bytes);
      return done.ok && done.value.map((file) => ({ name: file.name, text: textOfBytes(file.bytes) }));
    };
    expect(await unpacked('a.csv.gz', gzipSync(places))).toEqual([{ name: 'a.csv', text: places }]);
    const zip = aZip([
      ['readme.pdf', 'x'],
      ['in/places.csv', places],
    ]);
    expect(await unpacked('a.zip', zip)).toEqual([{ name: 'places.csv', text: places }]);
  });
  test.each([
    ['a cut gzip', gzipSync(places).subarray(0, 40), 'file.archive'],
    ['a cut ZIP', aZip([['a.csv', places]]).subarray(0, 60), 'file.archive'],
    ['a workbook', aZip([['xl/workbook.xml', '<x/>']]), 'file.workbook'],
    ['a PDF', bytesOf('%PDF-1.7'), 'file.pdf'],
    ['a ZIP of pictures', aZip([['a.png', 'x']]), 'file.noText'],
  ])('%s is refused in plain words', async (_title, bytes, code) => {
    expect(await unpackTexts('a', bytes)).toMatchObject({ ok: false, problems: [{ code }] });
  });
});

describe('NCCI and MUE in the book', () => {
  test('are looked up by pair, code and day; a book without them says nothing', async () => {
    const context = await jobContext();
    const { book } = context;
    expect(await editShelf(readContext(book)).editsFor(['99213', '36415'])).toBeUndefined();
    await importCodeFile(context, { name: 'v322r0.txt', bytes: bytesOf(pairs) });
    const mue = '"HCPCS/\nCPT Code",Practitioner Services MUE Values,MUE Adjudication Indicator\n36415,2,3 Date\n';
    await importCodeFile(context, { name: 'mue 2026-07-01.csv', bytes: bytesOf(mue) });
    const edits = await editShelf(readContext(book)).editsFor(['36415', '99213', '96372']);
    const on = day('2026-07-15');
    expect(edits?.pair('99213', '36415', on)?.indicator).toBe('1');
    expect(edits?.pair('99213', '96372', on)).toBeUndefined();
    expect(edits?.pair('99213', '96372', day('2026-06-30'))?.indicator).toBe('0');
    expect(edits?.mue('36415', on)).toMatchObject({ units: 2, indicator: '3' });
    const again = await importCodeFile(context, { name: 'v322r0.txt', bytes: bytesOf(pairs) });
    expect(again.ok && again.value.wasAlreadyImported).toBe(true);
    expect((await loadedCodeSets(book)).filter((row) => row.count > 0).map((row) => [row.set, row.count])).toEqual([
      ['NCCI', 2],
      ['MUE', 1],
    ]);
  });
});

describe('a quarter of NCCI edits that is stopped or overtaken', () => {
  const codeOf = (at: number): string => String(10_000 + at);
  const quarter = (indicator: string): string =>
    Array.from({ length: 30_000 }, (_, at) => `${codeOf(at)}\t99213\t\t20200101\t*\t${indicator}\tx\r\n`).join('');
  const answers = async (context: Awaited<ReturnType<typeof jobContext>>): Promise<(string | undefined)[]> => {
    const edits = await editShelf(readContext(context.book)).editsFor(['99213', codeOf(0), codeOf(29_999)]);
    return [0, 29_999].map((at) => edits?.pair(codeOf(at), '99213', day('2026-07-15'))?.indicator);
  };

  test('is answered whole from the quarter before, until the new one is taken whole', async () => {
    const context = await jobContext();
    const older = { name: 'ccipra-v322r0-f1.txt', bytes: bytesOf(quarter('1')) };
    const newer = { name: 'ccipra-v323r0-f1.txt', bytes: bytesOf(quarter('0')) };
    await importCodeFile(context, older);
    const before = await context.book.db.journal.count();
    const isCancelled = vi.fn(() => true).mockReturnValueOnce(false);
    const stopping = { ...context, isCancelled };
    const stopped = await importCodeFile(stopping, newer);
    expect(stopped.ok && stopped.value.wasStopped).toBe(true);
    expect(await answers(context)).toEqual(['1', '1']);
    expect(await context.book.db.journal.count()).toBe(before);
    const preview = await previewCodeFile(context, newer);
    expect(preview.ok && preview.value).toMatchObject({ from: '2026-10-01', changes: { changed: 30_000, added: 0 } });
    await importCodeFile(context, newer);
    expect(await answers(context)).toEqual(['0', '0']);
    const ncci = (await loadedCodeSets(context.book)).find((row) => row.set === 'NCCI');
    expect(ncci).toMatchObject({ count: 30_000, editions: [{ from: '2026-07-01' }, { from: '2026-10-01' }] });
  });

  test('is not written over a file that was imported while it was compared', async () => {
    const context = await jobContext();
    const [first, second] = await Promise.all([
      importCodeFile(context, { name: 'v322r0-f1.txt', bytes: bytesOf(quarter('1')) }),
      importCodeFile(context, { name: 'v322r0-f2.txt', bytes: bytesOf(quarter('0')) }),
    ]);
    expect([first.ok, second.ok].sort()).toEqual([false, true]);
    expect([...first.problems, ...second.problems].map((each) => each.code)).toEqual(['codes.changedMeanwhile']);
    expect(new Set(await answers(context)).size).toBe(1);
  });
});

test.each([
  ['UTF-8 with a mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
  ['UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['the Windows character set', (text: string) => Buffer.from(text, 'latin1')],
])('a file of several pieces in %s is read letter by letter as if it were held whole', (_title, encode) => {
  const bytes = new Uint8Array(encode('Müller, José\r\n'.repeat(90_000)));
  const pieces = [...receivedPieces(bytes)];
  expect(pieces.length).toBeGreaterThan(2);
  expect(pieces.join('') === textOfBytes(bytes)).toBe(true);
});

describe.skipIf(!hasSourceFiles)('the official files in a book', () => {
  test('ICD-10-CM FY2026, then FY2027; HCPCS; a code is judged by its day', async () => {
    const context = await jobContext();
    const { book } = context;
    for (const [name, path, rows] of [
      ['icd10cm-order-2026.txt.gz', 'icd10cm/icd10cm-order-2026.txt.gz', 98_186],
      ['icd10cm_fy2027_derived.csv.gz', 'icd10cm/icd10cm_fy2027_derived.csv.gz', 98_403],
      ['HCPC2020_ANWEB_w_disclaimer.txt.gz', 'hcpcs/HCPC2020_ANWEB_w_disclaimer.txt.gz', 7079],
      ['hcpcs_level2_merged_2026.csv', 'hcpcs/hcpcs_level2_merged_2026.csv', 8725],
      ['mue_practitioner_2026-07-01_excerpt.csv', 'cms/format_samples/mue_practitioner_2026-07-01_excerpt.csv', 10],
    ] as const) {
      const done = await importCodeFile(context, { name, bytes: sourceBytes(path) });
      expect(done.ok && done.value.rows).toBe(rows);
    }
    const snapshot = { diagnoses: ['S23420', 'E119'], lines: [{ code: 'J1885' }] };
    // Only the codes of a snapshot are read.
    const codes = await codesFor(readContext(book), [snapshot as never]);
    expect(codes?.find('ICD10CM', 'S23420', day('2026-09-30'))?.to).toBe('2026-09-30');
    expect(codes?.isComplete('ICD10CM')).toBe(true);
    expect(codes?.find('HCPCS', 'J1885', day('2026-11-01'))).toMatchObject({ code: 'J1885' });
    const sets = await loadedCodeSets(book);
    expect(sets.find((row) => row.set === 'ICD10CM')?.editions.map((each) => each.from)).toEqual([
      '2025-10-01',
      '2026-10-01',
    ]);
  }, 60_000);
});

/** A ZIP as the format describes it: local headers and bodies, then the directory, then its end record. */
function aZip(files: readonly (readonly [name: string, text: string])[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of files) {
    const body = deflateRawSync(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(body.length, 20);
    entry.writeUInt32LE(text.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    directory.push(entry, Buffer.from(name));
    parts.push(local, Buffer.from(name), body);
    at += 30 + name.length + body.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...parts, ...directory, end]));
}
