/** Writes a new practice in one go: who bills, the first provider, the place, the payers, the fees and the first user. */
import { z } from 'zod';
import { isNpi, isTaxId } from '#shared/kernel/identifiers.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { billingProvider } from '#shared/model/claim.ts';
import { payer } from '#shared/model/payer.ts';
import { provider } from '#shared/model/practice.ts';
import { cents, text } from '#shared/model/schemas.ts';
import type { Command } from '../runCommand.ts';

const stored = { id: true, createdAt: true, updatedAt: true } as const;
export const payerDraft = payer.omit(stored);
export const providerDraft = provider.omit(stored);

const input = z.object({
  name: text,
  billing: billingProvider,
  provider: providerDraft,
  userName: text,
  defaultPos: text,
  payers: z.array(payerDraft),
  fees: z.array(z.object({ code: text, label: text.optional(), cents })),
});
export type SetUpPracticeInput = z.infer<typeof input>;

export const setUpPractice: Command<SetUpPracticeInput, { practiceId: Id<'practice'> }> = {
  name: 'setUpPractice',
  input,
  journal: 'ids',
  isUndoable: false,
  async run(context, setup) {
    if ((await context.db.rows('practice').count()) > 0)
      return { problems: [problem('practice.known', 'This book has its practice already. Change it under Settings.')] };
    const problems = checkSetup(setup);
    if (problems.length > 0) return { problems };
    const stamps = { createdAt: context.now, updatedAt: context.now };
    const practiceId = context.newId<'practice'>();
    const { billing } = setup;
    context.put('practice', {
      id: practiceId,
      ...stamps,
      name: setup.name,
      billing,
      phone: billing.phone,
      defaultPos: setup.defaultPos,
      isDemo: false,
    });
    context.put('providers', { ...setup.provider, id: context.newId<'provider'>(), ...stamps });
    context.put('facilities', {
      id: context.newId<'facility'>(),
      ...stamps,
      name: setup.name,
      npi: billing.npi,
      address: billing.address,
      pos: setup.defaultPos,
      isActive: true,
    });
    context.put('users', {
      id: context.newId<'user'>(),
      ...stamps,
      name: setup.userName,
      role: 'owner',
      isActive: true,
    });
    for (const each of setup.payers) context.put('payers', { ...each, id: context.newId<'payer'>(), ...stamps });
    if (setup.fees.length > 0) {
      context.put('feeSchedules', {
        id: context.newId<'feeSchedule'>(),
        ...stamps,
        name: 'Office fees',
        from: context.today,
        fees: setup.fees,
      });
    }
    return { value: { practiceId }, summary: 'Set up the practice', subjectId: practiceId };
  },
};

function checkSetup({ billing, provider: first }: SetUpPracticeInput): Problem[] {
  const problems: Problem[] = [];
  if (!isNpi(billing.npi))
    problems.push(
      problem(
        'npi.wrong',
        'The practice’s NPI does not pass its check digit. Copy it again from the NPPES letter.',
        'npi',
      ),
    );
  if (!isNpi(first.npi))
    problems.push(
      problem(
        'npi.wrong',
        'The provider’s NPI does not pass its check digit. Copy it again from the NPPES letter.',
        'providerNpi',
      ),
    );
  if (!isTaxId(billing.taxId)) problems.push(problem('taxId.wrong', 'A tax ID has nine digits.', 'taxId'));
  return problems;
}
