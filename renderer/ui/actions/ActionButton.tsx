/**
 * A button for an action. The primary one of a page shows its key; the others tell it in a tooltip. While it is on the
 * screen its key works: a key that is drawn is a key that acts.
 */
import { Button, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { KeyHint } from '#renderer/ui/KeyHint.tsx';
import { type Action, isActionAvailable } from './action.ts';
import { ariaShortcut, shortcutLabel } from './shortcut.ts';
import { usePageActions } from './usePageActions.ts';

export type ButtonKind = 'primary' | 'normal' | 'quiet' | 'danger';

const variants = { primary: 'filled', normal: 'default', quiet: 'subtle', danger: 'default' } as const;

interface ActionButtonProps {
  action: Action;
  kind?: ButtonKind;
  /** Draws the key on the button; primary buttons do unless told otherwise. */
  showsKey?: boolean;
  /** A shorter face than the action's label. */
  label?: string;
}

export function ActionButton({ action, kind = 'normal', showsKey = kind === 'primary', label }: ActionButtonProps) {
  const [isBusy, setBusy] = useState(false);
  usePageActions(action.shortcut ? [action] : []);
  const press = async () => {
    if (isBusy || !isActionAvailable(action)) return;
    const answer = action.run();
    if (!(answer instanceof Promise)) return;
    // Quick answers show no spinner at all.
    const timer = setTimeout(() => setBusy(true), 150);
    await answer.finally(() => {
      clearTimeout(timer);
      setBusy(false);
    });
  };
  const face = (
    <Button
      variant={variants[kind]}
      color={kind === 'danger' ? 'red' : 'accent'}
      loading={isBusy}
      disabled={!isActionAvailable(action)}
      onClick={() => void press()}
      aria-keyshortcuts={action.shortcut ? ariaShortcut(action.shortcut) : undefined}
      rightSection={showsKey && action.shortcut ? <KeyHint shortcut={action.shortcut} /> : undefined}
    >
      {label ?? action.label}
    </Button>
  );
  if (showsKey || !action.shortcut) return face;
  return <Tooltip label={`${action.label} · ${shortcutLabel(action.shortcut)}`}>{face}</Tooltip>;
}
