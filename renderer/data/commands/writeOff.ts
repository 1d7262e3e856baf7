/** Gives up a balance of one visit, with a kind and a reason: nothing disappears without somebody saying why. */
import { z } from 'zod';
import { type Cents, formatMoney, sumCents } from '#shared/kernel/money.ts';
import { problem } from '#shared/kernel/problems.ts';
import { writeOffPostings, writeOffTypeKeys } from '#shared/ledger/index.ts';
import { cents, id, text } from '#shared/model/schemas.ts';
import { limitsOf } from '../moneySettings.ts';
import type { Command } from '../runCommand.ts';
import { approvalMissing } from './approval.ts';
import { closeSettledVisit } from './postRemittedClaim.ts';

const input = z.object({
  encounterId: id<'encounter'>(),
  shares: z.array(z.object({ chargeId: id<'charge'>(), cents })),
  party: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('patient') }),
    z.object({ kind: z.literal('insurance'), payerId: id<'payer'>() }),
  ]),
  type: z.enum(writeOffTypeKeys),
  reason: text,
});
export type WriteOffInput = z.infer<typeof input>;

export const writeOff: Command<WriteOffInput, { writtenOffCents: Cents }> = {
  name: 'writeOff',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, { encounterId, shares, party, type, reason }) {
    const encounter = await context.get('encounters', encounterId);
    if (!encounter)
      return { problems: [problem('visit.unknown', 'This visit is no longer here. Look at the list again.')] };
    const tooMuch = shares.filter((share) => {
      const charge = encounter.charges.find((each) => each.id === share.chargeId);
      const owed = party.kind === 'patient' ? charge?.cachedPatientCents : charge?.cachedInsuranceCents;
      return owed === undefined || share.cents <= 0 || share.cents > owed;
    });
    if (shares.length === 0 || tooMuch.length > 0) {
      return {
        problems: [
          problem(
            'writeOff.tooMuch',
            'No more can be written off than is owed on each charge. Lower the amount.',
            'cents',
          ),
        ],
      };
    }
    const total = sumCents(shares.map((share) => share.cents));
    const { smallBalanceCents } = await limitsOf(context);
    // A part of a large balance is not a small one.
    const owed = encounter.charges.map((charge) =>
      party.kind === 'patient' ? charge.cachedPatientCents : charge.cachedInsuranceCents,
    );
    if (type === 'small-balance' && sumCents(owed) > smallBalanceCents) {
      return {
        problems: [
          problem(
            'writeOff.notSmall',
            `A small balance is at most ${formatMoney(smallBalanceCents)}. Choose another kind and say why.`,
            'type',
          ),
        ],
      };
    }
    const missing = await approvalMissing(context, total, { canBeLess: false });
    if (missing.length > 0) return { problems: missing };
    const refs = {
      date: context.today,
      patientId: encounter.patientId,
      encounterId,
      providerId: encounter.providerId,
      memo: reason,
    };
    const writeOffs = shares.map((share) => ({ ...share, party, type }));
    for (const draft of writeOffPostings({ refs, writeOffs })) await context.post(draft);
    await closeSettledVisit(context, encounterId);
    return { value: { writtenOffCents: total }, summary: `Wrote off ${formatMoney(total)}`, subjectId: encounterId };
  },
};
