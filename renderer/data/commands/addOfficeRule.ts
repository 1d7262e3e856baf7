/** Turns on a check of the office's own, so that a mistake is not made twice. The same check is never added twice. */
import type { z } from 'zod';
import type { Id } from '#shared/kernel/ids.ts';
import { officeRule } from '#shared/model/office.ts';
import type { Command } from '../runCommand.ts';

const input = officeRule.omit({ id: true, createdAt: true, updatedAt: true });

export const addOfficeRule: Command<z.infer<typeof input>, { ruleId: Id<'rule'> }> = {
  name: 'addOfficeRule',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, draft) {
    const known = await context.db.rows('rules').where('step').equals(draft.step).toArray();
    const same = known.find((each) => JSON.stringify(each.when) === JSON.stringify(draft.when));
    const stamps = { createdAt: same?.createdAt ?? context.now, updatedAt: context.now };
    const ruleId = same?.id ?? context.newId<'rule'>();
    context.put('rules', { ...draft, id: ruleId, ...stamps });
    return { value: { ruleId }, summary: 'Turned on a check', subjectId: ruleId };
  },
};
