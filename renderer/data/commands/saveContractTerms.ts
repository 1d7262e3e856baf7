/** What a contract says beside its rates: how long it holds, its share of our fees, later procedures of a day, modifiers. */
import { z } from 'zod';
import { problem } from '#shared/kernel/problems.ts';
import { contract } from '#shared/model/payer.ts';
import { id } from '#shared/model/schemas.ts';
import type { Command } from '../runCommand.ts';

const input = z.object({
  contractId: id<'contract'>(),
  terms: contract.pick({
    name: true,
    from: true,
    to: true,
    elseBasisPointsOfFee: true,
    multipleProcedureBasisPoints: true,
    modifierRules: true,
  }),
});

export const saveContractTerms: Command<z.infer<typeof input>, null> = {
  name: 'saveContractTerms',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { contractId, terms }) {
    const stored = await context.get('contracts', contractId);
    if (!stored)
      return { problems: [problem('contract.unknown', 'This contract is no longer here. Look at the list again.')] };
    if (terms.to !== undefined && terms.to < terms.from)
      return {
        problems: [problem('contract.dates', 'The last day comes before the first. Correct one of them.', 'to')],
      };
    const { to, elseBasisPointsOfFee, multipleProcedureBasisPoints, modifierRules, ...kept } = stored;
    context.put('contracts', { ...kept, ...terms });
    return { value: null, summary: 'Saved the terms of a contract', subjectId: contractId };
  },
};
