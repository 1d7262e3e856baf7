/** Puts rows of the work away until a day, with the reason; they come back by themselves, or when somebody wakes them. */
import { z } from 'zod';
import { type Day, formatDay } from '#shared/kernel/dates.ts';
import { problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import { day, text } from '#shared/model/schemas.ts';
import { snoozeKind } from '../queries/snoozes.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import { nextDay } from './claimChanges.ts';
import { endTask, openTaskOf, putOneTask, withWords } from './itemHistory.ts';

const input = z.object({ subjectIds: z.array(text).min(1), until: day, reason: text });

export const snoozeItem: Command<z.infer<typeof input>, null> = {
  name: 'snoozeItem',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { subjectIds, until, reason }) {
    if (until <= context.today)
      return { problems: [problem('snooze.past', 'Choose a day after today for it to come back.', 'until')] };
    for (const subjectId of subjectIds) {
      const told = await withWords(context, subjectId, `Put off until ${formatDay(until)}: ${reason}`);
      // A denial keeps the day itself: a new payment that refuses it again takes the day away.
      if (told?.kind === 'denial') context.put('denials', { ...told.denial, snoozedUntil: until });
      else {
        const insteadOf = told && (await dayByItself(context, told.claim));
        const words = { subjectKind: snoozeKind, dueOn: until, note: reason };
        await putOneTask(context, subjectId, { ...words, ...(insteadOf === undefined ? {} : { insteadOf }) });
      }
      if (told?.kind === 'claim') context.put('claims', { ...told.claim, nextActionOn: until });
    }
    return { value: null, summary: `Snoozed ${count(subjectIds.length, 'item')}`, subjectId: subjectIds[0] ?? '' };
  },
};

/** The day a claim would have come up: put off twice, it is the day of the first time. */
async function dayByItself(context: CommandContext, claim: Claim): Promise<Day> {
  const stored = await openTaskOf(context, claim.id, snoozeKind);
  return stored?.insteadOf !== undefined && stored.dueOn === claim.nextActionOn ? stored.insteadOf : claim.nextActionOn;
}

const wake = z.object({ subjectIds: z.array(text).min(1) });

/** Brings rows back before their day. */
export const wakeItem: Command<z.infer<typeof wake>, null> = {
  name: 'wakeItem',
  input: wake,
  journal: 'rows',
  isUndoable: true,
  async run(context, { subjectIds }) {
    for (const subjectId of subjectIds) {
      const told = await withWords(context, subjectId, 'Brought back');
      if (told?.kind === 'denial') {
        const { snoozedUntil, ...awake } = told.denial;
        context.put('denials', awake);
      } else await endTask(context, subjectId, snoozeKind);
      if (told?.kind === 'claim') {
        const { claim } = told;
        const payer = await context.get('payers', claim.payerId);
        context.put('claims', { ...claim, nextActionOn: nextDay(context, claim, claim.state, payer) });
      }
    }
    return { value: null, summary: `Brought back ${count(subjectIds.length, 'item')}`, subjectId: subjectIds[0] ?? '' };
  },
};
