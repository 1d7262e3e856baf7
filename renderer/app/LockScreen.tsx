/** The curtain before a book in clear (a demo): nothing of it is on the screen. Enter comes back to the same place. */
import { Button } from '@mantine/core';
import { KeyHint } from '#renderer/ui/KeyHint.tsx';
import styles from './Trouble.module.css';

export function LockScreen({ bookName, onContinue }: { bookName: string; onContinue: () => void }) {
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>{bookName} is covered</h1>
      <p className={styles.text}>
        Everything is as you left it. This book is not encrypted and opens without a passphrase.
      </p>
      <div className={styles.buttons}>
        <Button variant="filled" autoFocus onClick={onContinue} rightSection={<KeyHint shortcut="enter" />}>
          Continue
        </Button>
      </div>
    </main>
  );
}
