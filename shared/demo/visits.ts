/** What happens in the demo practice's rooms: everyday visits of a family clinic, with their codes and diagnoses. */
import { ageOn, type Day } from '#shared/kernel/dates.ts';
import type { NewId } from '#shared/kernel/ids.ts';
import { cents, timesUnitsRoundedHalfUp } from '#shared/kernel/money.ts';
import type { Random } from '#shared/kernel/random.ts';
import type { FeeSchedule } from '#shared/model/payer.ts';
import type { Charge } from '#shared/model/visit.ts';
import type { DemoPatient } from './people.ts';

export interface VisitTemplate {
  visitType: string;
  weight: number;
  ages: [number, number];
  diagnoses: string[];
  lines: { code: string; modifiers?: string[]; units?: number; dx: number[] }[];
}

/** A child's yearly visit is one of four codes, by age. */
const wellChildCodes: readonly [code: string, ages: [number, number]][] = [
  ['99391', [0, 0]],
  ['99392', [1, 4]],
  ['99393', [5, 11]],
  ['99394', [12, 17]],
];
const wellChildVisits = wellChildCodes.map(
  ([code, ages]): VisitTemplate => ({
    visitType: 'Annual wellness',
    weight: 9,
    ages,
    diagnoses: ['Z00129'],
    lines: [
      { code, dx: [1] },
      { code: '90471', dx: [1] },
      { code: '90686', dx: [1] },
    ],
  }),
);

export const visitTemplates: VisitTemplate[] = [
  {
    visitType: 'Follow-up',
    weight: 22,
    ages: [18, 120],
    diagnoses: ['I10', 'E785'],
    lines: [{ code: '99213', dx: [1, 2] }],
  },
  {
    visitType: 'Follow-up',
    weight: 18,
    ages: [30, 120],
    diagnoses: ['E119', 'I10'],
    lines: [
      { code: '99214', dx: [1, 2] },
      { code: '83036', modifiers: ['QW'], dx: [1] },
      { code: '36415', dx: [1] },
    ],
  },
  { visitType: 'Follow-up', weight: 10, ages: [2, 120], diagnoses: ['J069'], lines: [{ code: '99213', dx: [1] }] },
  {
    visitType: 'Follow-up',
    weight: 6,
    ages: [2, 60],
    diagnoses: ['J029'],
    lines: [
      { code: '99213', dx: [1] },
      { code: '87880', modifiers: ['QW'], dx: [1] },
    ],
  },
  {
    visitType: 'Procedure',
    weight: 9,
    ages: [35, 120],
    diagnoses: ['M1711', 'M25561'],
    lines: [
      { code: '99214', modifiers: ['25'], dx: [1] },
      { code: '20610', modifiers: ['RT'], dx: [1, 2] },
      { code: 'J3301', units: 4, dx: [1] },
    ],
  },
  {
    visitType: 'Annual wellness',
    weight: 7,
    ages: [18, 39],
    diagnoses: ['Z0000'],
    lines: [
      { code: '99395', dx: [1] },
      { code: '80053', dx: [1] },
    ],
  },
  {
    visitType: 'Annual wellness',
    weight: 7,
    ages: [40, 64],
    diagnoses: ['Z0000'],
    lines: [
      { code: '99396', dx: [1] },
      { code: '80053', dx: [1] },
    ],
  },
  {
    visitType: 'Annual wellness',
    weight: 7,
    ages: [65, 120],
    diagnoses: ['Z0000'],
    lines: [{ code: 'G0439', dx: [1] }],
  },
  ...wellChildVisits,
  {
    visitType: 'Follow-up',
    weight: 6,
    ages: [18, 120],
    diagnoses: ['R079', 'I10'],
    lines: [
      { code: '99214', modifiers: ['25'], dx: [1] },
      { code: '93000', dx: [1] },
    ],
  },
  {
    visitType: 'Procedure',
    weight: 5,
    ages: [18, 120],
    diagnoses: ['M5450', 'M542'],
    lines: [
      { code: '97110', modifiers: ['GP'], units: 2, dx: [1] },
      { code: '97140', modifiers: ['GP'], dx: [1, 2] },
    ],
  },
  {
    visitType: 'Follow-up',
    weight: 5,
    ages: [6, 120],
    diagnoses: ['J4520'],
    lines: [
      { code: '99213', modifiers: ['25'], dx: [1] },
      { code: '94010', dx: [1] },
    ],
  },
  { visitType: 'Procedure', weight: 3, ages: [30, 120], diagnoses: ['D485'], lines: [{ code: '11102', dx: [1] }] },
  {
    visitType: 'Nurse visit',
    weight: 4,
    ages: [0, 120],
    diagnoses: ['Z23'],
    lines: [
      { code: '90471', dx: [1] },
      { code: '90686', dx: [1] },
    ],
  },
  {
    visitType: 'New patient',
    weight: 5,
    ages: [18, 120],
    diagnoses: ['R5383', 'E039'],
    lines: [{ code: '99203', dx: [1, 2] }],
  },
];

export function pickTemplate(person: DemoPatient, on: Day, random: Random): VisitTemplate {
  const age = ageOn(person.patient.birthDate, on);
  const fitting = visitTemplates.filter((each) => age >= each.ages[0] && age <= each.ages[1]);
  let left = random.between(
    1,
    fitting.reduce((sum, each) => sum + each.weight, 0),
  );
  const picked = fitting.find((each) => {
    left -= each.weight;
    return left <= 0;
  });
  return picked ?? (visitTemplates[0] as VisitTemplate); // the table is not empty
}

export function chargesOf(template: VisitTemplate, on: Day, fees: FeeSchedule, newId: NewId): Charge[] {
  return template.lines.map(({ code, modifiers = [], units = 1, dx }) => {
    const fee = fees.fees.find((each) => each.code === code)?.cents ?? cents(10_000);
    return {
      id: newId(),
      code,
      modifiers,
      dxPointers: dx,
      units,
      unitKind: 'UN',
      chargeCents: timesUnitsRoundedHalfUp(fee, units),
      from: on,
      to: on,
      pos: '11',
      state: 'captured',
      cachedInsuranceCents: cents(0),
      cachedPatientCents: cents(0),
    };
  });
}
