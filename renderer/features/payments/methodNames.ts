/** How people pay, in the words of the desk. */
import { type PaymentMethod, paymentMethods } from '#shared/model/ledger.ts';

export const methodNames: Record<PaymentMethod, string> = {
  cash: 'Cash',
  check: 'Check',
  card: 'Card',
  eft: 'EFT',
  other: 'Other',
};
export const methodChoices = paymentMethods.map((value) => ({ value, label: methodNames[value] }));
