/** The keys of every form: Enter goes to the next field, Ctrl+Enter saves. Buttons, lists and long text keep their Enter. */
import type { KeyboardEvent, ReactNode } from 'react';
import { isMac } from '#renderer/ui/actions/shortcut.ts';

const stops =
  'input:not([disabled]):not([type=hidden]), select:not([disabled]), textarea:not([disabled]), button[type=submit]';

export function FormKeys({ onSave, children }: { onSave: () => unknown; children: ReactNode }) {
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || event.shiftKey || event.defaultPrevented) return;
    if (isMac() ? event.metaKey : event.ctrlKey) {
      event.preventDefault();
      event.stopPropagation();
      void onSave();
      return;
    }
    const target = event.target;
    if (!(target instanceof HTMLInputElement) || target.getAttribute('aria-expanded') === 'true') return;
    event.preventDefault();
    focusNext(event.currentTarget, target);
  };
  return (
    <form
      noValidate
      autoComplete="off"
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

function focusNext(form: HTMLFormElement, from: HTMLElement): void {
  const fields = [...form.querySelectorAll<HTMLElement>(stops)].filter(
    (field) => field.getClientRects().length > 0 && field.tabIndex >= 0,
  );
  fields[fields.indexOf(from) + 1]?.focus();
}
