/** The office's decisions about payers' reasons and its limits for giving money away. */
import { z } from 'zod';
import { problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import { moneyLimits, moneySettingIds, postingRule } from '#shared/model/moneySettings.ts';
import type { Command } from '../runCommand.ts';

const rulesInput = z.object({ rules: postingRule.array() });

/** Payments already received keep the judgement they had until they are looked at again; posting uses the new rules. */
export const savePostingRules: Command<z.infer<typeof rulesInput>, null> = {
  name: 'savePostingRules',
  input: rulesInput,
  journal: 'rows',
  isUndoable: true,
  async run(context, { rules }) {
    const keys = rules.map((rule) => `${rule.payerId ?? ''} ${rule.group ?? ''} ${rule.reason}`);
    const twice = rules.find((_, index) => keys.indexOf(keys[index] ?? '') !== index);
    if (twice) {
      return {
        problems: [
          problem('rules.twice', `${twice.reason} of this payer has two decisions. Remove one.`, twice.reason),
        ],
      };
    }
    await context.get('settings', moneySettingIds.postingRules);
    context.put('settings', { id: moneySettingIds.postingRules, value: rules });
    return {
      value: null,
      summary: `Saved ${count(rules.length, 'posting rule')}`,
      subjectId: moneySettingIds.postingRules,
    };
  },
};

export const saveMoneyLimits: Command<z.infer<typeof moneyLimits>, null> = {
  name: 'saveMoneyLimits',
  input: moneyLimits,
  journal: 'rows',
  isUndoable: true,
  async run(context, limits) {
    if (Object.values(limits).some((each) => each < 0))
      return { problems: [problem('limits.negative', 'A limit is zero or more.')] };
    await context.get('settings', moneySettingIds.limits);
    context.put('settings', { id: moneySettingIds.limits, value: limits });
    return { value: null, summary: 'Saved the limits', subjectId: moneySettingIds.limits };
  },
};
