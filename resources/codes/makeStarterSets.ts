/**
 * Makes the starter sets from the lists in starterCodeLists.json: official wording for diagnoses, Level II codes and
 * places, our own wording for CPT numbers and modifiers. Run from the project root: npx tsx resources/codes/makeStarterSets.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import {
  type CodeEntry,
  inCodeOrder,
  readHcpcsMergedRows,
  readIcd10OrderFile,
  readModifierRows,
  readPlaceOfServiceRows,
} from '#shared/codesets/index.ts';
import { day } from '#shared/kernel/dates.ts';

const source = '../shared/data';
const rows = (path: string): string[][] => Papa.parse<string[]>(readFileSync(`${source}/${path}`, 'utf8')).data;
const lists = JSON.parse(readFileSync('resources/codes/starterCodeLists.json', 'utf8')) as {
  diagnoses: string[];
  hcpcs: string[];
  procedures: Record<string, string>;
  modifiers: Record<string, string>;
}; // our own file beside this one

function write(name: string, origin: string, entries: CodeEntry[]): void {
  const lines = [...entries].sort(inCodeOrder).map((entry) => JSON.stringify(entry));
  writeFileSync(`resources/codes/${name}`, `{"origin":${JSON.stringify(origin)},"entries":[\n${lines.join(',\n')}\n]}\n`);
  process.stdout.write(`${name}: ${lines.length}\n`);
}
/** When a code began is left open: the starter set does not know earlier editions. */
const withoutDays = ({ from: _from, ...entry }: CodeEntry): CodeEntry => entry;

const order = gunzipSync(readFileSync(`${source}/icd10cm/icd10cm-order-2026.txt.gz`)).toString();
const wantedDiagnoses = new Set(lists.diagnoses);
write(
  'starterSetDiagnoses.json',
  'ICD-10-CM FY2026, CDC/NCHS and CMS, public domain',
  readIcd10OrderFile(order, { from: day('2025-10-01') }).entries.filter(({ code }) => wantedDiagnoses.has(code)).map(withoutDays),
);

const wantedHcpcs = new Set(lists.hcpcs);
const levelTwo = readHcpcsMergedRows(rows('hcpcs/hcpcs_level2_merged_2026.csv'))
  .entries.filter(({ code }) => wantedHcpcs.has(code))
  .map(({ long: _long, ...entry }): CodeEntry => entry);
const numbers = Object.entries(lists.procedures).map(([code, short]): CodeEntry => ({ system: 'HCPCS', code, short }));
write('starterSetProcedures.json', 'HCPCS Level II 2026, CMS, public domain; CPT numbers with our own wording', [...levelTwo, ...numbers]);

const own = Object.entries(lists.modifiers).map(([code, short]): CodeEntry => ({ system: 'MODIFIER', code, short }));
const official = readModifierRows(rows('hcpcs/hcpcs_level2_modifiers.csv'))
  .entries.filter(({ code }) => !(code in lists.modifiers))
  .map(({ long, ...entry }): CodeEntry => (entry.short === long ? entry : { ...entry, ...(long ? { long } : {}) }));
write('starterSetModifiers.json', 'HCPCS Level II modifiers 2025-10, CMS, public domain; others with our own wording', [...official, ...own]);
write('starterSetPlaces.json', 'Place of Service codes 2023-09, CMS, public domain', readPlaceOfServiceRows(rows('cms/place_of_service_2023-09.csv')).entries);
