/**
 * A take-back that no reversal explained turns out, by the payer's word, to be the claim's: its charges are owed by the payer
 * again, in the shares in which they were paid, and the payer's balance outside claims is settled by as much.
 */
import { z } from 'zod';
import type { Id } from '#shared/kernel/ids.ts';
import { allocate, type Cents, formatMoney, negateCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import { problem } from '#shared/kernel/problems.ts';
import { takeBackOnClaimPostings } from '#shared/ledger/index.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import { cents, id, text } from '#shared/model/schemas.ts';
import { entriesOfVisits } from '../ledgerEntries.ts';
import { takeBacksOf } from '../queries/takeBacks.ts';
import type { Command } from '../runCommand.ts';

const input = z.object({ claimId: id<'claim'>(), cents, reason: text });

export const putTakeBackOnClaim: Command<z.infer<typeof input>, null> = {
  name: 'putTakeBackOnClaim',
  input,
  journal: 'rows',
  isUndoable: true,
  async run(context, wanted) {
    const claim = await context.get('claims', wanted.claimId);
    const encounter = claim && (await context.get('encounters', claim.encounterId));
    if (!claim || !encounter)
      return { problems: [problem('takeBack.claimGone', 'This claim is no longer here. Look at the list again.')] };
    const { openCents } = await takeBacksOf(context.db, claim, []);
    if (wanted.cents <= 0 || wanted.cents > openCents) {
      return {
        problems: [
          problem(
            'takeBack.notOpen',
            `${formatMoney(openCents)} taken back on claim ${claim.number} is still open. Look at the list again.`,
          ),
        ],
      };
    }
    const ledger = await entriesOfVisits(context.db, [encounter.id]);
    const paid = encounter.charges
      .filter((charge) => claim.chargeIds.includes(charge.id))
      .map((charge) => ({ chargeId: charge.id, cents: paidOnCharge(ledger, claim, charge.id) }))
      .filter((each) => each.cents > 0);
    if (paid.length === 0) {
      return {
        problems: [
          problem(
            'takeBack.nothingPaid',
            `Nothing this payer paid stands on claim ${claim.number}. Ask the payer which claim it means.`,
          ),
        ],
      };
    }
    const parts = allocate(
      wanted.cents,
      paid.map((each) => each.cents),
    );
    const drafts = takeBackOnClaimPostings({
      refs: {
        date: context.today,
        patientId: claim.patientId,
        encounterId: encounter.id,
        claimId: claim.id,
        providerId: encounter.providerId,
        memo: wanted.reason,
      },
      payerId: claim.payerId,
      shares: paid.map((each, index) => ({ chargeId: each.chargeId, cents: parts[index] ?? zeroCents })),
      reason: `PLB WO ${claim.number}`,
    });
    for (const draft of drafts) await context.post(draft);
    context.put('claims', {
      ...claim,
      timeline: [
        ...claim.timeline,
        {
          at: context.now,
          on: context.today,
          kind: 'note',
          text: `${formatMoney(wanted.cents)} taken back is owed by the payer again: ${wanted.reason}`,
        },
      ],
    });
    return {
      value: null,
      summary: `Put ${formatMoney(wanted.cents)} taken back on claim ${claim.number}`,
      subjectId: claim.id,
    };
  },
};

/** What the claim's payer has paid on a charge and not taken back there. */
function paidOnCharge(ledger: readonly LedgerTransaction[], claim: Claim, chargeId: Id<'charge'>): Cents {
  const postings = ledger
    .filter((entry) => entry.claimId === claim.id && paymentKinds.includes(entry.kind))
    .flatMap((entry) => entry.postings)
    .filter((each) => each.account === 'ar.insurance' && each.chargeId === chargeId);
  return negateCents(sumCents(postings.map((each) => each.cents)));
}

const paymentKinds: readonly LedgerTransaction['kind'][] = ['insurance-payment', 'provider-adjustment'];
