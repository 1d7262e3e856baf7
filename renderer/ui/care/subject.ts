/** What a note, a snooze or an assignment hangs on. */
import { count } from '#shared/kernel/text.ts';

export interface Subject {
  id: string;
  /** For the title of a dialog: `Haddad, Leila`, `check 4471`. */
  label: string;
  /** Claims and denials keep what is said in their own history: a note on them needs no day to come up. */
  keepsHistory?: boolean;
}

export interface CareDialogProps {
  /** One row, or all that are selected. */
  subjects: readonly Subject[];
  onClose: () => void;
}

export const labelOf = (subjects: readonly Subject[]): string =>
  subjects.length === 1 && subjects[0] ? subjects[0].label : count(subjects.length, 'row');

export const idsOf = (subjects: readonly Subject[]): string[] => [...new Set(subjects.map(({ id }) => id))];
