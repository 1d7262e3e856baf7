/** What a note, a snooze or an assignment hangs on. */
export interface Subject {
  id: string;
  /** For the title of a dialog: `Haddad, Leila`, `check 4471`. */
  label: string;
}

export interface CareDialogProps {
  subject: Subject;
  onClose: () => void;
}
