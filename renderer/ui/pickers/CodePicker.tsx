/**
 * Picks a diagnosis or procedure code by its code or its words. A heading opens to the codes below it; a code that is
 * not valid on the date of service is shown, so that nobody searches on, and cannot be chosen.
 */
import { useCallback } from 'react';
import type { FieldProps } from '#renderer/ui/fields/fieldProps.ts';
import { formatDiagnosis, isDiagnosisCode } from '#shared/kernel/identifiers.ts';
import { type Candidate, EntityPicker } from './EntityPicker.tsx';

export interface FoundCode {
  code: string;
  /** Absent where the wording may not be shipped. */
  description?: string | undefined;
  /** `used 41×`, `ended 09/30/2026`. */
  aside?: string | undefined;
  isHeading?: boolean | undefined;
  isInvalid?: boolean | undefined;
}

interface CodePickerProps extends FieldProps {
  value: FoundCode | undefined;
  onChange: (value: FoundCode | undefined) => void;
  search: (text: string) => Promise<readonly FoundCode[]>;
  favourites?: readonly FoundCode[] | undefined;
  readTyped?: ((text: string) => FoundCode | undefined) | undefined;
  /** Diagnoses are read with their dot. */
  isDiagnosis?: boolean;
}

export function CodePicker({ isDiagnosis = false, ...props }: CodePickerProps) {
  const describe = useCallback(
    (found: FoundCode): Candidate => ({
      key: found.code,
      label: isDiagnosis && isDiagnosisCode(found.code) ? formatDiagnosis(found.code) : found.code,
      note: found.description,
      aside: found.aside,
      isDisabled: found.isInvalid ?? false,
      narrowsTo: found.isHeading ? found.code : undefined,
    }),
    [isDiagnosis],
  );
  return <EntityPicker placeholder="Code or words" nothingFound="No such code" isWide {...props} describe={describe} />;
}
