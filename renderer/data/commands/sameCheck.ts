/**
 * The same money under another payer's name or day: a consolidated file, or an EOB typed before or after its file came. Its
 * fingerprint is another one, so a person compares the two; until then nothing of it is posted.
 */
import { formatDay } from '#shared/kernel/dates.ts';
import { formatMoney } from '#shared/kernel/money.ts';
import { type Problem, warning } from '#shared/kernel/problems.ts';
import type { Remittance } from '#shared/model/remittance.ts';
import type { Book } from '../book.ts';

const code = 'remit.sameCheck';
export const isOfSameCheck = (problem: Problem): boolean => problem.code === code;
export const isSameCheck = ({ problems }: Pick<Remittance, 'problems'>): boolean => problems.some(isOfSameCheck);

/** Who types a number leaves out the zeros it begins with. */
const typed = (checkNumber: string): string => checkNumber.replace(/^0+/, '');

/** What is said of a payment that is not on the list under its own fingerprint. */
export async function sameCheckElsewhere(
  book: Book,
  { checkNumber, paymentCents }: Pick<Remittance, 'checkNumber' | 'paymentCents'>,
): Promise<Problem[]> {
  if (paymentCents === 0) return [];
  const numbered = book.db.rows('remittances').where('checkNumber');
  const [alike, withZeros] = await Promise.all([
    numbered.equals(typed(checkNumber)).toArray(),
    numbered.startsWith('0').toArray(),
  ]);
  const other = [...alike, ...withZeros].find(
    (each) =>
      typed(each.checkNumber) === typed(checkNumber) && each.paymentCents === paymentCents && each.state !== 'undone',
  );
  return other ? [sameCheck(other)] : [];
}

const sameCheck = ({ checkNumber, paymentCents, paymentDate, payer }: Remittance): Problem =>
  warning(
    code,
    `Check ${checkNumber} over ${formatMoney(paymentCents)} of ${formatDay(paymentDate)} from ${payer.name} is on the list already. If it is the same money, remove this payment; if not, compare and post.`,
    'TRN02',
  );
