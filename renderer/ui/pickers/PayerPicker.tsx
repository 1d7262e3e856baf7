/** Picks a payer by name or electronic payer id. */
import { useCallback } from 'react';
import type { FieldProps } from '#renderer/ui/fields/fieldProps.ts';
import { searchable } from '#shared/kernel/text.ts';
import { type Candidate, EntityPicker } from './EntityPicker.tsx';

export interface PickablePayer {
  id: string;
  name: string;
  payerId: string;
}

interface PayerPickerProps<Payer extends PickablePayer> extends Omit<FieldProps, 'label'> {
  label?: string;
  value: Payer | undefined;
  onChange: (value: Payer | undefined) => void;
  /** All payers of the book: there are never more than some hundreds. */
  payers: readonly Payer[];
}

const describe = (payer: PickablePayer): Candidate => ({ key: payer.id, label: payer.name, note: payer.payerId });

export function PayerPicker<Payer extends PickablePayer>({
  label = 'Payer',
  payers,
  ...props
}: PayerPickerProps<Payer>) {
  const search = useCallback(
    async (text: string) => {
      const words = searchable(text).split(' ');
      return payers.filter((payer) => {
        const haystack = ` ${searchable(`${payer.name} ${payer.payerId}`)}`;
        return words.every((word) => haystack.includes(` ${word}`));
      });
    },
    [payers],
  );
  return (
    <EntityPicker
      placeholder="Name or payer ID"
      nothingFound="No such payer"
      {...props}
      label={label}
      search={search}
      describe={describe}
      favourites={payers.slice(0, 12)}
    />
  );
}
