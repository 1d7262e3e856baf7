/** A key, drawn as a key: `Ctrl K`. */
import { shortcutLabel } from './actions/shortcut.ts';
import styles from './KeyHint.module.css';

export function KeyHint({ shortcut }: { shortcut: string }) {
  return (
    <span className={styles.key} aria-hidden="true">
      {shortcutLabel(shortcut)}
    </span>
  );
}
