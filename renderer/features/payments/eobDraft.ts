/** A paper EOB while it is typed: header, claims, lines, and what it all comes to so far. */
import type { EnteredEob } from '#renderer/data/commands/enterManualRemittance.ts';
import type { EobClaimFacts } from '#renderer/data/queries/remittances.ts';
import type { Day } from '#shared/kernel/dates.ts';
import { addCents, type Cents, negateCents, subtractCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import { type Problem, problem } from '#shared/kernel/problems.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { Payer } from '#shared/model/payer.ts';
import type { ProviderAdjustment } from '#shared/model/remittance.ts';
import type { Adjustment } from '#shared/model/schemas.ts';
import { manualRemittance, plbReasons } from '#shared/remits/index.ts';

export interface EobLine {
  procedure: string;
  modifiers: string[];
  serviceDate: Day;
  chargeCents: Cents;
  lineControlNumber: string;
  allowedCents?: Cents | undefined;
  paidCents?: Cents | undefined;
  deductibleCents?: Cents | undefined;
  coinsuranceCents?: Cents | undefined;
  copayCents?: Cents | undefined;
  /** As typed: `CO-97`. */
  reason: string;
  adjustmentCents?: Cents | undefined;
}
export interface EobClaim {
  claimId: Claim['id'];
  number: string;
  patientName: string;
  lines: EobLine[];
}
/** What the payer took from the check or added to it outside the claims: one of the two amounts, as the paper prints it. */
export interface EobAdjustment {
  key: number;
  /** As typed: `WO`, or the key of the number pad that stands for it. */
  code: string;
  reference: string;
  takenCents?: Cents | undefined;
  addedCents?: Cents | undefined;
}
export interface EobDraft {
  payer?: Payer | undefined;
  checkNumber: string;
  paymentDate?: Day | undefined;
  paymentCents?: Cents | undefined;
  method: 'CHK' | 'ACH';
  claims: EobClaim[];
  /** Absent in what was parked before adjustments could be typed. */
  adjustments?: EobAdjustment[];
  /** The key under which it is kept on the disk as typed so far. */
  keptAs?: string | undefined;
}
export const emptyEob: EobDraft = { checkNumber: '', method: 'CHK', claims: [] };
/** As a change of one that was typed: every field is named, so that none of it stays. */
export const noEob = {
  ...emptyEob,
  payer: undefined,
  paymentDate: undefined,
  paymentCents: undefined,
  adjustments: [],
  keptAs: undefined,
} satisfies EobDraft & Record<keyof EobDraft, unknown>;

/** The usual ones by one key of the number pad; every other is typed by its code (50, 72 and 90 are digits anyway). */
export const plbKeys = ['WO', 'FB', 'L6', 'CS', 'AP', 'J1', 'IR', 'LE', 'LS'] as const;

/** `WO`, or `1` from the number pad, as the code a remittance carries. */
export function readPlbCode(text: string): string | undefined {
  const typed = text.trim().toUpperCase();
  const byKey = /^[1-9]$/.test(typed) ? plbKeys[Number(typed) - 1] : undefined;
  const code = byKey ?? typed;
  return code in plbReasons ? code : undefined;
}

export const withAdjustment = ({ adjustments = [] }: EobDraft): EobAdjustment[] => [
  ...adjustments,
  { key: Math.max(0, ...adjustments.map((each) => each.key)) + 1, code: '', reference: '' },
];

/** In the sign of a remittance: taken from the check is positive. */
const adjustmentCents = ({ takenCents, addedCents }: EobAdjustment): Cents =>
  subtractCents(takenCents ?? zeroCents, addedCents ?? zeroCents);

/** With `key` made to take, or add, what the check is still off by; as it was where that would turn its sign. */
export function fillAdjustment(
  draft: EobDraft,
  key: number,
  side: 'takenCents' | 'addedCents',
): Pick<EobDraft, 'adjustments'> {
  const { leftCents } = sumOfEob(draft);
  const adjustments = (draft.adjustments ?? []).map((each) => {
    if (each.key !== key || leftCents === undefined) return each;
    const step = side === 'addedCents' ? leftCents : negateCents(leftCents);
    const filled = addCents(each[side] ?? zeroCents, step);
    return filled < 0 ? each : { ...each, [side]: filled };
  });
  return { adjustments };
}

function providerAdjustmentsOf({ adjustments = [] }: EobDraft): ProviderAdjustment[] {
  return adjustments.flatMap((each) => {
    const cents = adjustmentCents(each);
    const reference = each.reference.trim();
    if (cents === 0) return [];
    return [{ reason: readPlbCode(each.code) ?? '', ...(reference === '' ? {} : { reference }), cents }];
  });
}

/** Allowed stands there already where the payer's contract says it: most lines then need only what the patient owes. */
export const eobClaimOf = ({ claim, expectedCents }: EobClaimFacts): EobClaim => ({
  claimId: claim.id,
  number: claim.number,
  patientName: [claim.snapshot.patient.last, claim.snapshot.patient.first].filter(Boolean).join(', '),
  lines: claim.snapshot.lines.map((line, index) => ({
    procedure: line.code,
    modifiers: line.modifiers,
    serviceDate: line.from,
    chargeCents: line.chargeCents,
    lineControlNumber: line.controlNumber,
    allowedCents: expectedCents[index],
    reason: '',
  })),
});

/** What the check is known by while it is parked: the same check twice is one. */
export const eobKey = ({ checkNumber, paymentCents }: EobDraft): string =>
  `${checkNumber.trim()} ${paymentCents ?? ''}`;

/** `co97`, `CO-97` or `97` (CO) as group and reason. */
export function readReason(text: string): Pick<Adjustment, 'group' | 'reason'> | undefined {
  const match = /^(CO|PR|OA|PI)?[ -]?([A-Z]?\d{1,3})$/.exec(text.trim().toUpperCase());
  if (!match?.[2]) return undefined;
  return { group: (match[1] ?? 'CO') as Adjustment['group'], reason: match[2] }; // one of the four the pattern allows
}

function claimsOf(draft: EobDraft): EnteredEob['claims'] {
  return draft.claims.map((claim) => ({
    claimId: claim.claimId,
    patientControlNumber: claim.number,
    lines: claim.lines.map(
      ({
        reason,
        adjustmentCents,
        paidCents,
        allowedCents,
        deductibleCents,
        coinsuranceCents,
        copayCents,
        ...line
      }) => {
        const code = readReason(reason);
        return {
          ...line,
          paidCents: paidCents ?? zeroCents,
          ...(allowedCents === undefined ? {} : { allowedCents }),
          ...(deductibleCents === undefined ? {} : { deductibleCents }),
          ...(coinsuranceCents === undefined ? {} : { coinsuranceCents }),
          ...(copayCents === undefined ? {} : { copayCents }),
          ...(code && adjustmentCents ? { adjustments: [{ ...code, cents: adjustmentCents }] } : {}),
        };
      },
    ),
  }));
}

export interface EobSum {
  /** Paid on the claims. */
  enteredCents: Cents;
  /** Taken from the check outside the claims, less what was added. */
  adjustedCents: Cents;
  /** What of the check is not on a line yet. */
  leftCents?: Cents | undefined;
  problems: Problem[];
}

export function sumOfEob(draft: EobDraft): EobSum {
  const { claims, paymentCents, problems } = manualRemittance({
    claims: claimsOf(draft),
    providerAdjustments: providerAdjustmentsOf(draft),
  });
  const left = draft.paymentCents === undefined ? undefined : subtractCents(draft.paymentCents, paymentCents);
  const enteredCents = sumCents(claims.map((claim) => claim.paidCents));
  return { enteredCents, adjustedCents: subtractCents(enteredCents, paymentCents), leftCents: left, problems };
}

/** What of a line's charge is still without a word: zero when it adds up. */
export function leftOnLine(line: EobLine): Cents {
  const above = line.allowedCents === undefined ? zeroCents : subtractCents(line.chargeCents, line.allowedCents);
  const isTyped = readReason(line.reason)?.reason === '45';
  const parts = [
    line.paidCents,
    line.deductibleCents,
    line.coinsuranceCents,
    line.copayCents,
    line.adjustmentCents,
    isTyped ? undefined : above,
  ];
  return subtractCents(line.chargeCents, sumCents(parts.map((each) => each ?? zeroCents)));
}

export function readEob(
  draft: EobDraft,
  payeeName: string,
): {
  value?: EnteredEob & { providerAdjustments: ProviderAdjustment[] };
  problems: Problem[];
} {
  const { payer, checkNumber, paymentDate, paymentCents, method } = draft;
  const problems: Problem[] = [];
  if (!payer) problems.push(problem('eob.payer', 'Choose the payer of the check.', 'payer'));
  if (checkNumber.trim() === '') problems.push(problem('eob.check', 'Type the check or EFT number.', 'checkNumber'));
  if (!paymentDate) problems.push(problem('eob.date', 'Type the date of the check.', 'paymentDate'));
  if (paymentCents === undefined) problems.push(problem('eob.amount', 'Type the amount of the check.', 'paymentCents'));
  const providerAdjustments = providerAdjustmentsOf(draft);
  if (draft.claims.length === 0 && providerAdjustments.length === 0)
    problems.push(problem('eob.claims', 'Add the claims this check pays.', 'claim'));
  problems.push(...(draft.adjustments ?? []).flatMap(adjustmentTrouble));
  const untold = draft.claims
    .flatMap((claim) => claim.lines)
    .find((line) => line.adjustmentCents && !readReason(line.reason));
  if (untold)
    problems.push(
      problem('eob.reason', `Type the reason of the adjustment on ${untold.procedure}, like CO-97.`, 'reason'),
    );
  if (problems.length > 0 || !payer || !paymentDate || paymentCents === undefined) return { problems };
  return {
    value: {
      header: {
        payerId: payer.id,
        payer: payer.payerId ? { name: payer.name, id: payer.payerId } : { name: payer.name },
        payeeName,
        checkNumber: checkNumber.trim(),
        paymentDate,
        paymentCents,
        method,
      },
      claims: claimsOf(draft),
      providerAdjustments,
    },
    problems: [],
  };
}

function adjustmentTrouble(adjustment: EobAdjustment): Problem[] {
  const { key, code, takenCents, addedCents } = adjustment;
  const isEmpty = code.trim() === '' && !takenCents && !addedCents;
  if (isEmpty) return [];
  if (!readPlbCode(code))
    return [
      problem(
        'eob.plbCode',
        code.trim() === ''
          ? 'Type the code of the provider adjustment, like WO for money taken back.'
          : `${code.trim()} is no code of a provider adjustment. Type it as the payer prints it, like WO, or CS where there is none.`,
        plbField(key),
      ),
    ];
  if (adjustmentCents(adjustment) !== 0) return [];
  return [
    problem(
      'eob.plbAmount',
      'Type what this provider adjustment took from the check or added to it.',
      plbField(key, 'taken'),
    ),
  ];
}

/** Names of the fields of one adjustment, for keys and problems. */
export const plbField = (key: number, part: 'code' | 'reference' | 'taken' | 'added' = 'code'): string =>
  `plb.${part}.${key}`;
