/** Nothing here: one sentence, and the one thing to do. */

import { ActionButton } from './actions/ActionButton.tsx';
import type { Action } from './actions/action.ts';
import styles from './EmptyState.module.css';

export function EmptyState({ text, action }: { text: string; action?: Action | undefined }) {
  return (
    <div className={styles.empty}>
      <p className={styles.text}>{text}</p>
      {action ? <ActionButton action={action} kind="primary" /> : null}
    </div>
  );
}
