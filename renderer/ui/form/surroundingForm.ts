/**
 * What a form and the fields in it tell each other. The form tells a field by its name what a refused save found wrong with
 * it. A field tells the form when its text cannot be read; such a form is not saved, because what is on the screen would
 * not be what is kept.
 */
import { createContext, type RefObject, useContext, useEffect, useRef, useState } from 'react';
import type { Problem } from '#shared/kernel/problems.ts';

interface FieldOfForm {
  /** What a problem's `where` points to. */
  name?: string;
  /** Reads what was typed as on leaving the field; false when it cannot be read, which the field then says itself. */
  read?: () => boolean;
}

export interface SurroundingForm {
  problems: readonly Problem[];
  fields: Set<FieldOfForm>;
  save: () => Promise<void>;
}

const noForm: SurroundingForm = { problems: [], fields: new Set(), save: async () => undefined };
export const FormContext = createContext<SurroundingForm>(noForm);

/** The sentence about the field of this name, until something else stands in it. */
export function useProblemOfField(name: string | undefined, value: unknown): string | undefined {
  const { problems, fields } = useContext(FormContext);
  useEffect(() => (name ? meet(fields, { name }) : undefined), [fields, name]);
  const problem = name ? problems.find((each) => isOfField(each, name)) : undefined;
  const [found, setFound] = useState<{ problem: Problem | undefined; value: unknown }>({ problem: undefined, value });
  if (found.problem !== problem) setFound({ problem, value });
  return found.value === value ? found.problem?.message : undefined;
}

/** Has `read` asked before the form is saved. */
export function useReadBeforeSave(read: () => boolean): void {
  const { fields } = useContext(FormContext);
  const latest = useRef(read);
  useEffect(() => {
    latest.current = read;
  });
  useEffect(() => meet(fields, { read: () => latest.current() }), [fields]);
}

function meet(fields: Set<FieldOfForm>, field: FieldOfForm): () => void {
  fields.add(field);
  return () => void fields.delete(field);
}

/** The problems that no field of the form says itself. */
export function useProblemsOfNoField(): Problem[] {
  const { problems, fields } = useContext(FormContext);
  return problems.filter((each) => ![...fields].some(({ name }) => name !== undefined && isOfField(each, name)));
}

const isOfField = (problem: Problem, name: string): boolean => problem.severity === 'error' && problem.where === name;

/** All fields are asked, so that each says what it cannot read. */
export const areAllRead = (fields: ReadonlySet<FieldOfForm>): boolean =>
  [...fields].filter(({ read }) => read && !read()).length === 0;

const wrongFields = ['input', 'textarea', 'select'].map((each) => `${each}[aria-invalid="true"]`).join();

/** A keyboard user need not hunt for what the form complains of. */
export function focusFirstWrongField(form: RefObject<HTMLElement | null>): void {
  const wrong = form.current?.querySelectorAll<HTMLElement>(wrongFields) ?? [];
  [...wrong].find((field) => field.getClientRects().length > 0)?.focus();
}
