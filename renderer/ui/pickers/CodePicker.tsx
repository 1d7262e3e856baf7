/** Picks a diagnosis or procedure code by its code or its words. */
import { useCallback } from 'react';
import type { FieldProps } from '#renderer/ui/fields/fieldProps.ts';
import { type Candidate, EntityPicker } from './EntityPicker.tsx';

export interface FoundCode {
  code: string;
  /** Absent where the wording may not be shipped. */
  description?: string | undefined;
  /** `not billable`, `ended 09/30/2026`. */
  aside?: string | undefined;
}

interface CodePickerProps extends FieldProps {
  value: FoundCode | undefined;
  onChange: (value: FoundCode | undefined) => void;
  search: (text: string) => Promise<readonly FoundCode[]>;
  favourites?: readonly FoundCode[] | undefined;
  readTyped?: ((text: string) => FoundCode | undefined) | undefined;
}

export function CodePicker(props: CodePickerProps) {
  const describe = useCallback(
    (found: FoundCode): Candidate => ({
      key: found.code,
      label: found.code,
      note: found.description,
      aside: found.aside,
    }),
    [],
  );
  return <EntityPicker placeholder="Code or words" nothingFound="No such code" {...props} describe={describe} />;
}
