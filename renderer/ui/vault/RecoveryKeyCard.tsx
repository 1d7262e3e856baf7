/**
 * The recovery key, shown once: as groups to read, a page to print, a file to save. Going on first covers it and asks for one
 * group from the copy, so that nobody goes on without having one.
 */
import { useState } from 'react';
import { platform } from '#renderer/platform/platform.ts';
import { ActionButton } from '#renderer/ui/actions/ActionButton.tsx';
import { Callout } from '#renderer/ui/Callout.tsx';
import { feedback } from '#renderer/ui/feedback/useFeedback.tsx';
import { FieldRow } from '#renderer/ui/fields/FieldRow.tsx';
import { TextField } from '#renderer/ui/fields/TextField.tsx';
import { ButtonRow } from '#renderer/ui/PageFrame.tsx';
import type { Problem } from '#shared/kernel/problems.ts';
import styles from './RecoveryKeyCard.module.css';

export interface RecoveryCheck {
  isPutAway: boolean;
  typed: string;
  isWrong: boolean;
  type(text: string): void;
  showAgain(): void;
  /** First covers the key, then compares the typed group; true once it fits. */
  goOn(): boolean;
}

export function useRecoveryCheck(recoveryKey: string | undefined): RecoveryCheck {
  const [isPutAway, setPutAway] = useState(false);
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const asked = recoveryKey?.split('-').at(-1);
  return {
    isPutAway,
    typed,
    isWrong,
    type: setTyped,
    showAgain: () => setPutAway(false),
    goOn: () => {
      if (!isPutAway) {
        setPutAway(true);
        return false;
      }
      const isRight = asked !== undefined && typed.trim().toUpperCase() === asked;
      setWrong(!isRight);
      return isRight;
    },
  };
}

export function RecoveryKeyCard({ recoveryKey, check }: { recoveryKey: string; check: RecoveryCheck }) {
  const groups = recoveryKey.split('-');
  const save = async () => {
    const { recoveryKeyNote } = await paper();
    const text = new TextEncoder().encode(`${recoveryKeyNote.join('\r\n')}\r\n\r\n${recoveryKey}\r\n`);
    const saved = await platform().saveFile('recovery-key.txt', text, [{ label: 'Text', extensions: ['txt'] }]);
    tell(saved.problems);
  };
  const print = async () => {
    const { renderRecoveryKey } = await paper();
    tell((await platform().printPdf(await renderRecoveryKey(recoveryKey))).problems);
  };
  return (
    <section className={styles.card} aria-label="Recovery key">
      <Callout tone="stuck" title="If passphrase and recovery key are both lost, so is everything in the book.">
        Nobody can open it then, not even whoever made Fullcycle. Print the key or save it on a stick, and keep it away
        from this computer: in a safe, or with somebody you trust. It is shown only now.
      </Callout>
      {check.isPutAway ? (
        <>
          <FieldRow tracks="200px">
            <TextField
              key="group"
              label={`Group ${groups.length} from your copy`}
              name="recoveryGroup"
              note="the last four letters and digits"
              isUpperCase
              autoFocus
              maxLength={4}
              value={check.typed}
              onChange={check.type}
              error={check.isWrong ? 'This is not the last group of the key. Look at your copy.' : undefined}
            />
          </FieldRow>
          <ButtonRow>
            <ActionButton action={{ id: 'recovery.show', label: 'Show the key again', run: check.showAgain }} />
          </ButtonRow>
        </>
      ) : (
        <>
          <ol className={styles.groups} aria-label="Groups of the recovery key">
            {groups.map((group) => (
              <li key={group}>
                <code>{group}</code>
              </li>
            ))}
          </ol>
          <ButtonRow>
            <ActionButton action={{ id: 'recovery.print', label: 'Print the key', run: print }} />
            <ActionButton action={{ id: 'recovery.save', label: 'Save the key as a file', run: save }} />
          </ButtonRow>
        </>
      )}
    </section>
  );
}

/** Drawing a PDF takes code that no other part of the first screen needs. */
const paper = () => import('#shared/vault/index.ts');

const tell = (problems: readonly Problem[]): void => feedback.problems(problems);
