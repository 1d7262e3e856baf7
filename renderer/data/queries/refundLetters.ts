/** What the letter of a refund says, from the refund as it was posted. */
import type { Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { negateCents, sumCents } from '#shared/kernel/money.ts';
import { failed, ok, problem, type Result } from '#shared/kernel/problems.ts';
import { creditOn, inPostingOrder } from '#shared/ledger/index.ts';
import type { LedgerTransaction, Posting } from '#shared/model/ledger.ts';
import { nameFirstLast } from '#shared/model/names.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Charge } from '#shared/model/visit.ts';
import { plainDescription, type RefundLetterFacts } from '#shared/statements/index.ts';
import type { Book } from '../book.ts';
import { entriesAlone, entriesOfPatients } from '../ledgerEntries.ts';
import { claimsOfVisits } from './aging.ts';
import { patientRecord } from './people.ts';
import { practiceOf } from './reference.ts';

export async function refundLetterFacts(book: Book, refundId: Id<'transaction'>): Promise<Result<RefundLetterFacts>> {
  const [refund] = await entriesAlone(book.db, [refundId]);
  const from = refund?.postings.find((posting) => posting.account !== 'refund');
  const person = refund?.patientId === undefined ? undefined : await patientRecord(book, refund.patientId);
  if (!refund || !from || !person) return gone();
  const entries = await entriesOfPatients(book.db, [person.patient.id]);
  if (entries.some((each) => each.reversesId === refund.id)) return gone();
  const visit = refund.encounterId === undefined ? undefined : await book.db.rows('encounters').get(refund.encounterId);
  const charge = visit?.charges.find((each) => each.id === from.chargeId);
  const payer = from.payerId === undefined ? undefined : await book.db.rows('payers').get(from.payerId);
  if (payer && !payer.address) {
    return failed(
      problem('refund.noAddress', `${payer.name} has no address. Enter it under Settings, Payers, then try again.`),
    );
  }
  const { account, patient } = person;
  const paid = refund.postings.filter((posting) => posting.account === 'refund').map((posting) => posting.cents);
  return ok({
    today: book.clock.today(),
    practice: await practiceOf(book),
    recipient: payer?.address
      ? { name: payer.name, address: payer.address }
      : { name: nameFirstLast(account.guarantor), address: account.address },
    refund: {
      on: refund.date,
      cents: negateCents(sumCents(paid)),
      method: refund.method ?? 'other',
      reference: refund.reference,
      reason: refund.memo ?? '',
    },
    accountNumber: account.number,
    patientName: nameFirstLast(patient),
    visit: visit && { date: visit.date, service: charge ? serviceOf(charge, payer) : 'Visit' },
    payer: payer && {
      isFederal: payer.isFederal,
      since: creditSince(entries, refund, from),
      ...(await claimFacts(book, payer.id, refund.encounterId)),
    },
  });
}

const gone = () =>
  failed(problem('refund.gone', 'This refund was taken back or is no longer here. Look at the patient’s payments.'));

/** A payer reads codes, a patient plain words. */
const serviceOf = (charge: Charge, payer: Payer | undefined): string =>
  payer ? [charge.code, ...charge.modifiers].join(' ') : plainDescription(charge);

/** Since when the charge stood in credit, as the books were just before the refund. */
function creditSince(
  entries: readonly LedgerTransaction[],
  refund: LedgerTransaction,
  { chargeId }: Posting,
): Day | undefined {
  const inOrder = inPostingOrder(entries);
  const before = inOrder.slice(
    0,
    inOrder.findIndex((each) => each.id === refund.id),
  );
  return creditOn(before, 'insurance', chargeId).since;
}

/** The newest claim of the visit to the payer that paid too much. */
async function claimFacts(book: Book, payerId: Id<'payer'>, encounterId: Id<'encounter'> | undefined) {
  if (encounterId === undefined) return {};
  const claims = (await claimsOfVisits(book, [encounterId])).get(encounterId) ?? [];
  const claim = claims.findLast((each) => each.payerId === payerId);
  return {
    claimNumber: claim?.number,
    payerClaimNumber: claim?.payerClaimNumber,
    memberId: claim?.snapshot.coverage.memberId,
  };
}
