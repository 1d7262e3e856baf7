/** The first screen of all: look around in a demo practice, or begin with one's own. */
import { Button, Loader } from '@mantine/core';
import { useState } from 'react';
import type { SetUpPracticeInput } from '#renderer/data/commands/setUpPractice.ts';
import type { NewOffice } from '#renderer/data/vault/protectOffice.ts';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import type { Problem, Result } from '#shared/kernel/problems.ts';
import { cycleSteps } from '#shared/model/cycle.ts';
import { SetUpWizard } from './SetUpWizard.tsx';
import styles from './WelcomePage.module.css';

interface WelcomePageProps {
  onDemo: () => void;
  onSetUp: (setup: SetUpPracticeInput, newOffice: NewOffice | undefined) => void;
  prepareOffice: (name: string, passphrase: string) => Promise<Result<NewOffice>>;
  /** Who has unlocked the office of this computer. */
  unlockedName?: string | undefined;
  /** This computer has a passphrase and is locked: it is asked for before another practice is set up. */
  onUnlock?: (() => void) | undefined;
  /** Opens a file and asks for its passphrase. */
  onRestore: () => void;
  /** Just unlocked in order to set up a practice. */
  startsSetUp?: boolean;
  /** What is being made right now; the choices wait meanwhile. */
  busyWith?: string | undefined;
  problems?: readonly Problem[];
  /** Back to the open book, where there is one. */
  onBack?: (() => void) | undefined;
}

export function WelcomePage(props: WelcomePageProps) {
  const { onDemo, onSetUp, onRestore, prepareOffice, unlockedName, onUnlock, busyWith, problems = [], onBack } = props;
  const [isSettingUp, setSettingUp] = useState(props.startsSetUp ?? false);
  const isBusy = busyWith !== undefined;
  return (
    <main className={styles.page}>
      <div className={styles.inner}>
        <header className={styles.head}>
          <h1 className={styles.title}>Fullcycle</h1>
          <p className={styles.lead}>
            The whole revenue cycle of a practice on this computer. Nothing leaves it unless you send it.
          </p>
        </header>
        <ol className={styles.steps} aria-label="The ten steps">
          {cycleSteps.map((step) => (
            <li key={step.key} className={styles.step}>
              {step.number} {step.label}
            </li>
          ))}
        </ol>
        <ProblemList problems={problems} isLive />
        {isSettingUp ? (
          <SetUpWizard
            unlockedName={unlockedName}
            prepareOffice={prepareOffice}
            onSetUp={onSetUp}
            onLeave={() => setSettingUp(false)}
            isBusy={isBusy}
          />
        ) : (
          <div className={styles.choices}>
            <section className={styles.choice} aria-labelledby="welcome-demo">
              <h2 id="welcome-demo" className={styles.name}>
                Explore a demo practice
              </h2>
              <p className={styles.text}>
                A small clinic with made-up patients, claims, remittances and denials. Try everything; nothing there is
                real, so it needs no passphrase and is not encrypted.
              </p>
              <Button variant="filled" onClick={onDemo} disabled={isBusy} autoFocus>
                Explore a demo practice
              </Button>
            </section>
            <section className={styles.choice} aria-labelledby="welcome-own">
              <h2 id="welcome-own" className={styles.name}>
                Set up my practice
              </h2>

              <p className={styles.text}>
                Begin with an empty book: practice, providers and payers first, then patients as they come or from a
                list. Encrypted, opened by your passphrase.
              </p>
              <Button onClick={() => (onUnlock ? onUnlock() : setSettingUp(true))} disabled={isBusy}>
                Set up my practice
              </Button>
            </section>
          </div>
        )}
        <div className={styles.foot} role="status">
          {isBusy ? (
            <>
              <Loader size="xs" /> {busyWith}
            </>
          ) : isSettingUp ? null : (
            <>
              <Button variant="subtle" onClick={() => (onUnlock ? onUnlock() : onRestore())}>
                Restore a backup
              </Button>
              {onBack ? (
                <Button variant="subtle" onClick={onBack}>
                  Back to the open book
                </Button>
              ) : null}
            </>
          )}
        </div>
      </div>
    </main>
  );
}
