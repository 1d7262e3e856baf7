/**
 * Diagnoses change places and go; the pointers of the lines are letters of places, so they follow the diagnosis they
 * meant. A pointer to a removed diagnosis is dropped, never left to mean another one.
 */
import type { VisitRemedy } from '#shared/model/claimRecord.ts';
import { type EncounterDraft, type LineDraft, type ListedFee, letters, priceOf } from './encounterDraft.ts';

/** `placeOf` tells for each old place the new one, or undefined where the diagnosis is gone. */
function withPointers(lines: readonly LineDraft[], placeOf: (old: number) => number | undefined): LineDraft[] {
  return lines.map((line) => {
    const moved = [...line.pointers.toUpperCase()].map((letter) => {
      const old = letters.indexOf(letter);
      if (old < 0) return letter;
      const place = placeOf(old);
      return place === undefined ? '' : (letters[place] ?? '');
    });
    return { ...line, pointers: [...new Set(moved)].join('') };
  });
}

export function moveDiagnosis(draft: EncounterDraft, from: number, to: number): EncounterDraft {
  const moved = draft.diagnoses[from];
  if (moved === undefined || to < 0 || to >= draft.diagnoses.length || from === to) return draft;
  const order = draft.diagnoses.map((_, index) => index);
  order.splice(from, 1);
  order.splice(to, 0, from);
  return {
    ...draft,
    diagnoses: order.map((index) => draft.diagnoses[index] ?? ''),
    lines: withPointers(draft.lines, (old) => (old < order.length ? order.indexOf(old) : old)),
  };
}

/** What pointed to a diagnosis that stands there twice points to the one that stays. */
export function removeDiagnosis(draft: EncounterDraft, index: number): EncounterDraft {
  const code = draft.diagnoses[index];
  const diagnoses = draft.diagnoses.filter((_, at) => at !== index);
  const twin = diagnoses.indexOf(code ?? '');
  const placeOf = (old: number): number | undefined => {
    if (old === index) return twin < 0 ? undefined : twin;
    return old > index ? old - 1 : old;
  };
  return { ...draft, diagnoses, lines: withPointers(draft.lines, placeOf) };
}

/** The draft with a finding's remedy applied; the finding counts only the lines that have a code. */
export function applyRemedy(
  draft: EncounterDraft,
  remedy: VisitRemedy,
  fees: readonly ListedFee[] = [],
): EncounterDraft {
  if (remedy.kind === 'remove-diagnosis') return removeDiagnosis(draft, remedy.diagnosis);
  if (remedy.kind === 'diagnosis-first') return moveDiagnosis(draft, remedy.diagnosis, 0);
  const target = codedLines(draft)[remedy.line];
  if (!target) return draft;
  if (remedy.kind === 'remove-line') return { ...draft, lines: draft.lines.filter((line) => line !== target) };
  return { ...draft, lines: draft.lines.map((line) => (line === target ? changed(line, remedy, fees) : line)) };
}

export const codedLines = (draft: EncounterDraft): LineDraft[] => draft.lines.filter((line) => line.code.trim() !== '');

function changed(
  line: LineDraft,
  remedy: Exclude<VisitRemedy, { diagnosis: number } | { kind: 'remove-line' }>,
  fees: readonly ListedFee[],
): LineDraft {
  const modifiers = line.modifiers.split(/[\s,]+/).filter(Boolean);
  switch (remedy.kind) {
    case 'add-modifier':
      return modifiers.includes(remedy.modifier) || modifiers.length >= 4
        ? line
        : { ...line, modifiers: placed(modifiers, remedy.modifier).join(' ') };
    case 'remove-modifier': {
      const at = modifiers.lastIndexOf(remedy.modifier);
      return { ...line, modifiers: modifiers.filter((_, index) => index !== at).join(' ') };
    }
    case 'set-units':
      return withUnits(line, remedy.units, fees);
    case 'set-place':
      return { ...line, pos: remedy.pos, isPosTyped: true };
    case 'set-pointers':
      return { ...line, pointers: remedy.pointers.map((pointer) => letters[pointer - 1] ?? '').join('') };
  }
}

/** A charge that follows the fee list goes on following it; one that was typed by hand stays. */
function withUnits(line: LineDraft, units: number, fees: readonly ListedFee[]): LineDraft {
  const isFromList = line.cents === priceOf(line, fees);
  const next = { ...line, units };
  return isFromList ? { ...next, cents: priceOf(next, fees) } : next;
}

/** Payers read the modifier that changes payment first; GA to GZ and QW-like ones inform and stand behind. */
const informs = (modifier: string): boolean => /^[GKQ][A-Z]$/.test(modifier);

function placed(modifiers: readonly string[], modifier: string): string[] {
  if (informs(modifier)) return [...modifiers, modifier];
  const at = modifiers.findIndex(informs);
  return at < 0 ? [...modifiers, modifier] : [...modifiers.slice(0, at), modifier, ...modifiers.slice(at)];
}
