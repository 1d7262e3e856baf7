/** The checks the office wrote for itself: written or changed, turned on and off, taken away. */
import { z } from 'zod';
import type { Id } from '#shared/kernel/ids.ts';
import { problem } from '#shared/kernel/problems.ts';
import { officeRule } from '#shared/model/office.ts';
import { id } from '#shared/model/schemas.ts';
import type { Command } from '../runCommand.ts';

const written = z.object({
  ruleId: id<'rule'>().optional(),
  rule: officeRule.omit({ id: true, createdAt: true, updatedAt: true }),
});

export const saveOfficeRule: Command<z.infer<typeof written>, { ruleId: Id<'rule'> }> = {
  name: 'saveOfficeRule',
  input: written,
  journal: 'rows',
  isUndoable: true,
  async run(context, { ruleId, rule }) {
    const stored = ruleId && (await context.get('rules', ruleId));
    if (ruleId && !stored) return { problems: [gone] };
    const key = ruleId ?? context.newId<'rule'>();
    const createdAt = stored ? stored.createdAt : context.now;
    context.put('rules', { ...rule, id: key, createdAt, updatedAt: context.now });
    const summary = `${stored ? 'Changed' : 'Wrote'} a rule, ${rule.isActive ? 'on' : 'off'}`;
    return { value: { ruleId: key }, summary, subjectId: key };
  },
};

const gone = problem('rule.unknown', 'This rule was taken away meanwhile. Look at the list again.');
const turning = z.object({ ruleId: id<'rule'>(), isActive: z.boolean() });

export const turnOfficeRule: Command<z.infer<typeof turning>, null> = {
  name: 'turnOfficeRule',
  input: turning,
  journal: 'rows',
  isUndoable: true,
  async run(context, { ruleId, isActive }) {
    const stored = await context.get('rules', ruleId);
    if (!stored) return { problems: [gone] };
    context.put('rules', { ...stored, isActive });
    return { value: null, summary: `Turned a rule ${isActive ? 'on' : 'off'}`, subjectId: ruleId };
  },
};

const removal = z.object({ ruleId: id<'rule'>() });

export const removeOfficeRule: Command<z.infer<typeof removal>, null> = {
  name: 'removeOfficeRule',
  input: removal,
  journal: 'rows',
  isUndoable: true,
  async run(context, { ruleId }) {
    if (!(await context.get('rules', ruleId))) return { problems: [gone] };
    context.remove('rules', ruleId);
    return { value: null, summary: 'Took a rule away', subjectId: ruleId };
  },
};
