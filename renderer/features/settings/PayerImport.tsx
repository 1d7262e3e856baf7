/** Payers from a list; those the book knows by payer ID get their blanks filled and are never added twice. */
import { importPayers } from '#renderer/data/commands/importPayers.ts';
import { useCommand } from '#renderer/ui/feedback/useCommand.ts';
import { type ListMapping, mapPayers, type PayerField, payerFields, planPayers } from '#shared/lists/index.ts';
import type { Payer } from '#shared/model/payer.ts';
import { ListImport, type ListTable } from './ListImport.tsx';

interface PayerImportProps {
  table: ListTable;
  payers: readonly Payer[];
  onClose: () => void;
}

export function PayerImport({ table, payers, onClose }: PayerImportProps) {
  const run = useCommand();
  const plan = (mapping: ListMapping<PayerField>) => {
    const read = mapPayers(table.headings, table.rows, mapping);
    const planned = planPayers(payers, read.payers);
    const howMany = planned.added.length + planned.filled.length;
    return {
      figures: [
        { label: 'New', value: planned.added.length },
        { label: 'Blanks filled', value: planned.filled.length },
        { label: 'Known', value: planned.known },
        { label: 'Listed twice', value: planned.repeated },
      ],
      badRows: read.badRows,
      isUseful: howMany > 0,
      howMany,
      run: async () => {
        const done = await run(importPayers, { drafts: read.payers }, { isProblemShownElsewhere: true });
        return done.ok ? [] : done.problems;
      },
    };
  };
  return <ListImport noun="payer" table={table} fields={payerFields} plan={plan} onClose={onClose} />;
}
