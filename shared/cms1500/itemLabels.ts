/** What each item of the form is called when a sentence speaks of it, in a biller's words. */
import type { Box } from './boxes.ts';

// biome-ignore format: a table of facts, one item to a row
const itemLabels: Readonly<Record<string, string>> = {
  carrier: 'payer name and address at the top right',
  pageOf: 'page count at the top',
  '1': 'type of insurance',
  '1a': "insured's ID",
  '2': "patient's name",
  '3': "patient's birth date and sex",
  '4': "insured's name",
  '5': "patient's address",
  '6': 'relationship to insured',
  '7': "insured's address",
  '9': "other insured's name",
  '9a': "other insured's policy number",
  '9d': "other insurance's plan name",
  '10a': 'related to employment',
  '10b': 'related to an auto accident',
  '10c': 'related to another accident',
  '10d': 'claim codes',
  '11': "insured's policy group",
  '11a': "insured's birth date and sex",
  '11b': 'other claim ID',
  '11c': 'insurance plan name',
  '11d': 'another health plan',
  '12': "patient's signature",
  '13': "insured's signature",
  '14': 'date of current illness',
  '15': 'other date',
  '16': 'dates unable to work',
  '17': 'referring provider',
  '17a': "referring provider's other ID",
  '17b': "referring provider's NPI",
  '18': 'hospitalization dates',
  '19': 'additional claim information',
  '20': 'outside lab',
  '21': 'diagnoses',
  '22': 'resubmission code and original reference',
  '23': 'prior authorization number',
  '25': 'federal tax ID',
  '26': "patient's account number",
  '27': 'accept assignment',
  '28': 'total charge',
  '29': 'amount paid',
  '31': 'signature of provider',
  '32': 'service facility',
  '32a': "service facility's NPI",
  '32b': "service facility's other ID",
  '33': 'billing provider',
  '33a': "billing provider's NPI",
  '33b': "billing provider's other ID",
};

// biome-ignore format: a table of facts, one part to a row
const lineLabels: Readonly<Record<string, string>> = {
  shaded: 'shaded supplemental line',
  A: 'dates of service',
  B: 'place of service',
  C: 'emergency',
  D: 'procedure and modifiers',
  E: 'diagnosis pointer',
  F: 'charge',
  G: 'days or units',
  H: 'EPSDT and family plan',
  I: 'ID qualifier',
  J: 'rendering provider',
};

/** `Item 33 (billing provider)`, `Item 24 line 2 (diagnosis pointer)`. */
export function boxLabel(box: Box): string {
  const [item = '', line = '', part = ''] = box.split('.');
  if (item === '24') return `Item 24 line ${line} (${lineLabels[part] ?? part})`;
  const label = itemLabels[item] ?? item;
  return /^\d/.test(item) ? `Item ${item} (${label})` : `The ${label}`;
}
