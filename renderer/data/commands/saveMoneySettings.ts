/** The office's decisions about payers' reasons and its limits for giving money away. */
import { z } from 'zod';
import { problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import { moneyLimits, moneySettingIds, type PostingRule, postingRule } from '#shared/model/moneySettings.ts';
import type { RemittanceClaim } from '#shared/model/remittance.ts';
import { postingRulesOf } from '../moneySettings.ts';
import { asSeen, rowsOfPayments } from '../remittanceSheets.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import { isApprover } from './approval.ts';
import { judgeRows } from './importRemittances.ts';
import { withCounts } from './remittanceCounts.ts';
import { byPosition, readPostingFacts } from './remittedClaimPlans.ts';

const rulesInput = z.object({ rules: postingRule.array() });

/** What was received and is not posted yet is judged again, so that what is shown as clean is what will be posted. */
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
    const before = await postingRulesOf(context);
    await context.get('settings', moneySettingIds.postingRules);
    context.put('settings', { id: moneySettingIds.postingRules, value: rules });
    const changed = await judgeWaitingRows(context, rules, reasonsChanged(before, rules));
    const judged = changed > 0 ? `; ${count(changed, 'waiting claim')} judged anew` : '';
    return {
      value: null,
      summary: `Saved ${count(rules.length, 'posting rule')}${judged}`,
      subjectId: moneySettingIds.postingRules,
    };
  },
};

function reasonsChanged(before: readonly PostingRule[], after: readonly PostingRule[]): Set<string> {
  const textOf = (rule: PostingRule): string => JSON.stringify([rule.payerId, rule.group, rule.reason, rule.treatment]);
  const was = new Set(before.map(textOf));
  const is = new Set(after.map(textOf));
  const differing = [
    ...before.filter((rule) => !is.has(textOf(rule))),
    ...after.filter((rule) => !was.has(textOf(rule))),
  ];
  return new Set(differing.map((rule) => rule.reason));
}

const hasReason = ({ content }: RemittanceClaim, reasons: ReadonlySet<string>): boolean =>
  [content, ...content.lines].some((part) => part.adjustments.some((each) => reasons.has(each.reason)));

/** Rows that wait in open payments and carry one of the reasons, with the rows of the same claim around them. */
async function judgeWaitingRows(
  context: CommandContext,
  rules: readonly PostingRule[],
  reasons: ReadonlySet<string>,
): Promise<number> {
  const open = await context.db.rows('remittances').where('state').anyOf('received', 'in-review').primaryKeys();
  const rows = await rowsOfPayments(context.db, open);
  const waiting = rows.filter((row) => row.state === 'ready' || row.state === 'review');
  const touched = new Set(waiting.flatMap((row) => (hasReason(row, reasons) ? (row.claimId ?? []) : [])));
  const affected = waiting.filter((row) => row.claimId !== undefined && touched.has(row.claimId));
  if (affected.length === 0) return 0;
  const facts = { ...(await readPostingFacts(context, [...touched])), rules };
  let changed = 0;
  for (const remittance of await context.getMany('remittances', [
    ...new Set(affected.map((row) => row.remittanceId)),
  ])) {
    if (!remittance) continue;
    const ofIt = affected.filter((row) => row.remittanceId === remittance.id);
    const own = (await asSeen(context, ofIt)).sort(byPosition);
    const judged = await judgeRows(context, facts, own, { remittance, ahead: [] });
    const differing = judged.filter((row, index) => row.state !== own[index]?.state);
    if (differing.length === 0) continue;
    changed += differing.length;
    for (const row of differing) context.put('remittanceClaims', row);
    context.put('remittances', { ...withCounts(remittance, own, judged), state: remittance.state });
  }
  return changed;
}

export const saveMoneyLimits: Command<z.infer<typeof moneyLimits>, null> = {
  name: 'saveMoneyLimits',
  input: moneyLimits,
  journal: 'rows',
  isUndoable: true,
  async run(context, limits) {
    // Whoever needs an approval does not lift the limit instead.
    if (!isApprover(context))
      return {
        problems: [problem('limits.notAllowed', 'An owner or manager sets the limits. Ask one of them to sign in.')],
      };
    if (Object.values(limits).some((each) => each < 0))
      return { problems: [problem('limits.negative', 'A limit is zero or more.')] };
    await context.get('settings', moneySettingIds.limits);
    context.put('settings', { id: moneySettingIds.limits, value: limits });
    return { value: null, summary: 'Saved the limits', subjectId: moneySettingIds.limits };
  },
};
