/** Picks a patient by name, birth date, phone or account number; birth date and account tell namesakes apart. */
import { useCallback } from 'react';
import { useBook } from '#renderer/data/BookContext.tsx';
import { type FoundPerson, searchPeople } from '#renderer/data/search/directory.ts';
import type { FieldProps } from '#renderer/ui/fields/fieldProps.ts';
import { type Candidate, EntityPicker } from './EntityPicker.tsx';

interface PatientPickerProps extends Omit<FieldProps, 'label'> {
  label?: string;
  value: FoundPerson | undefined;
  onChange: (value: FoundPerson | undefined) => void;
  /** Offers to register the typed name. */
  onNew?: ((text: string) => void) | undefined;
}

const describe = (person: FoundPerson): Candidate => ({
  key: person.patientId,
  label: person.name,
  note: `${person.birthDate} · acct ${person.accountNumber}`,
});

export function PatientPicker({ label = 'Patient', onNew, ...props }: PatientPickerProps) {
  const book = useBook();
  const search = useCallback((text: string) => searchPeople(book, text, 12), [book]);
  return (
    <EntityPicker
      placeholder="Name, birth date or account"
      nothingFound="No such patient"
      {...props}
      label={label}
      search={search}
      describe={describe}
      create={onNew ? { label: 'Register a new patient', run: onNew } : undefined}
    />
  );
}
