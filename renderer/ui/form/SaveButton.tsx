/** The button of the form it stands in: does what Ctrl+Enter does there. */
import { useContext } from 'react';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import type { Action } from '#renderer/ui/actions/action.ts';
import { FormContext } from './surroundingForm.ts';

export function SaveButton({ action, kind = 'primary' }: { action: Omit<Action, 'run'>; kind?: 'primary' | 'normal' }) {
  const { save } = useContext(FormContext);
  return <ActionButton action={{ ...action, run: save }} kind={kind} />;
}
