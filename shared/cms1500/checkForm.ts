/**
 * What a biller should know before a paper claim is printed: texts that do not fit their box or hold signs outside the
 * form's set, and the form's own cross checks (NUCC manual; CMS ch. 26). Every problem names its box; nothing is cut or
 * left out in silence. Whether the claim is payable is the scrubber's question, not this one.
 */
import { isNpi, isState, isTaxId } from '#shared/kernel/identifiers.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import { fieldLabel } from '#shared/model/fieldLabel.ts';
import { isUnreadable, readableClaim } from '#shared/model/readableClaim.ts';
import { type Box, cellOf, cells, type FormPage } from './boxes.ts';
import { checkLines } from './checkLines.ts';
import { datesForItem14, datesForItem15, numbersForItem23, providersForItem17 } from './conditionBoxes.ts';
import { boxSources, fillForm, linesPerForm, splitIntoForms } from './fillForm.ts';
import { type FormOptions, isMedicare, optionsFor } from './filling.ts';
import { unprintable } from './formCharacters.ts';
import { type FormProblem, formProblem } from './formProblems.ts';
import { totalsByForm } from './totals.ts';

/** Payers that take one claim over several pages take at most this many lines. */
const mostLinesOfMultiPage = 50;

export function checkForm(snapshot: ClaimSnapshot, given: FormOptions = {}): FormProblem[] {
  const { claim, unreadable } = readableClaim(snapshot);
  const options = optionsFor(claim, given);
  const missing = missingFields(unreadable, boxSources(snapshot, options));
  const others = checkReadable(claim, options, fillForm(snapshot, options));
  // A box that lacks its field is reported once, not for everything that follows from it.
  return [
    ...missing,
    ...others.filter((each) => !missing.some(({ box, form }) => box === each.box && form === each.form)),
  ];
}

/** Each field that is missing, at the box that would show it; the rest at the claim's own number. */
function missingFields(unreadable: readonly string[], sources: readonly Record<Box, string>[]): FormProblem[] {
  const places = sources.flatMap((boxes, form) =>
    cells.map(({ box }) => ({ box, form: form + 1, source: boxes[box] })),
  );
  return unreadable.map((path) => {
    const place =
      places.find(({ source }) => source === path) ??
      places.find(({ source }) => isUnreadable([path], source)) ??
      places.find(({ source }) => isUnreadable([source], path));
    return formProblem('form.fieldMissing', place?.box ?? '26', { field: fieldLabel(path) }, place?.form);
  });
}

function checkReadable(claim: ClaimSnapshot, options: FormOptions, pages: readonly FormPage[]): FormProblem[] {
  return [
    ...pages.flatMap((page, index) => checkTexts(page, index + 1, index > 0 ? pages[0] : undefined)),
    ...checkParties(claim, pages[0] ?? {}),
    ...checkDatesAndNumbers(claim),
    ...checkDiagnoses(claim),
    ...checkLines(claim),
    ...checkLineCount(claim, options),
    ...checkTotals(claim, options),
  ];
}

/** Names and addresses may lose their end and still be understood; numbers and codes may not. */
const isReadableWhenCut = (box: Box): boolean =>
  /^(carrier|2|4|5|7|9|9d|11c|17|31|32|33)(\.(street|city|\d))?$/.test(box);

/** A repeated header is reported once, on the first form; surplus pointers have a sentence of their own. */
function checkTexts(page: FormPage, form: number, firstPage: FormPage | undefined): FormProblem[] {
  const found: FormProblem[] = [];
  // The keys of a page are boxes.
  for (const [box, text] of Object.entries(page) as [Box, string][]) {
    if (firstPage?.[box] === text && !box.startsWith('24.')) continue;
    const { width, align } = cellOf(box);
    if (text.length > width && align === 'right') {
      found.push(formProblem('form.amountTooLarge', box, { room: width }, form));
    } else if (text.length > width && !box.endsWith('.E')) {
      const severity = isReadableWhenCut(box) ? 'warning' : 'error';
      found.push(formProblem('form.tooLong', box, { length: text.length, room: width }, form, severity));
    }
    const outside = [...new Set(text.replace(/[A-Z0-9 ,.-]/g, ''))];
    if (outside.length > 0) found.push(formProblem('form.character', box, { characters: signs(outside) }, form));
  }
  return found;
}

/** The signs themselves; a letter that has no plain form has become a question mark and is described. */
const signs = (outside: readonly string[]): string =>
  outside.map((sign) => (sign === unprintable ? 'a letter without a plain form' : sign)).join(' ');

function checkParties(claim: ClaimSnapshot, page: FormPage): FormProblem[] {
  const found: FormProblem[] = [];
  const { payer, billing, facility, relatedCauses } = claim;
  if (!payer.address) found.push(formProblem('form.carrierAddressMissing', 'carrier.2', {}));
  if (page['4'] !== undefined && page['7.street'] === undefined) {
    found.push(formProblem('form.insuredAddressMissing', '7.street', {}));
  }
  if (isMedicare(claim) && claim.rank > 1 && page['11'] === undefined) {
    found.push(formProblem('form.primaryMissing', '11', {}));
  }
  if (relatedCauses.auto && !isState(relatedCauses.auto.state)) {
    found.push(formProblem('form.autoStateMissing', '10b.state', {}));
  }
  if (claim.outsideLabCents !== undefined && claim.lines.length > 1) {
    found.push(formProblem('form.outsideLabLines', '20.dollars', {}));
  }
  if (!facility && claim.outsideLabCents !== undefined) found.push(formProblem('form.outsideLabFacility', '32.1', {}));
  else if (!facility && claim.lines.some((line) => !placesWithoutFacility.includes(line.pos))) {
    found.push(formProblem('form.facilityMissing', '32.1', {}));
  }
  const npis: [Box, string | undefined][] = [
    ['17b', providersForItem17(claim)[0]?.provider.npi],
    ['32a', facility?.npi],
    ['33a', billing.npi],
  ];
  for (const [box, npi] of npis)
    if (npi !== undefined && !isNpi(npi)) found.push(formProblem('form.npiInvalid', box, {}));
  if (!isTaxId(billing.taxId.replace(/[ -]/g, ''))) found.push(formProblem('form.taxIdInvalid', '25', {}));
  return found;
}

/** Office, telehealth and home: the place is the billing office or the patient's home. */
const placesWithoutFacility = ['02', '10', '11', '12'];

function checkDatesAndNumbers(claim: ClaimSnapshot): FormProblem[] {
  const found: FormProblem[] = [];
  const [, ...left17] = providersForItem17(claim);
  const [, ...left14] = datesForItem14(claim);
  const [, ...left15] = datesForItem15(claim);
  const [, ...left23] = numbersForItem23(claim);
  const fields = (left: readonly { source: string }[]): string =>
    left
      .map(
        (each) =>
          fieldWords[each.source] ??
          (each.source.startsWith('references') ? 'mammography certification' : 'line authorization'),
      )
      .join(', ');
  if (left17.length > 0) found.push(formProblem('form.severalProviders', '17', { left: fields(left17) }));
  if (left14.length > 0) found.push(formProblem('form.severalDates', '14', { left: fields(left14) }));
  if (left15.length > 0) found.push(formProblem('form.severalDates', '15', { left: fields(left15) }));
  if (left23.length > 0) found.push(formProblem('form.severalNumbers', '23', { left: fields(left23) }));
  if (claim.frequency !== '1') {
    if (claim.payerClaimNumber === undefined) found.push(formProblem('form.referenceMissing', '22.reference', {}));
    if (isMedicare(claim)) found.push(formProblem('form.medicareNoResubmission', '22', {}));
  }
  return found;
}

const fieldWords: Readonly<Record<string, string>> = {
  'dates.lmp': 'last menstrual period',
  'dates.initialTreatment': 'initial treatment',
  'dates.lastSeen': 'last seen',
  'dates.acuteManifestation': 'acute manifestation',
  'dates.lastXray': 'last X-ray',
  'dates.prescription': 'prescription',
  'dates.careAssumed': 'care assumed',
  'dates.careRelinquished': 'care relinquished',
  'dates.firstContact': 'first contact',
  referring: 'the other provider',
  ordering: 'the ordering provider',
  supervising: 'the supervising provider',
  referralNumber: 'referral number',
  cliaNumber: 'CLIA number',
  'facility.clia': 'CLIA number of the facility',
};

function checkDiagnoses({ diagnoses }: ClaimSnapshot): FormProblem[] {
  const found: FormProblem[] = [];
  if (diagnoses.length === 0) found.push(formProblem('form.diagnosisMissing', '21.A', {}));
  if (diagnoses.length > 12) found.push(formProblem('form.diagnosesTooMany', '21.L', { count: diagnoses.length }));
  const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L'] as const;
  for (const [index, letter] of letters.entries()) {
    const code = diagnoses[index];
    if (code !== undefined && diagnoses.indexOf(code) < index) {
      found.push(formProblem('form.diagnosisTwice', `21.${letter}`, { letter }));
    }
  }
  return found;
}

function checkLineCount({ lines }: ClaimSnapshot, options: FormOptions): FormProblem[] {
  if (lines.length === 0) return [formProblem('form.linesMissing', '24.1.D', {})];
  if (options.moreThanSixLines === 'multiPage' && lines.length > mostLinesOfMultiPage) {
    return [formProblem('form.linesTooMany', '24.1.D', { count: lines.length, most: mostLinesOfMultiPage })];
  }
  if (lines.length <= linesPerForm) return [];
  return [formProblem('form.moreForms', '24.1.D', { forms: Math.ceil(lines.length / linesPerForm) })];
}

function checkTotals(claim: ClaimSnapshot, options: FormOptions): FormProblem[] {
  const found: FormProblem[] = [];
  if (claim.amountPaidCents < 0) found.push(formProblem('form.negativeAmount', '29.dollars', {}));
  const isOneClaim = options.moreThanSixLines === 'multiPage';
  const forms = isOneClaim ? [claim.lines] : splitIntoForms(claim.lines);
  for (const [index, { chargeCents, paidCents }] of totalsByForm(claim, forms).entries()) {
    const form = isOneClaim ? Math.max(1, Math.ceil(claim.lines.length / linesPerForm)) : index + 1;
    if (chargeCents < 0) found.push(formProblem('form.negativeAmount', '28.dollars', {}, form));
    if (paidCents !== undefined && paidCents > chargeCents) {
      found.push(formProblem('form.paidAboveCharge', '29.dollars', {}, form));
    }
  }
  return found;
}
