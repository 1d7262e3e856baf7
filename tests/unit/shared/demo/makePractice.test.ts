import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { makePractice } from '#shared/demo/index.ts';
import { assert } from '#shared/kernel/assert.ts';
import { ageOn, day } from '#shared/kernel/dates.ts';
import { isNpi } from '#shared/kernel/identifiers.ts';
import { hasErrors } from '#shared/kernel/problems.ts';
import { balances, verifyLedger } from '#shared/ledger/index.ts';
import { agesForProcedure } from '#shared/scrub/procedurePatients.ts';
import { readRemittances } from '#shared/x12/index.ts';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const options = { seed: 7, patients: 60, months: 6, today: day('2026-11-24'), hashOf };
const practice = makePractice(options);

test('the same seed makes the same practice, another seed another one', () => {
  expect(JSON.stringify(makePractice(options))).toBe(JSON.stringify(practice));
  expect(makePractice({ ...options, seed: 8 }).ledger).not.toEqual(practice.ledger);
});

test('the books balance: no check finds an error, at most a credit to refund', () => {
  const { ledger, encounters, deposits, remittances, rollups } = practice;
  const found = verifyLedger({ transactions: ledger, encounters, deposits, remittances, rollups });
  expect(found.filter((each) => each.code !== 'ledger.paidAboveCharge')).toEqual([]);
  const { byAccount } = balances(ledger);
  expect(Object.values(byAccount).reduce((sum, each) => sum + each, 0)).toBe(0);
});

test('it has people, visits, claims, payments and denials to show', () => {
  expect(practice.patients).toHaveLength(60);
  expect(practice.claims.length).toBeGreaterThan(100);
  expect(new Set(practice.claims.map((claim) => claim.state))).toContain('denied');
  expect(practice.denials.length).toBeGreaterThan(3);
  expect(practice.remittances.some((each) => each.state === 'received')).toBe(true);
  expect(practice.policies.some((policy) => policy.rank === 2)).toBe(true);
  for (const provider of practice.providers) expect(isNpi(provider.npi)).toBe(true);
});

test('its denials end as they do in an office: won by a corrected claim, given up, or still waiting', () => {
  const year = makePractice({ ...options, patients: 120, months: 12 });
  const ends = new Set(year.denials.map((each) => each.outcome ?? each.state));
  for (const end of ['overturned', 'written-off', 'new']) expect(ends).toContain(end);
  const won = year.denials.filter((each) => each.outcome === 'overturned');
  for (const each of won) expect(each.recoveredCents).toBe(each.cents);
});

test('its visits fit the patient: checkups are for the age, nobody comes before birth, therapy and tests name who sent', () => {
  const years = makePractice({ ...options, patients: 120, months: 30 });
  const seen = new Set<string>();
  const bornOn = new Map(years.patients.map((patient) => [patient.id, patient.birthDate]));
  for (const { patientId, date, charges, referring } of years.encounters) {
    const birthDate = bornOn.get(patientId);
    assert(birthDate && birthDate <= date, 'a patient is born before the visit');
    for (const { code } of charges) {
      const ages = agesForProcedure(code);
      const age = ageOn(birthDate, date);
      if (ages) seen.add(code);
      if (ages) expect([code, age, age >= ages.from && age <= ages.to]).toEqual([code, age, true]);
      if (/^97|^[78]/.test(code)) expect(referring?.npi).toBeDefined();
    }
  }
  expect([...seen].sort()).toEqual(['99391', '99392', '99393', '99394', '99395', '99396']);
});

test('every remittance is real 835 text that balances when read back', () => {
  for (const file of practice.transmissions.filter((each) => each.kind === '835')) {
    const read = readRemittances(file.text);
    expect(read.remittances).toHaveLength(1);
    expect(read.remittances[0]?.balanced).toBe(true);
    expect(hasErrors(read.problems)).toBe(false);
  }
});

test('ids and claim numbers are unique', () => {
  const numbers = practice.claims.map((claim) => claim.number);
  expect(new Set(numbers).size).toBe(numbers.length);
  const ids = [practice.patients, practice.encounters, practice.claims, practice.ledger].flatMap((rows) =>
    rows.map((row) => row.id as string),
  );
  expect(new Set(ids).size).toBe(ids.length);
});
