import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeBackupDeeds } from '#electron/backup.ts';
import { diskProblem, makeFileDeeds, writeWhole } from '#electron/files.ts';
import { makeFolders } from '#electron/folders.ts';
import { makeInboxDeeds, watchInbox } from '#electron/inbox.ts';
import { makeOutboxDeeds } from '#electron/outbox.ts';
import { parseWindowState } from '#electron/windowState.ts';
import { makeStandIn } from './standIn.ts';
import { temporaryFolders } from './temporaryFolders.ts';

const temporaryFolder = temporaryFolders();
const bytes = (text: string) => new TextEncoder().encode(text);
const text = (file: string) => readFileSync(file, 'utf8');

async function granted(kind: 'inbox' | 'outbox' | 'backup') {
  const folder = temporaryFolder();
  const standIn = makeStandIn(temporaryFolder());
  const folders = makeFolders(standIn.electron.dialog, path.join(temporaryFolder(), 'folders.json'));
  standIn.answers.open = { canceled: false, filePaths: [folder] };
  await folders.grantFolder(kind);
  return { folder, folders };
}

describe('whole writes', () => {
  it('replace the old file and leave nothing beside it', async () => {
    const file = path.join(temporaryFolder(), 'a.txt');
    await writeWhole(file, bytes('old'));
    await writeWhole(file, bytes('new'));
    expect(text(file)).toBe('new');
    expect(readdirSync(path.dirname(file))).toEqual(['a.txt']);
  });
  it('keep what was there and clean up when the write cannot finish', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'taken', 'x'), { recursive: true });
    await expect(writeWhole(path.join(folder, 'taken'), bytes('new'))).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['taken']);
  });
  it('name the trouble without the path', () => {
    const found = diskProblem(
      Object.assign(new Error('ENOSPC: /home/x/quillfeather'), { code: 'ENOSPC' }),
      'Not saved',
    );
    expect(found).toMatchObject({ code: 'disk.enospc', message: expect.stringContaining('full') });
    expect(JSON.stringify(found)).not.toContain('quillfeather');
    const held = diskProblem(Object.assign(new Error('locked'), { code: 'EBUSY' }), 'The inbox file was not read');
    expect(held.message).toContain('Another program is using the file');
  });
});

describe('files by dialog', () => {
  it('saves where the user says, and offers the suggested name', async () => {
    const folder = temporaryFolder();
    const standIn = makeStandIn(folder);
    const deeds = makeFileDeeds(standIn.electron.dialog, () => folder);
    standIn.answers.save = { canceled: false, filePath: path.join(folder, 'chosen.pdf') };
    const saved = await deeds.saveFile('statement-1.pdf', bytes('x'), [{ label: 'PDF', extensions: ['pdf'] }]);
    expect(saved).toMatchObject({ ok: true, value: 'saved' });
    expect(text(path.join(folder, 'chosen.pdf'))).toBe('x');
    expect(standIn.callsOf('dialog.save')[0]?.[0]).toMatchObject({ defaultPath: path.join(folder, 'statement-1.pdf') });
  });
  it('writes nothing when the user thinks better of it', async () => {
    const deeds = makeFileDeeds(makeStandIn('').electron.dialog, () => '/');
    expect(await deeds.saveFile('statement-1.pdf', bytes('x'), [])).toMatchObject({ value: 'cancelled' });
    expect(await deeds.openFiles([], true)).toMatchObject({ value: [] });
  });
  it('reads several, and answers a vanished one with a problem', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'a.835'), 'A');
    writeFileSync(path.join(folder, 'b.835'), 'B');
    const standIn = makeStandIn(folder);
    const deeds = makeFileDeeds(standIn.electron.dialog, () => folder);
    standIn.answers.open = { canceled: false, filePaths: [path.join(folder, 'a.835'), path.join(folder, 'b.835')] };
    expect(await deeds.openFiles([], true)).toMatchObject({
      value: [
        { name: 'a.835', bytes: bytes('A') },
        { name: 'b.835', bytes: bytes('B') },
      ],
    });
    standIn.answers.open = { canceled: false, filePaths: [path.join(folder, 'gone.835')] };
    expect(await deeds.openFiles([], false)).toMatchObject({ ok: false, problems: [{ code: 'disk.enoent' }] });
  });
});

describe('granted folders', () => {
  it('are remembered by kind and forgotten on request', async () => {
    const { folder, folders } = await granted('inbox');
    expect(await folders.grantedFolders()).toMatchObject({ value: [{ kind: 'inbox', place: folder }] });
    expect(await folders.pathOf('outbox')).toMatchObject({ ok: false, problems: [{ code: 'folder.not-granted' }] });
    await folders.forgetFolder('inbox');
    expect(await folders.grantedFolders()).toMatchObject({ value: [] });
  });
  it.each(['not json', '[]', 'null', '{"inbox":7}', '{"inbox":"relative/place"}', '{"other":"/x"}'])(
    'a damaged note %s grants nothing',
    async (note) => {
      const file = path.join(temporaryFolder(), 'folders.json');
      writeFileSync(file, note);
      expect(await makeFolders(makeStandIn('').electron.dialog, file).grantedFolders()).toMatchObject({ value: [] });
    },
  );
});

describe('inbox', () => {
  it('lists plain whole files only', async () => {
    const { folder, folders } = await granted('inbox');
    for (const name of ['era.835', '.hidden', 'late.part']) writeFileSync(path.join(folder, name), 'x');
    mkdirSync(path.join(folder, 'done'));
    symlinkSync('/etc/hostname', path.join(folder, 'link.835'));
    expect(await makeInboxDeeds(folders).listInbox()).toMatchObject({
      ok: true,
      value: [{ name: 'era.835', size: 1 }],
    });
  });
  it('reads no link out of the folder', async () => {
    const { folder, folders } = await granted('inbox');
    symlinkSync('/etc/hostname', path.join(folder, 'link.835'));
    expect(await makeInboxDeeds(folders).readInboxFile('link.835')).toMatchObject({ ok: false });
  });
  const listed = async (deeds: ReturnType<typeof makeInboxDeeds>) => {
    const found = await deeds.listInbox();
    if (!found.ok || !found.value[0]) throw new Error('a file lies in the inbox');
    return found.value[0];
  };
  it('moves dealt-with files aside and never overwrites one', async () => {
    const { folder, folders } = await granted('inbox');
    const deeds = makeInboxDeeds(folders);
    let last = { name: '', size: 0, modifiedAt: 0 };
    for (const content of ['first', 'second']) {
      writeFileSync(path.join(folder, 'era.835'), content);
      last = await listed(deeds);
      expect(await deeds.readInboxFile('era.835')).toMatchObject({ value: bytes(content) });
      expect(await deeds.markInboxFile(last, 'done')).toMatchObject({ ok: true });
    }
    expect(text(path.join(folder, 'done', 'era.835'))).toBe('first');
    expect(text(path.join(folder, 'done', 'era (2).835'))).toBe('second');
    expect(await deeds.markInboxFile(last, 'failed')).toMatchObject({ problems: [{ code: 'folder.no-such-file' }] });
  });
  it('leaves a file that came under the same name while the first was read', async () => {
    const { folder, folders } = await granted('inbox');
    const deeds = makeInboxDeeds(folders);
    writeFileSync(path.join(folder, 'era.835'), 'first');
    const first = await listed(deeds);
    await deeds.readInboxFile('era.835');
    writeFileSync(path.join(folder, 'era.835'), 'another one');
    expect(await deeds.markInboxFile(first, 'done')).toMatchObject({ problems: [{ code: 'inbox.changed' }] });
    expect(await deeds.readInboxFile('era.835')).toMatchObject({ value: bytes('another one') });
    expect(readdirSync(folder)).toEqual(['era.835']);
  });
  it('looks into no folder inside it, not even one it moved files to', async () => {
    const { folder, folders } = await granted('inbox');
    mkdirSync(path.join(folder, 'done'));
    mkdirSync(path.join(folder, 'archive.835'));
    writeFileSync(path.join(folder, 'done', 'old.835'), 'x');
    const heard: string[] = [];
    const watch = watchInbox(folders, (file) => heard.push(file.name), 3_600_000);
    await watch.look();
    await watch.look();
    watch.stop();
    expect(heard).toEqual([]);
    expect(await makeInboxDeeds(folders).listInbox()).toMatchObject({ ok: true, value: [] });
    expect(await makeInboxDeeds(folders).readInboxFile('archive.835')).toMatchObject({ ok: false });
  });
  it('announces a file once, and only when it has stopped growing', async () => {
    const { folder, folders } = await granted('inbox');
    const heard: string[] = [];
    const watch = watchInbox(folders, (file) => heard.push(`${file.name} ${file.size}`), 3_600_000);
    writeFileSync(path.join(folder, 'era.835'), 'x');
    await watch.look();
    writeFileSync(path.join(folder, 'era.835'), 'xxx');
    await watch.look();
    expect(heard).toEqual([]);
    await watch.look();
    await watch.look();
    expect(heard).toEqual(['era.835 3']);
    watch.stop();
  });
});

describe('outbox', () => {
  it('takes the same file twice as one, and other bytes under its name not at all', async () => {
    const { folder, folders } = await granted('outbox');
    const { writeOutboxFile } = makeOutboxDeeds(folders);
    expect(await writeOutboxFile('batch-1.edi', bytes('ISA'))).toMatchObject({
      ok: true,
      value: { name: 'batch-1.edi', size: 3 },
    });
    expect(await writeOutboxFile('batch-1.edi', bytes('ISA'))).toMatchObject({ ok: true });
    expect(await writeOutboxFile('batch-1.edi', bytes('ISB'))).toMatchObject({
      problems: [{ code: 'outbox.name-taken' }],
    });
    expect(text(path.join(folder, 'batch-1.edi'))).toBe('ISA');
  });
});

describe('backups', () => {
  it('are written, listed without strangers, read and deleted', async () => {
    const { folder, folders } = await granted('backup');
    const deeds = makeBackupDeeds(folders);
    writeFileSync(path.join(folder, 'holiday.jpg'), 'x');
    expect(await deeds.writeBackup('backup-1.fullcycle', bytes('one'))).toMatchObject({ ok: true, value: { size: 3 } });
    expect(await deeds.listBackups()).toMatchObject({ value: [{ name: 'backup-1.fullcycle' }] });
    expect(await deeds.readBackup('backup-1.fullcycle')).toMatchObject({ value: bytes('one') });
    expect(await deeds.deleteBackup('backup-1.fullcycle')).toMatchObject({ ok: true });
    expect(await deeds.listBackups()).toMatchObject({ value: [] });
  });
});

describe('window state', () => {
  const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }];
  it.each([
    [
      'a place on the screen is kept',
      '{"x":10,"y":20,"width":1200,"height":800,"isMaximized":true}',
      { x: 10, y: 20, width: 1200, height: 800, isMaximized: true },
    ],
    [
      'a screen that is gone keeps the size',
      '{"x":5000,"y":20,"width":1200,"height":800}',
      { width: 1200, height: 800, isMaximized: false },
    ],
    [
      'a size too small starts over',
      '{"x":10,"y":20,"width":3,"height":800}',
      { width: 1440, height: 900, isMaximized: false },
    ],
    ['a damaged note starts over', '{', { width: 1440, height: 900, isMaximized: false }],
  ])('%s', (_title, note, expected) => expect(parseWindowState(note, screens)).toEqual(expected));
});
