/** What a remedy's button says: the change itself, and of which line or diagnosis. */
import type { Remedy } from '#shared/model/claimRecord.ts';

const letters = 'ABCDEFGHIJKL';

export function remedyLabel(remedy: Remedy): string {
  switch (remedy.kind) {
    case 'add-modifier':
      return `Add ${remedy.modifier}`;
    case 'remove-modifier':
      return `Remove ${remedy.modifier}`;
    case 'set-units':
      return `Set units to ${remedy.units}`;
    case 'set-place':
      return `Set place to ${remedy.pos}`;
    case 'remove-line':
      return `Remove line ${remedy.line + 1}`;
    case 'diagnosis-first':
      return `Put ${letters[remedy.diagnosis]} first`;
    case 'remove-diagnosis':
      return `Remove ${letters[remedy.diagnosis]}`;
  }
}
