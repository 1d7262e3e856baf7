/** The bridge as the page sees it: the desktop's own where Fullcycle runs as a program, a browser's version elsewhere. */
import { type Bridge, backupExtension } from '#shared/bridge.ts';
import { makeBrowserBridge } from './browserBridge.ts';

export type Platform = Bridge & { readonly kind: 'desktop' | 'browser' };

declare global {
  interface Window {
    /** Put there by the desktop's preload; absent in a plain browser. */
    readonly fullcycle?: Bridge;
  }
}

export function choosePlatform(page: Window): Platform {
  return page.fullcycle === undefined
    ? ({ kind: 'browser', ...makeBrowserBridge(page) } satisfies Platform)
    : ({ kind: 'desktop', ...page.fullcycle } satisfies Platform);
}

export const backupFilter = [{ label: 'Fullcycle backup', extensions: [backupExtension] }];

let chosen: Platform | undefined;

/** The platform of this page, made at the first call. */
export function platform(): Platform {
  chosen ??= choosePlatform(window);
  return chosen;
}
