/**
 * What a correction of a patient means for the account that pays: where the patient is the guarantor, name, address, phone
 * and email follow as far as they were the same before. A parent who pays for a child is somebody else and stays untouched.
 */
import type { Account, Patient } from '#shared/model/patient.ts';

type Facts = Pick<Patient, 'last' | 'first' | 'middle' | 'suffix' | 'address' | 'phone' | 'email'> &
  Partial<Pick<Patient, 'guarantorRelationship'>>;

/** The patient's own account. A father may bear his son's name: a stated relationship says that somebody else pays. */
export const isOwnGuarantor = (
  { guarantor }: Pick<Account, 'guarantor'>,
  patient: Pick<Facts, 'last' | 'first' | 'guarantorRelationship'>,
): boolean =>
  patient.guarantorRelationship === undefined && guarantor.last === patient.last && guarantor.first === patient.first;

/** The account as it stands after the correction; the very same one where another person pays. */
export function guarantorAfterEdit(account: Account, before: Facts, after: Facts): Account {
  if (!isOwnGuarantor(account, before)) return account;
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
