/** The small deeds on one denial: take it up, sent again, what the payer decided in the end. */
import { z } from 'zod';
import { addDays } from '#shared/kernel/dates.ts';
import { formatMoney, zeroCents } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { appealTransitions, type Denial } from '#shared/model/denial.ts';
import { cents, id } from '#shared/model/schemas.ts';
import { canMove } from '#shared/model/stateMachine.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import { denialIn, noted, unknownDenial } from './denialChanges.ts';

const change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start') }),
  z.object({ kind: z.literal('resubmitted') }),
  z.object({
    kind: z.literal('outcome'),
    outcome: z.enum(['overturned', 'partial', 'upheld']),
    recoveredCents: cents.optional(),
  }),
]);
const input = z.object({ denialId: id<'denial'>(), change });
type Change = z.infer<typeof change>;

const summaries: Record<Change['kind'], string> = {
  start: 'Took up a denial',
  resubmitted: 'Marked a denial as sent again',
  outcome: 'Recorded the outcome of a denial',
};

export const workDenial: Command<z.infer<typeof input>, null> = {
  name: 'workDenial',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, given) {
    const denial = await context.get('denials', given.denialId);
    if (!denial) return { problems: [unknownDenial()] };
    const changed = await changedBy(context, denial, given.change);
    if ('problems' in changed) return changed;
    context.put('denials', changed.denial);
    return { value: null, summary: summaries[given.change.kind], subjectId: denial.id };
  },
};

type Changed = { denial: Denial } | { problems: Problem[] };

async function changedBy(context: CommandContext, denial: Denial, given: Change): Promise<Changed> {
  if (given.kind === 'start') return denialIn(context, denial, 'in-work', 'Taken up');
  if (given.kind === 'resubmitted')
    return denialIn(context, denial, 'corrected-resubmitted', 'Corrected claim sent to the payer');
  return decided(context, denial, given);
}

/** Won cases are done; an upheld one comes back to be appealed again, billed or written off. */
async function decided(
  context: CommandContext,
  denial: Denial,
  { outcome, recoveredCents }: Extract<Change, { kind: 'outcome' }>,
): Promise<Changed> {
  const recovered = recoveredCents ?? (outcome === 'overturned' ? denial.cents : zeroCents);
  if (recovered < 0 || recovered > denial.cents || (outcome === 'partial' && recovered === 0)) {
    const words = `Give an amount between $0.01 and ${formatMoney(denial.cents)}, what was refused.`;
    return { problems: [problem('denial.recovered', words, 'recoveredCents')] };
  }
  const appeals = await context.db.rows('appeals').where('denialId').equals(denial.id).toArray();
  for (const appeal of appeals) {
    if (!canMove(appealTransitions, appeal.state, outcome)) continue;
    context.put('appeals', { ...appeal, state: outcome, decidedOn: context.today });
  }
  const isUpheld = outcome === 'upheld';
  const words = isUpheld ? 'The payer upheld its denial' : `The payer pays ${formatMoney(recovered)} after all`;
  if (isUpheld && denial.state === 'in-work') return { denial: { ...noted(context, denial, words), outcome } };
  const moved = denialIn(context, denial, isUpheld ? 'in-work' : 'resolved', words);
  if ('problems' in moved) return moved;
  if (!isUpheld) return { denial: { ...moved.denial, outcome, recoveredCents: recovered } };
  const payer = await context.get('payers', denial.payerId);
  // A decision on an appeal opens the next level, with its own days.
  const dueOn = appeals.length > 0 && payer ? addDays(context.today, payer.appealDays) : denial.dueOn;
  return { denial: { ...moved.denial, outcome, dueOn } };
}
