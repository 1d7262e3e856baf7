/**
 * `app://fullcycle/` serves the built renderer and nothing else: no folder above it, no other host, no other scheme.
 * Every answer carries the content policy, so a page that was tampered with still cannot speak to the outside.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Protocol, Session } from 'electron';
import served from './launch/served.json';

export const scheme = 'app';
export const host = 'fullcycle';
export const startPage = `${scheme}://${host}/index.html`;

/** Secure and standard give the page storage, workers and a stable origin for its database. */
export const schemePrivileges = {
  scheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
};

export const contentPolicy: string = Object.entries(served.contentPolicy)
  .map(([directive, sources]) => `${directive} ${sources}`)
  .join('; ');

/** Node knows `app:` as no origin, so scheme and host are compared one by one. */
export function isOurs(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${scheme}:` && url.host === host && url.username === '' && url.port === '';
}

/** The file an address stands for, or undefined when it points outside the renderer. */
export function fileFor(address: string, root: string): string | undefined {
  if (!isOurs(address)) return undefined;
  const wanted = decoded(new URL(address).pathname);
  if (wanted === undefined || /[\0\\]/.test(wanted)) return undefined;
  const inside = path.relative(root, path.resolve(root, `.${path.posix.normalize(`/${wanted}`)}`));
  if (inside.split(path.sep)[0] === '..' || path.isAbsolute(inside)) return undefined;
  // A page's own route has no extension: the renderer's one page answers for all of them.
  return path.join(root, path.extname(inside) === '' ? 'index.html' : inside);
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

export async function answer(request: { url: string; method: string }, root: string): Promise<Response> {
  const file = request.method === 'GET' || request.method === 'HEAD' ? fileFor(request.url, root) : undefined;
  const types: Record<string, string> = served.mimeTypes;
  const type = file === undefined ? undefined : types[path.extname(file).toLowerCase()];
  const bytes = file === undefined || type === undefined ? undefined : await readFile(file).catch(() => undefined);
  const headers = { ...served.headers, 'Content-Security-Policy': contentPolicy };
  if (bytes === undefined || type === undefined) {
    return new Response('Not found', { status: 404, headers: { ...headers, 'Content-Type': 'text/plain' } });
  }
  return new Response(new Uint8Array(bytes), { status: 200, headers: { ...headers, 'Content-Type': type } });
}

export function serveRenderer(protocol: Pick<Protocol, 'handle'>, root: string): void {
  protocol.handle(scheme, (request) => answer(request, root));
}

/** Cancels every request that is neither ours nor made by the page from its own memory: there is no network here. */
export function cancelForeignRequests(session: Pick<Session, 'webRequest'>, isDeveloping: boolean): void {
  session.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !isAllowedRequest(details.url, isDeveloping) });
  });
}

export function isAllowedRequest(address: string, isDeveloping: boolean): boolean {
  if (isOurs(address)) return true;
  const { protocol } = URL.canParse(address) ? new URL(address) : { protocol: '' };
  if (protocol === 'blob:') return isOurs(address.slice('blob:'.length));
  return protocol === 'data:' || (isDeveloping && protocol === 'devtools:');
}
