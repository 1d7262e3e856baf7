/** Adds the payers of a list that the book does not know and fills blanks of those it knows; the same list again does nothing. */
import { z } from 'zod';
import { problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import { habitsOfFilingCode, type PayerDraft, planPayers } from '#shared/lists/index.ts';
import type { Command } from '../runCommand.ts';
import { everydayPayer } from './everydayPayer.ts';

// Made by the pure reader a moment ago; every field was parsed there.
const input = z.object({ drafts: z.custom<PayerDraft[]>(Array.isArray) });

export const importPayers: Command<z.infer<typeof input>, { added: number; filled: number }> = {
  name: 'importPayers',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { drafts }) {
    const plan = planPayers(await context.db.rows('payers').toArray(), drafts);
    if (plan.added.length + plan.filled.length === 0)
      return { problems: [problem('payers.known', 'Every payer of this list is known already. Nothing was changed.')] };
    for (const draft of plan.added) {
      const filingCode = draft.filingCode ?? everydayPayer.filingCode;
      const { name, payerId, address, phone } = draft;
      context.put('payers', {
        ...everydayPayer,
        id: context.newId<'payer'>(),
        createdAt: context.now,
        updatedAt: context.now,
        name,
        payerId,
        address,
        phone,
        filingCode,
        ...habitsOfFilingCode(filingCode),
        claimMedium: payerId === undefined ? 'paper' : '837P',
        timelyFilingDays: draft.timelyFilingDays ?? everydayPayer.timelyFilingDays,
        appealDays: draft.appealDays ?? everydayPayer.appealDays,
      });
    }
    for (const { payer, blanks } of plan.filled) {
      // Read through the context, so that the journal holds what stood before.
      const stored = await context.get('payers', payer.id);
      if (stored) context.put('payers', { ...stored, ...blanks });
    }
    return {
      value: { added: plan.added.length, filled: plan.filled.length },
      summary: `Added ${count(plan.added.length, 'payer')} from a list, filled blanks of ${plan.filled.length}`,
      subjectId: 'payers',
    };
  },
};
