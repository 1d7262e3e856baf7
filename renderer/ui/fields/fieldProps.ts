/** What every field takes. A problem is said under the field once it has been left. */
import type { ReactNode } from 'react';
import { useProblemOfField } from '#renderer/ui/form/surroundingForm.ts';
import { wantedField } from '#renderer/ui/navigation.ts';

export interface FieldProps {
  label: string;
  /** Said to a screen reader only: the head of its column says it on the screen. */
  isLabelHidden?: boolean | undefined;
  /** What to type instead; from the draft's parser, said under the field. */
  error?: ReactNode;
  /** Quiet words under the field: fields side by side keep their line. */
  note?: string | undefined;
  isRequired?: boolean | undefined;
  isDisabled?: boolean | undefined;
  isReadOnly?: boolean | undefined;
  autoFocus?: boolean | undefined;
  placeholder?: string | undefined;
  /** Name of the field in the draft: what a problem's `where` points to. */
  name?: string | undefined;
}

/** A place may ask for one field by name; then no other takes the focus. */
export function takesFocus({ name, autoFocus }: Pick<FieldProps, 'name' | 'autoFocus'>): boolean {
  const wanted = wantedField();
  return wanted === undefined ? (autoFocus ?? false) : name === wanted;
}

const order: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

/** The same, in the words of Mantine's inputs; what the form around it found wrong is said until the value changes. */
export function useInputProps(field: FieldProps, value: unknown) {
  const { label, isLabelHidden = false, error, note, isRequired, isDisabled, isReadOnly, ...rest } = field;
  const found = useProblemOfField(rest.name, value);
  return {
    ...(isLabelHidden ? { 'aria-label': label } : { label }),
    error: error ?? found,
    description: note,
    inputWrapperOrder: order,
    withAsterisk: isRequired ?? false,
    'aria-required': isRequired ?? false,
    disabled: isDisabled ?? false,
    readOnly: isReadOnly ?? false,
    autoFocus: takesFocus(rest),
    'data-autofocus': takesFocus(rest) || undefined,
    placeholder: rest.placeholder ?? '',
    name: rest.name ?? '',
    // A list to choose from gives its name to a hidden input, which takes no focus.
    'data-field': rest.name,
    autoComplete: 'off',
    spellCheck: false,
  };
}
