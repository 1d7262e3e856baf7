import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isGranted } from '#electron/permissions.ts';
import { answer, contentPolicy, fileFor, isAllowedRequest, isOurs } from '#electron/protocol.ts';
import { temporaryFolders } from './temporaryFolders.ts';

const root = path.resolve('/program/out/renderer');
const temporaryFolder = temporaryFolders();

describe('addresses the program serves', () => {
  it.each([
    ['app://fullcycle/', 'index.html'],
    ['app://fullcycle/index.html', 'index.html'],
    ['app://fullcycle/claims/42', 'index.html'],
    ['app://fullcycle/assets/index-a1.js', 'assets/index-a1.js'],
    ['app://fullcycle/assets/index-a1.js?v=1#x', 'assets/index-a1.js'],
    ['app://fullcycle/a/../assets/x.css', 'assets/x.css'],
    ['app://fullcycle/../../secret.json', 'secret.json'],
    ['app://fullcycle/%2e%2e/%2e%2e/secret.json', 'secret.json'],
    ['app://fullcycle/..%2f..%2fsecret.json', 'secret.json'],
  ])('%s is %s inside the renderer', (address, file) => expect(fileFor(address, root)).toBe(path.join(root, file)));

  it.each([
    'app://elsewhere/index.html',
    'app://user@fullcycle/index.html',
    'app://fullcycle:8080/index.html',
    'https://fullcycle/index.html',
    'file:///etc/passwd',
    'app://fullcycle/..%5c..%5csecret.json',
    'app://fullcycle/%00.html',
    'app://fullcycle/%zz.html',
    'not an address',
  ])('%s is nothing', (address) => expect(fileFor(address, root)).toBeUndefined());
});

describe('answers', () => {
  it('carry the type and the content policy', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'assets'));
    writeFileSync(path.join(folder, 'assets', 'a.js'), '1');
    const response = await answer({ url: 'app://fullcycle/assets/a.js', method: 'GET' }, folder);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toBe(contentPolicy);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toBe('1');
  });
  it.each([
    ['a file that is not there', 'app://fullcycle/none.js', 'GET'],
    ['a kind of file the renderer does not have', 'app://fullcycle/note.exe', 'GET'],
    ['writing', 'app://fullcycle/index.html', 'POST'],
  ])('refuse %s', async (_what, url, method) => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'note.exe'), 'x');
    writeFileSync(path.join(folder, 'index.html'), 'x');
    symlinkSync('/etc/hostname', path.join(folder, 'link'));
    expect((await answer({ url, method }, folder)).status).toBe(404);
  });
});

describe('content policy', () => {
  it('grows from nothing and lets no outside address in', () => {
    expect(contentPolicy.startsWith("default-src 'none'; script-src 'self';")).toBe(true);
    expect(contentPolicy).not.toMatch(/https?:|\*|unsafe-eval/);
    for (const directive of ['base-uri', 'form-action', 'frame-ancestors'])
      expect(contentPolicy).toContain(`${directive} 'none'`);
  });
});

describe('requests', () => {
  it.each([
    ['app://fullcycle/index.html', true],
    ['blob:app://fullcycle/3f1', true],
    ['data:image/png;base64,AA==', true],
    ['blob:https://example.invalid/3f1', false],
    ['https://example.invalid/', false],
    ['http://127.0.0.1/', false],
    ['ws://example.invalid/', false],
    ['file:///etc/hostname', false],
    ['devtools://devtools/bundled/x.html', false],
    ['', false],
  ])('%s is allowed: %s', (address, isAllowed) => expect(isAllowedRequest(address, false)).toBe(isAllowed));
  it('lets the developer’s tools load while developing', () => {
    expect(isAllowedRequest('devtools://devtools/bundled/x.html', true)).toBe(true);
  });
});

describe('permissions', () => {
  it.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'fileSystem', 'usb', 'openExternal', 'toString'])(
    '%s is refused',
    (permission) => expect(isGranted(permission, 'app://fullcycle/')).toBe(false),
  );
  it.each(['persistent-storage', 'clipboard-sanitized-write'])('%s is for our own page only', (permission) => {
    expect(isGranted(permission, 'app://fullcycle/')).toBe(true);
    expect(isGranted(permission, 'https://example.invalid/')).toBe(false);
  });
  it('knows its own address', () => {
    expect(isOurs('app://fullcycle/index.html#/claims')).toBe(true);
    expect(isOurs('app://fullcycle.example/')).toBe(false);
  });
});
