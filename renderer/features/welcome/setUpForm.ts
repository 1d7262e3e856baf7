/** The set-up as typed, step by step, and its reading into the command's input or a problem per field. */
import type { SetUpPracticeInput } from '#renderer/data/commands/setUpPractice.ts';
import starterFees from '#resources/codes/starterFees.json';
import starterPayers from '#resources/payers.json';
import { isNpi, isPhone, isState, isTaxId, isTaxonomy, isZip } from '#shared/kernel/identifiers.ts';
import { cents } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { FormType } from '#shared/model/claim.ts';

export interface SetUpForm {
  name: string;
  kind: 'organization' | 'person';
  line1: string;
  line2: string;
  city: string;
  state: string;
  zip: string;
  phone: string;
  npi: string;
  taxonomy: string;
  taxId: string;
  taxIdType: 'EIN' | 'SSN';
  providerLast: string;
  providerFirst: string;
  credential: string;
  providerNpi: string;
  providerTaxonomy: string;
  userName: string;
  /** Names of the starter payers that were chosen, each with the id its clearinghouse uses. */
  payerIds: Record<string, string>;
  usesStarterFees: boolean;
}

export const payersToChoose = starterPayers.payers.map(({ mustConfirm: _mustConfirm, ...payer }) => ({
  payerId: undefined as string | undefined,
  ...payer,
  formType: payer.formType as FormType, // the file's own words, checked by its test
  claimMedium: payer.claimMedium as '837P' | 'paper', // the same
}));
export const starterFeeCount = starterFees.length;

export const emptySetUp = (): SetUpForm => ({
  name: '',
  kind: 'organization',
  line1: '',
  line2: '',
  city: '',
  state: '',
  zip: '',
  phone: '',
  npi: '',
  taxonomy: '',
  taxId: '',
  taxIdType: 'EIN',
  providerLast: '',
  providerFirst: '',
  credential: '',
  providerNpi: '',
  providerTaxonomy: '',
  userName: '',
  payerIds: {},
  usesStarterFees: true,
});

export const setUpSteps = [
  { key: 'practice', label: 'Practice' },
  { key: 'provider', label: 'First provider' },
  { key: 'payers', label: 'Payers' },
  { key: 'fees', label: 'Fees' },
] as const;
/** Only for the first practice of a computer: later ones stand behind the same passphrase. */
export const protectionSteps = [
  { key: 'passphrase', label: 'Passphrase' },
  { key: 'recovery', label: 'Recovery key' },
] as const;
export type SetUpStep = (typeof setUpSteps | typeof protectionSteps)[number]['key'];

const digits = (text: string): string => text.replace(/\D/g, '');
const given = (text: string): string | undefined => text.trim() || undefined;

/** What still stands in the way on one step. */
export function problemsOfStep(form: SetUpForm, step: SetUpStep): Problem[] {
  const problems: Problem[] = [];
  const need = (condition: boolean, field: keyof SetUpForm, message: string) => {
    if (!condition) problems.push(problem(`setUp.${field}`, message, field));
  };
  const npi = 'This NPI does not pass its check digit. Copy all ten digits again from the NPPES letter.';
  const taxonomy = 'A taxonomy code has ten characters and ends in X.';
  if (step === 'practice') {
    need(form.name.trim() !== '', 'name', 'Type the name payers know the practice by.');
    need(form.line1.trim() !== '', 'line1', 'Type the street address; a PO box is not taken on claims.');
    need(form.city.trim() !== '', 'city', 'Type the city.');
    need(isState(form.state.trim()), 'state', 'Type the two-letter state, like MN.');
    need(isZip(digits(form.zip)), 'zip', 'Type the ZIP, nine digits where you know them.');
    need(isPhone(digits(form.phone)), 'phone', 'Type ten digits, area code first.');
    need(isNpi(digits(form.npi)), 'npi', npi);
    need(form.taxonomy === '' || isTaxonomy(form.taxonomy), 'taxonomy', taxonomy);
    need(isTaxId(digits(form.taxId)), 'taxId', 'A tax ID has nine digits.');
  }
  if (step === 'provider') {
    need(form.providerLast.trim() !== '', 'providerLast', 'Type the last name.');
    need(form.providerFirst.trim() !== '', 'providerFirst', 'Type the first name.');
    need(isNpi(digits(form.providerNpi)), 'providerNpi', npi);
    need(form.providerTaxonomy === '' || isTaxonomy(form.providerTaxonomy), 'providerTaxonomy', taxonomy);
  }
  if (step === 'passphrase')
    need(form.userName.trim() !== '', 'userName', 'Type your own name; it stands beside everything you do.');
  return problems;
}

/** `unlockedName`: who is at work already; else the form says who it is. */
export function readSetUp(form: SetUpForm, unlockedName?: string): { value?: SetUpPracticeInput; problems: Problem[] } {
  const problems = setUpSteps.flatMap((step) => problemsOfStep(form, step.key));
  if (problems.length > 0) return { problems };
  const address = {
    line1: form.line1.trim(),
    line2: given(form.line2),
    city: form.city.trim(),
    state: form.state.trim(),
    zip: digits(form.zip),
  };
  const common = {
    npi: digits(form.npi),
    taxonomy: given(form.taxonomy),
    taxId: digits(form.taxId),
    taxIdType: form.taxIdType,
    address,
    phone: digits(form.phone),
  };
  const provider = {
    last: form.providerLast.trim(),
    first: given(form.providerFirst),
    credential: given(form.credential),
    npi: digits(form.providerNpi),
    taxonomy: given(form.providerTaxonomy),
    isActive: true,
  };
  return {
    problems,
    value: {
      name: form.name.trim(),
      billing:
        form.kind === 'organization'
          ? { kind: 'organization', name: form.name.trim(), ...common }
          : { kind: 'person', last: provider.last, first: provider.first, ...common },
      provider,
      userName: unlockedName ?? form.userName.trim(),
      defaultPos: '11',
      payers: payersToChoose
        .filter((payer) => form.payerIds[payer.name] !== undefined)
        .map((payer) => ({ ...payer, payerId: given(form.payerIds[payer.name] ?? '') })),
      fees: form.usesStarterFees
        ? starterFees.map((fee) => ({ code: fee.code, label: fee.label, cents: cents(fee.cents) }))
        : [],
    },
  };
}
