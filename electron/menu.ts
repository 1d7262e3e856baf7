/** The menu bar. Deeds of the page are asked for by name; nothing here names a page, a record or a person. */
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuAction } from '#shared/bridge.ts';

export function menuTemplate(
  ask: (action: MenuAction) => void,
  system: NodeJS.Platform,
  isDeveloping: boolean,
): MenuItemConstructorOptions[] {
  const item = (label: string, action: MenuAction, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => ask(action),
    // The page itself handles most keys; one shown here must not fire twice.
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  });
  const isMac = system === 'darwin';
  return [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    {
      label: '&File',
      submenu: [
        item('Find or do anything…', 'palette', 'CmdOrCtrl+K'),
        { type: 'separator' },
        item('Back up now', 'backup'),
        item('Print…', 'print', 'CmdOrCtrl+P'),
        item('Settings…', 'settings', 'CmdOrCtrl+,'),
        { type: 'separator' },
        item('Lock', 'lock', 'CmdOrCtrl+L'),
        ...(isMac ? [] : [{ role: 'quit' as const }]),
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(isDeveloping ? [{ role: 'reload' as const }, { role: 'toggleDevTools' as const }] : []),
      ],
    },
    { role: 'windowMenu' },
    {
      label: '&Help',
      role: 'help',
      submenu: [item('Keyboard shortcuts', 'shortcuts', 'F1'), ...(isMac ? [] : [{ role: 'about' as const }])],
    },
  ];
}
