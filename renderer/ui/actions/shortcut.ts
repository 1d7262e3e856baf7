/** Keys as text: reading a key press, and writing it the way the keyboard in front of the person is labelled. */

export const isMac = (): boolean =>
  typeof navigator !== 'undefined' && /mac/i.test(globalThis.navigator?.platform ?? '');

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** The shortcut text of a key press: `mod+shift+b`, `f2`, `?`, `arrowdown`. Undefined for a bare modifier. */
export function shortcutOf(press: KeyPress): string | undefined {
  if (['Control', 'Shift', 'Alt', 'Meta', 'Dead', 'Process', 'Unidentified'].includes(press.key)) return undefined;
  const key = press.key === ' ' ? 'space' : press.key.toLowerCase();
  const isMod = isMac() ? press.metaKey : press.ctrlKey;
  // A sign like `?` already needs Shift on the keyboard; only letters and named keys count it.
  const countsShift = press.shiftKey && (key.length > 1 || /[a-z]/.test(key));
  return [isMod && 'mod', press.altKey && 'alt', countsShift && 'shift', key].filter(Boolean).join('+');
}

const isField = (element: Element): boolean =>
  element.matches('input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select') ||
  (element instanceof HTMLElement && element.isContentEditable);

export const isTypingIn = (target: EventTarget | null): boolean => target instanceof Element && isField(target);

/**
 * In a field only keys that type nothing may act: with Ctrl or Cmd, F-keys, Escape, and Back where Alt does not move by words.
 * Undo belongs to the field's own text.
 */
export const mayActInField = (shortcut: string): boolean =>
  (shortcut.startsWith('mod+') && !/^mod\+(z|a|c|v|x|arrow\w+)$/.test(shortcut)) ||
  /^(shift\+)?f\d+$/.test(shortcut) ||
  (shortcut === 'alt+arrowleft' && !isMac()) ||
  shortcut === 'escape';

const words: Record<string, string> = {
  mod: 'Ctrl',
  shift: '⇧',
  alt: 'Alt',
  enter: '↵',
  escape: 'Esc',
  arrowdown: '↓',
  arrowup: '↑',
  arrowleft: '←',
  arrowright: '→',
  space: 'Space',
};

/** `Ctrl ⇧ B`, `G D`, `↵`. */
export function shortcutLabel(shortcut: string): string {
  return shortcut
    .split(' ')
    .map((press) =>
      press
        .split('+')
        .map((part) => (part === 'mod' && isMac() ? '⌘' : (words[part] ?? part.toUpperCase())))
        .join(' '),
    )
    .join(' ');
}

/** The same for a screen reader's `aria-keyshortcuts`. */
export function ariaShortcut(shortcut: string): string | undefined {
  if (shortcut.includes(' ')) return undefined;
  return shortcut
    .split('+')
    .map((part) => (part === 'mod' ? (isMac() ? 'Meta' : 'Control') : part.charAt(0).toUpperCase() + part.slice(1)))
    .join('+');
}
