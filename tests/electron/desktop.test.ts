import { describe, expect, it } from 'vitest';
import { channelOf } from '#electron/channels.ts';
import { startDesktop } from '#electron/desktop.ts';
import { makeKeychainDeeds } from '#electron/keychain.ts';
import { menuTemplate } from '#electron/menu.ts';
import { buildBridge } from '#electron/pageBridge.ts';
import { fenceIn } from '#electron/window.ts';
import { bridgeDeeds, bridgeEvents } from '#shared/bridge.ts';
import { makeStandIn } from './standIn.ts';
import { temporaryFolders } from './temporaryFolders.ts';

const temporaryFolder = temporaryFolders();
const places = { renderer: '/program/out/renderer', preload: '/program/out/preload/preload.cjs' };
const ours = { senderFrame: { parent: null, url: 'app://fullcycle/index.html' }, sender: { id: 1 } };

async function started(change?: (answers: ReturnType<typeof makeStandIn>['answers']) => void) {
  const standIn = makeStandIn(temporaryFolder());
  change?.(standIn.answers);
  await startDesktop(standIn.electron, places);
  return standIn;
}

describe('start', () => {
  it('opens one sandboxed, isolated window at the own address', async () => {
    const standIn = await started();
    expect(standIn.callsOf('window.new')).toHaveLength(1);
    expect(standIn.callsOf('window.new')[0]?.[0]).toMatchObject({
      webPreferences: {
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        preload: places.preload,
      },
    });
    expect(standIn.callsOf('window.loadURL')).toEqual([['app://fullcycle/index.html']]);
    expect(standIn.callsOf('protocol.privileges')).toHaveLength(1);
    expect(standIn.callsOf('app.enableSandbox')).toHaveLength(1);
  });
  it('shows the window already open instead of a second one', async () => {
    const standIn = await started();
    standIn.fire('app.second-instance');
    expect(standIn.callsOf('window.new')).toHaveLength(1);
    expect(standIn.callsOf('window.focus').length).toBeGreaterThan(1);
  });
  it.each([
    [
      'another Fullcycle runs',
      (answers: { lock: boolean }) => {
        answers.lock = false;
      },
    ],
    ...[
      'remote-debugging-port',
      'remote-debugging-pipe',
      'remote-allow-origins',
      'inspect',
      'inspect-brk',
      'js-flags',
      'load-extension',
      'disable-web-security',
      'log-net-log',
    ].map((each): [string, (answers: { lock: boolean; isPackaged: boolean; switches: string[] }) => void] => [
      `the packed program is asked for --${each}`,
      (answers) => {
        answers.isPackaged = true;
        answers.switches = [each];
      },
    ]),
  ])('ends at once when %s', async (_why, change) => {
    const standIn = await started(change);
    expect(standIn.callsOf('app.quit')).toHaveLength(1);
    expect(standIn.callsOf('window.new')).toHaveLength(0);
  });
  it('locks when the PC sleeps, its screen locks or another user takes over', async () => {
    const standIn = await started();
    standIn.fire('power.suspend');
    standIn.fire('power.lock-screen');
    standIn.fire('power.user-did-resign-active');
    expect(standIn.callsOf('window.send')).toEqual([
      ['fullcycle:onMenuAction', 'lock'],
      ['fullcycle:onMenuAction', 'lock'],
      ['fullcycle:onMenuAction', 'lock'],
    ]);
  });
  it.each([
    ['a release', true],
    ['development', false],
  ])('in %s developer’s tools are off: %s', async (_what, isPackaged) => {
    const standIn = await started((answers) => {
      answers.isPackaged = isPackaged;
    });
    expect(standIn.callsOf('window.new')[0]?.[0]).toMatchObject({ webPreferences: { devTools: !isPackaged } });
  });
  it('checks no spelling, keeps no HTTP cache and lets the page download nothing', async () => {
    const standIn = await started();
    expect(standIn.callsOf('page.spellChecker')).toEqual([[false]]);
    expect(standIn.callsOf('print.spellChecker')).toEqual([[false]]);
    expect(standIn.callsOf('app.switch')).toContainEqual(['disable-http-cache']);
    let prevented = 0;
    standIn.fire('page.will-download', {
      preventDefault: () => {
        prevented += 1;
      },
    });
    expect(prevented).toBe(1);
  });
  it('cancels requests to the outside', async () => {
    const standIn = await started();
    const decisions: unknown[] = [];
    for (const url of ['https://example.invalid/', 'app://fullcycle/index.html']) {
      standIn.handler('page.request')?.({ url }, (decision: unknown) => decisions.push(decision));
    }
    expect(decisions).toEqual([{ cancel: true }, { cancel: false }]);
  });
});

describe('the door', () => {
  it('opens one channel for each deed and no other', async () => {
    const standIn = await started();
    expect(standIn.channels().sort()).toEqual(
      Object.keys(bridgeDeeds)
        .map((name) => `fullcycle:${name}`)
        .sort(),
    );
  });
  it('answers our own window', async () => {
    const standIn = await started();
    expect(await standIn.handler('fullcycle:appVersion')?.(ours)).toEqual({ ok: true, value: '1.2.3', problems: [] });
  });
  it.each([
    ['a frame inside the page', { senderFrame: { parent: {}, url: 'app://fullcycle/index.html' }, sender: { id: 1 } }],
    ['another address', { senderFrame: { parent: null, url: 'https://example.invalid/' }, sender: { id: 1 } }],
    ['a frame that is gone', { senderFrame: null, sender: { id: 1 } }],
    ['another window', { senderFrame: { parent: null, url: 'app://fullcycle/index.html' }, sender: { id: 2 } }],
  ])('turns away %s', async (_who, caller) => {
    const standIn = await started();
    expect(await standIn.handler('fullcycle:appVersion')?.(caller)).toMatchObject({
      ok: false,
      problems: [{ code: 'bridge.stranger' }],
    });
  });
  it('refuses arguments the contract does not name', async () => {
    const standIn = await started();
    expect(await standIn.handler('fullcycle:appVersion')?.(ours, 'extra')).toMatchObject({
      ok: false,
      problems: [{ code: 'bridge.argument' }],
    });
    expect(await standIn.handler('fullcycle:readInboxFile')?.(ours, '../x')).toMatchObject({ ok: false });
  });
  it('answers a broken deed with a problem that tells nothing of its inside', async () => {
    const standIn = await started();
    standIn.answers.open = undefined as unknown as typeof standIn.answers.open; // a dialog that breaks its promise
    expect(await standIn.handler('fullcycle:openFiles')?.(ours, [], false)).toMatchObject({
      ok: false,
      problems: [{ code: 'bridge.broken', where: 'openFiles' }],
    });
  });
});

describe('the page’s side', () => {
  it('has exactly the contract', () => {
    const line = { invoke: async () => undefined, on: () => line, off: () => line };
    const bridge = buildBridge(Object.keys(bridgeDeeds), Object.keys(bridgeEvents), line as never); // the three calls the bridge makes
    expect(Object.keys(bridge).sort()).toEqual([...Object.keys(bridgeDeeds), ...Object.keys(bridgeEvents)].sort());
  });
  it('hears the payload alone, until it unsubscribes', () => {
    const hearing = new Map<string, (event: unknown, payload: unknown) => void>();
    const line = {
      invoke: async () => undefined,
      on: (channel: string, listener: (event: unknown, payload: unknown) => void) => hearing.set(channel, listener),
      off: (channel: string) => hearing.delete(channel),
    };
    const bridge = buildBridge([], ['onMenuAction'], line as never); // the three calls the bridge makes
    const heard: unknown[] = [];
    const unsubscribe = bridge.onMenuAction((...given) => heard.push(given));
    hearing.get(channelOf('onMenuAction'))?.({ sender: 'secret' }, 'lock');
    expect(heard).toEqual([['lock']]);
    unsubscribe();
    expect(hearing.size).toBe(0);
  });
});

describe('printing', () => {
  const pdf = new TextEncoder().encode('%PDF-1.7 …');
  it('shows the bytes from memory in a window of their own, and forgets them with it', async () => {
    const standIn = await started();
    expect(await standIn.handler('fullcycle:printPdf')?.(ours, pdf)).toMatchObject({ ok: true, value: 'opened' });
    const address = String(standIn.callsOf('window.loadURL')[1]?.[0]);
    expect(address).toMatch(/^app:\/\/print\/[0-9a-f-]{36}\.pdf$/);
    const fetched = () => standIn.handler('print.app')?.({ url: address }) as Response; // the protocol's handler answers with one
    expect(fetched().headers.get('content-type')).toBe('application/pdf');
    standIn.fire('window.closed');
    expect(fetched().status).toBe(404);
  });
  it('lets the viewer load nothing else', async () => {
    const standIn = await started();
    const decisions: unknown[] = [];
    for (const url of [
      'https://example.invalid/',
      'app://fullcycle/index.html',
      'chrome-extension://other/',
      'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html',
    ]) {
      standIn.handler('print.request')?.({ url }, (decision: { cancel: boolean }) => decisions.push(decision.cancel));
    }
    expect(decisions).toEqual([true, true, true, false]);
  });
  it('refuses what is no PDF', async () => {
    const standIn = await started();
    expect(await standIn.handler('fullcycle:printPdf')?.(ours, new Uint8Array([1, 2]))).toMatchObject({
      ok: false,
      problems: [{ code: 'print.not-pdf' }],
    });
  });
});

describe('keychain', () => {
  const key = Uint8Array.from({ length: 32 }, (_, index) => index);
  it('gives back the key it sealed', async () => {
    const { wrapKey, unwrapKey } = makeKeychainDeeds(makeStandIn('').electron.safeStorage, 'linux');
    const wrapped = await wrapKey(key);
    expect(wrapped.ok && (await unwrapKey(wrapped.value))).toMatchObject({ ok: true, value: key });
  });
  it.each(['basic_text', 'unknown'])('is none on a Linux with %s', async (backend) => {
    const standIn = makeStandIn('');
    standIn.answers.backend = backend;
    expect(await makeKeychainDeeds(standIn.electron.safeStorage, 'linux').wrapKey(key)).toMatchObject({
      problems: [{ code: 'keychain.none' }],
    });
  });
  it('answers a key sealed elsewhere with a problem', async () => {
    const { unwrapKey } = makeKeychainDeeds(makeStandIn('').electron.safeStorage, 'win32');
    expect(await unwrapKey(new Uint8Array(40))).toMatchObject({ problems: [{ code: 'keychain.refused' }] });
  });
});

describe('fences and menu', () => {
  it('keeps the page in its place', () => {
    const hearing = new Map<string, (event: { preventDefault(): void }) => void>();
    let opener: () => unknown = () => undefined;
    const contents = {
      on: (event: string, listener: (event: { preventDefault(): void }) => void) => hearing.set(event, listener),
      setWindowOpenHandler: (handler: () => unknown) => {
        opener = handler;
      },
    };
    fenceIn(contents as never); // the two calls the fence makes
    let prevented = 0;
    for (const listener of hearing.values())
      listener({
        preventDefault: () => {
          prevented += 1;
        },
      });
    expect(Array.from(hearing.keys())).toEqual(['will-navigate', 'will-redirect', 'will-attach-webview']);
    expect(prevented).toBe(3);
    expect(opener()).toEqual({ action: 'deny' });
  });
  it.each(['linux', 'win32', 'darwin'] as const)('offers no developer’s tools in a release on %s', (system) => {
    expect(JSON.stringify(menuTemplate(() => undefined, system, false))).not.toMatch(/toggleDevTools|reload/);
  });
});
