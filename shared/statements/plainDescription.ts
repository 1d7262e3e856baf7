/**
 * Services in plain words for patients, by family of codes and in our own words: what the office typed comes first. A
 * statement never carries a diagnosis.
 */
import type { Charge } from '#shared/model/visit.ts';

const families: readonly (readonly [from: string, to: string, words: string])[] = [
  ['00100', '01999', 'Anesthesia'],
  ['10000', '19999', 'Skin or breast procedure'],
  ['20600', '20611', 'Joint injection'],
  ['20000', '29999', 'Bone or joint procedure'],
  ['36415', '36416', 'Blood draw'],
  ['30000', '69999', 'Procedure'],
  ['70000', '79999', 'Imaging'],
  ['80000', '89999', 'Lab test'],
  ['90460', '90474', 'Giving a vaccine'],
  ['90476', '90759', 'Vaccine'],
  ['90785', '90899', 'Mental health visit'],
  ['92002', '92014', 'Eye exam'],
  ['93000', '93010', 'Heart tracing'],
  ['96360', '96379', 'Injection or infusion'],
  ['97010', '97799', 'Therapy'],
  ['98925', '98943', 'Manipulation'],
  ['99202', '99215', 'Office visit'],
  ['99221', '99239', 'Hospital visit'],
  ['99281', '99285', 'Emergency visit'],
  ['99304', '99318', 'Nursing home visit'],
  ['99341', '99350', 'Home visit'],
  ['99381', '99397', 'Yearly checkup'],
];

export function plainDescription(charge: Pick<Charge, 'code' | 'description'>): string {
  if (charge.description) return charge.description;
  const { code } = charge;
  const found = /^\d{5}$/.test(code) ? families.find(([from, to]) => code >= from && code <= to) : undefined;
  if (found) return found[2];
  if (/^J/.test(code)) return 'Medicine given';
  if (/^G04(38|39|02)$/.test(code)) return 'Yearly wellness visit';
  if (/^[AEKL]/.test(code)) return 'Supplies or equipment';
  return 'Medical service';
}

/** Each description once, the first with a capital: `Office visit; joint injection`. */
export function plainDescriptions(charges: readonly Pick<Charge, 'code' | 'description'>[]): string {
  const words = [...new Set(charges.map(plainDescription))];
  return words.map((each, index) => (index === 0 ? each : lowerFirst(each))).join('; ') || 'Medical service';
}

/** Leaves abbreviations alone: `MRI` stays. */
const lowerFirst = (words: string): string =>
  /^[A-Z][a-z]/.test(words) ? words.slice(0, 1).toLowerCase() + words.slice(1) : words;
