/** Before a protected book: who you are and your passphrase, Enter, and you are where you were. */
import { Button } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Surroundings } from '#renderer/data/book.ts';
import type { BookEntry } from '#renderer/data/office.ts';
import type { OfficePerson } from '#renderer/data/officeDatabase.ts';
import { unlock } from '#renderer/data/vault/unlock.ts';
import { ChoiceField } from '#renderer/ui/fields/ChoiceField.tsx';
import { PassphraseField } from '#renderer/ui/fields/PassphraseField.tsx';
import { KeyHint } from '#renderer/ui/KeyHint.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import type { Problem } from '#shared/kernel/problems.ts';
import { RecoverPassphrase } from './RecoverPassphrase.tsx';
import styles from './UnlockPage.module.css';

interface UnlockPageProps {
  /** What is behind: the name of the practice. */
  title: string;
  people: readonly OfficePerson[];
  around: Surroundings;
  onUnlocked: () => Promise<void>;
  /** Books that need no passphrase. */
  openBooks: readonly BookEntry[];
  onOpenBook: (bookId: string) => void;
}

export function UnlockPage({ title, people, around, onUnlocked, openBooks, onOpenBook }: UnlockPageProps) {
  const [isRecovering, setRecovering] = useState(false);
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <header>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.lead}>Locked. Its records are encrypted on this computer.</p>
        </header>
        {people.length === 0 ? null : isRecovering ? (
          <RecoverPassphrase
            people={people}
            around={around}
            onUnlocked={onUnlocked}
            onLeave={() => setRecovering(false)}
          />
        ) : (
          <PassphraseForm
            people={people}
            around={around}
            onUnlocked={onUnlocked}
            onRecover={() => setRecovering(true)}
          />
        )}
        {openBooks.length > 0 && !isRecovering ? (
          <div className={styles.others}>
            {openBooks.map((book) => (
              <Button key={book.id} variant="subtle" onClick={() => onOpenBook(book.id)}>
                Open {book.name}
                {book.isDemo ? ' (demo)' : ''}
              </Button>
            ))}
          </div>
        ) : null}
      </div>
    </main>
  );
}

interface PassphraseFormProps extends Pick<UnlockPageProps, 'people' | 'around' | 'onUnlocked'> {
  onRecover: () => void;
}

function PassphraseForm({ people, around, onUnlocked, onRecover }: PassphraseFormProps) {
  const [personId, setPersonId] = useState<string>(people[0]?.id ?? '');
  const [passphrase, setPassphrase] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const focusPassphrase = () => form.current?.querySelector<HTMLInputElement>('[name=passphrase]')?.select();
  // After a refused try the words are marked, ready to be typed over.
  useEffect(() => {
    if (!isBusy) focusPassphrase();
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || passphrase === '') return;
    setBusy(true);
    const answer = await unlock(personId, passphrase, around);
    if (answer.ok) return onUnlocked();
    setProblems(answer.problems);
    setBusy(false);
  };
  return (
    <form ref={form} className={styles.form} onSubmit={submit} autoComplete="off">
      <ChoiceField
        label="Person"
        choices={people.map((person) => ({ value: person.id as string, label: person.name }))}
        value={personId}
        onChange={(chosen) => setPersonId(chosen ?? personId)}
      />
      <PassphraseField
        label="Passphrase"
        name="passphrase"
        autoFocus
        value={passphrase}
        onChange={setPassphrase}
        isReadOnly={isBusy}
      />
      <ProblemList problems={problems.map(({ where: _field, ...rest }) => rest)} isLive />
      <div className={styles.buttons}>
        <Button type="submit" variant="filled" loading={isBusy} rightSection={<KeyHint shortcut="enter" />}>
          Unlock
        </Button>
        <Button variant="subtle" onClick={onRecover}>
          Use the recovery key
        </Button>
      </div>
    </form>
  );
}
