// Serves the built renderer over loopback, for where Electron cannot be had and for the end-to-end tests: only to this PC,
// only reading, only from its own folder, with the same content policy as the desktop's own scheme.
import { createReadStream, readFileSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const served = JSON.parse(readFileSync(fileURLToPath(new URL('./served.json', import.meta.url)), 'utf8'));
const contentPolicy = Object.entries(served.contentPolicy)
  .map(([directive, sources]) => `${directive} ${sources}`)
  .join('; ');
const headers = { ...served.headers, 'Content-Security-Policy': contentPolicy, Server: 'Fullcycle' };

/** The program's own files, named by their content: the browser may keep them, and what it compiled of them. */
const isNamedByContent = (file) => /[\\/]assets[\\/][^\\/]+-[\w-]{8}\.(?:m?js|css|woff2)$/.test(file);
const kept = { 'Cache-Control': 'private, max-age=31536000, immutable' };

/** A page elsewhere may point its own name at 127.0.0.1; its Host then betrays it. */
const isOurHost = (host, port) => [`127.0.0.1:${port}`, `localhost:${port}`].includes(host ?? '');

/** The file a request stands for, or undefined when there is none inside the folder. */
async function fileFor(directory, target) {
  const [encoded] = target.split(/[?#]/);
  let wanted;
  try {
    wanted = decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
  if (!wanted.startsWith('/') || /[\0\\]/.test(wanted)) return undefined;
  const candidate = path.join(directory, path.posix.normalize(wanted));
  // A page's own route has no extension: the renderer's one page answers for all of them.
  const file = path.extname(candidate) === '' ? path.join(directory, 'index.html') : candidate;
  const real = await realpath(file).catch(() => undefined);
  if (real === undefined || !served.mimeTypes[path.extname(real).toLowerCase()]) return undefined;
  const inside = path.relative(directory, real);
  return inside.split(path.sep)[0] === '..' || path.isAbsolute(inside) ? undefined : real;
}

function refuse(response, status, text) {
  response.writeHead(status, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

async function answer(request, response, directory, port) {
  if (!isOurHost(request.headers.host, port)) return refuse(response, 421, 'This address serves this PC only');
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(response, 405, 'Only reading is possible here');
  const file = await fileFor(directory, request.url ?? '/');
  const facts = file === undefined ? undefined : await stat(file).catch(() => undefined);
  if (!facts?.isFile()) return refuse(response, 404, 'Not found');
  const type = served.mimeTypes[path.extname(file).toLowerCase()];
  const keeping = isNamedByContent(file) ? kept : {};
  response.writeHead(200, { ...headers, ...keeping, 'Content-Type': type, 'Content-Length': facts.size });
  if (request.method === 'HEAD') return response.end();
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}

/** Port 0 takes any free one. Rejects with the system's own error (EADDRINUSE) when the port is taken. */
export async function startServer({ directory, port = 0 }) {
  const root = await realpath(directory);
  const server = createServer((request, response) => {
    answer(request, response, root, server.address()?.port).catch(() => response.destroy());
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const taken = server.address().port;
  return {
    port: taken,
    address: `http://127.0.0.1:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Whether what answers at this port is Fullcycle. */
export async function isFullcycleAt(port) {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'HEAD', signal: AbortSignal.timeout(3000) });
    return response.headers.get('server') === 'Fullcycle';
  } catch {
    return false;
  }
}
