import { describe, expect, it } from 'vitest';
import { mayActInField, shortcutLabel, shortcutOf } from '#renderer/ui/actions/shortcut.ts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey', boolean>> = {}) =>
  shortcutOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

describe('keys as text', () => {
  it.each([
    ['k', { ctrlKey: true }, 'mod+k'],
    ['B', { ctrlKey: true, shiftKey: true }, 'mod+shift+b'],
    ['X', { shiftKey: true }, 'shift+x'],
    ['?', { shiftKey: true }, '?'],
    ['F2', {}, 'f2'],
    ['ArrowLeft', { altKey: true }, 'alt+arrowleft'],
    [' ', {}, 'space'],
    ['Shift', { shiftKey: true }, undefined],
  ])('%s %o is %s', (key, held, expected) => expect(press(key, held)).toBe(expected));

  it.each([
    ['mod+enter', true],
    ['f2', true],
    ['escape', true],
    ['alt+arrowleft', true],
    ['alt+arrowright', false],
    ['j', false],
    ['enter', false],
    ['mod+z', false],
    ['mod+v', false],
  ])('%s acts while typing: %s', (shortcut, expected) => expect(mayActInField(shortcut)).toBe(expected));

  it.each([
    ['mod+shift+b', 'Ctrl ⇧ B'],
    ['g d', 'G D'],
    ['enter', '↵'],
  ])('%s is written %s', (shortcut, expected) => expect(shortcutLabel(shortcut)).toBe(expected));
});
