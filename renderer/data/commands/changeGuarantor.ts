/**
 * Who gets the statements of a patient, changed: the patient, an account that is already here, or somebody new. The
 * account is only the payer of statements: visits, claims and the ledger belong to the patient and do not move. What was
 * mailed or agreed under the old account must not be left hanging there.
 */
import { z } from 'zod';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import { type Account, account, type Patient } from '#shared/model/patient.ts';
import { id } from '#shared/model/schemas.ts';
import { runningPlan } from '../queries/statements.ts';
import type { CommandContext } from '../runCommand.ts';

export const guarantorDraft = account.pick({ guarantor: true, address: true, phone: true, email: true });
export type GuarantorDraft = z.infer<typeof guarantorDraft>;

export const guarantorChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('self') }),
  /** The same person pays as before, under these corrected facts. */
  z.object({ kind: z.literal('corrected'), facts: guarantorDraft }),
  z.object({ kind: z.literal('account'), accountId: id<'account'>() }),
  z.object({ kind: z.literal('person'), facts: guarantorDraft }),
]);
export type GuarantorChange = z.infer<typeof guarantorChange>;

/** A fresh account of a person who owes nothing yet. */
export async function newAccount(context: CommandContext, facts: GuarantorDraft): Promise<Account> {
  const made: Account = {
    ...facts,
    id: context.newId<'account'>(),
    createdAt: context.now,
    updatedAt: context.now,
    number: String(await context.nextNumber('account', 1001)),
    state: 'good-standing',
    holds: [],
  };
  context.put('accounts', made);
  return made;
}

/** The account the patient's statements go to from now on, written where it is new or corrected; or why it cannot be. */
export async function changedAccount(
  context: CommandContext,
  patient: Patient,
  change: GuarantorChange,
): Promise<{ account: Account; problems?: never } | { problems: Problem[] }> {
  if (change.kind === 'corrected') {
    const current = await context.get('accounts', patient.accountId);
    if (!current) return { problems: [unknownAccount] };
    const account = { ...current, ...change.facts };
    context.put('accounts', account);
    return { account };
  }
  if (change.kind === 'account') {
    const account = await context.get('accounts', change.accountId);
    if (!account) return { problems: [unknownAccount] };
    if (account.id === patient.accountId) return { account };
    const problems = await leftBehind(context, patient);
    return problems.length > 0 ? { problems } : { account };
  }
  const problems = await leftBehind(context, patient);
  if (problems.length > 0) return { problems };
  const { last, first, middle, suffix, address, phone, email } = patient;
  const own: GuarantorDraft = { guarantor: { last, first, middle, suffix }, address, phone, email };
  return { account: await newAccount(context, change.kind === 'self' ? own : change.facts) };
}

const unknownAccount = problem(
  'account.unknown',
  'The guarantor account was not found. Choose it again.',
  'guarantor.picked',
);

async function leftBehind(context: CommandContext, { accountId }: Patient): Promise<Problem[]> {
  const of = <Name extends 'statements' | 'plans'>(table: Name) =>
    context.db.rows(table).where('accountId').equals(accountId).toArray();
  const isQueued = (await of('statements')).some((each) => each.state === 'queued');
  const hasPlan = runningPlan(await of('plans')) !== undefined;
  return [
    ...(isQueued
      ? [
          problem(
            'account.queued',
            'A statement to the present guarantor waits to be mailed. Mail or cancel it under Statements, then change who pays.',
            'guarantor.kind',
          ),
        ]
      : []),
    ...(hasPlan
      ? [
          problem(
            'account.plan',
            'The present guarantor has a payment plan. End it under Statements, then change who pays.',
            'guarantor.kind',
          ),
        ]
      : []),
  ];
}
