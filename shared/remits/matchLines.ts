/**
 * Which charge each remitted line is about: by our line number (REF*6R), by code and modifiers (dropped, added or glued to
 * the code), by code, by the code we billed (SVC06) where the payer bundled or split, and last by amount and day. Several
 * lines may answer one charge (a split); a line that fits nothing is left for a person.
 */
import type { Id } from '#shared/kernel/ids.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { RemittedLine } from '#shared/model/remittance.ts';
import type { Charge } from '#shared/model/visit.ts';

export const lineRungs = [
  'by-hand',
  'line-number',
  'code-and-modifiers',
  'code',
  'billed-code',
  'amount',
  'split',
] as const;
export type LineRung = (typeof lineRungs)[number];
export interface LineMatch {
  charge: Charge;
  rung: LineRung;
}

/** Separates a code from modifiers written into it: `HC:99213:25`, `99213-25`, `9921325`. */
export function procedureParts(
  procedure: string,
  modifiers: readonly string[] = [],
): { code: string; modifiers: string[] } {
  const plain = procedure.toUpperCase().replace(/^(HC|AD|ER|IV|WK)[:>*|]/, '');
  const glued = /^([0-9A-Z]{5})[^0-9A-Z]?((?:[0-9A-Z]{2}[^0-9A-Z]?)*)$/.exec(plain);
  const inside = glued?.[2]?.match(/[0-9A-Z]{2}/g) ?? [];
  return { code: glued?.[1] ?? plain, modifiers: [...inside, ...modifiers.map((each) => each.toUpperCase())] };
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  [...new Set(a)].sort().join() === [...new Set(b)].sort().join();

/** The claim's own charges in the order of its lines; all given charges when none of them is named by the claim. */
export function chargesOfClaim(claim: Pick<Claim, 'chargeIds'>, charges: readonly Charge[]): Charge[] {
  const byId = new Map(charges.map((charge) => [charge.id, charge]));
  const named = claim.chargeIds.flatMap((id) => byId.get(id) ?? []);
  return named.length > 0 ? named : charges.filter((charge) => charge.state !== 'voided');
}

type Rule = { rung: LineRung; fits: (line: RemittedLine, charge: Charge) => boolean; reuses?: true };

export function matchLines(
  lines: readonly RemittedLine[],
  claim: Pick<Claim, 'chargeIds' | 'snapshot'>,
  charges: readonly Charge[],
  byHand: Readonly<Record<number, Id<'charge'>>> = {},
): (LineMatch | undefined)[] {
  const own = chargesOfClaim(claim, charges);
  const byNumber = new Map<string, Id<'charge'>>();
  claim.snapshot.lines.forEach((line, index) => {
    const id = claim.chargeIds[index];
    if (id !== undefined) byNumber.set(line.controlNumber.toUpperCase(), id);
  });
  const matches: (LineMatch | undefined)[] = lines.map((line, index) => {
    const chosen = byHand[index] ?? (line.lineControlNumber && byNumber.get(line.lineControlNumber.toUpperCase()));
    const charge = own.find((each) => each.id === chosen || each.id === line.lineControlNumber);
    return charge && { charge, rung: byHand[index] ? 'by-hand' : 'line-number' };
  });
  const used = new Set(matches.flatMap((match) => (match ? [match.charge.id] : [])));
  for (const { rung, fits, reuses } of ladder) {
    lines.forEach((line, index) => {
      if (matches[index]) return;
      const fitting = own.filter((charge) => (reuses || !used.has(charge.id)) && fits(line, charge));
      const charge = fitting.sort((a, b) => closeness(line, b) - closeness(line, a))[0];
      if (!charge) return;
      matches[index] = { charge, rung };
      used.add(charge.id);
    });
  }
  return matches;
}

/** Among charges that fit alike, the same day and the same amount come first; then the order of the claim. */
const closeness = (line: RemittedLine, charge: Charge): number =>
  (Math.abs(line.chargeCents) === charge.chargeCents ? 2 : 0) + (line.serviceDate === charge.from ? 1 : 0);

const isOtherDay = (line: RemittedLine, charge: Charge): boolean =>
  line.serviceDate !== undefined && (line.serviceDate < charge.from || line.serviceDate > charge.to);
const codeOf = (line: RemittedLine): string => procedureParts(line.procedure).code;
const billedCodeOf = (line: RemittedLine): string | undefined =>
  line.originalProcedure === undefined ? undefined : procedureParts(line.originalProcedure).code;

const ladder: readonly Rule[] = [
  {
    rung: 'code-and-modifiers',
    fits: (line, charge) => {
      const { code, modifiers } = procedureParts(line.procedure, line.modifiers);
      return code === charge.code && sameSet(modifiers, charge.modifiers) && !isOtherDay(line, charge);
    },
  },
  { rung: 'billed-code', fits: (line, charge) => billedCodeOf(line) === charge.code && !isOtherDay(line, charge) },
  { rung: 'code', fits: (line, charge) => codeOf(line) === charge.code && !isOtherDay(line, charge) },
  {
    rung: 'split',
    reuses: true,
    fits: (line, charge) => billedCodeOf(line) === charge.code && !isOtherDay(line, charge),
  },
  { rung: 'split', reuses: true, fits: (line, charge) => codeOf(line) === charge.code && !isOtherDay(line, charge) },
  {
    rung: 'amount',
    fits: (line, charge) => Math.abs(line.chargeCents) === charge.chargeCents && !isOtherDay(line, charge),
  },
];
