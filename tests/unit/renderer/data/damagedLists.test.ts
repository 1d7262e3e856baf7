/** Lists as other programs save them, and as they arrive broken: read right, or refused with the place and nothing written. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { importCodeFile } from '#renderer/jobs/importCodeFile.ts';
import { importPatientList } from '#renderer/jobs/importPatientList.ts';
import { readCsv } from '#renderer/jobs/readCsv.ts';
import { textOfBytes } from '#renderer/jobs/textOfBytes.ts';
import { missingFields, suggestMapping } from '#shared/patients/index.ts';
import { aBook } from '#tests/fixtures/builders/book.ts';

const context = async () => ({ book: await aBook(), report: () => undefined, isCancelled: () => false });
const mappingOf = (text: string) => suggestMapping(readCsv(text).rows[0] ?? []).mapping;
const headings = 'Last Name,First Name,DOB,Sex,Address,City,State,Zip';
const row = 'Muñoz,Renée,3/1/1986,F,9 Lake Rd,Duluth,MN,55802';
const list = `${headings}\n${row}\n`;

const wide = (text: string, isBigEnd: boolean, mark: boolean): Uint8Array => {
  const bytes = Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le');
  return Uint8Array.from(isBigEnd ? bytes.swap16() : bytes);
};

describe('a patient list keeps its letters', () => {
  test.each([
    ['UTF-8', Buffer.from(list, 'utf8')],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${list}`, 'utf8')],
    ['Latin 1, as older programs write it', Buffer.from(list, 'latin1')],
    ['UTF-16, as spreadsheets write Unicode text', wide(list, false, true)],
    ['UTF-16 the other way round', wide(list, true, true)],
    ['UTF-16 without its mark', wide(list, false, false)],
  ])('%s', async (_title, bytes) => {
    const around = await context();
    const text = textOfBytes(Uint8Array.from(bytes));
    const done = await importPatientList(around, { text, mapping: mappingOf(text) });
    expect(done).toMatchObject({ ok: true, value: { imported: 1, badRows: [] } });
    expect(await around.book.db.rows('patients').toArray()).toMatchObject([{ last: 'Muñoz', first: 'Renée' }]);
  });
});

describe('a patient list that is broken', () => {
  test.each([
    ['no byte at all', '', ['csv.empty']],
    ['blank lines only', '\n\n  \n', ['csv.empty']],
    ['a quotation mark that never closes', `${headings}\n"Muñoz,Renée,3/1/1986\n${row}\n`, ['csv.broken']],
    [
      'a quotation mark inside a cell',
      `${headings}\n"Mu"ñoz",Renée,3/1/1986,F,9 Lake Rd,Duluth,MN,55802\n`,
      ['csv.broken'],
    ],
  ])('%s: refused whole, with what to do', async (_title, text, codes) => {
    const around = await context();
    const done = await importPatientList(around, { text, mapping: mappingOf(text) });
    expect(done.ok).toBe(false);
    expect(done.problems.map((each) => each.code)).toEqual(expect.arrayContaining(codes));
    expect(done.problems[0]?.message).toMatch(/Choose|save the file again/);
    if (codes[0] === 'csv.broken') expect(done.problems[0]?.where).toMatch(/^row \d+$/);
    expect(await around.book.db.rows('patients').count()).toBe(0);
    expect(await around.book.db.journal.count()).toBe(0);
  });

  test('a heading and no row: nothing to import, nothing written', async () => {
    const around = await context();
    const done = await importPatientList(around, { text: `${headings}\n`, mapping: mappingOf(headings) });
    expect(done).toMatchObject({ ok: true, value: { imported: 0, wasAlreadyImported: false, badRows: [] } });
    expect(await around.book.db.journal.count()).toBe(0);
  });

  test('columns that are needed and not there are named before anything is read', () => {
    const { mapping } = suggestMapping(['Last Name', 'Phone']);
    expect(missingFields(mapping).length).toBeGreaterThan(0);
  });

  test('a row cut off, a row too long and a huge cell are left out by number; the good ones are taken', async () => {
    const around = await context();
    const text = [
      headings,
      row,
      'Cutt,Off',
      `${'A'.repeat(200_000)},Huge,3/1/1986,F,9 Lake Rd,Duluth,MN,55802`,
      'Whitfield,Carl,4/4/1990,M,4 Mill Ln,Duluth,MN,55802',
    ].join('\n');
    const done = await importPatientList(around, { text, mapping: mappingOf(text) });
    expect(done.ok && done.value.imported).toBe(2);
    expect(done.ok && [...new Set(done.value.badRows.map((each) => each.row))]).toEqual([3, 4]);
    expect((await around.book.db.rows('patients').toArray()).map((each) => each.last).sort()).toEqual([
      'Muñoz',
      'Whitfield',
    ]);
  });
});

describe('a code file that is torn', () => {
  const places = 'pos_code,name,facility_rate,description\n11,Office,NF,\n21,Inpatient Hospital,F,\n';
  const packed = gzipSync(places.repeat(50));
  test.each([
    ['cut in a row', Buffer.from(`${places}22,Out`), 'places.csv'],
    ['cut inside a quotation', Buffer.from(`${places}22,"Out`), 'places.csv'],
    ['cut in its heading', Buffer.from(places.slice(0, 9)), 'places.csv'],
    ['a compressed file, cut', packed.subarray(0, packed.length - 12), 'places.csv.gz'],
    [
      'a compressed file with an altered byte',
      packed.map((byte, at) => (at === 40 ? byte ^ 0xff : byte)),
      'places.csv.gz',
    ],
    ['nothing at all', Buffer.alloc(0), 'places.csv'],
  ])('%s: refused, nothing changed, and the whole file works', async (_title, bytes, name) => {
    const around = await context();
    const done = await importCodeFile(around, { name, bytes: Uint8Array.from(bytes) });
    expect(done.ok).toBe(false);
    expect(done.problems[0]?.message).toMatch(/again|Choose/);
    expect(await around.book.db.rows('codes').count()).toBe(0);
    expect(await around.book.db.journal.count()).toBe(0);
    const whole = await importCodeFile(around, { name: 'places.csv', bytes: Uint8Array.from(Buffer.from(places)) });
    expect(whole.ok).toBe(true);
  });
});
