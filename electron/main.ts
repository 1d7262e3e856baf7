import path from 'node:path';
import * as electron from 'electron';
import { startDesktop } from './desktop.ts';

const out = path.dirname(import.meta.dirname);

void startDesktop(electron, {
  renderer: path.join(out, 'renderer'),
  preload: path.join(out, 'preload', 'preload.cjs'),
});
