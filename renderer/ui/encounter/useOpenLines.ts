/** Which lines show all they may say: opened by hand, by a wrong field inside, or by a link to one of their fields. */
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { usePageActions } from '#renderer/ui/actions/usePageActions.ts';
import { wantedField } from '#renderer/ui/navigation.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import type { LineDraft } from './encounterDraft.ts';

/** Fields of a line that stand in its row and are never folded. */
const inTheRow = /^lines\[\d+\]\.(code|modifiers|dxPointers|units|pos|chargeCents)\b/;
const isFolded = (field: string, index: number) => field.startsWith(`lines[${index}].`) && !inTheRow.test(field);

const lineOf = (element: Element | null): HTMLElement | null => element?.closest<HTMLElement>('[data-line]') ?? null;

export function useOpenLines(lines: readonly LineDraft[], problems: readonly Problem[]) {
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set(lines.flatMap((line, index) => (isFolded(wantedField() ?? '', index) ? [line.key] : []))),
  );
  const isOpen = (line: LineDraft, index: number): boolean =>
    line.code !== '' && (open.has(line.key) || problems.some((each) => isFolded(each.where ?? '', index)));
  const toggle = (index: number) => {
    const line = lines[index];
    if (!line) return;
    const next = new Set(open);
    if (!next.delete(line.key)) next.add(line.key);
    setOpen(next);
  };
  /** The cursor goes in with the fields, and back to the code when they are folded. */
  const toggleByKey = () => {
    const element = lineOf(document.activeElement);
    const index = Number(element?.dataset.line);
    const line = lines[index];
    if (!element || !line || line.code === '') return;
    const wasOpen = isOpen(line, index);
    flushSync(() => toggle(index));
    element.querySelector<HTMLElement>(`[name="lines[${index}].${wasOpen ? 'code' : 'ndc.code11'}"]`)?.focus();
  };
  usePageActions([
    {
      id: 'encounter.lineMore',
      label: 'More for the line',
      shortcut: 'shift+f9',
      group: 'Visit',
      isAvailable: () => lineOf(document.activeElement) !== null,
      run: toggleByKey,
    },
  ]);
  return { isOpen, toggle };
}
