/** The one listener for keys. Unmodified keys stay silent while a field, a menu or a dialog has the keyboard. */
import { useEffect } from 'react';
import { runAction } from './action.ts';
import { actionFor, beginsSequence } from './actionRegistry.ts';
import { isTypingIn, mayActInField, shortcutOf } from './shortcut.ts';

const sequencePauseMs = 1200;

/** Widgets that answer Enter, Space and arrows themselves. */
const ownsPlainKeys = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(
    'button, a[href], summary, [role=menuitem], [role=option], [role=tab], [role=radio], [role=switch]',
  ) !== null;

const isClosedListOfPage = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches('[aria-haspopup=listbox]:not([aria-expanded=true], form *)');

/** Widgets that lie in a row leave up and down to the page. */
const isAcross = (press: string, target: EventTarget | null): boolean =>
  /^arrow(up|down)$/.test(press) &&
  target instanceof Element &&
  target.closest('[aria-orientation=horizontal]') !== null;

const floats = '[role=dialog][aria-modal=true], [role=menu], [role=listbox]:not([hidden])';
const isSomethingFloating = (): boolean =>
  [...document.querySelectorAll(floats)].some((element) => element.getClientRects().length > 0);

export function useShortcuts(): void {
  useEffect(() => {
    let pending: { key: string; at: number } | undefined;
    // Asked before the press reaches anything: Esc closes an open list on its way here, and must not leave the page too.
    let wasFloating = false;
    const look = (event: KeyboardEvent) => {
      wasFloating = isSomethingFloating();
      // A closed list would open itself on any Enter. Forms see to that themselves.
      if (shortcutOf(event) !== 'mod+enter' || !isClosedListOfPage(event.target)) return;
      event.stopPropagation();
      onKeyDown(event);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const press = shortcutOf(event);
      if (press === undefined) return;
      const isTyping = isTypingIn(event.target);
      if (isTyping && !mayActInField(press)) return;
      if (!press.startsWith('mod+') && wasFloating) return;
      const isPlain = /^(enter|space|arrow\w+)$/.test(press);
      if (isPlain && ownsPlainKeys(event.target) && !isAcross(press, event.target)) return;

      const first = pending && event.timeStamp - pending.at < sequencePauseMs ? pending.key : undefined;
      pending = undefined;
      const action = (first && actionFor(`${first} ${press}`)) || actionFor(press);
      if (action) {
        event.preventDefault();
        runAction(action);
      } else if (!isTyping && beginsSequence(press)) pending = { key: press, at: event.timeStamp };
    };
    window.addEventListener('keydown', look, true);
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', look, true);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
