/** What the page may ask the system for: a short table with reasons; whatever is not in it is refused. */
import type { Session } from 'electron';
import { isOurs } from './protocol.ts';

export const grantedPermissions: Record<string, string> = {
  'clipboard-sanitized-write':
    'A user copies a claim or check number with a button; reading the clipboard stays refused.',
  'persistent-storage': 'The books live in the page’s storage, which must not be cleared when the disk runs short.',
};

export const isGranted = (permission: string, origin: string): boolean =>
  Object.hasOwn(grantedPermissions, permission) && isOurs(origin);

export function refusePermissions(
  session: Pick<
    Session,
    | 'setPermissionRequestHandler'
    | 'setPermissionCheckHandler'
    | 'setDevicePermissionHandler'
    | 'setDisplayMediaRequestHandler'
  >,
): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    decide(details.isMainFrame && isGranted(permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
}
