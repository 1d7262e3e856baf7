/**
 * Text that stands for a value: free while typing, read when the field is left. What cannot be read stays as typed, the
 * sentence about it appears under the field, and the form hears that the value is unknown.
 */
import { useState } from 'react';
import type { Problem } from '#shared/kernel/problems.ts';

interface TypedValue<Value> {
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
  /** Told the problem when the text cannot be read, and nothing once it can. */
  onProblem?: ((problem: Problem | undefined) => void) | undefined;
  format: (value: Value) => string;
  parse: (text: string) => { value?: Value; problems: Problem[] };
}

export function useTypedValue<Value>({ value, onChange, onProblem, format, parse }: TypedValue<Value>) {
  const [draft, setDraft] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const report = (next: Problem | undefined) => {
    if (next?.code !== problem?.code) onProblem?.(next);
    setProblem(next);
  };
  return {
    text: draft ?? (value === undefined ? '' : format(value)),
    problem,
    type: (text: string) => {
      setDraft(text);
      // A readable value reaches the form at once, so that Ctrl+Enter saves what is on the screen.
      const read = text.trim() === '' ? undefined : parse(text);
      onChange(read?.value);
      if (!read || read.value !== undefined) report(undefined);
    },
    leave: () => {
      if (draft === undefined) return;
      const read = draft.trim() === '' ? undefined : parse(draft);
      if (read && read.value === undefined) return report(read.problems[0]);
      report(undefined);
      setDraft(undefined);
    },
  };
}
