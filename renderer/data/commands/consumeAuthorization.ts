/** Counts a visit against the authorization it names: one visit, or the units of the charges it covers. */
import type { Id } from '#shared/kernel/ids.ts';
import type { CommandContext } from '../runCommand.ts';

export async function consumeAuthorization(context: CommandContext, encounterId: Id<'encounter'>): Promise<void> {
  const encounter = await context.get('encounters', encounterId);
  const authorization = encounter?.authorizationId && (await context.get('authorizations', encounter.authorizationId));
  if (!encounter || !authorization || authorization.used.some((use) => use.encounterId === encounterId)) return;
  const covered = encounter.charges.filter(
    (charge) => authorization.codes.length === 0 || authorization.codes.includes(charge.code),
  );
  if (covered.length === 0) return;
  const quantity = authorization.unit === 'visits' ? 1 : covered.reduce((sum, charge) => sum + charge.units, 0);
  const used = [...authorization.used, { encounterId, date: encounter.date, quantity }];
  const total = used.reduce((sum, use) => sum + use.quantity, 0);
  const isExhausted = authorization.allowed !== undefined && total >= authorization.allowed;
  const isApproved = authorization.state === 'approved' || authorization.state === 'partial';
  context.put('authorizations', {
    ...authorization,
    used,
    state: isExhausted && isApproved ? 'exhausted' : authorization.state,
  });
}
