/** How people pay, to choose from. */
import { paymentMethods } from '#shared/model/ledger.ts';
import { methodNames } from '#shared/model/ledgerWords.ts';

export const methodChoices = paymentMethods.map((value) => ({ value, label: methodNames[value] }));
