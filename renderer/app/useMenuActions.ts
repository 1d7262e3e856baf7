/** What the desktop's own menu asks of the page. */
import { useEffect } from 'react';
import { platform } from '#renderer/platform/platform.ts';
import { runAction } from '#renderer/ui/actions/action.ts';
import { actionFor } from '#renderer/ui/actions/actionRegistry.ts';
import { goTo } from '#renderer/ui/navigation.ts';
import type { MenuAction } from '#shared/bridge.ts';
import { openPalette } from './palette.ts';
import type { Overlay } from './Shell.tsx';

export function useMenuActions(show: (overlay: Overlay) => void, lock: () => void): void {
  useEffect(() => {
    const deeds: Record<MenuAction, () => void> = {
      lock,
      palette: () => openPalette(),
      settings: () => goTo('/settings'),
      backup: () => goTo('/settings', { section: 'backup' }),
      print: () => {
        const print = actionFor('mod+p');
        if (print) runAction(print);
      },
      shortcuts: () => show('keys'),
    };
    return platform().onMenuAction((asked) => deeds[asked]());
  }, [show, lock]);
}
