/** A visit's diagnoses and charge lines as typed: filled from the record, read back into what a command saves. */
import type { ChargeDraft, SaveEncounterInput } from '#renderer/data/commands/saveEncounter.ts';
import type { VisitInFull } from '#renderer/data/queries/encounters.ts';
import type { Fee } from '#renderer/data/queries/reference.ts';
import type { FoundCode } from '#renderer/ui/pickers/CodePicker.tsx';
import { isModifier } from '#shared/kernel/identifiers.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Cents, timesUnitsRoundedHalfUp } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { Charge } from '#shared/model/visit.ts';

export const letters = 'ABCDEFGHIJKL';
export const mostDiagnoses = letters.length;
export const mostLines = 50;

export interface LineDraft {
  code: FoundCode | undefined;
  /** `25 59`. */
  modifiers: string;
  /** Letters of the diagnoses, first the one that fits best: `AB`. */
  pointers: string;
  units: number | undefined;
  pos: string;
  chargeCents: Cents | undefined;
  /** What is already stored about this line and not shown here. */
  stored: Charge | undefined;
}

export interface EncounterDraft {
  diagnoses: FoundCode[];
  lines: LineDraft[];
  authorizationId: Id<'authorization'> | undefined;
  selfPay: boolean;
}

export function draftOf({ encounter, appointment, fees, facilities, authorizations, payer }: VisitInFull): EncounterDraft {
  const pos = posOf(encounter, facilities, appointment?.visitType);
  const stored = encounter.charges.map(lineOf);
  const planned = (appointment?.plannedCodes ?? []).map((code) => plannedLine(code, pos, fees));
  const covering = authorizations.find(
    (each) =>
      (each.state === 'approved' || each.state === 'partial') &&
      each.payerId === payer?.id &&
      (each.from === undefined || each.from <= encounter.date) &&
      (each.endsOn === undefined || each.endsOn >= encounter.date) &&
      (appointment?.plannedCodes ?? []).some((code) => each.codes.includes(code)),
  );
  return {
    diagnoses: encounter.diagnoses.map((code) => ({ code })),
    lines: stored.length > 0 ? stored : planned,
    authorizationId: encounter.authorizationId ?? covering?.id,
    selfPay: encounter.selfPay,
  };
}

export function posOf(
  encounter: VisitInFull['encounter'],
  facilities: VisitInFull['facilities'],
  visitType?: string,
): string {
  if (visitType === 'Telehealth') return '10';
  const place = facilities.find((each) => each.id === encounter.facilityId) ?? facilities[0];
  return place?.pos ?? '11';
}

const lineOf = (charge: Charge): LineDraft => ({
  code: { code: charge.code, description: charge.description },
  modifiers: charge.modifiers.join(' '),
  pointers: charge.dxPointers.map((at) => letters[at - 1] ?? '').join(''),
  units: charge.units,
  pos: charge.pos,
  chargeCents: charge.chargeCents,
  stored: charge,
});

const plannedLine = (code: string, pos: string, fees: readonly Fee[]): LineDraft => ({
  ...emptyLine(pos),
  code: { code, description: fees.find((fee) => fee.code === code)?.label },
  chargeCents: feeFor(fees, code, ''),
});

export const emptyLine = (pos: string): LineDraft => ({
  code: undefined,
  modifiers: '',
  pointers: 'A',
  units: 1,
  pos,
  chargeCents: undefined,
  stored: undefined,
});

const modifiersOf = (text: string): string[] => text.toUpperCase().split(/[\s,-]+/).filter(Boolean);

/** One unit of a code by the fee list; a fee for one of the modifiers goes before the plain one. */
export function feeFor(fees: readonly Fee[], code: string, modifiers: string): Cents | undefined {
  const own = fees.filter((fee) => fee.code === code);
  const typed = modifiersOf(modifiers);
  return (own.find((fee) => fee.modifier && typed.includes(fee.modifier)) ?? own.find((fee) => !fee.modifier))?.cents;
}

/** A change of code, modifier or units brings the fee along, unless somebody typed another charge. */
export function changedLine(line: LineDraft, change: Partial<LineDraft>, fees: readonly Fee[]): LineDraft {
  const next = { ...line, ...change };
  if ('chargeCents' in change) return next;
  const before = chargeOf(line, fees);
  const isOwn = line.chargeCents !== undefined && line.chargeCents !== before;
  return isOwn && line.code?.code === next.code?.code ? next : { ...next, chargeCents: chargeOf(next, fees) };
}

function chargeOf({ code, modifiers, units }: LineDraft, fees: readonly Fee[]): Cents | undefined {
  const fee = code && feeFor(fees, code.code, modifiers);
  return fee === undefined ? undefined : timesUnitsRoundedHalfUp(fee, units ?? 1);
}

export interface ReadDraft {
  details: SaveEncounterInput['details'] & { diagnoses: string[] };
  charges: ChargeDraft[];
  problems: Problem[];
}

export function readDraft(draft: EncounterDraft, { encounter }: Pick<VisitInFull, 'encounter'>): ReadDraft {
  const problems: Problem[] = [];
  const charges = draft.lines.flatMap((line, index) => {
    const read = readLine(line, index, draft.diagnoses.length, problems);
    return read ? [{ ...read, from: line.stored?.from ?? encounter.date, to: line.stored?.to ?? encounter.date }] : [];
  });
  const diagnoses = draft.diagnoses.map((each) => each.code);
  const twice = diagnoses.find((code, index) => diagnoses.indexOf(code) !== index);
  if (twice)
    problems.push(
      problem('diagnosis.twice', `${twice} is listed twice. Remove one of the two.`, `diagnosis.${diagnoses.lastIndexOf(twice)}`),
    );
  return {
    details: { diagnoses, selfPay: draft.selfPay, authorizationId: draft.authorizationId },
    charges,
    problems,
  };
}

function readLine(line: LineDraft, index: number, diagnosisCount: number, problems: Problem[]) {
  const { code, units, chargeCents, stored } = line;
  if (!code) return undefined;
  const trouble = (field: string, sentence: string) =>
    problems.push(problem(`line.${field}`, sentence, `lines.${index}.${field}`));
  const modifiers = modifiersOf(line.modifiers);
  const wrong = modifiers.find((each) => !isModifier(each));
  if (wrong) trouble('modifiers', `${wrong} is not a modifier. Type two characters each, like 25 59.`);
  if (modifiers.length > 4) trouble('modifiers', 'A line takes at most four modifiers. Leave out the least important.');
  const pointed = [...line.pointers.toUpperCase()].filter((letter) => letters.includes(letter));
  const dxPointers = [...new Set(pointed)].map((letter) => letters.indexOf(letter) + 1);
  if (dxPointers.length > 4) trouble('pointers', 'A line points to at most four diagnoses. Keep the ones that fit best.');
  const beyond = dxPointers.find((at) => at > diagnosisCount);
  if (beyond)
    trouble('pointers', `There is no diagnosis ${letters[beyond - 1]}. Enter it above, or type another letter.`);
  if (units === undefined || units <= 0) trouble('units', 'Type how many units were done, like 1.');
  if (chargeCents === undefined) trouble('charge', `${code.code} is not on the fee list. Type what it costs.`);
  if (!/^\d{2}$/.test(line.pos)) trouble('pos', 'Type the two digits of the place of service, like 11.');
  const { state, cachedInsuranceCents, cachedPatientCents, ...kept } = stored ?? {};
  return {
    ...kept,
    code: code.code,
    modifiers,
    ...(code.description ? { description: code.description } : {}),
    dxPointers,
    units: units ?? 0,
    unitKind: stored?.unitKind ?? ('UN' as const),
    chargeCents: chargeCents ?? (0 as Cents), // refused above; a draft needs some figure to be checked
    pos: line.pos,
  };
}
