/**
 * What a correction of a patient means for the account that pays: where the patient is the guarantor, name, address, phone
 * and email follow as far as they were the same before. A parent who pays for a child is somebody else and stays untouched.
 */
import type { Account, Patient } from '#shared/model/patient.ts';

type Facts = Pick<Patient, 'last' | 'first' | 'middle' | 'suffix' | 'address' | 'phone' | 'email'>;

/** The account as it stands after the correction; the very same one where another person pays. */
export function guarantorAfterEdit(account: Account, before: Facts, after: Facts): Account {
  const { guarantor } = account;
  if (guarantor.last !== before.last || guarantor.first !== before.first) return account;
  const { last, first, middle, suffix } = after;
  return {
    ...account,
    guarantor: { last, first, middle, suffix },
    address: isSameAddress(account.address, before.address) ? after.address : account.address,
    phone: account.phone === before.phone ? after.phone : account.phone,
    email: account.email === before.email ? after.email : account.email,
  };
}

const isSameAddress = (left: Account['address'], right: Account['address']): boolean =>
  (['line1', 'line2', 'city', 'state', 'zip'] as const).every((part) => left[part] === right[part]);
