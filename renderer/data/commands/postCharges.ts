/**
 * Posts a visit's charges to the ledger: owed by the primary insurer, or by the patient when no cover is used. From
 * here on they are corrected only by reversal.
 */
import { z } from 'zod';
import { problem } from '#shared/kernel/problems.ts';
import { count } from '#shared/kernel/text.ts';
import { chargePostings } from '#shared/ledger/index.ts';
import { id } from '#shared/model/schemas.ts';
import type { Command } from '../runCommand.ts';
import { consumeAuthorization } from './consumeAuthorization.ts';

const input = z.object({ encounterId: id<'encounter'>() });

export const postCharges: Command<z.infer<typeof input>, { chargeCents: number }> = {
  name: 'postCharges',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { encounterId }) {
    const stored = await context.get('encounters', encounterId);
    if (!stored)
      return { problems: [problem('visit.unknown', 'This visit was removed meanwhile. Look at the list again.')] };
    if (stored.postedOn !== undefined)
      return { problems: [problem('visit.posted', 'The charges of this visit are already in the books.')] };
    if (stored.state === 'query')
      return {
        problems: [
          problem(
            'visit.queryOpen',
            'The provider has not answered a question about this visit yet. Record the answer first, then post.',
          ),
        ],
      };
    const charges = stored.charges.filter((charge) => charge.state !== 'voided' && charge.state !== 'held');
    if (charges.length === 0)
      return { problems: [problem('visit.noCharges', 'This visit has no charges yet. Enter at least one.')] };
    const policies = await context.db.rows('policies').where('patientId').equals(stored.patientId).toArray();
    const primary = policies
      .filter(
        (policy) =>
          (policy.to === undefined || policy.to >= stored.date) &&
          (policy.from === undefined || policy.from <= stored.date),
      )
      .sort((a, b) => a.rank - b.rank)[0];
    const party =
      primary && !stored.selfPay
        ? { kind: 'insurance' as const, payerId: primary.payerId }
        : { kind: 'patient' as const };
    context.put('encounters', {
      ...stored,
      state: party.kind === 'patient' ? 'billed' : 'ready-to-bill',
      postedOn: context.today,
    });
    const refs = { date: context.today, patientId: stored.patientId, encounterId, providerId: stored.providerId };
    let chargeCents = 0;
    for (const draft of chargePostings({ refs, charges, party })) {
      const transaction = await context.post(draft);
      for (const posting of transaction.postings) if (posting.cents > 0) chargeCents += posting.cents;
    }
    await consumeAuthorization(context, encounterId);
    return {
      value: { chargeCents },
      summary: `Posted ${count(charges.length, 'charge')} of a visit`,
      subjectId: encounterId,
    };
  },
};
