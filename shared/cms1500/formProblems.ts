/** The form's problem codes and their sentences: what is wrong, in which item, and what to do next. */
import type { Problem, Severity } from '#shared/kernel/problems.ts';
import type { Box } from './boxes.ts';
import { boxLabel } from './itemLabels.ts';

/** A problem with the box it belongs to; `form` counts from 1 when a claim needs several. */
export interface FormProblem extends Problem {
  box: Box;
  form: number;
}

interface Parameters {
  'form.fieldMissing': { field: string };
  'form.tooLong': { length: number; room: number };
  'form.amountTooLarge': { room: number };
  'form.character': { characters: string };
  'form.diagnosesTooMany': { count: number };
  'form.diagnosisMissing': Record<never, never>;
  'form.diagnosisTwice': { letter: string };
  'form.pointerMissing': Record<never, never>;
  'form.pointerUnknown': { pointer: number };
  'form.pointersTooMany': { count: number };
  'form.pointersOneForMedicare': { letter: string };
  'form.modifiersTooMany': { count: number };
  'form.linesMissing': Record<never, never>;
  'form.linesTooMany': { count: number; most: number };
  'form.moreForms': { forms: number };
  'form.unitsInvalid': Record<never, never>;
  'form.negativeAmount': Record<never, never>;
  'form.paidAboveCharge': Record<never, never>;
  'form.severalProviders': { left: string };
  'form.outsideLabLines': Record<never, never>;
  'form.carrierAddressMissing': Record<never, never>;
  'form.insuredAddressMissing': Record<never, never>;
  'form.primaryMissing': Record<never, never>;
  'form.autoStateMissing': Record<never, never>;
  'form.severalDates': { left: string };
  'form.severalNumbers': { left: string };
  'form.facilityMissing': Record<never, never>;
  'form.outsideLabFacility': Record<never, never>;
  'form.referenceMissing': Record<never, never>;
  'form.medicareNoResubmission': Record<never, never>;
  'form.npiInvalid': Record<never, never>;
  'form.taxIdInvalid': Record<never, never>;
  'form.epsdtUnknown': Record<never, never>;
}
export type FormProblemCode = keyof Parameters;

type Sentence<Given> = { severity: Severity; text: (given: Given, item: string) => string };

const sentences: { readonly [Code in FormProblemCode]: Sentence<Parameters[Code]> } = {
  'form.fieldMissing': {
    severity: 'error',
    text: ({ field }, item) => `${item}: the ${field} is missing or cannot be read. Fill it in.`,
  },
  'form.tooLong': {
    severity: 'error',
    text: ({ length, room }, item) =>
      `${item} is ${length} characters long and the box has room for ${room}. The end would not print: shorten it.`,
  },
  'form.amountTooLarge': {
    severity: 'error',
    text: ({ room }, item) =>
      `${item} has more than ${room} digits of dollars and would print blank. Check the amount, or split the claim.`,
  },
  'form.character': {
    severity: 'error',
    text: ({ characters }, item) =>
      `${item} holds signs the form does not take: ${characters}. Write it with plain letters, digits and spaces.`,
  },
  'form.diagnosesTooMany': {
    severity: 'error',
    text: ({ count }, item) =>
      `${item}: the claim has ${count} diagnoses and the form takes 12. Split the services over two claims.`,
  },
  'form.diagnosisMissing': { severity: 'error', text: (_, item) => `${item}: add at least one diagnosis.` },
  'form.diagnosisTwice': {
    severity: 'error',
    text: ({ letter }, item) =>
      `${item}: diagnosis ${letter} repeats an earlier one. Remove it and correct the pointers.`,
  },
  'form.pointerMissing': {
    severity: 'error',
    text: (_, item) => `${item}: point the line to at least one diagnosis of item 21.`,
  },
  'form.pointerUnknown': {
    severity: 'error',
    text: ({ pointer }, item) => `${item} points to diagnosis ${pointer}, which item 21 does not have.`,
  },
  'form.pointersTooMany': {
    severity: 'error',
    text: ({ count }, item) => `${item} has ${count} letters and takes 4. Keep the four that explain the service best.`,
  },
  'form.pointersOneForMedicare': {
    severity: 'info',
    text: ({ letter }, item) => `${item}: Medicare takes one letter a line, so only ${letter} prints.`,
  },
  'form.modifiersTooMany': {
    severity: 'error',
    text: ({ count }, item) => `${item}: the line has ${count} modifiers and the form takes 4.`,
  },
  'form.linesMissing': { severity: 'error', text: (_, item) => `${item}: the claim has no service line.` },
  'form.linesTooMany': {
    severity: 'error',
    text: ({ count, most }, item) =>
      `${item}: the claim has ${count} lines and one multi-page claim takes ${most}. Split it into two claims.`,
  },
  'form.moreForms': {
    severity: 'info',
    text: ({ forms }, item) => `${item}: more than six lines, so the claim prints on ${forms} forms.`,
  },
  'form.unitsInvalid': { severity: 'error', text: (_, item) => `${item}: enter units greater than zero.` },
  'form.negativeAmount': {
    severity: 'error',
    text: (_, item) => `${item} is below zero. The form has no negative amounts and the box prints blank.`,
  },
  'form.paidAboveCharge': {
    severity: 'error',
    text: (_, item) => `${item} is more than the total charge in item 28. Check what was paid on these services.`,
  },
  'form.carrierAddressMissing': {
    severity: 'warning',
    text: (_, item) => `${item}: the payer has no claims address, so the form cannot be mailed. Add it to the payer.`,
  },
  'form.insuredAddressMissing': {
    severity: 'warning',
    text: (_, item) => `${item} is not known and stays blank. Add it to the coverage.`,
  },
  'form.primaryMissing': {
    severity: 'error',
    text: (_, item) => `${item}: Medicare is billed second here but no earlier payer is on the claim. Add it.`,
  },
  'form.autoStateMissing': {
    severity: 'error',
    text: (_, item) => `${item}: YES for auto accident needs the two-letter state of the accident.`,
  },
  'form.severalProviders': {
    severity: 'warning',
    text: ({ left }, item) =>
      `${item} has room for one provider. Not printed: ${left}. Send the claim as a file instead.`,
  },
  'form.outsideLabLines': {
    severity: 'warning',
    text: (_, item) =>
      `${item} holds the price of one purchased service. Put each purchased service on a claim of its own.`,
  },
  'form.severalDates': {
    severity: 'warning',
    text: ({ left }, item) => `${item} has room for one date. Not printed: ${left}.`,
  },
  'form.severalNumbers': {
    severity: 'warning',
    text: ({ left }, item) =>
      `${item} takes one number. Not printed: ${left}. Split the claim if the payer needs both.`,
  },
  'form.facilityMissing': {
    severity: 'warning',
    text: (_, item) =>
      `${item}: the place of service is not the office but no facility is given, so the billing address prints.`,
  },
  'form.outsideLabFacility': {
    severity: 'error',
    text: (_, item) => `${item}: YES in item 20 needs the laboratory that did the test. Add it as service facility.`,
  },
  'form.referenceMissing': {
    severity: 'error',
    text: (_, item) => `${item}: a replacement or void needs the payer's claim number of the claim it follows.`,
  },
  'form.medicareNoResubmission': {
    severity: 'error',
    text: (_, item) =>
      `${item}: Medicare does not take replacements or voids on paper. Ask for a clerical error reopening instead.`,
  },
  'form.npiInvalid': {
    severity: 'error',
    text: (_, item) => `${item}: the NPI fails its check digit. Compare it with the NPI registry.`,
  },
  'form.taxIdInvalid': { severity: 'error', text: (_, item) => `${item} must be nine digits.` },
  'form.epsdtUnknown': {
    severity: 'warning',
    text: (_, item) => `${item}: the referral code is none of AV, S2, ST, NU and does not print.`,
  },
};

/** Every code the form can report, for the test that each has a case. */
export const formProblemCodes = Object.keys(sentences) as FormProblemCode[]; // the keys of the table above

export function formProblem<Code extends FormProblemCode>(
  code: Code,
  box: Box,
  given: Parameters[Code],
  form = 1,
  severity: Severity = sentences[code].severity,
): FormProblem {
  const message = sentences[code].text(given, boxLabel(box));
  return { severity, code, message, where: form === 1 ? `box ${box}` : `form ${form}, box ${box}`, box, form };
}
