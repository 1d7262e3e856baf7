/**
 * G01-G13 (but for G03): what was done, when, where, how often and for how much (items 24A-24J; SV1, DTP*472, 2410).
 */
import { daysBetween, monthOf } from '#shared/kernel/dates.ts';
import { cents, timesUnitsRoundedHalfUp } from '#shared/kernel/money.ts';
import type { Remedy } from '#shared/model/claimRecord.ts';
import type { ClaimView, LineView } from '#shared/scrub/claimView.ts';
import type { ScrubContext } from '#shared/scrub/context.ts';
import { inpatientPlaces, isBilledInMinutes, isDrug, placesOfService } from '#shared/scrub/procedureKinds.ts';
import {
  addOneOf,
  type Complaint,
  complaint,
  hasModifier,
  lineAt,
  lineName,
  perLine,
  removeLine,
  type ScrubRule,
} from '#shared/scrub/rule.ts';
import { otherClaims } from './procedures.ts';

function serviceDays(claim: ClaimView, { today }: ScrubContext): Complaint[] {
  return perLine(claim, (line) => {
    if (line.from === undefined)
      return complaint(lineAt(line, 'from'), `${lineName(line)} has no date of service.`, 'Enter the date of service.');
    if (line.from > today || (line.to !== undefined && line.to > today))
      return complaint(
        lineAt(line, 'from'),
        `${lineName(line)} is dated in the future.`,
        'Correct the date of service.',
      );
    if (line.to === undefined)
      return complaint(
        lineAt(line, 'to'),
        `${lineName(line)} has no last date.`,
        'Enter the last date; for one day it is the same.',
      );
    return line.from > line.to
      ? complaint(lineAt(line, 'to'), `${lineName(line)} ends before it begins.`, 'Correct the dates.')
      : undefined;
  });
}

/** Mileage is billed in tenths. */
const mayHaveFraction = (line: LineView): boolean => /^A04(?:25|35|36)$|^A0380$|^A0390$|^S0215$/.test(line.code);

function units(claim: ClaimView): Complaint[] {
  return perLine(claim, (line) => {
    const where = lineAt(line, 'units');
    if (line.units === undefined || line.units <= 0)
      return complaint(where, `${lineName(line)} has no units.`, 'Enter at least 1.');
    if (line.unitKind !== 'UN' && line.unitKind !== 'MJ')
      return complaint(
        lineAt(line, 'unitKind'),
        `${lineName(line)} does not say whether it counts units or minutes.`,
        'Enter the units again.',
      );
    if (mayHaveFraction(line)) return undefined;
    if (!Number.isInteger(line.units))
      return complaint(where, `${lineName(line)} has a fraction of a unit.`, 'Round as the code’s rule says.');
    return undefined;
  });
}

const repricing = ['22', '26', '50', '51', '52', '53', '54', '55', '56', '62', '66', '80', '81', '82', 'AS', 'TC'];
const mayBeFree = (code: string): boolean => /^\d{4}F$/.test(code);

/** The fee of a code with its first priced modifier, else the plain fee where no modifier changes the price. */
function feeFor(line: LineView, fees: ScrubContext['fees'] | undefined): number | undefined {
  const ofCode = (fees ?? []).filter((fee) => fee.code === line.code);
  const priced = ofCode.find((fee) => fee.modifier !== undefined && hasModifier(line, fee.modifier));
  if (priced) return priced.cents;
  if (hasModifier(line, ...repricing)) return undefined;
  return ofCode.find((fee) => fee.modifier === undefined)?.cents;
}

const isUnits = (units: number | undefined): units is number => units !== undefined && units > 0 && units < 1_000_000;
const isWholeCents = (value: number): boolean => Number.isSafeInteger(value);

function chargeComplaints(claim: ClaimView, { fees }: ScrubContext): Complaint[] {
  return perLine(claim, (line) => {
    const where = lineAt(line, 'chargeCents');
    const { chargeCents } = line;
    if (
      chargeCents === undefined ||
      chargeCents < 0 ||
      !isWholeCents(chargeCents) ||
      (chargeCents === 0 && !mayBeFree(line.code))
    )
      return complaint(where, `${lineName(line)} has no charge.`, 'Enter the charge for all its units.');
    const fee = feeFor(line, fees);
    if (fee === undefined || !isUnits(line.units) || line.unitKind === 'MJ') return undefined;
    const expected = timesUnitsRoundedHalfUp(cents(fee), line.units);
    return Math.abs(expected - chargeCents) > 1
      ? complaint(
          where,
          `${lineName(line)} is not the office fee times its units.`,
          'Reprice the line, or correct the units.',
        )
      : undefined;
  });
}

function belowAllowed(claim: ClaimView, { payer }: ScrubContext): Complaint[] {
  return perLine(claim, (line) => {
    const { chargeCents, units: billed } = line;
    const allowed = feeFor(line, payer?.allowed);
    if (allowed === undefined || chargeCents === undefined || !isUnits(billed) || line.unitKind === 'MJ')
      return undefined;
    return chargeCents < timesUnitsRoundedHalfUp(cents(allowed), billed)
      ? complaint(
          lineAt(line, 'chargeCents'),
          `${lineName(line)} is charged below what this payer allows.`,
          'Review the fee: payers pay the lower of the two.',
        )
      : undefined;
  });
}

const keyOf = (
  line: { code: string; modifiers: readonly string[] },
  on: string,
  provider: string | undefined,
): string => `${on} ${line.code} ${[...line.modifiers].sort().join(' ')} ${provider ?? ''}`;

function duplicates(claim: ClaimView, context: ScrubContext): Complaint[] {
  const isCorrection = claim.frequency === '7' || claim.frequency === '8';
  const earlier = new Map<string, string>();
  if (!isCorrection)
    for (const each of otherClaims(claim, context)) {
      // An earlier claim to another payer is the same service at another rank, not a second one.
      const isOtherPayer =
        each.payerId !== undefined && claim.payer.payerId !== undefined && each.payerId !== claim.payer.payerId;
      if (!isOtherPayer) earlier.set(keyOf(each, each.date, each.providerNpi), each.claimNumber);
    }
  const onClaim = new Set<string>();
  return perLine(claim, (line) => {
    if (line.from === undefined || line.code === '') return undefined;
    const key = keyOf(line, line.from, line.providerNpi);
    const isRepeat = onClaim.has(key);
    onClaim.add(key);
    if (hasModifier(line, '76', '77', '91')) return undefined;
    const number = earlier.get(key) ?? earlier.get(keyOf(line, line.from, undefined));
    const fix = 'Remove it, or add 76, 77 or 91 if it was truly done again.';
    const remedies = [removeLine(line), ...addOneOf(line, '76', '77', '91')];
    if (isRepeat)
      return complaint(lineAt(line, 'code'), `${lineName(line)} repeats an earlier line of this claim.`, fix, remedies);
    return number === undefined
      ? undefined
      : complaint(lineAt(line, 'code'), `${lineName(line)} was already billed on claim ${number}.`, fix, remedies);
  });
}

/** The pointers that are right as they stand, each once, at most as many as the form and the payer read. */
function keptPointers(claim: ClaimView, line: LineView, most: number): Remedy[] {
  const known = [...new Set(line.dxPointers)].filter((pointer) => claim.diagnoses[pointer - 1] !== undefined);
  const kept = known.length === 0 && claim.diagnoses.length === 1 ? [1] : known.slice(0, most);
  return kept.length > 0 ? [{ kind: 'set-pointers', line: line.index, pointers: kept }] : [];
}

function pointers(claim: ClaimView, { medium }: ScrubContext): Complaint[] {
  const most = medium === 'paper' && claim.isMedicare ? 1 : 4;
  return perLine(claim, (line) => {
    const { dxPointers } = line;
    const wrong = (message: string, fix: string) =>
      complaint(lineAt(line, 'dxPointers'), `${lineName(line)} ${message}`, fix, keptPointers(claim, line, most));
    if (dxPointers.length === 0) return wrong('points to no diagnosis.', 'Point to at least one (item 24E).');
    if (dxPointers.length > 4)
      return wrong(`points to ${dxPointers.length} diagnoses; four fit.`, 'Keep the four that matter most.');
    if (dxPointers.some((pointer) => claim.diagnoses[pointer - 1] === undefined))
      return wrong('points to a diagnosis that is not on the claim.', 'Point to one of the diagnoses listed.');
    if (new Set(dxPointers).size < dxPointers.length)
      return wrong('points to one diagnosis twice.', 'Remove one pointer.');
    return dxPointers.length > most
      ? wrong(
          `points to ${dxPointers.length} diagnoses; Medicare reads one on paper.`,
          'Keep the first reason for this service.',
        )
      : undefined;
  });
}

function places(claim: ClaimView): Complaint[] {
  return perLine(claim, (line) => {
    if (!placesOfService.has(line.pos ?? ''))
      return complaint(
        lineAt(line, 'pos'),
        `${lineName(line)} has no valid place of service.`,
        'Choose a two-digit place, such as 11 for the office.',
      );
    return inpatientPlaces.has(line.pos ?? '') && claim.dates.admission === undefined
      ? complaint(
          'dates.admission',
          `${lineName(line)} was done in a hospital, and the admission date is missing.`,
          'Enter the admission date (item 18).',
        )
      : undefined;
  });
}

function spans(claim: ClaimView): Complaint[] {
  return perLine(claim, (line) => {
    const { from, to, units: billed } = line;
    if (from === undefined || to === undefined || to <= from) return undefined;
    if (monthOf(from) !== monthOf(to))
      return complaint(
        lineAt(line, 'to'),
        `${lineName(line)} runs over the end of a month.`,
        'Split the line by month.',
      );
    const days = daysBetween(from, to) + 1;
    return billed !== undefined && line.unitKind !== 'MJ' && billed !== days
      ? complaint(
          lineAt(line, 'units'),
          `${lineName(line)} spans ${days} days and bills ${billed} units.`,
          'Bill one unit a day, or split the line.',
        )
      : undefined;
  });
}

function drugCodes(claim: ClaimView, { payer }: ScrubContext): Complaint[] {
  const isWanted = payer?.requiresNdc ?? !claim.isMedicare;
  return perLine(claim, (line) => {
    const where = lineAt(line, 'ndc');
    if (!line.ndc)
      return isWanted && isDrug(line.code)
        ? complaint(
            where,
            `${lineName(line)} is a drug without its NDC.`,
            'Enter the 11-digit NDC, its unit and the quantity given.',
          )
        : undefined;
    if (!/^\d{11}$/.test(line.ndc.code11 ?? ''))
      return complaint(
        where,
        `The NDC of ${lineName(line).toLowerCase()} does not have 11 digits.`,
        'Pad it with zeros to 5-4-2.',
      );
    return !['F2', 'GR', 'ME', 'ML', 'UN'].includes(line.ndc.unit ?? '') || (line.ndc.quantity ?? 0) <= 0
      ? complaint(
          where,
          `The NDC of ${lineName(line).toLowerCase()} lacks its unit or quantity.`,
          'Enter F2, GR, ME, ML or UN and the quantity.',
        )
      : undefined;
  });
}

const rule = (id: string, severity: ScrubRule['severity'], title: string, check: ScrubRule['check']): ScrubRule => ({
  id,
  severity,
  step: 'charges',
  title,
  check,
});

export const chargeRules: readonly ScrubRule[] = [
  rule('G01', 'error', 'Dates of service are present and possible', serviceDays),
  rule('G02', 'error', 'Units are whole and at least one', units),
  rule('G04', 'error', 'Charge is present and agrees with the fee', chargeComplaints),
  rule('G05', 'warning', 'Charge is not below what the payer allows', belowAllowed),
  rule('G06', 'warning', 'No service billed twice', duplicates),
  rule('G07', 'error', 'Lines point to diagnoses of the claim', pointers),
  rule('G08', 'error', 'Place of service is valid; hospital stays have an admission date', places),
  rule('G09', 'warning', 'Date spans agree with units and month', spans),
  rule('G10', 'warning', 'Drugs carry NDC, unit and quantity', drugCodes),
  rule('G11', 'warning', 'Single-dose drugs tell of waste (JW or JZ)', (claim) =>
    perLine(claim, (line) =>
      claim.isMedicare && isDrug(line.code) && !hasModifier(line, 'JW', 'JZ')
        ? complaint(
            lineAt(line, 'modifiers'),
            `${lineName(line)} is a Part B drug without JW or JZ.`,
            'From a single-dose vial: JZ if nothing was thrown away, else a JW line for the waste.',
            addOneOf(line, 'JZ'),
          )
        : undefined,
    ),
  ),
  rule('G12', 'error', 'Anesthesia is billed in minutes', (claim) =>
    perLine(claim, (line) =>
      isBilledInMinutes(line.code) && line.unitKind !== 'MJ'
        ? complaint(
            lineAt(line, 'unitKind'),
            `${lineName(line)} is anesthesia without minutes.`,
            'Enter the minutes of anesthesia time.',
          )
        : undefined,
    ),
  ),
  rule('G13', 'warning', 'The note is signed', (_claim, { patientFacts }) =>
    patientFacts?.isNoteSigned === false
      ? [complaint('lines', 'The note of this visit is not signed.', 'Hold the claim until the provider has signed.')]
      : [],
  ),
];
