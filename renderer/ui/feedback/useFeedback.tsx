/** Short answers at the foot of the screen: what was done, with Undo; what stood in the way, until it is read. */
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { KeyHint } from '#renderer/ui/KeyHint.tsx';
import { ProblemList } from '#renderer/ui/ProblemList.tsx';
import type { Problem } from '#shared/kernel/problems.ts';
import styles from './feedback.module.css';

interface Feedback {
  /** `Posted $1,240.50 to 6 visits`. */
  done(text: string, options?: { undo?: (() => void) | undefined }): void;
  /** Does what the line in sight offers to undo; false where none does. The key and the line say the same. */
  undo(): boolean;
  /** Takes away what was done before: something else has been done since, and is shown otherwise. */
  supersede(): void;
  /** Stays until closed. */
  problems(problems: readonly Problem[]): void;
  clear(): void;
}

/** A name of its own each time: under the name of the one before, it would go when that one's time is up. */
let doneCount = 0;
const doneId = () => `done-${doneCount}`;
let offered: (() => void) | undefined;

/** The same object everywhere: it needs no component around it. */
export const feedback: Feedback = {
  done(text, options) {
    feedback.supersede();
    doneCount += 1;
    const id = doneId();
    offered = options?.undo;
    notifications.show({
      id,
      onClose: () => {
        if (id === doneId()) offered = undefined;
      },
      // Problems that nobody has closed yet do not keep it waiting.
      priority: 1,
      autoClose: options?.undo ? 8000 : 4000,
      withCloseButton: false,
      message: <DoneLine text={text} canUndo={options?.undo !== undefined} />,
    });
  },
  undo() {
    const undo = offered;
    feedback.supersede();
    undo?.();
    return undo !== undefined;
  },
  supersede() {
    offered = undefined;
    notifications.hide(doneId());
  },
  problems(problems) {
    if (problems.length === 0) return;
    notifications.show({
      id: problems.map((each) => each.code + (each.where ?? '')).join(),
      color: problems.some((each) => each.severity === 'error') ? 'var(--red)' : 'var(--amber)',
      autoClose: problems.some((each) => each.severity === 'error') ? false : 8000,
      closeButtonProps: { 'aria-label': 'Close' },
      message: <ProblemList problems={problems} />,
    });
  },
  clear: () => notifications.clean(),
};

export const useFeedback = (): Feedback => feedback;

function DoneLine({ text, canUndo }: { text: string; canUndo: boolean }) {
  return (
    <span className={styles.done}>
      <span>{text}</span>
      {canUndo ? (
        <Button variant="subtle" rightSection={<KeyHint shortcut="mod+z" />} onClick={() => feedback.undo()}>
          Undo
        </Button>
      ) : null}
    </span>
  );
}
