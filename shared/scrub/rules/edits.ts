/**
 * C15-C17 and G03: Medicare's correct coding edits, which most payers follow. A pair with indicator 0 is never paid
 * together, with indicator 1 only where a modifier tells why; MUE sets the most units of a line or a day.
 */
import type { NcciPair } from '#shared/codesets/index.ts';
import type { ClaimView, LineView } from '#shared/scrub/claimView.ts';
import type { ScrubContext } from '#shared/scrub/context.ts';
import { anatomicModifiers, bypassModifiers } from '#shared/scrub/procedureKinds.ts';
import {
  addOneOf,
  type Complaint,
  complaint,
  hasModifier,
  lineAt,
  lineName,
  perLine,
  removeLine,
  type ScrubRule,
  sameDayPairs,
} from '#shared/scrub/rule.ts';

interface EditedPair {
  pair: NcciPair;
  payable: LineView;
  bundled: LineView;
}

function editedPairs(claim: ClaimView, { edits }: ScrubContext): EditedPair[] {
  if (!edits) return [];
  return sameDayPairs(claim).flatMap(([first, second]) => {
    const { from } = first;
    if (from === undefined) return [];
    const forward = edits.pair(first.code, second.code, from);
    if (forward) return [{ pair: forward, payable: first, bundled: second }];
    const backward = edits.pair(second.code, first.code, from);
    return backward ? [{ pair: backward, payable: second, bundled: first }] : [];
  });
}

const isBypassed = ({ payable, bundled }: EditedPair): boolean =>
  [...payable.modifiers, ...bundled.modifiers].some((modifier) => bypassModifiers.has(modifier));

function tooManyUnits(claim: ClaimView, { edits }: ScrubContext): Complaint[] {
  if (!edits) return [];
  return perLine(claim, (line) => {
    const mue = edits.mue(line.code, line.from);
    if (!mue || line.units === undefined) return undefined;
    const isPerLine = mue.indicator === '1';
    const same = claim.lines.filter((other) => other.code === line.code && other.from === line.from);
    if (!isPerLine && same[0] !== line) return undefined;
    const billed = isPerLine ? line.units : same.reduce((sum, other) => sum + (other.units ?? 0), 0);
    return billed > mue.units
      ? complaint(
          lineAt(line, 'units'),
          `${billed} units of ${line.code} are billed; ${mue.units} is the most expected ${isPerLine ? 'on a line' : 'in a day'}.`,
          mue.indicator === '2'
            ? 'Correct the units: this limit is absolute.'
            : 'Correct the units, or be ready to send the notes.',
          isPerLine || same.length === 1 ? [{ kind: 'set-units', line: line.index, units: mue.units }] : [],
        )
      : undefined;
  });
}

export const editRules: readonly ScrubRule[] = [
  {
    id: 'C15',
    severity: 'error',
    step: 'coding',
    title: 'No pair that is never paid together',
    check: (claim, context) =>
      editedPairs(claim, context)
        .filter(({ pair }) => pair.indicator === '0')
        .map(({ payable, bundled }) =>
          complaint(
            lineAt(bundled, 'code'),
            `${bundled.code} is part of ${payable.code} and never paid beside it.`,
            `Remove ${bundled.code}.`,
            [removeLine(bundled)],
          ),
        ),
  },
  {
    id: 'C16',
    severity: 'warning',
    step: 'coding',
    title: 'Pairs paid together only for a reason give the reason',
    check: (claim, context) =>
      editedPairs(claim, context)
        .filter((edited) => edited.pair.indicator === '1' && !isBypassed(edited))
        .map(({ payable, bundled }) =>
          complaint(
            lineAt(bundled, 'modifiers'),
            `${bundled.code} is part of ${payable.code} unless a modifier tells them apart.`,
            'Add XE, XS, XP, XU or 59 if the notes show a distinct service.',
            addOneOf(bundled, 'XE', 'XS', 'XP', 'XU', '59'),
          ),
        ),
  },
  {
    id: 'C17',
    severity: 'warning',
    step: 'coding',
    title: '59 only where nothing says it better',
    check: (claim) =>
      perLine(claim, (line) =>
        hasModifier(line, '59')
          ? complaint(
              lineAt(line, 'modifiers'),
              line.modifiers.some((modifier) => anatomicModifiers.has(modifier))
                ? `${lineName(line)} has 59 beside a modifier that already names the place.`
                : `${lineName(line)} uses 59, the least telling modifier.`,
              'Prefer XE (encounter), XS (structure), XP (practitioner), XU (unusual) or the side.',
            )
          : undefined,
      ),
  },
  { id: 'G03', severity: 'warning', step: 'charges', title: 'Units are plausible (MUE)', check: tooManyUnits },
];
