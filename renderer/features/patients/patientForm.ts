/** The patient form as typed, and its reading into a patient, a policy or a problem per field. */
import type { RegisterPatientInput } from '#renderer/data/commands/registerPatient.ts';
import type { Day } from '#shared/kernel/dates.ts';
import { isPhone, isState, isZip } from '#shared/kernel/identifiers.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Cents } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { Account, Patient } from '#shared/model/patient.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { Relationship, Sex } from '#shared/model/schemas.ts';
import { formOfGuarantor, type GuarantorForm, ownGuarantor } from './guarantorForm.ts';

export interface PolicyForm {
  payerId?: Id<'payer'> | undefined;
  memberId: string;
  groupNumber: string;
  planName: string;
  relationship: Relationship;
  subscriberLast: string;
  subscriberFirst: string;
  subscriberBirthDate?: Day | undefined;
  subscriberSex?: Sex | undefined;
  copayCents?: Cents | undefined;
  from?: Day | undefined;
  to?: Day | undefined;
}

export interface PatientForm {
  last: string;
  first: string;
  middle: string;
  suffix: string;
  birthDate?: Day | undefined;
  sex?: Sex | undefined;
  line1: string;
  line2: string;
  city: string;
  state: string;
  zip: string;
  phone: string;
  email: string;
  releaseOnFile: boolean;
  guarantor: GuarantorForm;
  policies: PolicyForm[];
}

export const emptyPolicy = (): PolicyForm => ({
  memberId: '',
  groupNumber: '',
  planName: '',
  relationship: '18',
  subscriberLast: '',
  subscriberFirst: '',
});

export const emptyPatientForm = (): PatientForm => ({
  last: '',
  first: '',
  middle: '',
  suffix: '',
  line1: '',
  line2: '',
  city: '',
  state: '',
  zip: '',
  phone: '',
  email: '',
  releaseOnFile: true,
  guarantor: ownGuarantor(),
  policies: [emptyPolicy()],
});

export const formOfPatient = (patient: Patient, account: Account): PatientForm => ({
  ...emptyPatientForm(),
  last: patient.last,
  first: patient.first ?? '',
  middle: patient.middle ?? '',
  suffix: patient.suffix ?? '',
  birthDate: patient.birthDate,
  sex: patient.sex,
  line1: patient.address.line1,
  line2: patient.address.line2 ?? '',
  city: patient.address.city,
  state: patient.address.state,
  zip: patient.address.zip,
  phone: patient.phone ?? '',
  email: patient.email ?? '',
  releaseOnFile: patient.releaseOnFile,
  guarantor: formOfGuarantor(account, patient),
  policies: [],
});

const digits = (text: string): string => text.replace(/\D/g, '');
const given = (text: string): string | undefined => text.trim() || undefined;

/** The record, or every field that stands in the way. */
export function readPatientForm(
  form: PatientForm,
  payers: readonly Payer[],
): { value?: RegisterPatientInput; problems: Problem[] } {
  const problems: Problem[] = [];
  const need = (condition: boolean, field: string, message: string) => {
    if (!condition) problems.push(problem(`patient.${field}`, message, field));
  };
  need(form.last.trim() !== '', 'last', 'Type the last name as it stands on the card.');
  need(form.first.trim() !== '', 'first', 'Type the first name as it stands on the card.');
  need(form.birthDate !== undefined, 'birthDate', 'Type the birth date, like 3/1/1986.');
  need(form.sex !== undefined, 'sex', 'Choose the sex the payer has on file.');
  need(form.line1.trim() !== '', 'line1', 'Type the street address.');
  need(form.city.trim() !== '', 'city', 'Type the city.');
  need(isState(form.state.trim().toUpperCase()), 'state', 'Type the two-letter state, like MN.');
  need(isZip(digits(form.zip)), 'zip', 'Type a ZIP code of 5 or 9 digits.');
  need(form.phone.trim() === '' || isPhone(digits(form.phone)), 'phone', 'Type ten digits, area code first.');
  const entered = form.policies.filter((policy) => policy.payerId !== undefined || policy.memberId.trim() !== '');
  const policies = entered.map((policy, index) => readPolicy(policy, index, payers, need));
  if (problems.length > 0 || !form.birthDate || !form.sex) return { problems };
  return {
    problems,
    value: {
      patient: {
        last: form.last.trim(),
        first: given(form.first),
        middle: given(form.middle),
        suffix: given(form.suffix),
        birthDate: form.birthDate,
        sex: form.sex,
        address: {
          line1: form.line1.trim(),
          line2: given(form.line2),
          city: form.city.trim(),
          state: form.state.trim().toUpperCase(),
          zip: digits(form.zip),
        },
        phone: given(digits(form.phone)),
        email: given(form.email),
        releaseOnFile: form.releaseOnFile,
      },
      policies: policies.filter((policy) => policy !== undefined),
    },
  };
}

type Need = (condition: boolean, field: string, message: string) => void;

export function readPolicy(policy: PolicyForm, index: number, payers: readonly Payer[], need: Need) {
  const field = (name: string): string => `policies.${index}.${name}`;
  const payer = payers.find((each) => each.id === policy.payerId);
  const isSelf = policy.relationship === '18';
  const memberId = policy.memberId.replace(/[\s-]/g, '').toUpperCase();
  need(payer !== undefined, field('payerId'), 'Choose the payer.');
  need(memberId !== '', field('memberId'), 'Type the member ID from the card.');
  need(isSelf || policy.subscriberLast.trim() !== '', field('subscriberLast'), 'Type the subscriber’s last name.');
  need(
    isSelf || policy.subscriberBirthDate !== undefined,
    field('subscriberBirthDate'),
    'Type the subscriber’s birth date.',
  );
  need(
    !policy.from || !policy.to || policy.from <= policy.to,
    field('to'),
    'The coverage ends before it begins. Check both dates.',
  );
  if (!payer || memberId === '') return undefined;
  return {
    payerId: payer.id,
    rank: rankOf(index),
    memberId,
    groupNumber: given(policy.groupNumber),
    planName: given(policy.planName),
    relationship: policy.relationship,
    ...(isSelf
      ? {}
      : {
          subscriber: {
            last: policy.subscriberLast.trim() || '?',
            first: given(policy.subscriberFirst),
            birthDate: policy.subscriberBirthDate,
            sex: policy.subscriberSex,
          },
        }),
    copayCents: policy.copayCents,
    from: policy.from,
    to: policy.to,
    assignmentOnFile: true,
  };
}

const rankOf = (index: number): 1 | 2 | 3 => (index === 0 ? 1 : index === 1 ? 2 : 3);
