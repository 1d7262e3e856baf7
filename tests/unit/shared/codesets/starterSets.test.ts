import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildCodeIndex, type CodeEntry, findCode, readIcd10OrderFile, searchCodes } from '#shared/codesets/index.ts';
import { day } from '#shared/kernel/dates.ts';
import { isDiagnosisCode, isModifier, isProcedureCode } from '#shared/kernel/identifiers.ts';
import { payer } from '#shared/model/payer.ts';
import { hasSourceFiles, sourceText } from './sourceFiles.ts';

const read = (name: string): { entries: CodeEntry[] } =>
  JSON.parse(readFileSync(`resources/codes/${name}.json`, 'utf8'));
const sets = {
  diagnoses: read('starterSetDiagnoses').entries,
  procedures: read('starterSetProcedures').entries,
  modifiers: read('starterSetModifiers').entries,
  places: read('starterSetPlaces').entries,
};
const index = buildCodeIndex(Object.values(sets).flat());

describe('the starter sets', () => {
  it('hold what an office needs every day', () => {
    expect(sets.diagnoses.length).toBeGreaterThan(400);
    expect(sets.procedures.length).toBeGreaterThan(400);
    expect(sets.places).toHaveLength(52);
    for (const [system, code] of [
      ['ICD10CM', 'I10'],
      ['HCPCS', '99213'],
      ['HCPCS', 'J3420'],
      ['MODIFIER', '25'],
      ['MODIFIER', 'QW'],
      ['POS', '11'],
    ] as const)
      expect(findCode(index, system, code)?.short, code).toBeTruthy();
    expect(searchCodes(index, 'low back', { limit: 5 }).map((hit) => hit.entry.code)).toContain('M5450');
  });
  it('hold codes of the right form, each once, diagnoses billable', () => {
    expect(sets.diagnoses.every((entry) => isDiagnosisCode(entry.code) && entry.isBillable)).toBe(true);
    expect(sets.procedures.every((entry) => isProcedureCode(entry.code))).toBe(true);
    expect(sets.modifiers.every((entry) => isModifier(entry.code))).toBe(true);
    for (const set of Object.values(sets)) expect(new Set(set.map((entry) => entry.code)).size).toBe(set.length);
  });
  it('are never taken for the whole code set', () => {
    expect(['ICD10CM', 'HCPCS'].map((system) => index.isComplete(system as 'ICD10CM'))).toEqual([false, false]); // two of the systems
  });
  it('fees are whole cents of known codes', () => {
    const fees: { code: string; label: string; cents: number }[] = JSON.parse(
      readFileSync('resources/codes/starterFees.json', 'utf8'),
    );
    expect(fees.length).toBeGreaterThan(59);
    for (const fee of fees) {
      expect(Number.isSafeInteger(fee.cents) && fee.cents > 0 && fee.label !== '', fee.code).toBe(true);
      expect(findCode(index, 'HCPCS', fee.code), fee.code).toBeDefined();
    }
  });
  it('payers fit the record and ask to be confirmed', () => {
    const { payers }: { payers: { mustConfirm: boolean }[] } = JSON.parse(
      readFileSync('resources/payers.json', 'utf8'),
    );
    const record = payer.omit({ id: true, createdAt: true, updatedAt: true });
    expect(payers.length).toBeGreaterThan(11);
    for (const each of payers) {
      expect(record.safeParse(each).error).toBeUndefined();
      expect(each.mustConfirm).toBe(true);
    }
  });
});

describe.skipIf(!hasSourceFiles)('the starter diagnoses', () => {
  it('carry the official wording', () => {
    const official = buildCodeIndex(
      readIcd10OrderFile(sourceText('icd10cm/icd10cm-order-2026.txt.gz'), { from: day('2025-10-01') }).entries,
    );
    for (const { code, short, long } of sets.diagnoses) {
      const entry = findCode(official, 'ICD10CM', code);
      expect([short, long], code).toEqual([entry?.short, entry?.long]);
    }
  });
});
