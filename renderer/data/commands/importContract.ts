/**
 * A payer's rates from a list: a contract from a day on. The one in force before ends the day before, and this one the day
 * before a later one that is known; nothing is lost.
 */
import { z } from 'zod';
import { addDays } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import { contract } from '#shared/model/payer.ts';
import { day, id, text } from '#shared/model/schemas.ts';
import type { Command } from '../runCommand.ts';

const input = z.object({ payerId: id<'payer'>(), name: text, from: day, rates: contract.shape.rates });

export const importContract: Command<z.infer<typeof input>, { contractId: Id<'contract'> }> = {
  name: 'importContract',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { payerId, name, from, rates }) {
    if (rates.length === 0)
      return { problems: [problem('contract.noRates', 'The file holds no rate that could be read.')] };
    const known = await context.db.rows('contracts').where('payerId').equals(payerId).toArray();
    for (const each of known) {
      if (each.from < from && (each.to === undefined || each.to >= from))
        context.put('contracts', { ...each, to: addDays(from, -1), updatedAt: context.now });
    }
    const same = known.find((each) => each.from === from);
    const next = known.flatMap((each) => (each.from > from ? [each.from] : [])).sort()[0];
    const ends = next === undefined ? {} : { to: addDays(next, -1) };
    const contractId = same?.id ?? context.newId<'contract'>();
    const stamps = { createdAt: same?.createdAt ?? context.now, updatedAt: context.now };
    context.put('contracts', { ...ends, ...same, id: contractId, ...stamps, payerId, name, from, rates });
    return { value: { contractId }, summary: `Saved ${count(rates.length, 'contract rate')}`, subjectId: contractId };
  },
};
