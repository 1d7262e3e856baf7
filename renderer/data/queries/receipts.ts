/** What a receipt says, from the payment that was posted under its number. */

import type { Id } from '#shared/kernel/ids.ts';
import { sumCents } from '#shared/kernel/money.ts';
import { nameFirstLast, providerName } from '#shared/model/names.ts';
import type { ReceiptContent } from '#shared/statements/index.ts';
import type { Book } from '../book.ts';
import { entriesOfPatients } from '../ledgerEntries.ts';
import { patientRecord } from './people.ts';
import { practiceOf } from './reference.ts';

export async function receiptContent(
  book: Book,
  patientId: Id<'patient'>,
  receiptNumber: string,
): Promise<ReceiptContent | undefined> {
  const record = await patientRecord(book, patientId);
  const transactions = await entriesOfPatients(book.db, [patientId]);
  const payment = transactions.find(
    (each) => each.kind === 'patient-payment' && each.reference === receiptNumber && each.reversesId === undefined,
  );
  if (!record || !payment) return undefined;
  const practice = await practiceOf(book);
  const provider = payment.providerId && (await book.db.rows('providers').get(payment.providerId));
  const taken = sumCents(
    payment.postings.filter((posting) => posting.account === 'cash').map((posting) => posting.cents),
  );
  return {
    number: receiptNumber,
    date: payment.date,
    practice: {
      name: practice.name,
      address: practice.billing.address,
      phone: practice.phone,
      taxId: practice.billing.taxId,
    },
    payer: nameFirstLast(record.account.guarantor),
    accountNumber: record.account.number,
    method: payment.method ?? 'other',
    lines: [
      {
        date: payment.date,
        patientName: nameFirstLast(record.patient),
        providerName: provider ? providerName(provider) : practice.name,
        description: payment.memo ?? 'Payment',
        cents: taken,
      },
    ],
  };
}
