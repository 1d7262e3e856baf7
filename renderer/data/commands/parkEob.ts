/** A paper EOB that does not come to its check yet is put aside as it was typed, and taken up again by its check number. */
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

export async function parkedEobsOf(reader: Pick<CommandContext, 'getMany'>): Promise<ParkedEob[]> {
  const [row] = await reader.getMany('settings', [parkedEobsId]);
  const read = parked.array().safeParse(row?.value);
  return read.success ? read.data : [];
}

export const parkEob: Command<z.infer<typeof parked>, null> = {
  name: 'parkEob',
  input: parked,
  journal: 'ids',
  isUndoable: false,
  async run(context, eob) {
    const others = (await parkedEobsOf(context)).filter((each) => each.key !== eob.key);
    context.put('settings', { id: parkedEobsId, value: [...others, eob] });
    return { value: null, summary: `Parked the EOB of check ${eob.checkNumber}`, subjectId: parkedEobsId };
  },
};

/** Once it is finished or taken up again it is no longer parked. */
export const unparkEob: Command<{ key: string }, null> = {
  name: 'unparkEob',
  input: z.object({ key: text }),
  journal: 'ids',
  isUndoable: false,
  async run(context, { key }) {
    const all = await parkedEobsOf(context);
    const one = all.find((each) => each.key === key);
    if (!one) return { problems: [problem('eob.notParked', 'This EOB was taken up already. Look at the list again.')] };
    context.put('settings', { id: parkedEobsId, value: all.filter((each) => each.key !== key) });
    return { value: null, summary: `Took up the EOB of check ${one.checkNumber}`, subjectId: parkedEobsId };
  },
};
