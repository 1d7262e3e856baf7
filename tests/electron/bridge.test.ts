import { describe, expect, it } from 'vitest';
import { bridgeDeeds, type DeedName, isLeafName, isSafeFileName, parseArguments } from '#shared/bridge.ts';

const pdf = new Uint8Array([37, 80, 68, 70, 45]);
const filters = [{ label: 'PDF', extensions: ['pdf'] }];

describe('file names that may reach a disk', () => {
  it.each([
    'statement-10042-2026-11-01.pdf',
    'claims-837p-000000123.edi',
    'cms1500-F1042.pdf',
    'backup-2026-11-24T1412.fullcycle',
    'denials-worklist-2026-11.csv',
  ])('%s is made of words and numbers', (name) => expect(isSafeFileName(name)).toBe(true));

  it.each([
    ['a person’s name', 'statement-quillfeather.pdf'],
    ['a person’s name in front', 'Maribel-statement-10042.pdf'],
    ['a path', '../statement-10042.pdf'],
    ['a folder', 'a/statement-10042.pdf'],
    ['a second extension', 'statement-10042.pdf.exe'],
    ['a program', 'statement-10042.exe'],
    ['a blank', 'statement 10042.pdf'],
    ['no stem', '.pdf'],
    ['an empty part', 'statement--10042.pdf'],
    ['too long', `statement-${'1'.repeat(32)}-${'1'.repeat(32)}-${'1'.repeat(32)}-${'1'.repeat(32)}.pdf`],
  ])('%s is refused', (_why, name) => expect(isSafeFileName(name)).toBe(false));
});

describe('names of files that arrive', () => {
  it.each(['ERA 20261101 (3).835', 'remit.x12', 'a'])('%s is a plain leaf', (name) =>
    expect(isLeafName(name)).toBe(true),
  );
  it.each(['', '.', '..', '.hidden', 'a/b', 'a\\b', 'c:x', 'x\n', 'x.', 'x '])('%j is refused', (name) =>
    expect(isLeafName(name)).toBe(false),
  );
});

describe('arguments of the deeds', () => {
  const good: { [Name in DeedName]: unknown[] } = {
    appVersion: [],
    saveFile: ['statement-1.pdf', pdf, filters],
    openFiles: [filters, true],
    printPdf: [pdf],
    grantFolder: ['inbox'],
    grantedFolders: [],
    forgetFolder: ['backup'],
    listInbox: [],
    readInboxFile: ['era.835'],
    markInboxFile: [{ name: 'era.835', size: 1, modifiedAt: 1 }, 'done'],
    writeOutboxFile: ['batch-1.edi', pdf],
    writeBackup: ['backup-1.fullcycle', pdf],
    listBackups: [],
    readBackup: ['backup-1.fullcycle'],
    deleteBackup: ['backup-1.fullcycle'],
    wrapKey: [new Uint8Array(32)],
    unwrapKey: [new Uint8Array(60)],
  };
  const names = Object.keys(bridgeDeeds) as DeedName[]; // the keys of the table are the deeds' names

  it.each(names)('%s takes what it names', (name) =>
    expect(parseArguments(name, good[name])).toEqual({ ok: true, value: good[name], problems: [] }),
  );
  it.each(names)('%s refuses one argument more', (name) =>
    expect(parseArguments(name, [...good[name], 1]).ok).toBe(false),
  );
  it.each(names.filter((name) => good[name].length > 0))('%s refuses one argument less', (name) =>
    expect(parseArguments(name, good[name].slice(0, -1)).ok).toBe(false),
  );
  it.each(names.filter((name) => good[name].length > 0))('%s refuses an argument of another kind', (name) =>
    expect(
      parseArguments(
        name,
        good[name].map(() => 7),
      ).ok,
    ).toBe(false),
  );

  it('refuses a backup under another extension', () => {
    expect(parseArguments('deleteBackup', ['statement-1.pdf']).ok).toBe(false);
  });
  it('says what is wrong without repeating the argument', () => {
    const refused = parseArguments('saveFile', ['statement-quillfeather.pdf', pdf, filters]);
    expect(JSON.stringify(refused)).not.toContain('quillfeather');
    expect(refused.problems[0]).toMatchObject({ code: 'bridge.argument', where: 'saveFile 0' });
  });
});
