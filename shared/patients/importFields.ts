/**
 * What a patient list may tell us, and the column headings under which vendors write it. Headings are compared after
 * `headingWords`, so `PatientFirstName`, `patient_first_name` and `Patient First Name` are one spelling. Earlier
 * spellings win when a file has several columns for one field. Social security numbers are left out on purpose.
 */
import { foldAccents } from '#shared/kernel/text.ts';

export const personFields = [
  'externalId',
  'accountNumber',
  'fullName',
  'last',
  'first',
  'middle',
  'suffix',
  'birthDate',
  'sex',
  'line1',
  'line2',
  'city',
  'state',
  'zip',
  'phone',
  'email',
  'deathDate',
  'guarantorName',
  'guarantorLast',
  'guarantorFirst',
  'guarantorMiddle',
  'note',
] as const;
export type PersonField = (typeof personFields)[number];

export const coverageFields = [
  'payerName',
  'payerId',
  'memberId',
  'groupNumber',
  'planName',
  'relationship',
  'subscriberName',
  'subscriberLast',
  'subscriberFirst',
  'subscriberBirthDate',
  'subscriberSex',
  'from',
  'to',
  'copay',
] as const;
export type CoverageField = (typeof coverageFields)[number];
export const coverageRanks = ['primary', 'secondary', 'tertiary'] as const;
export type CoverageRank = (typeof coverageRanks)[number];
export type ImportField = PersonField | `${CoverageRank}.${CoverageField}`;

/** Which column (counted from 0) holds which field. */
export type PatientMapping = { readonly [Field in ImportField]?: number };

export const personLabels: Record<PersonField, string> = {
  externalId: 'Chart number',
  accountNumber: 'Account number',
  fullName: 'Name (Last, First M)',
  last: 'Last name',
  first: 'First name',
  middle: 'Middle name',
  suffix: 'Suffix',
  birthDate: 'Birth date',
  sex: 'Sex',
  line1: 'Street',
  line2: 'Street, second line',
  city: 'City',
  state: 'State',
  zip: 'ZIP',
  phone: 'Phone',
  email: 'E-mail',
  deathDate: 'Date of death',
  guarantorName: 'Guarantor name',
  guarantorLast: 'Guarantor last name',
  guarantorFirst: 'Guarantor first name',
  guarantorMiddle: 'Guarantor middle name',
  note: 'Note',
};

export const coverageLabels: Record<CoverageField, string> = {
  payerName: 'Insurance company',
  payerId: 'Payer ID',
  memberId: 'Member ID',
  groupNumber: 'Group number',
  planName: 'Plan name',
  relationship: 'Relationship to subscriber',
  subscriberName: 'Subscriber name',
  subscriberLast: 'Subscriber last name',
  subscriberFirst: 'Subscriber first name',
  subscriberBirthDate: 'Subscriber birth date',
  subscriberSex: 'Subscriber sex',
  from: 'Coverage from',
  to: 'Coverage to',
  copay: 'Copay',
};

export function fieldLabel(field: ImportField): string {
  const [first, second] = field.split('.');
  if (second === undefined) return personLabels[field as PersonField]; // no dot: a person field
  const rank = `${(first ?? '').slice(0, 1).toUpperCase()}${(first ?? '').slice(1)}`;
  return `${rank}: ${coverageLabels[second as CoverageField]}`; // after the dot stands a coverage field
}

/** `PrimaryInsurancePolicyNumber` and `primary_insurance_policy_number` → `primary insurance policy number`. */
export const headingWords = (heading: string): string =>
  foldAccents(heading)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/([A-Za-z])(\d)/g, '$1 $2')
    .toLowerCase()
    .replace(/'s\b/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

export const personHeadings: Record<PersonField, readonly string[]> = {
  externalId: [
    'chart number',
    'chart no',
    'chart',
    'medical record number',
    'mrn',
    'external id',
    'client identifier',
    'patient id',
    'patient number',
    'pubpid',
    'pid',
    'id',
    'chart or id 2 or ssn',
  ],
  accountNumber: ['account number', 'account no', 'acct number', 'acct no', 'acct', 'account'],
  fullName: ['full name', 'patient name', 'name', 'name last first'],
  last: ['last name', 'last', 'lname', 'surname', 'family name', 'lastname', 'name last'],
  first: ['first name', 'first', 'fname', 'given name', 'firstname', 'name first'],
  middle: ['middle name', 'middle', 'mname', 'middle initial', 'mi', 'm i', 'name middle'],
  suffix: ['suffix', 'name suffix', 'generation'],
  birthDate: ['date of birth', 'dob', 'birth date', 'birthdate', 'birthday', 'd o b', 'born'],
  sex: ['sex', 'gender', 'birth sex', 'sex at birth', 'administrative sex'],
  line1: [
    'address line 1',
    'address 1',
    'address',
    'street 1',
    'street',
    'street address',
    'street line 1',
    'addr 1',
    'addr',
    'home address',
    'mailing address',
  ],
  line2: ['address line 2', 'address 2', 'street 2', 'street line 2', 'addr 2', 'apt', 'unit', 'apartment'],
  city: ['city', 'town', 'home city'],
  state: ['state', 'state code', 'st', 'home state', 'province'],
  zip: ['zip code', 'zip', 'zipcode', 'postal code', 'zip postal code', 'postcode', 'home zip'],
  phone: [
    'home phone',
    'phone home',
    'phone 1',
    'phone',
    'phone number',
    'telephone',
    'tel',
    'mobile phone',
    'phone cell',
    'cell phone',
    'cell',
    'mobile',
    'phone contact',
    'work phone',
  ],
  email: ['email', 'email address', 'e mail', 'e mail address'],
  deathDate: ['deathdate', 'death date', 'date of death', 'deceased date', 'dod'],
  guarantorName: ['guarantor name', 'guarantor full name', 'responsible party', 'responsible party name'],
  guarantorLast: ['guarantor last name', 'guarantor last', 'responsible party last name'],
  guarantorFirst: ['guarantor first name', 'guarantor first', 'responsible party first name'],
  guarantorMiddle: ['guarantor middle name', 'guarantor middle', 'responsible party middle name'],
  note: ['note', 'notes', 'comment', 'comments', 'billing note', 'alert message'],
};

/** What remains of a coverage heading after its rank and the words `insurance`, `ins` and `policy` are taken off. */
export const coverageHeadings: Record<CoverageField, readonly string[]> = {
  payerName: [
    'company name',
    'name',
    'company',
    'carrier',
    'payer',
    'payer name',
    'carrier name',
    'payor',
    'insurer',
    '',
  ],
  payerId: ['payer id', 'payor id', 'company id', 'carrier id', 'carrier code'],
  memberId: [
    'number',
    'member id',
    'member number',
    'subscriber id',
    'insured id number',
    'insured id',
    'id number',
    'id',
    'no',
    'member',
  ],
  groupNumber: ['group number', 'group id', 'group no', 'group', 'grp', 'grp no'],
  planName: ['plan name', 'plan', 'group name'],
  relationship: [
    'patient relationship to insured',
    'relationship to insured',
    'relationship to subscriber',
    'relationship',
    'relation',
    'subscriber relationship',
  ],
  subscriberName: [
    'insured full name',
    'insured name',
    'subscriber full name',
    'subscriber name',
    'insured',
    'subscriber',
    'policyholder',
    'holder name',
  ],
  subscriberLast: ['insured last name', 'subscriber last name', 'subscriber last', 'insured last', 'last name'],
  subscriberFirst: ['insured first name', 'subscriber first name', 'subscriber first', 'insured first', 'first name'],
  subscriberBirthDate: [
    'insured date of birth',
    'subscriber date of birth',
    'insured dob',
    'subscriber dob',
    'subscriber birth date',
    'dob',
  ],
  subscriberSex: ['insured gender', 'subscriber gender', 'insured sex', 'subscriber sex', 'sex', 'gender'],
  from: ['effective start date', 'effective date', 'start date', 'coverage from', 'coverage start', 'effective'],
  to: ['effective end date', 'termination date', 'end date', 'coverage to', 'coverage end', 'term date'],
  copay: ['copay', 'copay amount', 'co pay', 'copayment'],
};
