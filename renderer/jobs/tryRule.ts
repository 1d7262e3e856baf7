/** What an office rule would have done to the claims of the last twelve months, computed beside the page. */
import { type RuleTrial, tryOfficeRule } from '#renderer/data/queries/officeRules.ts';
import { ok } from '#shared/kernel/problems.ts';
import type { OfficeRule } from '#shared/model/office.ts';
import type { Job } from './job.ts';

export const tryRule: Job<{ rule: Omit<OfficeRule, 'id' | 'createdAt' | 'updatedAt'> }, RuleTrial> = async (
  { book },
  { rule },
) => ok(await tryOfficeRule(book, rule));
