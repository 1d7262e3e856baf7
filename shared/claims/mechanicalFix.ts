/**
 * Findings whose mending leaves nothing to judge: a modifier typed twice, one diagnosis listed twice, a fourth pointer
 * for a payer that reads one. Whatever needs the note, the card or the payer stays with a person.
 */
import { formatDiagnosis } from '#shared/kernel/identifiers.ts';
import type { ClaimLine, ClaimSnapshot } from '#shared/model/claim.ts';
import type { Finding } from '#shared/model/claimRecord.ts';

/** What may be mended in a visit without touching its money; `line` is the position on the claim. */
export interface VisitMend {
  diagnoses?: string[];
  lines?: { line: number; modifiers?: string[]; dxPointers?: number[]; units?: number }[];
}

export type MechanicalFix = { label: string } & (
  | { kind: 'visit'; mend: VisitMend }
  | { kind: 'memberId'; memberId: string }
  | { kind: 'medium'; medium: 'paper' | '837P' }
);

type Suggest = (snapshot: ClaimSnapshot, line: ClaimLine | undefined, index: number) => MechanicalFix | undefined;

const mend = (label: string, change: VisitMend): MechanicalFix => ({ kind: 'visit', label, mend: change });
const uniqueOf = <Value>(list: readonly Value[]): Value[] => [...new Set(list)];
const at = (index: number): string => `line ${index + 1}`;

/** Each diagnosis once, and every pointer moved along with its diagnosis. */
function withoutTwins(snapshot: ClaimSnapshot): MechanicalFix | undefined {
  const diagnoses = uniqueOf(snapshot.diagnoses);
  const twin = snapshot.diagnoses.find((code, index) => snapshot.diagnoses.indexOf(code) !== index);
  if (twin === undefined) return undefined;
  const moved = (pointer: number): number => {
    const code = snapshot.diagnoses[pointer - 1];
    return code === undefined ? pointer : diagnoses.indexOf(code) + 1;
  };
  return mend(`Remove the second ${formatDiagnosis(twin)}`, {
    diagnoses,
    lines: snapshot.lines.map((line, index) => ({ line: index, dxPointers: uniqueOf(line.dxPointers.map(moved)) })),
  });
}

function pointers(snapshot: ClaimSnapshot, line: ClaimLine | undefined, index: number): MechanicalFix | undefined {
  if (!line) return undefined;
  const known = uniqueOf(line.dxPointers).filter((each) => each >= 1 && each <= snapshot.diagnoses.length);
  const isMedicare = snapshot.payer.formType === 'medicare';
  const kept = known.slice(0, 4);
  if (kept.length === 0)
    return snapshot.diagnoses.length === 1
      ? mend(`Point ${at(index)} to A`, { lines: [{ line: index, dxPointers: [1] }] })
      : undefined;
  if (kept.join() !== line.dxPointers.join())
    return mend(`Keep the pointers ${kept.map((each) => String.fromCharCode(64 + each)).join('')} on ${at(index)}`, {
      lines: [{ line: index, dxPointers: kept }],
    });
  const [first] = kept;
  return isMedicare && first !== undefined && kept.length > 1
    ? mend(`Keep only ${String.fromCharCode(64 + first)} on ${at(index)}`, {
        lines: [{ line: index, dxPointers: [first] }],
      })
    : undefined;
}

const withModifiers = (label: string, line: number, modifiers: string[]): MechanicalFix | undefined =>
  modifiers.length <= 4 ? mend(label, { lines: [{ line, modifiers }] }) : undefined;

const fixes: Readonly<Record<string, Suggest>> = {
  P05: ({ coverage }) => {
    const memberId = coverage.memberId.replace(/[\s-]/g, '').toUpperCase();
    return memberId !== '' && memberId !== coverage.memberId
      ? { kind: 'memberId', label: 'Take out the spaces and hyphens', memberId }
      : undefined;
  },
  L05: ({ payer }) =>
    payer.payerId === '' && payer.address
      ? { kind: 'medium', label: 'Send it on paper instead', medium: 'paper' }
      : undefined,
  C04: withoutTwins,
  C11: (_snapshot, line, index) =>
    line && uniqueOf(line.modifiers).length < line.modifiers.length
      ? withModifiers(`Remove the second modifier on ${at(index)}`, index, uniqueOf(line.modifiers))
      : undefined,
  C19: (_snapshot, line, index) =>
    line?.modifiers.includes('50') && line.units !== 1
      ? mend(`Set the units of ${at(index)} to 1`, { lines: [{ line: index, units: 1 }] })
      : undefined,
  G07: pointers,
  S10: (_snapshot, line, index) =>
    line && !line.modifiers.includes('QW')
      ? withModifiers(`Add QW to ${at(index)}`, index, [...line.modifiers, 'QW'])
      : undefined,
};

/** The fix for a finding where there is one that needs no judgement; the label says exactly what it does. */
export function mechanicalFix(finding: Finding, snapshot: ClaimSnapshot): MechanicalFix | undefined {
  const index = Number(/^lines\[(\d+)\]/.exec(finding.where)?.[1] ?? -1);
  return fixes[finding.ruleId]?.(snapshot, snapshot.lines[index], index);
}
