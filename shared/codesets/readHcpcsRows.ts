/**
 * HCPCS Level II as spreadsheets: the 48-column form of the CMS file (HCPC, SEQNUM, RECID, ... TERM DT, ACTION CD), a
 * merged list with one row a code, and the list of two-character modifiers. Rows come already split.
 */
import { dayFromX12 } from '#shared/kernel/dates.ts';
import { isModifier, isProcedureCode } from '#shared/kernel/identifiers.ts';
import { type CodeEntry, type CodeImport, codeEntry } from './codeEntry.ts';
import { badLineCollector, importProblems } from './importProblems.ts';
import { readTable } from './readTable.ts';

/** Text of a code that CMS lists before it has published a description. */
export const noDescription = 'No description published yet';

export function readHcpcsRows(rows: readonly (readonly string[])[]): CodeImport {
  const what = 'HCPCS spreadsheet with 48 columns';
  const table = readTable(rows, what, ['HCPC', 'SEQNUM', 'RECID', 'LONG DESCRIPTION', 'SHORT DESCRIPTION', 'TERM DT']);
  if ('problem' in table) return { entries: [], problems: [table.problem] };
  const entries: CodeEntry[] = [];
  const bad = badLineCollector();
  for (const { cell, number } of table.rows) {
    const code = cell('HCPC').trim().toUpperCase();
    const kind = cell('RECID').trim();
    const last = entries.at(-1);
    if (kind === '4' || kind === '8') {
      if (last?.code === code) last.long = `${last.long ?? last.short} ${cell('LONG DESCRIPTION').trim()}`;
      else bad.add(number, 'it continues a code that did not begin.');
      continue;
    }
    const isModifierRow = kind === '7';
    if (isModifierRow ? !isModifier(code) : kind !== '3' || !isProcedureCode(code)) {
      bad.add(number, 'no HCPCS code or modifier stands in the first column.');
      continue;
    }
    const long = cell('LONG DESCRIPTION').trim();
    entries.push(
      codeEntry(isModifierRow ? 'MODIFIER' : 'HCPCS', code, cell('SHORT DESCRIPTION').trim() || long || noDescription, {
        long,
        from: dayFromX12(cell('ADD DT').trim()),
        to: dayFromX12(cell('TERM DT').trim()),
      }),
    );
  }
  return { entries, problems: bad.problems() };
}

export function readHcpcsMergedRows(rows: readonly (readonly string[])[]): CodeImport {
  const what = 'merged HCPCS list';
  const table = readTable(rows, what, ['code', 'short_description', 'long_description']);
  if ('problem' in table) return { entries: [], problems: [table.problem] };
  return readDescribed(table.rows, 'HCPCS', 'code', isProcedureCode);
}

export function readModifierRows(rows: readonly (readonly string[])[]): CodeImport {
  const table = readTable(rows, 'list of modifiers', ['modifier', 'short_description', 'long_description']);
  if ('problem' in table) return { entries: [], problems: [table.problem] };
  return readDescribed(table.rows, 'MODIFIER', 'modifier', isModifier);
}

function readDescribed(
  rows: Iterable<{ cell(column: string): string; number: number }>,
  system: 'HCPCS' | 'MODIFIER',
  codeColumn: string,
  isCode: (text: string) => boolean,
): CodeImport {
  const entries: CodeEntry[] = [];
  const bad = badLineCollector();
  let withoutText = 0;
  for (const { cell, number } of rows) {
    const code = cell(codeColumn).trim().toUpperCase();
    const long = cell('long_description').trim();
    const short = cell('short_description').trim() || long;
    if (!isCode(code)) bad.add(number, `the column ${codeColumn} holds no such code.`);
    else entries.push(codeEntry(system, code, short || noDescription, { long }));
    if (isCode(code) && short === '') withoutText += 1;
  }
  const problems = bad.problems();
  return { entries, problems: withoutText > 0 ? [...problems, importProblems.withoutText(withoutText)] : problems };
}
