/**
 * A paper EOB with its check becomes a payment like any other: the same rows, review and posting. It is taken only when
 * every line adds up and the lines, less what the payer took outside them, come to the check.
 */
import { z } from 'zod';
import type { Id } from '#shared/kernel/ids.ts';
import { formatMoney, subtractCents } from '#shared/kernel/money.ts';
import { ok, problem, type Result } from '#shared/kernel/problems.ts';
import type { Remittance } from '#shared/model/remittance.ts';
import { cents, day, id, text } from '#shared/model/schemas.ts';
import {
  type ManualClaim,
  type ManualRemittance,
  manualRemittance,
  remittanceFingerprint,
} from '#shared/remits/index.ts';
import type { Book } from '../book.ts';
import { runCommand } from '../runCommand.ts';
import { receivePayment, receiveRemittedClaims } from './importRemittances.ts';
import { sameCheckElsewhere } from './sameCheck.ts';

export const manualHeader = z.object({
  payerId: id<'payer'>(),
  payer: z.object({ name: text, id: text.optional() }),
  payeeName: text,
  checkNumber: text,
  paymentDate: day,
  paymentCents: cents,
  method: z.enum(['CHK', 'ACH']),
});
export type ManualHeader = z.infer<typeof manualHeader>;

export interface EnteredEob {
  header: ManualHeader;
  claims: (ManualClaim & { claimId: Id<'claim'> })[];
  providerAdjustments?: ManualRemittance['providerAdjustments'];
}

export async function enterManualRemittance(
  book: Book,
  { header, claims, providerAdjustments }: EnteredEob,
): Promise<Result<{ remittanceId: Id<'remittance'>; isRepeat: boolean }>> {
  const entered = manualRemittance({ claims, ...(providerAdjustments ? { providerAdjustments } : {}) });
  const difference = subtractCents(header.paymentCents, entered.paymentCents);
  const problems = [...entered.problems];
  if (difference !== 0) {
    problems.push(
      problem(
        'eob.notTied',
        `The claims${entered.providerAdjustments.length > 0 ? ' less the provider adjustments' : ''} come to ${formatMoney(entered.paymentCents)}, the check is ${formatMoney(header.paymentCents)}: ${formatMoney(difference)} is left. Find the line that differs.`,
      ),
    );
  }
  if (problems.length > 0) return { ok: false, problems };
  const { payer, paymentCents, paymentDate, checkNumber } = header;
  const known = payer.id === undefined ? { name: payer.name } : { name: payer.name, id: payer.id };
  const fingerprint = remittanceFingerprint({ payer: known, paymentCents, paymentDate, checkNumber });
  const payment: Pick<Remittance, 'source' | 'state'> = { source: 'manual', state: 'received' };
  const received = await runCommand(book, receivePayment, {
    payment: {
      ...payment,
      fingerprint,
      payerId: header.payerId,
      payer: known,
      payee: { name: header.payeeName },
      paymentCents,
      paymentMethod: header.method,
      checkNumber,
      paymentDate,
      providerAdjustments: entered.providerAdjustments,
      balanced: true,
      problems: await sameCheckElsewhere(book, header),
      claimCount: entered.claims.length,
    },
  });
  if (!received.ok) return received;
  const { remittanceId } = received.value.value;
  const filled = await runCommand(book, receiveRemittedClaims, {
    remittanceId,
    fingerprint,
    from: 0,
    claims: entered.claims,
    chosen: claims.map((claim) => claim.claimId),
  });
  if (!filled.ok) return filled;
  return ok({ remittanceId, isRepeat: received.value.wasAlreadyDone });
}
