/** A visit as typed, whether charged or mended: diagnoses, lines, and what else its claims say; read whole or told as problems. */

import type { Day } from '#shared/kernel/dates.ts';
import { isDiagnosisCode, isModifier, isProcedureCode } from '#shared/kernel/identifiers.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Cents, timesUnitsRoundedHalfUp, zeroCents } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { Facility } from '#shared/model/practice.ts';
import type { Charge, ClaimDetails, Encounter } from '#shared/model/visit.ts';
import { isBilledInMinutes } from '#shared/scrub/index.ts';
import { type DetailsDraft, detailsDraftOf, readDetails } from './detailsDraft.ts';
import { type LineExtras, lineExtrasOf, readLineExtras } from './lineExtras.ts';

export interface LineDraft {
  key: string;
  id?: Id<'charge'> | undefined;
  code: string;
  /** `25 RT`. */
  modifiers: string;
  /** `AB`: letters of the diagnoses, the main one first. */
  pointers: string;
  units?: number | undefined;
  cents?: Cents | undefined;
  /** False while the charge follows the fee list. */
  isPriceTyped: boolean;
  pos: string;
  /** False while the place follows that of the visit. */
  isPosTyped: boolean;
  extras: LineExtras;
}

export interface EncounterDraft {
  diagnoses: string[];
  lines: LineDraft[];
  authorizationId?: Id<'authorization'> | undefined;
  details: DetailsDraft;
}

/** A fee of the list, as far as pricing needs it. */
export interface ListedFee {
  code: string;
  modifier?: string | undefined;
  label?: string | undefined;
  cents: Cents;
}

export const letters = 'ABCDEFGHIJKL';
let made = 0;
export function emptyLine(pos: string): LineDraft {
  made += 1;
  return {
    key: `line-${made}`,
    code: '',
    modifiers: '',
    pointers: '',
    units: 1,
    isPriceTyped: false,
    pos,
    isPosTyped: false,
    extras: lineExtrasOf({}),
  };
}

/** `defaultPos` is the place of service of the visit's place; lines that say the same follow it until they are posted. */
export function draftOf(encounter: Encounter, defaultPos: string): EncounterDraft {
  const lines = encounter.charges.map(
    (charge): LineDraft => ({
      key: charge.id,
      id: charge.id,
      code: charge.code,
      modifiers: charge.modifiers.join(' '),
      pointers: charge.dxPointers.map((pointer) => letters[pointer - 1] ?? '').join(''),
      units: charge.units,
      cents: charge.chargeCents,
      isPriceTyped: true,
      pos: charge.pos,
      isPosTyped: encounter.postedOn !== undefined || charge.pos !== defaultPos,
      extras: lineExtrasOf(charge),
    }),
  );
  return {
    diagnoses: [...encounter.diagnoses],
    lines: [...lines, emptyLine(defaultPos)],
    authorizationId: encounter.authorizationId,
    details: detailsDraftOf(encounter),
  };
}

/** The visit at another place: lines follow its place of service unless theirs was typed. */
export function withPlace(draft: EncounterDraft, place: Facility | undefined, defaultPos: string): EncounterDraft {
  const pos = place?.pos ?? defaultPos;
  return {
    ...draft,
    details: { ...draft.details, facilityId: place?.id },
    lines: draft.lines.map((line) =>
      line.isPosTyped || line.extras.facilityId !== undefined ? line : { ...line, pos },
    ),
  };
}

/** One line at another place than the visit. */
export const withLinePlace = (line: LineDraft, place: Facility | undefined, visitPos: string): LineDraft => ({
  ...line,
  pos: line.isPosTyped ? line.pos : (place?.pos ?? visitPos),
  extras: { ...line.extras, facilityId: place?.id },
});

const wordsOf = (text: string): string[] =>
  text
    .toUpperCase()
    .split(/[\s,]+/)
    .filter(Boolean);

/**
 * The fee for the line's code and first modifier, times its units; undefined where the list has none, and for minutes:
 * anesthesia is charged by base and time units, which no fee tells.
 */
export function priceOf(line: LineDraft, fees: readonly ListedFee[]): Cents | undefined {
  if (isBilledInMinutes(line.code)) return undefined;
  const [modifier] = wordsOf(line.modifiers);
  const fee =
    fees.find((each) => each.code === line.code && each.modifier !== undefined && each.modifier === modifier) ??
    fees.find((each) => each.code === line.code && !each.modifier);
  return fee && timesUnitsRoundedHalfUp(fee.cents, line.units ?? 1);
}

/** A changed line, priced from the list until somebody types a price. */
export function withPrice(line: LineDraft, fees: readonly ListedFee[]): LineDraft {
  return line.isPriceTyped ? line : { ...line, cents: priceOf(line, fees) };
}

/** Another code; one unit is not one minute, so the minutes are typed. */
export function withCode(line: LineDraft, code: string): LineDraft {
  const isTimed = isBilledInMinutes(code);
  const isSameKind = isTimed === isBilledInMinutes(line.code);
  return { ...line, code, units: isSameKind ? line.units : isTimed ? undefined : 1 };
}

export type ReadCharge = Omit<Charge, 'id' | 'state' | 'cachedInsuranceCents' | 'cachedPatientCents'> & {
  id?: Id<'charge'> | undefined;
};

export interface ReadEncounter {
  details: ClaimDetails;
  charges: ReadCharge[];
  problems: Problem[];
}

/** Lines without a code are not lines yet. Every problem names its line. */
export function readEncounterDraft(draft: EncounterDraft, on: Day): ReadEncounter {
  const problems: Problem[] = [];
  const { diagnoses } = draft;
  diagnoses.forEach((code, index) => {
    if (!isDiagnosisCode(code))
      problems.push(problem('dx.format', `${code} is not an ICD-10-CM code.`, `diagnosis ${letters[index]}`));
    if (diagnoses.indexOf(code) !== index)
      problems.push(problem('dx.twice', `${code} stands twice. Remove one.`, `diagnosis ${letters[index]}`));
  });
  const charges = draft.lines.flatMap((line, index): ReadCharge[] => {
    if (line.code.trim() === '') return [];
    const where = `line ${index + 1}`;
    const add = (code: string, message: string) => problems.push(problem(code, message, where));
    const modifiers = wordsOf(line.modifiers);
    const pointers = [...line.pointers.toUpperCase().replace(/[\s,]/g, '')].map(
      (letter) => letters.indexOf(letter) + 1,
    );
    if (!isProcedureCode(line.code)) add('line.code', `${line.code} is not a CPT or HCPCS code of five characters.`);
    if (modifiers.length > 4 || modifiers.some((each) => !isModifier(each)))
      add('line.modifiers', 'Up to four modifiers of two characters, with spaces between.');
    if (pointers.some((pointer) => pointer < 1 || pointer > diagnoses.length))
      add('line.pointers', 'A pointer names a letter that has no diagnosis.');
    if (pointers.length > 4) add('line.pointers', 'A line points to four diagnoses at most.');
    const isTimed = isBilledInMinutes(line.code);
    if (line.units === undefined || line.units <= 0)
      add('line.units', isTimed ? 'Type the minutes of anesthesia time.' : 'Type the number of units.');
    else if (isTimed && !Number.isInteger(line.units)) add('line.units', 'Type whole minutes of anesthesia time.');
    if (line.cents === undefined || line.cents <= 0)
      add(
        'line.charge',
        isTimed
          ? 'Anesthesia is charged by base and time units. Type what is charged.'
          : 'This code is not in the fee list. Type what is charged.',
      );
    return [
      {
        id: line.id,
        code: line.code,
        modifiers,
        dxPointers: pointers,
        units: line.units ?? 1,
        unitKind: isTimed ? 'MJ' : 'UN',
        chargeCents: line.cents ?? zeroCents,
        from: on,
        ...readLineExtras(line.extras, on, `lines[${index}]`, problems),
        pos: line.pos,
      },
    ];
  });
  const details = { diagnoses, authorizationId: draft.authorizationId, ...readDetails(draft.details, problems) };
  return { details, charges, problems };
}

/** The visit as it would be stored, for the checks that run while it is typed. */
export function previewOf(encounter: Encounter, draft: EncounterDraft): Encounter {
  const { charges, details } = readEncounterDraft(draft, encounter.date);
  return {
    ...encounter,
    ...details,
    charges: charges.map((charge) => ({
      ...charge,
      id: charge.id ?? (encounter.id as unknown as Id<'charge'>), // a stand-in: nothing of the preview is stored
      state: 'captured',
      cachedInsuranceCents: zeroCents,
      cachedPatientCents: zeroCents,
    })),
  };
}
