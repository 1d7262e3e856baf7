import type { Choice } from '#renderer/ui/fields/ChoiceField.tsx';

/** The codes of a table to choose from, each before its words, numbers first. */
export const codeChoices = <Code extends string>(table: Readonly<Record<Code, string>>): Choice<Code>[] =>
  (Object.keys(table) as Code[]) // keys of the table
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((value) => ({ value, label: `${value} ${table[value]}` }));
