/**
 * A patient's payment that the bank sent back: the payment is reversed, what it had paid is owed again (its own visits first,
 * then the newest), and the office's fee is charged where it has one. Money already at the bank leaves today's deposit.
 */
import { z } from 'zod';
import type { Id } from '#shared/kernel/ids.ts';
import {
  type Cents,
  formatMoney,
  minCents,
  negateCents,
  subtractCents,
  sumCents,
  zeroCents,
} from '#shared/kernel/money.ts';
import { problem } from '#shared/kernel/problems.ts';
import { allocationPostings, type ChargeShare, feePostings, mirrorOf } from '#shared/ledger/index.ts';
import type { LedgerTransaction } from '#shared/model/ledger.ts';
import { id, text } from '#shared/model/schemas.ts';
import { entriesAlone, entriesOfPatients } from '../ledgerEntries.ts';
import { unappliedIn } from '../moneyOnAccount.ts';
import { limitsOf } from '../moneySettings.ts';
import type { Command, CommandContext } from '../runCommand.ts';
import { addToDeposit } from './addToDeposit.ts';
import { closeSettledVisit } from './postRemittedClaim.ts';

const input = z.object({ paymentId: id<'transaction'>(), reason: text });
export interface ReturnedPayment {
  returnedCents: Cents;
  /** What its visits owe again. */
  owedAgainCents: Cents;
  feeCents: Cents;
}

export const returnPayment: Command<z.infer<typeof input>, ReturnedPayment> = {
  name: 'returnPayment',
  input,
  key: ({ paymentId }) => `returned:${paymentId}`,
  journal: 'rows',
  isUndoable: true,
  async run(context, { paymentId, reason }) {
    const [payment] = await entriesAlone(context.db, [paymentId]);
    const patientId = payment?.patientId;
    const entries = patientId ? await entriesOfPatients(context.db, [patientId]) : [];
    const cash = payment ? sumOn(payment, 'cash') : zeroCents;
    const isReturnable =
      payment?.kind === 'patient-payment' &&
      payment.reversesId === undefined &&
      cash > 0 &&
      entries.every((each) => each.reversesId !== paymentId);
    if (!payment || !patientId || !isReturnable) {
      return {
        problems: [
          problem(
            'return.notStanding',
            'This payment was already taken back, or is not a patient’s payment.',
            'paymentId',
          ),
        ],
      };
    }
    const reversal = await context.post(mirrorOf(payment, { date: context.today, reason }));
    const unapplied = unappliedIn([...entries, reversal]);
    const missing = unapplied < 0 ? negateCents(unapplied) : zeroCents;
    const taken = sharesToTakeBack(entries, payment, missing);
    for (const [encounterId, shares] of taken) await owedAgain(context, patientId, encounterId, shares, reason);
    await takeFromDeposit(context, entries, payment, reversal.id);
    const feeCents = await chargeFee(context, patientId, taken);
    const owedAgainCents = sumCents([...taken.values()].flat().map((each) => each.cents));
    const fee = feeCents > 0 ? `, and the fee of ${formatMoney(feeCents)}` : '';
    return {
      value: { returnedCents: cash, owedAgainCents, feeCents },
      summary: `Took back the ${formatMoney(cash)} the bank returned: ${formatMoney(owedAgainCents)} is owed again${fee}`,
      subjectId: patientId,
    };
  },
};

const sumOn = ({ postings }: Pick<LedgerTransaction, 'postings'>, account: string): Cents =>
  sumCents(postings.filter((each) => each.account === account).map((each) => each.cents));

/** Applied shares by visit: all of this very payment, then the newest of others up to what is missing on the account. */
function sharesToTakeBack(
  entries: readonly LedgerTransaction[],
  payment: LedgerTransaction,
  missing: Cents,
): Map<Id<'encounter'>, ChargeShare[]> {
  const allocations = entries.filter((each) => each.kind === 'allocation' && each.encounterId !== undefined);
  const standing = new Map<Id<'charge'>, Cents>();
  for (const { postings } of allocations) {
    for (const { account, chargeId, cents } of postings) {
      if (account === 'ar.patient' && chargeId)
        standing.set(chargeId, subtractCents(standing.get(chargeId) ?? zeroCents, cents));
    }
  }
  const isOwn = (each: LedgerTransaction): boolean =>
    payment.batchId !== undefined ? each.batchId === payment.batchId : each.encounterId === payment.encounterId;
  const newestFirst = [...allocations].sort((a, b) => b.createdAt - a.createdAt);
  const taken = new Map<Id<'encounter'>, ChargeShare[]>();
  const takeUpTo = (limit: Cents, from: readonly LedgerTransaction[]): Cents => {
    let left = limit;
    for (const { encounterId, postings } of from) {
      for (const { account, chargeId, cents } of postings) {
        if (account !== 'ar.patient' || !chargeId || !encounterId || cents >= 0) continue;
        const applied = standing.get(chargeId) ?? zeroCents;
        const part = minCents(left, minCents(negateCents(cents), applied));
        if (part <= 0) continue;
        taken.set(encounterId, [...(taken.get(encounterId) ?? []), { chargeId, cents: part }]);
        standing.set(chargeId, subtractCents(applied, part));
        left = subtractCents(left, part);
      }
    }
    return subtractCents(limit, left);
  };
  const ofOwn = takeUpTo(sumOn(payment, 'cash'), newestFirst.filter(isOwn));
  takeUpTo(subtractCents(missing, ofOwn), newestFirst);
  return taken;
}

async function owedAgain(
  context: CommandContext,
  patientId: Id<'patient'>,
  encounterId: Id<'encounter'>,
  shares: readonly ChargeShare[],
  reason: string,
): Promise<void> {
  const encounter = await context.get('encounters', encounterId);
  const refs = {
    date: context.today,
    patientId,
    encounterId,
    ...(encounter ? { providerId: encounter.providerId } : {}),
    memo: reason,
  };
  const back = shares.map(({ chargeId, cents }) => ({ chargeId, cents: negateCents(cents) }));
  for (const draft of allocationPostings({ refs, shares: back })) await context.post(draft);
  await closeSettledVisit(context, encounterId);
}

const isSameReceipt = (each: LedgerTransaction, payment: LedgerTransaction): boolean =>
  each.id === payment.id ||
  (each.kind === 'patient-payment' &&
    each.batchId === payment.batchId &&
    each.reference === payment.reference &&
    each.encounterId === payment.encounterId &&
    Math.abs(sumOn(each, 'cash')) === sumOn(payment, 'cash'));

/** An open deposit simply no longer holds it; from one at the bank it is taken as a line of today's. */
async function takeFromDeposit(
  context: CommandContext,
  entries: readonly LedgerTransaction[],
  payment: LedgerTransaction,
  reversalId: Id<'transaction'>,
): Promise<void> {
  // A return that was undone posted the payment again: the deposit knows it by its first entry.
  const same = entries.filter((each) => isSameReceipt(each, payment));
  const ids = new Set<string | undefined>(same.map((each) => each.id));
  const from = same.map((each) => each.date).sort()[0] ?? payment.date;
  const since = await context.db.rows('deposits').where('date').aboveOrEqual(from).toArray();
  const held = since.find((each) => each.items.some((item) => ids.has(item.transactionId)));
  const deposit = held && (await context.get('deposits', held.id));
  if (!deposit) return;
  if (deposit.state === 'open') {
    context.put('deposits', { ...deposit, items: deposit.items.filter((item) => !ids.has(item.transactionId)) });
    return;
  }
  await addToDeposit(context, {
    transactionId: reversalId,
    method: payment.method ?? 'other',
    cents: negateCents(sumOn(payment, 'cash')),
    reference: payment.reference,
  });
}

/** Off unless the office set a fee; owed on a charge the payment had paid, else of the last visit, so that it shows there. */
async function chargeFee(
  context: CommandContext,
  patientId: Id<'patient'>,
  taken: ReadonlyMap<Id<'encounter'>, ChargeShare[]>,
): Promise<Cents> {
  const { returnedCheckFeeCents: fee } = await limitsOf(context);
  if (fee <= 0) return zeroCents;
  const [paid] = taken;
  const visits = paid ? [] : await context.db.rows('encounters').where('patientId').equals(patientId).sortBy('date');
  const last = visits.findLast((visit) => visit.charges.length > 0);
  const encounter = await context.get('encounters', paid?.[0] ?? last?.id ?? '');
  const chargeId = paid?.[1][0]?.chargeId ?? encounter?.charges[0]?.id;
  if (!encounter || !chargeId) return zeroCents;
  const refs = { date: context.today, patientId, encounterId: encounter.id, providerId: encounter.providerId };
  for (const draft of feePostings({ refs, chargeId, cents: fee, reason: 'returned check' })) await context.post(draft);
  return fee;
}
