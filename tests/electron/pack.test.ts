import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createPackage, extractFile, listPackage } from '@electron/asar';
import { describe, expect, it } from 'vitest';
import packageFile from '../../package.json';
import { temporaryFolders } from './temporaryFolders.ts';

const temporaryFolder = temporaryFolders();
const configuration = readFileSync('electron-builder.yml', 'utf8');

function place(root: string, files: Record<string, string>, mode = 0o644) {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), content, { mode });
  }
}

/** What electron-builder takes for an Electron: it looks at the files but never runs them. */
async function placeElectron(folder: string) {
  place(folder, { version: packageFile.devDependencies.electron, LICENSE: '', 'LICENSES.chromium.html': '' });
  place(folder, { electron: '#!/bin/sh\n' }, 0o755);
  place(folder, { 'app/package.json': '{"name":"default","main":"main.js"}', 'resources/keep': '' });
  await createPackage(path.join(folder, 'app'), path.join(folder, 'resources', 'default_app.asar'));
}

describe('the packed program', () => {
  it.skipIf(process.platform !== 'linux')(
    'holds what was built and nothing else',
    async () => {
      const root = temporaryFolder();
      await placeElectron(path.join(root, 'electron-stand-in'));
      place(root, {
        'package.json': JSON.stringify({ ...packageFile, dependencies: { zod: packageFile.dependencies.zod } }),
        'node_modules/zod/package.json': JSON.stringify({ name: 'zod', version: packageFile.dependencies.zod }),
        'node_modules/zod/index.js': '',
        'out/main/main.js': 'export {};',
        'out/preload/preload.cjs': '0;',
        'out/renderer/index.html': '',
        'out/renderer/assets/index-a1.js': '',
        'out/renderer/assets/index-a1.js.map': '',
        'out/other.log': '',
        'resources/keep': '',
        'shared/kernel/money.ts': '',
        'tests/fixtures/inputs/era.835': '',
        'backup-1.fullcycle': '',
        '.env': '',
      });
      writeFileSync(path.join(root, 'resources', 'icon.png'), readFileSync('resources/icon-512.png'));
      // A stand-in has no fuses to blow; that they are asked for is checked below.
      const withoutFuses = configuration.replace(/electronFuses:\n(?: {2}.*\n)+/, '');
      writeFileSync(path.join(root, 'pack.yml'), `${withoutFuses}electronDist: electron-stand-in\n`);
      const packed = spawnSync(
        process.execPath,
        [
          path.resolve('node_modules/electron-builder/cli.js'),
          '--linux',
          '--dir',
          '--config',
          'pack.yml',
          '--publish',
          'never',
        ],
        { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
      );
      expect(packed.status, packed.stdout + packed.stderr).toBe(0);
      const archive = path.join(root, 'dist', 'linux-unpacked', 'resources', 'app.asar');
      const files = listPackage(archive, { isPack: false }).filter((each) => path.extname(each) !== '');
      expect(files.sort()).toEqual([
        '/out/main/main.js',
        '/out/preload/preload.cjs',
        '/out/renderer/assets/index-a1.js',
        '/out/renderer/index.html',
        '/package.json',
      ]);
      expect(JSON.parse(extractFile(archive, 'package.json').toString())).toMatchObject({ main: 'out/main/main.js' });
    },
    120_000,
  );

  it.each([
    'runAsNode: false',
    'enableCookieEncryption: true',
    'enableNodeOptionsEnvironmentVariable: false',
    'enableNodeCliInspectArguments: false',
    'enableEmbeddedAsarIntegrityValidation: true',
    'onlyLoadAppFromAsar: true',
    'grantFileProtocolExtraPrivileges: false',
  ])('is built with the fuse %s', (fuse) => expect(configuration).toContain(`  ${fuse}\n`));

  it('starts from what the build makes', () => {
    expect(packageFile.main).toBe('out/main/main.js');
  });
});
