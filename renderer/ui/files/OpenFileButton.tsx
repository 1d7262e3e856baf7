/** Opens the computer's own file dialog; the platform does it, handed in as `pick`. */

import { ActionButton, type ButtonKind } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import type { PickedFile } from './pickedFile.ts';

interface OpenFileButtonProps {
  /** A verb with its object: `Open a remittance file`. */
  label: string;
  /** The platform's dialog; an empty list when the person left it. */
  pick: () => Promise<readonly PickedFile[]>;
  onFiles: (files: readonly PickedFile[]) => unknown;
  kind?: ButtonKind;
  shortcut?: string;
}

export function OpenFileButton({ label, pick, onFiles, kind = 'normal', shortcut }: OpenFileButtonProps) {
  const action: Action = {
    id: `file.open.${label}`,
    label,
    shortcut,
    run: async () => {
      const files = await pick();
      if (files.length > 0) await onFiles(files);
    },
  };
  return <ActionButton action={action} kind={kind} />;
}
