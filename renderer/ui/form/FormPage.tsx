/**
 * The inside of a page that is a form: one column of sections, the problems of the last try on top, Save and Leave at
 * the foot. Enter goes on, Ctrl+Enter saves, Esc leaves; the draft is the caller's to keep (see `useDraft`).
 */
import { type ReactNode, useEffect, useRef } from 'react';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import type { Problem } from '#shared/kernel/problems.ts';
import { FormKeys } from './FormKeys.tsx';
import styles from './form.module.css';
import { SaveButton } from './SaveButton.tsx';

interface FormPageProps {
  /** Accessible name. */
  label: string;
  /** A verb with its object: `Save patient`. */
  saveLabel: string;
  onSave: () => unknown;
  onLeave: () => void;
  problems?: readonly Problem[];
  /** Said at the foot while something is unsaved. */
  isDirty?: boolean;
  /** Said instead, where something is kept meanwhile. */
  dirtyNote?: string | undefined;
  /** At the right of the form: what it will become, a card, an image. */
  aside?: ReactNode;
  /** What else can be done with what is typed, beside Leave. */
  buttons?: ReactNode;
  /** Takes the whole width, for forms that are tables. */
  isWide?: boolean;
  children: ReactNode;
}

const usualNote = 'Not saved yet. Leaving keeps what you typed.';

export function FormPage(props: FormPageProps) {
  const { label, saveLabel, onSave, onLeave, problems = [], isDirty = false, aside, isWide = false, children } = props;
  const form = useRef<HTMLDivElement>(null);
  const leaveAction: Action = { id: 'form.leave', label: 'Leave', shortcut: 'escape', group: 'Form', run: onLeave };
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[data-autofocus], input:not([disabled]), textarea')?.focus();
  }, []);
  return (
    <div className={styles.page} ref={form}>
      <FormKeys onSave={onSave} problems={problems}>
        <section className={aside ? `${styles.columns} ${styles.withAside}` : styles.columns} aria-label={label}>
          <div className={isWide ? `${styles.form} ${styles.wide}` : styles.form}>
            <ProblemList problems={problems} isLive onGoTo={(each) => goToField(form.current, each.where)} />
            {children}
          </div>
          {aside ? <aside className={styles.aside}>{aside}</aside> : null}
        </section>
        <div className={styles.foot}>
          <SaveButton action={{ id: 'form.save', label: saveLabel, shortcut: 'mod+enter', group: 'Form' }} />
          <ActionButton action={leaveAction} />
          {props.buttons}
          {isDirty ? <span className={styles.note}>{props.dirtyNote ?? usualNote}</span> : null}
        </div>
      </FormKeys>
    </div>
  );
}

/** A section of the form, as on the paper it is copied from. */
export function FormSection({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <fieldset className={styles.section}>
      <legend className={styles.legend}>
        {title}
        {note ? <span className={styles.note}> {note}</span> : null}
      </legend>
      {children}
    </fieldset>
  );
}

function goToField(form: HTMLElement | null, name: string | undefined): void {
  if (!name) return;
  const field = CSS.escape(name);
  form?.querySelector<HTMLElement>(`[data-field="${field}"], [name="${field}"]:not([type=hidden])`)?.focus();
}
