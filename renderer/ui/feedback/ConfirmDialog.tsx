/** Asks before something goes: names what will go. The safe answer has the focus when the deed is dangerous. */
import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { create } from 'zustand';
import dialog from './dialog.module.css';

export interface Question {
  /** `Void claim 10482?` */
  title: string;
  /** What will go, and what stays. */
  body: ReactNode;
  /** A verb with its object: `Void the claim`. */
  confirmLabel: string;
  cancelLabel?: string;
  isDangerous?: boolean;
}

interface QuestionState {
  open?: (Question & { answer: (isYes: boolean) => void }) | undefined;
}

const useQuestion = create<QuestionState>()(() => ({}));

/** Asks and waits: `if (await confirm({...})) …`. */
export const confirm = (question: Question): Promise<boolean> =>
  new Promise((resolve) => {
    useQuestion.getState().open?.answer(false);
    const answer = (isYes: boolean) => {
      useQuestion.setState({ open: undefined });
      resolve(isYes);
    };
    useQuestion.setState({ open: { ...question, answer } });
  });

/** Mounted once by the shell. */
export function ConfirmHost() {
  const open = useQuestion((state) => state.open);
  return open ? <ConfirmDialog {...open} onAnswer={open.answer} /> : null;
}

export function ConfirmDialog({ onAnswer, ...question }: Question & { onAnswer: (isYes: boolean) => void }) {
  const { title, body, confirmLabel, cancelLabel = 'Keep', isDangerous = false } = question;
  return (
    <Modal opened onClose={() => onAnswer(false)} title={title} withCloseButton={false} size={420}>
      <div className={dialog.body}>{body}</div>
      <div className={dialog.buttons}>
        <Button onClick={() => onAnswer(false)} data-autofocus={isDangerous || undefined}>
          {cancelLabel}
        </Button>
        <Button
          variant="filled"
          color={isDangerous ? 'red' : 'accent'}
          data-autofocus={isDangerous ? undefined : true}
          onClick={() => onAnswer(true)}
        >
          {confirmLabel}
        </Button>
      </div>
    </Modal>
  );
}
