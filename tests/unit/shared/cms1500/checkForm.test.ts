import { describe, expect, test } from 'vitest';
import {
  type Box,
  checkForm,
  type FormOptions,
  type FormProblemCode,
  fillForm,
  formFindings,
  formProblemCodes,
  formText,
} from '#shared/cms1500/index.ts';
import { day } from '#shared/kernel/dates.ts';
import { cents } from '#shared/kernel/money.ts';
import type { ClaimSnapshot } from '#shared/model/claim.ts';
import { aClaim, aLine } from '#tests/fixtures/builders/claim.ts';
import { formClaims, manyLines } from './formClaims.ts';

const medicare = { ...aClaim().payer, formType: 'medicare' as const };
const { patient, coverage, billing } = aClaim();
const thirteenCodes = ['E119', 'I10', 'E785', 'J0190', 'M545', 'N390', 'R05', 'Z0000', 'K219', 'F411', 'G4700', 'D649', 'B20']; // biome-ignore format: one list

type Case = [
  title: string,
  code: FormProblemCode,
  box: Box,
  claim: Partial<ClaimSnapshot>,
  form?: number,
  options?: FormOptions,
];
const cases: Case[] = [
  ['no day of birth', 'form.fieldMissing', '3', { patient: { ...patient, birthDate: undefined } as unknown as ClaimSnapshot['patient'] }],
  ['a name longer than its box', 'form.tooLong', '2', { patient: { ...patient, last: 'Wolfeschlegelsteinhausenberg' } }],
  ['a member id longer than its box', 'form.tooLong', '1a', { coverage: { ...coverage, memberId: 'A'.repeat(30) } }],
  ['units of four digits', 'form.tooLong', '24.1.G', { lines: [aLine({ units: 1234 })] }],
  ['a charge of seven digits', 'form.amountTooLarge', '24.1.F.dollars', { lines: [aLine({ chargeCents: cents(100_000_000) })] }],
  ['a name in another script', 'form.character', '2', { patient: { ...patient, last: '李' } }],
  ['a sign in free text', 'form.character', '19', { note: { qualifier: 'ADD', text: '50% of dose' } }],
  ['no diagnosis', 'form.diagnosisMissing', '21.A', { diagnoses: [] }],
  ['thirteen diagnoses', 'form.diagnosesTooMany', '21.L', { diagnoses: thirteenCodes }],
  ['a diagnosis twice', 'form.diagnosisTwice', '21.C', { diagnoses: ['E119', 'I10', 'E119'] }],
  ['a line without pointer', 'form.pointerMissing', '24.1.E', { lines: [aLine({ dxPointers: [] })] }],
  ['a pointer beyond the diagnoses', 'form.pointerUnknown', '24.1.E', { lines: [aLine({ dxPointers: [2] })] }],
  ['five pointers', 'form.pointersTooMany', '24.1.E', { lines: [aLine({ dxPointers: [1, 2, 3, 4, 5] })] }],
  ['two pointers on Medicare', 'form.pointersOneForMedicare', '24.1.E', { payer: medicare, lines: [aLine({ dxPointers: [1, 1] })] }],
  ['five modifiers', 'form.modifiersTooMany', '24.1.D', { lines: [aLine({ modifiers: ['25', '59', 'RT', 'GC', '76'] })] }],
  ['no lines', 'form.linesMissing', '24.1.D', { lines: [] }],
  ['a seventh line', 'form.moreForms', '24.1.D', { lines: manyLines(7) }],
  ['51 lines on one claim', 'form.linesTooMany', '24.1.D', { lines: manyLines(51) }, 1, { moreThanSixLines: 'multiPage' }],
  ['no units, on the second form', 'form.unitsInvalid', '24.1.G', { lines: [...manyLines(6), aLine({ number: 7, units: 0 })] }, 2],
  ['a negative charge', 'form.negativeAmount', '24.1.F.dollars', { lines: [aLine({ chargeCents: cents(-1) })] }],
  ['a negative payment', 'form.negativeAmount', '29.dollars', { amountPaidCents: cents(-1) }],
  ['paid more than charged, by a cent', 'form.paidAboveCharge', '29.dollars', { amountPaidCents: cents(12_501) }],
  ['payer without address', 'form.carrierAddressMissing', 'carrier.2', {}],
  ['insured without address', 'form.insuredAddressMissing', '7.street', { coverage: { ...coverage, relationship: '19', subscriber: { last: 'Hart' } } }],
  ['Medicare second to nobody', 'form.primaryMissing', '11', { payer: medicare, rank: 2 }],
  ['auto accident in no state', 'form.autoStateMissing', '10b.state', { relatedCauses: { employment: false, auto: { state: 'ZZ' }, other: false } }],
  ['an orderer beside who referred', 'form.severalProviders', '17', { referring: { role: 'DN', last: 'Ash', npi: '1400000034' }, ordering: { last: 'Elm', npi: '1400000034' } }],
  ['two purchased services', 'form.outsideLabLines', '20.dollars', { outsideLabCents: cents(100), lines: manyLines(2) }],
  ['onset and last period', 'form.severalDates', '14', { dates: { onset: day('2026-01-02'), lmp: day('2026-01-01') } }],
  ['two other dates', 'form.severalDates', '15', { dates: { lastSeen: day('2026-01-02'), initialTreatment: day('2026-01-01') } }],
  ['authorization and CLIA', 'form.severalNumbers', '23', { authorizationNumber: 'A1', cliaNumber: '14D1234567' }],
  ['hospital without facility', 'form.facilityMissing', '32.1', { lines: [aLine({ pos: '21' })] }],
  ['outside lab without its address', 'form.outsideLabFacility', '32.1', { outsideLabCents: cents(100) }],
  ['a replacement of nothing', 'form.referenceMissing', '22.reference', { frequency: '7' }],
  ['a void to Medicare', 'form.medicareNoResubmission', '22', { payer: medicare, frequency: '8', payerClaimNumber: 'P1' }],
  ['a wrong billing NPI', 'form.npiInvalid', '33a', { billing: { ...billing, npi: '1200000011' } }],
  ['a tax id of eight digits', 'form.taxIdInvalid', '25', { billing: { ...billing, taxId: '12345678' } }],
  ['an EPSDT code nobody knows', 'form.epsdtUnknown', '24.1.H.shaded', { lines: [aLine({ epsdt: 'QQ' })] }],
]; // biome-ignore format: a table of cases, one to a row

const render = (claim: Partial<ClaimSnapshot>, options?: FormOptions) => checkForm(aClaim(claim), options);

describe('checks before printing', () => {
  test.each(cases)('%s: %s in box %s', (_title, code, box, claim, form = 1, options) => {
    const found = render(claim, options).find((each) => each.code === code && each.box === box);
    expect(found).toMatchObject({ form, where: form === 1 ? `box ${box}` : `form ${form}, box ${box}` });
    expect(found?.message).toMatch(/^(Item|The) .*[.]$/);
  });

  test('every problem code has a case', () => {
    const covered = new Set(cases.map(([, code]) => code));
    expect(formProblemCodes.filter((code) => !covered.has(code))).toEqual([]);
  });

  test('sound claims have no errors', () => {
    for (const claim of Object.values(formClaims)) {
      expect(checkForm(claim).filter((each) => each.severity === 'error')).toEqual([]);
    }
  });

  test('as findings they name the snapshot field, what is wrong and what to do', () => {
    const claim = aClaim({ lines: [...manyLines(6), aLine({ number: 7, units: 12_345 })] });
    const found = formFindings({ ...claim, patient: { ...patient, last: 'Wolfeschlegelsteinhausenberg' } });
    expect(found.find((each) => each.ruleId === 'form.tooLong' && each.where === 'lines[6].units')).toMatchObject({
      severity: 'error',
      step: 'claims',
    });
    expect(found.find((each) => each.where === 'patient')).toMatchObject({
      ruleId: 'form.tooLong',
      severity: 'warning',
    });
    expect(found.every((each) => each.message.endsWith('.') && each.fix.endsWith('.'))).toBe(true);
  });

  test('messages name no patient', () => {
    const found = render({ patient: { ...patient, last: 'Wolfeschlegelsteinhausenberg' } });
    expect(JSON.stringify(found)).not.toContain('WOLFE');
  });

  test('whatever is cut on paper was reported: names and amounts', () => {
    const claim = aClaim({
      patient: { ...patient, last: 'Wolfeschlegelsteinhausenberg' },
      lines: [aLine({ chargeCents: cents(100_000_000) })],
    });
    const page = fillForm(claim)[0] ?? {};
    expect(page['2']).toBe('WOLFESCHLEGELSTEINHAUSENBERG, DOROTHEA');
    const lines = formText(page).split('\n');
    expect(lines[11]?.slice(0, 30)).toBe('WOLFESCHLEGELSTEINHAUSENBERG  ');
    expect(lines[45]?.slice(49, 57)).toBe('      00');
    expect(checkForm(claim).map((each) => each.box)).toEqual(expect.arrayContaining(['2', '24.1.F.dollars']));
  });
});
