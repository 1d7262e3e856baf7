/**
 * Runs a command for a button or key: shows what was done with Undo, or the problems, and hands the result on. The
 * words are the command's own summary unless the caller has better ones.
 */
import { useCallback } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { type Command, type Done, runCommand } from '#renderer/data/runCommand.ts';
import { undoEntry } from '#renderer/data/undo.ts';
import type { Result } from '#shared/kernel/problems.ts';
import { feedback } from './useFeedback.tsx';

export interface CommandWords<Output> {
  /** Said when it is done; `false` says nothing. */
  done?: ((output: Output) => string) | false | undefined;
  /** True where the form shows the problems itself. */
  isProblemShownElsewhere?: boolean;
}

export function useCommand() {
  const book = useBook();
  return useCallback(
    async <Input, Output>(
      command: Command<Input, Output>,
      input: Input,
      words: CommandWords<Output> = {},
    ): Promise<Result<Done<Output>>> => {
      const result = await runCommand(book, command, input);
      if (!result.ok) {
        if (!words.isProblemShownElsewhere) feedback.problems(result.problems);
        return result;
      }
      const { seq, summary, value, isUndoable } = result.value;
      const undo = async () => {
        const undone = await runCommand(book, undoEntry, { seq });
        if (undone.ok) feedback.done(undone.value.summary);
        else feedback.problems(undone.problems);
      };
      if (words.done === false) feedback.supersede();
      else {
        feedback.done(words.done ? words.done(value) : summary, { undo: isUndoable ? () => void undo() : undefined });
      }
      feedback.problems(result.problems);
      return result;
    },
    [book],
  );
}
