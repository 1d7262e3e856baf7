/** Places of service (CMS list: code, name, facility rate F or NF, description) and provider taxonomy (NUCC columns). */
import { isTaxonomy } from '#shared/kernel/identifiers.ts';
import { type CodeEntry, type CodeImport, codeEntry } from './codeEntry.ts';
import { badLineCollector } from './importProblems.ts';
import { readTable } from './readTable.ts';

export function readPlaceOfServiceRows(rows: readonly (readonly string[])[]): CodeImport {
  const table = readTable(rows, 'list of places of service', ['pos_code', 'name', 'facility_rate']);
  if ('problem' in table) return { entries: [], problems: [table.problem] };
  const entries: CodeEntry[] = [];
  const bad = badLineCollector();
  for (const { cell, has, number } of table.rows) {
    // Spreadsheets turn 01 into 1.
    const code = cell('pos_code').trim().padStart(2, '0');
    const name = cell('name').trim();
    if (!/^\d{2}$/.test(code) || name === '' || !has('facility_rate')) {
      bad.add(number, 'a place of service has two digits, a name and a facility rate.');
      continue;
    }
    const entry = codeEntry('POS', code, name, { long: cell('description').trim() });
    if (cell('facility_rate').trim() === 'F') entry.isFacility = true;
    entries.push(entry);
  }
  return { entries, problems: bad.problems() };
}

export function readTaxonomyRows(rows: readonly (readonly string[])[]): CodeImport {
  const table = readTable(rows, 'provider taxonomy list', ['Code', 'Grouping', 'Classification', 'Specialization']);
  if ('problem' in table) return { entries: [], problems: [table.problem] };
  const entries: CodeEntry[] = [];
  const bad = badLineCollector();
  for (const { cell, number } of table.rows) {
    const code = cell('Code').trim().toUpperCase();
    const parts = [cell('Classification').trim(), cell('Specialization').trim()].filter((part) => part !== '');
    const short = cell('Display Name').trim() || parts.join(', ');
    if (!isTaxonomy(code) || short === '') bad.add(number, 'a taxonomy code has ten characters and ends in X.');
    else entries.push(codeEntry('TAXONOMY', code, short, { long: parts.join(', ') }));
  }
  return { entries, problems: bad.problems() };
}
