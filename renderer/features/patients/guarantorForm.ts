/** Who pays, as typed: the patient, somebody who is a patient here, somebody else; and its reading. */
import type { GuarantorChange, GuarantorDraft } from '#renderer/data/commands/changeGuarantor.ts';
import type { FoundPerson } from '#renderer/data/search/directory.ts';
import { isPhone, isState, isZip } from '#shared/kernel/identifiers.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { Account, GuarantorRelationship, Patient } from '#shared/model/patient.ts';
import { isOwnGuarantor } from '#shared/patients/index.ts';

/** `corrected`: the guarantor stays who it is, and only the facts may change. */
export type GuarantorKind = 'self' | 'corrected' | 'patient' | 'person';

export interface GuarantorForm {
  kind: GuarantorKind;
  picked?: FoundPerson | undefined;
  relationship?: GuarantorRelationship | undefined;
  last: string;
  first: string;
  line1: string;
  city: string;
  state: string;
  zip: string;
  phone: string;
}

export const ownGuarantor = (): GuarantorForm => ({
  kind: 'self',
  last: '',
  first: '',
  line1: '',
  city: '',
  state: '',
  zip: '',
  phone: '',
});

export function formOfGuarantor(account: Account, patient: Patient): GuarantorForm {
  if (isOwnGuarantor(account, patient)) return ownGuarantor();
  const { guarantor, address, phone } = account;
  return {
    kind: 'corrected',
    relationship: patient.guarantorRelationship,
    last: guarantor.last,
    first: guarantor.first ?? '',
    line1: address.line1,
    city: address.city,
    state: address.state,
    zip: address.zip,
    phone: phone ?? '',
  };
}

interface ReadGuarantor {
  change?: GuarantorChange;
  relationship?: GuarantorRelationship | undefined;
  problems: Problem[];
}

const digits = (text: string): string => text.replace(/\D/g, '');

/** `picked` is the account of the patient who was picked; `present` the one that pays until now. */
export function readGuarantor(
  form: GuarantorForm,
  picked: Account | undefined,
  present: Account | undefined,
): ReadGuarantor {
  if (form.kind === 'self') return { change: { kind: 'self' }, problems: [] };
  const problems: Problem[] = [];
  const need = (condition: boolean, field: string, message: string) => {
    if (!condition) problems.push(problem(`guarantor.${field}`, message, `guarantor.${field}`));
  };
  need(
    form.relationship !== undefined || form.kind === 'corrected',
    'relationship',
    'Choose what this person is to the patient.',
  );
  const { relationship } = form;
  if (form.kind === 'patient') {
    need(picked !== undefined, 'picked', 'Find the person who pays, by name or birth date.');
    if (problems.length > 0 || !picked) return { problems };
    return { change: { kind: 'account', accountId: picked.id }, relationship, problems };
  }
  need(form.last.trim() !== '', 'last', 'Type the last name of the person who pays.');
  need(form.first.trim() !== '', 'first', 'Type the first name of the person who pays.');
  need(form.line1.trim() !== '', 'line1', 'Type the street the statement goes to.');
  need(form.city.trim() !== '', 'city', 'Type the city.');
  need(isState(form.state.trim().toUpperCase()), 'state', 'Type the two-letter state, like MN.');
  need(isZip(digits(form.zip)), 'zip', 'Type a ZIP code of 5 or 9 digits.');
  need(form.phone.trim() === '' || isPhone(digits(form.phone)), 'phone', 'Type ten digits, area code first.');
  if (problems.length > 0) return { problems };
  const kept = form.kind === 'corrected' ? present : undefined;
  return { change: { kind: form.kind, facts: factsOf(form, kept) }, relationship, problems };
}

/** What the form does not ask for (second address line, middle name, email) stays as it was. */
function factsOf(form: GuarantorForm, kept: Account | undefined): GuarantorDraft {
  return {
    guarantor: { ...kept?.guarantor, last: form.last.trim(), first: form.first.trim() },
    address: {
      ...kept?.address,
      line1: form.line1.trim(),
      city: form.city.trim(),
      state: form.state.trim().toUpperCase(),
      zip: digits(form.zip),
    },
    phone: digits(form.phone) || undefined,
    email: kept?.email,
  };
}
