/** What a remedy's button says: the change itself, and of which line or diagnosis. */
import type { Remedy, VisitRemedy } from '#shared/model/claimRecord.ts';

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
    case 'set-pointers':
      return `Point line ${remedy.line + 1} to ${remedy.pointers.map((each) => letters[each - 1]).join('')}`;
    case 'write-member-id':
      return 'Take out the spaces and hyphens';
    case 'send-on-paper':
      return 'Send it on paper instead';
    case 'remove-line':
      return `Remove line ${remedy.line + 1}`;
    case 'diagnosis-first':
      return `Put ${letters[remedy.diagnosis]} first`;
    case 'remove-diagnosis':
      return `Remove ${letters[remedy.diagnosis]}`;
  }
}

/** Whether the change is one of codes and lines, as the coding screen can make it. */
export const isVisitRemedy = (remedy: Remedy): remedy is VisitRemedy =>
  remedy.kind !== 'write-member-id' && remedy.kind !== 'send-on-paper';
