/**
 * ICD-10-CM as CMS and NCHS publish it: the order file (columns 1-5 order number, 7-13 code, 15 billable flag, 17-76
 * short title, 78- long title) and its addenda (1-13 action, 14 flag, 16-22 code, 24-83 short, 85- long; the codes
 * addenda have no flag and no short title, the code stands at 14). A prose summary follows the changes and is skipped.
 */
import { addDays, type Day } from '#shared/kernel/dates.ts';
import { isDiagnosisCode } from '#shared/kernel/identifiers.ts';
import { type CodeEntry, type CodeImport, codeEntry } from './codeEntry.ts';
import { badLineCollector, importProblems, refuseText } from './importProblems.ts';
import { readTable } from './readTable.ts';
import { textLines } from './textLines.ts';

const orderFile = 'ICD-10-CM order file';
const orderLayout = 'each line begins with a five-digit order number, then the code, then 0 or 1.';

/** All codes of one edition, valid from its first day. */
export function readIcd10OrderFile(text: string, edition: { from: Day }): CodeImport {
  const refused = refuseText(text, orderFile);
  if (refused) return { entries: [], problems: [refused] };
  const entries: CodeEntry[] = [];
  const bad = badLineCollector();
  let last: number | undefined;
  for (const { line, number } of textLines(text)) {
    if (line.trim() === '') continue;
    const entry = orderLine(line, edition.from);
    if (!entry) {
      bad.add(number, orderLayout);
      // The unread line used up a number too.
      last = last === undefined ? undefined : last + 1;
      continue;
    }
    const order = Number(line.slice(0, 5));
    if (last !== undefined && order > last + 1)
      bad.add(number, `lines are missing before it; its order number is ${order} and follows ${last}.`);
    last = order;
    entries.push(entry);
  }
  if (entries.length === 0 || bad.count() > entries.length)
    return { entries: [], problems: [importProblems.wrongKind(orderFile, orderLayout)] };
  return { entries, problems: bad.problems() };
}

function orderLine(line: string, from: Day): CodeEntry | undefined {
  const flag = line[14];
  if ((flag !== '0' && flag !== '1') || !/^\d{5} $/.test(line.slice(0, 6))) return undefined;
  const code = line.slice(6, 13).trimEnd();
  const short = line.slice(16, 76).trimEnd();
  if (!isDiagnosisCode(code) || short === '') return undefined;
  const entry = codeEntry('ICD10CM', code, short, { long: line.slice(77).trimEnd(), from });
  entry.isBillable = flag === '1';
  return entry;
}

/** An edition as a spreadsheet: code, billable (0 or 1), short and long description. */
export function readIcd10Rows(rows: readonly (readonly string[])[], edition: { from: Day }): CodeImport {
  const columns = ['code', 'billable', 'short_description', 'long_description'];
  const table = readTable(rows, 'ICD-10-CM spreadsheet', columns);
  if ('problem' in table) return { entries: [], problems: [table.problem] };
  const entries: CodeEntry[] = [];
  const bad = badLineCollector();
  for (const { cell, number } of table.rows) {
    const code = cell('code').trim().toUpperCase();
    const flag = cell('billable').trim();
    const short = cell('short_description').trim();
    if (!isDiagnosisCode(code) || (flag !== '0' && flag !== '1') || short === '') {
      bad.add(number, 'a code, 0 or 1 for billable and a description are expected.');
      continue;
    }
    const entry = codeEntry('ICD10CM', code, short, { long: cell('long_description').trim(), from: edition.from });
    entry.isBillable = flag === '1';
    entries.push(entry);
  }
  return { entries, problems: bad.problems() };
}

const addendaFile = 'ICD-10-CM addenda file';
const addendaLayout = 'changes begin with "Add:", "Delete:", "Revise from:" or "Revise to:".';
const actions = ['Add:', 'Delete:', 'Revise from:', 'Revise to:'];

/**
 * The changes of an edition as entries for `mergeCodes`: what is added or reworded carries `from`, what is deleted or
 * was worded so before carries only `to`, the day before.
 */
export function readIcd10Addenda(text: string, edition: { from: Day }): CodeImport {
  const refused = refuseText(text, addendaFile);
  if (refused) return { entries: [], problems: [refused] };
  const entries: CodeEntry[] = [];
  const bad = badLineCollector();
  const ends = addDays(edition.from, -1);
  for (const { line, number } of textLines(text)) {
    const action = line.slice(0, 13).trimEnd();
    if (!actions.includes(action)) continue;
    const entry = addendaLine(
      line,
      action === 'Add:' || action === 'Revise to:' ? { from: edition.from } : { to: ends },
    );
    if (entry) entries.push(entry);
    else bad.add(number, 'no ICD-10-CM code stands where it should.');
  }
  const isAddenda = entries.length > 0 || /^\s*\d+ (?:additions|deletions|revisions)\s*$/m.test(text);
  if (!isAddenda) return { entries: [], problems: [importProblems.wrongKind(addendaFile, addendaLayout)] };
  return { entries, problems: bad.problems() };
}

function addendaLine(line: string, validity: { from: Day } | { to: Day }): CodeEntry | undefined {
  const flag = line[13];
  const hasFlag = (flag === '0' || flag === '1') && line[14] === ' ';
  const code = (hasFlag ? line.slice(15, 22) : line.slice(13, 20)).trimEnd();
  const short = (hasFlag ? line.slice(23, 83) : line.slice(21)).trimEnd();
  if (!isDiagnosisCode(code) || short === '') return undefined;
  const entry = codeEntry('ICD10CM', code, short, {
    ...(hasFlag ? { long: line.slice(84).trimEnd() } : {}),
    ...validity,
  });
  // The codes addenda list billable codes only.
  entry.isBillable = !hasFlag || flag === '1';
  return entry;
}
