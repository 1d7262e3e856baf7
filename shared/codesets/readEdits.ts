/**
 * Medicare's correct coding edits: procedure-to-procedure pairs (NCCI PTP, practitioner file, tab separated: column 1,
 * column 2, prior-1996 mark, effective, deletion or *, modifier indicator) and the largest plausible units (MUE).
 */
import { type Day, dayFromX12 } from '#shared/kernel/dates.ts';
import { isProcedureCode } from '#shared/kernel/identifiers.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import { type CodeImport, isValidOn } from './codeEntry.ts';
import { badLineCollector, importProblems, refuseText } from './importProblems.ts';
import { readTable } from './readTable.ts';
import { linesOfPieces } from './textLines.ts';

/** 0: never together; 1: together only with a modifier that tells why; 9: the pair no longer applies. */
export interface NcciPair {
  column1: string;
  column2: string;
  from?: Day;
  to?: Day;
  indicator: '0' | '1' | '9';
}

/** Indicator 1 counts units per line, 2 and 3 per day. The table is quarterly: without days it holds always. */
export interface Mue {
  code: string;
  units: number;
  indicator: '1' | '2' | '3';
  from?: Day;
  to?: Day;
}

const pairsFile = 'NCCI procedure-to-procedure file for practitioners';
const pairsLayout = 'each line holds two procedure codes, dates and a modifier indicator, separated by tabs.';

export function readNcciPairs(text: string): CodeImport<NcciPair> {
  const entries: NcciPair[] = [];
  const refused = refuseText(text, pairsFile);
  const problems = refused ? [refused] : walkNcciPairs([text], (pair) => entries.push(pair));
  return { entries, problems };
}

/**
 * Hands each pair over as it is read: a quarter has half a million to a file, too many to hold as records. The text comes
 * in pieces, for it is too long to hold whole beside them.
 */
export function walkNcciPairs(pieces: Iterable<string>, take: (pair: NcciPair) => void): Problem[] {
  let taken = 0;
  const bad = badLineCollector();
  for (const { line, number } of linesOfPieces(pieces)) {
    const [column1 = '', column2 = '', , from = '', to = '', indicator = ''] = line
      .split('\t')
      .map((cell) => cell.trim());
    if (!isProcedureCode(column1)) {
      if (taken > 0 && line.trim() !== '') bad.add(number, pairsLayout);
      continue;
    }
    if (!isProcedureCode(column2) || (indicator !== '0' && indicator !== '1' && indicator !== '9')) {
      bad.add(number, pairsLayout);
      continue;
    }
    const pair: NcciPair = { column1, column2, indicator };
    const starts = dayFromX12(from);
    const ends = dayFromX12(to);
    if (starts) pair.from = starts;
    if (ends) pair.to = ends;
    take(pair);
    taken += 1;
  }
  return taken === 0 ? [importProblems.wrongKind(pairsFile, pairsLayout)] : bad.problems();
}

export function readMue(rows: readonly (readonly string[])[], edition?: { from: Day }): CodeImport<Mue> {
  const columns = ['HCPCS/ CPT Code', 'Practitioner Services MUE Values', 'MUE Adjudication Indicator'];
  const table = readTable(rows, 'MUE table for practitioner services', columns);
  if ('problem' in table) return { entries: [], problems: [table.problem] };
  const entries: Mue[] = [];
  const bad = badLineCollector();
  for (const { cell, number } of table.rows) {
    const code = cell('HCPCS/ CPT Code').trim();
    const units = cell('Practitioner Services MUE Values').trim();
    const indicator = cell('MUE Adjudication Indicator').trim()[0];
    if (isProcedureCode(code) && /^\d+$/.test(units) && (indicator === '1' || indicator === '2' || indicator === '3'))
      entries.push({ code, units: Number(units), indicator, ...(edition ? { from: edition.from } : {}) });
    else bad.add(number, 'a code, a number of units and an indicator 1, 2 or 3 are expected.');
  }
  return { entries, problems: bad.problems() };
}

/** What the scrubber asks of the edits. */
export interface EditLookup {
  /** The edit in force on the day; one with indicator 9 no longer applies and is not found. */
  pair(column1: string, column2: string, on: Day): NcciPair | undefined;
  /** The limit of the day; without a day, or before the oldest table, the oldest or only one. */
  mue(code: string, on?: Day): Mue | undefined;
}

export function buildEdits(pairs: readonly NcciPair[], mues: readonly Mue[]): EditLookup {
  const byPair = new Map<string, NcciPair[]>();
  for (const pair of pairs) add(byPair, `${pair.column1} ${pair.column2}`, pair);
  const byCode = new Map<string, Mue[]>();
  for (const mue of mues) add(byCode, mue.code, mue);
  return {
    pair: (column1, column2, on) =>
      byPair.get(`${column1} ${column2}`)?.find((pair) => pair.indicator !== '9' && isValidOn(pair, on)),
    mue: (code, on) => mueOn(byCode.get(code) ?? [], on),
  };
}

/** Before the oldest table that was imported its limits are the best that is known; after an end there is none. */
function mueOn(versions: readonly Mue[], on: Day | undefined): Mue | undefined {
  if (on === undefined) return versions.at(-1);
  const [oldest] = versions;
  if (oldest?.from !== undefined && on < oldest.from) return oldest;
  return versions.find((mue) => isValidOn(mue, on));
}

function add<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
