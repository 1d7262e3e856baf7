/**
 * Text that stands for a value: free while typing, read when the field is left. What cannot be read stays as typed, the
 * sentence about it appears under the field, and the form around it is not saved.
 */
import { useState } from 'react';
import { useReadBeforeSave } from '#renderer/ui/form/surroundingForm.ts';
import type { Problem } from '#shared/kernel/problems.ts';

interface TypedValue<Value> {
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
  format: (value: Value) => string;
  parse: (text: string) => { value?: Value; problems: Problem[] };
}

export function useTypedValue<Value>({ value, onChange, format, parse }: TypedValue<Value>) {
  const [draft, setDraft] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const read = (): boolean => {
    if (draft === undefined) return true;
    const found = draft.trim() === '' ? undefined : parse(draft);
    const isRead = !found || found.value !== undefined;
    setProblem(isRead ? undefined : found.problems[0]);
    if (isRead) setDraft(undefined);
    return isRead;
  };
  useReadBeforeSave(read);
  return {
    text: draft ?? (value === undefined ? '' : format(value)),
    problem,
    type: (text: string) => {
      setDraft(text);
      // A readable value reaches the form at once, so that Ctrl+Enter saves what is on the screen.
      const found = text.trim() === '' ? undefined : parse(text);
      onChange(found?.value);
      if (!found || found.value !== undefined) setProblem(undefined);
    },
    leave: () => void read(),
  };
}
