/**
 * The HCPCS Level II file of CMS in fixed columns: 1-5 code (modifiers right aligned), 6-10 sequence, 11 record type
 * (3 code, 7 modifier, 4 and 8 their continuations), 12-91 long text, 92-119 short text, 269-276 added, 285-292 last
 * usable day. Prose stands before the records; continuation lines stop after column 91.
 */
import { dayFromX12 } from '#shared/kernel/dates.ts';
import { isModifier, isProcedureCode } from '#shared/kernel/identifiers.ts';
import { type CodeEntry, type CodeImport, codeEntry } from './codeEntry.ts';
import { badLineCollector, importProblems, refuseText } from './importProblems.ts';
import { textLines } from './textLines.ts';

const what = 'HCPCS fixed-width file';
const layout = 'records carry the code in columns 1-5, a sequence number in 6-10 and a record type in column 11.';

export function readHcpcsFixedWidth(text: string): CodeImport {
  const refused = refuseText(text, what);
  if (refused) return { entries: [], problems: [refused] };
  const entries: CodeEntry[] = [];
  const bad = badLineCollector();
  let open: { code: string; entry: CodeEntry; long: string } | undefined;
  for (const { line, number } of textLines(text)) {
    if (!/^.{5}\d{5}[3478]/.test(line)) {
      if (entries.length > 0 && line.trim() !== '') bad.add(number, layout);
      continue;
    }
    const code = line.slice(0, 5).trim();
    const part = line.slice(11, 91).trim();
    const isFirst = line[10] === '3' || line[10] === '7';
    if (isFirst) {
      const entry = firstLine(line, code, part);
      if (entry) {
        entries.push(entry);
        open = { code, entry, long: part };
      } else {
        bad.add(number, 'no HCPCS code or modifier stands in columns 1-5.');
        open = undefined;
      }
    } else if (open && open.code === code) {
      open.long = `${open.long} ${part}`.trim();
      if (open.long !== open.entry.short) open.entry.long = open.long;
    } else bad.add(number, 'it continues a code that did not begin.');
  }
  if (entries.length === 0) return { entries: [], problems: [importProblems.wrongKind(what, layout)] };
  return { entries, problems: bad.problems() };
}

function firstLine(line: string, code: string, part: string): CodeEntry | undefined {
  const isModifierLine = line[10] === '7';
  if (isModifierLine ? !isModifier(code) : !isProcedureCode(code)) return undefined;
  return codeEntry(isModifierLine ? 'MODIFIER' : 'HCPCS', code, line.slice(91, 119).trim() || part, {
    long: part,
    from: dayFromX12(line.slice(268, 276)),
    to: dayFromX12(line.slice(284, 292)),
  });
}
