// `npm run dist`: installs what is missing, builds, and packs an installer for this system with electron-builder.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { getElectron } from './electronBinary.mjs';
import { build, installIfNeeded, projectRoot } from './prepare.mjs';

function stop(message) {
  console.error(message);
  process.exit(1);
}

if (!installIfNeeded()) stop('The packages could not be installed: see above.');
if (!build()) stop('Fullcycle could not be built: see above.');
if ((await getElectron()) === undefined) {
  stop(
    'Electron cannot be had on this PC right now: an installer needs it. Connect to the network and run npm run dist again.',
  );
}
const tool = path.join(projectRoot, 'node_modules', 'electron-builder', 'cli.js');
const { status } = spawnSync(
  process.execPath,
  [tool, '--config', 'electron-builder.yml', '--publish', 'never', ...process.argv.slice(2)],
  {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
  },
);
if (status !== 0) stop('The installer was not made: see above.');
console.log('The installer is in the folder dist.');
