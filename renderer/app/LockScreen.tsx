/** Nothing of the book is on the screen while it stands here. Enter comes back to the same place. */
import { Button } from '@mantine/core';
import { useBook } from '#renderer/data/BookContext.tsx';
import { KeyHint } from '#renderer/ui/KeyHint.tsx';
import styles from './Trouble.module.css';

export function LockScreen({ onUnlock }: { onUnlock: () => void }) {
  const { entry } = useBook();
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>{entry.name} is locked</h1>
      <p className={styles.text}>Everything is as you left it.</p>
      <div className={styles.buttons}>
        <Button variant="filled" autoFocus onClick={onUnlock} rightSection={<KeyHint shortcut="enter" />}>
          Continue
        </Button>
      </div>
    </main>
  );
}
