/**
 * Seals keys with the keychain of the system (DPAPI, Keychain, libsecret). On a Linux without one Electron would scramble
 * with a fixed password; that is no protection, so it is refused and the page asks for the passphrase instead.
 */
import type { SafeStorage } from 'electron';
import { type BridgeHandlers, failed, ok, problem, type Result } from '#shared/bridge.ts';

type Keychain = Pick<
  SafeStorage,
  'isEncryptionAvailable' | 'encryptString' | 'decryptString' | 'getSelectedStorageBackend'
>;

export function makeKeychainDeeds(
  keychain: Keychain,
  system: NodeJS.Platform,
): Pick<BridgeHandlers, 'wrapKey' | 'unwrapKey'> {
  const isReal = (): boolean =>
    keychain.isEncryptionAvailable() &&
    (system !== 'linux' || !['basic_text', 'unknown'].includes(keychain.getSelectedStorageBackend()));
  const guarded = (work: () => Uint8Array): Result<Uint8Array> => {
    if (!isReal()) {
      return failed(problem('keychain.none', 'This PC has no keychain for keys. Unlock with the passphrase instead.'));
    }
    try {
      return ok(work());
    } catch {
      return failed(
        problem(
          'keychain.refused',
          'The keychain of this PC did not release the key. Unlock with the passphrase instead.',
        ),
      );
    }
  };
  return {
    wrapKey: async (key) => guarded(() => new Uint8Array(keychain.encryptString(Buffer.from(key).toString('base64')))),
    unwrapKey: async (wrapped) =>
      guarded(() => new Uint8Array(Buffer.from(keychain.decryptString(Buffer.from(wrapped)), 'base64'))),
  };
}
