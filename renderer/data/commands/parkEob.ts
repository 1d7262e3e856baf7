/**
 * A paper EOB that is not finished is kept as it was typed: by the way, at each claim, so that a power cut costs no more than
 * one; and parked where it does not come to its check yet, to be taken up again by its check number.
 */
import { z } from 'zod';
import { problem } from '#shared/kernel/problems.ts';
import { text } from '#shared/model/schemas.ts';
import type { Command, CommandContext } from '../runCommand.ts';

export const parkedEobsId = 'eob.parked';

/** `draft` is what the page of EOBs typed; nothing else reads it. */
export interface ParkedEob {
  key: string;
  checkNumber: string;
  leftCents?: number | undefined;
  draft: unknown;
}

const parked = z.object({ key: text, checkNumber: text, leftCents: z.int().optional(), draft: z.unknown() });
const parkInput = parked.extend({
  /** What is kept of it so far, where its check number or amount was typed anew since. */
  replaces: text.optional(),
});

export async function parkedEobsOf(reader: Pick<CommandContext, 'getMany'>): Promise<ParkedEob[]> {
  const [row] = await reader.getMany('settings', [parkedEobsId]);
  const read = parked.array().safeParse(row?.value);
  return read.success ? read.data : [];
}

export const parkEob: Command<z.infer<typeof parkInput>, null> = {
  name: 'parkEob',
  input: parkInput,
  journal: 'ids',
  isUndoable: false,
  async run(context, { replaces, ...eob }) {
    const others = (await parkedEobsOf(context)).filter((each) => each.key !== eob.key && each.key !== replaces);
    context.put('settings', { id: parkedEobsId, value: [...others, eob] });
    return { value: null, summary: `Parked the EOB of check ${eob.checkNumber}`, subjectId: parkedEobsId };
  },
};

/** Typing goes on. At each claim a line of the journal would bury what happened; that it was finished is told once. */
export const keepEobTyped: Command<z.infer<typeof parkInput>, null> = {
  ...parkEob,
  name: 'keepEobTyped',
  journal: 'nothing',
};

const dropInput = z.object({ key: text, because: z.enum(['finished', 'discarded']) });

/** Once it is finished or thrown away it is no longer kept. */
export const dropParkedEob: Command<z.infer<typeof dropInput>, null> = {
  name: 'dropParkedEob',
  input: dropInput,
  journal: 'ids',
  isUndoable: false,
  async run(context, { key, because }) {
    const all = await parkedEobsOf(context);
    const one = all.find((each) => each.key === key);
    if (!one) return { problems: [problem('eob.notParked', 'This EOB is kept no longer. Look at the list again.')] };
    context.put('settings', { id: parkedEobsId, value: all.filter((each) => each.key !== key) });
    const did = because === 'finished' ? 'Finished' : 'Discarded';
    return { value: null, summary: `${did} the EOB of check ${one.checkNumber}`, subjectId: parkedEobsId };
  },
};
