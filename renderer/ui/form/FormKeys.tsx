/**
 * The keys of every form: Enter goes to the next field, Ctrl+Enter saves. Buttons, open lists and long text keep their Enter.
 * A form is saved once at a time, and not while a field holds what cannot be read; after a save that was refused the focus
 * is in the first field that is wrong.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { isMac } from '#renderer/ui/actions/shortcut.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import { areAllRead, FormContext, focusFirstWrongField, type SurroundingForm } from './surroundingForm.ts';

const stops =
  'input:not([disabled]):not([type=hidden]), select:not([disabled]), textarea:not([disabled]), button[type=submit]';

interface FormKeysProps {
  onSave: () => unknown;
  /** Of the last save; each is said under the field it names. */
  problems?: readonly Problem[] | undefined;
  children: ReactNode;
}

const noProblems: readonly Problem[] = [];

export function FormKeys({ onSave, problems = noProblems, children }: FormKeysProps) {
  const form = useRef<HTMLFormElement>(null);
  const [fields] = useState<SurroundingForm['fields']>(() => new Set());
  const isSaving = useRef(false);
  const [saves, setSaves] = useState(0);
  const save = async () => {
    if (isSaving.current) return;
    isSaving.current = true;
    try {
      if (areAllRead(fields)) await onSave();
    } finally {
      isSaving.current = false;
      setSaves((count) => count + 1);
    }
  };
  useEffect(() => {
    if (saves > 0) focusFirstWrongField(form);
  }, [saves]);
  // Heard before the field hears it: a closed list would open itself on any Enter. Space and the arrows open it.
  const beforeField = (event: KeyboardEvent<HTMLFormElement>) => {
    const { target } = event;
    if (event.key !== 'Enter' || event.shiftKey || isOpenList(target) || !isWithin(event)) return;
    const isSave = isMac() ? event.metaKey : event.ctrlKey;
    const goesOn = !event.metaKey && !event.ctrlKey && isClosedList(target);
    if (!isSave && !goesOn) return;
    event.preventDefault();
    event.stopPropagation();
    if (goesOn) focusNext(event.currentTarget, target);
    else void save();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    const target = event.target;
    if (!(target instanceof HTMLInputElement) || isOpenList(target) || !isWithin(event)) return;
    event.preventDefault();
    focusNext(event.currentTarget, target);
  };
  return (
    <form
      ref={form}
      noValidate
      autoComplete="off"
      onKeyDownCapture={beforeField}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <FormContext value={{ problems, fields, save }}>{children}</FormContext>
    </form>
  );
}

/** A dialog over the form is a form of its own. */
const isWithin = ({ currentTarget, target }: KeyboardEvent<HTMLFormElement>): boolean =>
  target instanceof Node && currentTarget.contains(target);

const isOpenList = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.getAttribute('aria-expanded') === 'true';

/** A list to choose from that takes no typing. */
const isClosedList = (target: EventTarget): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.readOnly && target.getAttribute('aria-haspopup') === 'listbox';

function focusNext(form: HTMLFormElement, from: HTMLElement): void {
  const fields = [...form.querySelectorAll<HTMLElement>(stops)].filter(
    (field) => field.getClientRects().length > 0 && field.tabIndex >= 0,
  );
  fields[fields.indexOf(from) + 1]?.focus();
}
