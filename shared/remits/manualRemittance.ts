/**
 * A paper EOB typed by hand becomes the same remitted claims as an 835, so that one posting path serves both. What is above
 * the allowed amount is CO-45 unless it was typed; a line that does not add up is a problem that names what is left over.
 */
import type { Day } from '#shared/kernel/dates.ts';
import { addCents, type Cents, negateCents, subtractCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import type { ProviderAdjustment, RemittedClaim, RemittedLine } from '#shared/model/remittance.ts';
import type { Adjustment } from '#shared/model/schemas.ts';
import { remitProblems } from './remitProblems.ts';

export interface ManualLine {
  procedure: string;
  modifiers?: string[];
  serviceDate?: Day;
  units?: number;
  chargeCents: Cents;
  allowedCents?: Cents;
  paidCents: Cents;
  deductibleCents?: Cents;
  coinsuranceCents?: Cents;
  copayCents?: Cents;
  adjustments?: Adjustment[];
  remarks?: string[];
  lineControlNumber?: string;
}
export interface ManualClaim {
  patientControlNumber: string;
  /** CLP02 as far as the paper tells; 1 when it says nothing. */
  statusCode?: string;
  payerControlNumber?: string;
  patient?: NonNullable<RemittedClaim['patient']>;
  interestCents?: Cents;
  remarks?: string[];
  lines: ManualLine[];
}
export interface ManualRemittance {
  claims: ManualClaim[];
  providerAdjustments?: ProviderAdjustment[];
}

export function manualRemittance(draft: ManualRemittance): {
  claims: RemittedClaim[];
  providerAdjustments: ProviderAdjustment[];
  /** What the check must come to. */
  paymentCents: Cents;
  problems: Problem[];
} {
  const problems: Problem[] = [];
  const claims = draft.claims.map((claim) => remittedOf(claim, problems));
  const interest = sumCents(claims.map((claim) => claim.interestCents ?? zeroCents));
  const typed = draft.providerAdjustments ?? [];
  const isInterestTyped = typed.some((each) => each.reason === 'L6');
  const added: ProviderAdjustment[] =
    interest !== 0 && !isInterestTyped ? [{ reason: 'L6', cents: negateCents(interest) }] : [];
  const providerAdjustments = [...typed, ...added];
  const paid = sumCents(claims.map((claim) => claim.paidCents));
  const paymentCents = subtractCents(paid, sumCents(providerAdjustments.map((each) => each.cents)));
  return { claims, providerAdjustments, paymentCents, problems };
}

function remittedOf(claim: ManualClaim, problems: Problem[]): RemittedClaim {
  const lines = claim.lines.map((line, index) => {
    const read = lineOf(line);
    const adjusted = sumCents(read.adjustments.map((each) => each.cents));
    const difference = subtractCents(read.chargeCents, addCents(read.paidCents, adjusted));
    if (difference !== 0) {
      const where = `claim ${claim.patientControlNumber} line ${index + 1}`;
      problems.push(remitProblems.manualLineOff(difference, where));
    }
    return read;
  });
  const share = lines.flatMap((line) => line.adjustments).filter((each) => each.group === 'PR');
  const { payerControlNumber, patient, interestCents } = claim;
  return {
    patientControlNumber: claim.patientControlNumber,
    statusCode: claim.statusCode ?? '1',
    chargeCents: sumCents(lines.map((line) => line.chargeCents)),
    paidCents: sumCents(lines.map((line) => line.paidCents)),
    patientResponsibilityCents: sumCents(share.map((each) => each.cents)),
    ...(payerControlNumber === undefined ? {} : { payerControlNumber }),
    ...(patient === undefined ? {} : { patient }),
    ...(interestCents === undefined ? {} : { interestCents }),
    adjustments: [],
    remarks: claim.remarks ?? [],
    lines,
  };
}

function lineOf(line: ManualLine): RemittedLine {
  const typed = line.adjustments ?? [];
  const shares: [string, Cents | undefined][] = [
    ['1', line.deductibleCents],
    ['2', line.coinsuranceCents],
    ['3', line.copayCents],
  ];
  const patient = shares.flatMap(([reason, cents]): Adjustment[] =>
    cents === undefined || cents === 0 ? [] : [{ group: 'PR', reason, cents }],
  );
  const { allowedCents, serviceDate, units, lineControlNumber } = line;
  const above = allowedCents === undefined ? zeroCents : subtractCents(line.chargeCents, allowedCents);
  const isTyped = typed.some((each) => each.reason === '45');
  const contractual: Adjustment[] = above !== 0 && !isTyped ? [{ group: 'CO', reason: '45', cents: above }] : [];
  return {
    procedure: line.procedure,
    modifiers: line.modifiers ?? [],
    chargeCents: line.chargeCents,
    paidCents: line.paidCents,
    ...(units === undefined ? {} : { units }),
    ...(serviceDate === undefined ? {} : { serviceDate }),
    ...(allowedCents === undefined ? {} : { allowedCents }),
    ...(lineControlNumber === undefined ? {} : { lineControlNumber }),
    adjustments: [...contractual, ...patient, ...typed],
    remarks: line.remarks ?? [],
  };
}
