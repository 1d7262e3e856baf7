/** Where the window stood last time, kept only while it still lies on a screen. */
import { readFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import { writeWhole } from './files.ts';

export interface WindowState extends Partial<Pick<Rectangle, 'x' | 'y'>> {
  width: number;
  height: number;
  isMaximized: boolean;
}

const first: WindowState = { width: 1440, height: 900, isMaximized: false };
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

export function parseWindowState(text: string, screens: readonly Rectangle[]): WindowState {
  const stored = parsed(text);
  if (stored === undefined) return first;
  const { x, y, width, height, isMaximized } = stored;
  if (!isWhole(width) || !isWhole(height) || width < 400 || height < 300 || width > 20_000 || height > 20_000)
    return first;
  const size = { width, height, isMaximized: isMaximized === true };
  if (!isWhole(x) || !isWhole(y)) return size;
  // The middle of the title bar must be reachable: a second screen may be gone today.
  const grip = { x: x + width / 2, y: y + 15 };
  const isReachable = screens.some(
    (screen) =>
      grip.x >= screen.x && grip.x < screen.x + screen.width && grip.y >= screen.y && grip.y < screen.y + screen.height,
  );
  return isReachable ? { ...size, x, y } : size;
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

export function readWindowState(file: string, screens: readonly Rectangle[]): WindowState {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return first;
  }
  return parseWindowState(text, screens);
}

export const writeWindowState = (file: string, state: WindowState): Promise<void> =>
  writeWhole(file, new TextEncoder().encode(JSON.stringify(state)));
