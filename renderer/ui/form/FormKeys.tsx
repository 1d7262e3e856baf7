/** The keys of every form: Enter goes to the next field, Ctrl+Enter saves. Buttons, open lists and long text keep their Enter. */
import type { KeyboardEvent, ReactNode } from 'react';
import { isMac } from '#renderer/ui/actions/shortcut.ts';

const stops =
  'input:not([disabled]):not([type=hidden]), select:not([disabled]), textarea:not([disabled]), button[type=submit]';

export function FormKeys({ onSave, children }: { onSave: () => unknown; children: ReactNode }) {
  // Heard before the field hears it: a closed list would open itself on any Enter. Space and the arrows open it.
  const beforeField = (event: KeyboardEvent<HTMLFormElement>) => {
    const { target } = event;
    if (event.key !== 'Enter' || event.shiftKey || isOpenList(target)) return;
    const isSave = isMac() ? event.metaKey : event.ctrlKey;
    const goesOn = !event.metaKey && !event.ctrlKey && isClosedList(target);
    if (!isSave && !goesOn) return;
    event.preventDefault();
    event.stopPropagation();
    if (goesOn) focusNext(event.currentTarget, target);
    else void onSave();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    const target = event.target;
    if (!(target instanceof HTMLInputElement) || isOpenList(target)) return;
    event.preventDefault();
    focusNext(event.currentTarget, target);
  };
  return (
    <form
      noValidate
      autoComplete="off"
      onKeyDownCapture={beforeField}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        void onSave();
      }}
    >
      {children}
    </form>
  );
}

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
