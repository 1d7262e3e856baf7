/**
 * Loops 2100 and 2110 of an 835 (005010X221A1): a claim from its CLP, with its service lines from their SVC. What is not
 * understood goes to the claim's `unread`. Runs for every claim of a file, so it makes few objects: lists are gathered in
 * one place and copied at their right size, and a line is made in one piece when it is complete.
 */
import type { Day } from '#shared/kernel/dates.ts';
import { type Cents, zeroCents } from '#shared/kernel/money.ts';
import type { Adjustment } from '#shared/model/schemas.ts';
import { placeOf, readProblem } from './readProblems.ts';
import {
  none,
  type ParsedRemittanceClaim,
  type ParsedRemittanceLine,
  type QualifiedAmount,
  type Reference,
  unstated,
  withOne,
} from './remittance.ts';
import { addReference, addText, modifiersOf, quantityOf, rawOf, takeName, takeRemark } from './remittanceSegments.ts';
import { amountOf, complain, type DayReader, moneyOf } from './remittanceValues.ts';
import type { SegmentScanner } from './segmentScanner.ts';

const groupCodes = ['CO', 'PR', 'OA', 'PI'] as const satisfies Adjustment['group'][];

/** CAS: a group code, then up to six of reason, amount, quantity. Undefined where the group code is not in use. */
function adjustmentsOf(
  scanner: SegmentScanner,
  claim: ParsedRemittanceClaim,
  before: readonly Adjustment[],
): Adjustment[] | undefined {
  const code = scanner.element(1);
  const group = groupCodes.find((each) => each === code);
  if (group === undefined) {
    complain(claim, readProblem('x12.code-unknown', 'error', placeOf(scanner), 'CAS01', code.slice(0, 2)));
    return undefined;
  }
  let all: readonly Adjustment[] = before;
  for (let n = 2; n <= scanner.count; n += 3) {
    if (!scanner.has(n) && !scanner.has(n + 1)) continue;
    const reason = scanner.textOf(n) ?? unstated;
    const cents = scanner.centsOf(n + 1) ?? moneyOf(scanner, n + 1, `CAS${String(n + 1).padStart(2, '0')}`, claim);
    const quantity = quantityOf(scanner, n + 2);
    const adjustment = quantity === undefined ? { group, reason, cents } : { group, reason, cents, quantity };
    all = all.length === 0 ? [adjustment] : [...all, adjustment];
  }
  return all as Adjustment[]; // made here, or the caller's own list
}

export class RemittanceClaimReader {
  private claim: ParsedRemittanceClaim | undefined;
  private isInLine = false;
  private readonly days: DayReader;
  /** Reused for every claim; the first `lineCount` are the open claim's. */
  private readonly lines: ParsedRemittanceLine[] = [];
  private lineCount = 0;

  /** The line being read: its parts, until it is made in one piece. */
  private procedure = '';
  private modifiers: string[] = [];
  private chargeCents: Cents = zeroCents;
  private paidCents: Cents = zeroCents;
  private adjustments: Adjustment[] = [];
  private remarks: string[] = [];
  private references: readonly Reference[] = none;
  private amounts: readonly QualifiedAmount[] = none;
  private segment = 0;
  private fileLine = 0;
  private procedureQualifier: string | undefined;
  private units: number | undefined;
  private serviceDate: Day | undefined;
  private lineControlNumber: string | undefined;
  private allowedCents: Cents | undefined;
  private revenueCode: string | undefined;
  private originalProcedure: string | undefined;
  private originalModifiers: string[] = [];
  private unitsBilled: number | undefined;
  private serviceDateTo: Day | undefined;
  private renderingNpi: string | undefined;

  constructor(days: DayReader) {
    this.days = days;
  }

  get isOpen(): boolean {
    return this.claim !== undefined;
  }

  /** Begins a claim at its CLP. */
  start(scanner: SegmentScanner): void {
    const claim: ParsedRemittanceClaim = {
      patientControlNumber: scanner.textOf(1) ?? unstated,
      statusCode: scanner.textOf(2) ?? unstated,
      chargeCents: zeroCents,
      paidCents: zeroCents,
      adjustments: [],
      remarks: [],
      lines: [],
      references: none,
      amounts: none,
      where: { segment: scanner.ordinal, line: scanner.line },
      balanced: true,
      problems: none,
    };
    this.claim = claim;
    claim.chargeCents = moneyOf(scanner, 3, 'CLP03', claim);
    claim.paidCents = moneyOf(scanner, 4, 'CLP04', claim);
    if (scanner.has(5)) {
      const share = amountOf(scanner, 5, 'CLP05', claim);
      if (share !== undefined) claim.patientResponsibilityCents = share;
    }
    const filingCode = scanner.textOf(6);
    if (filingCode !== undefined) claim.filingCode = filingCode;
    const payerControlNumber = scanner.textOf(7);
    if (payerControlNumber !== undefined) claim.payerControlNumber = payerControlNumber;
    const facilityCode = scanner.textOf(8);
    if (facilityCode !== undefined) claim.facilityCode = facilityCode;
    const frequency = scanner.textOf(9);
    if (frequency !== undefined) claim.frequency = frequency;
    if (scanner.count > 9) claim.unread = [rawOf(scanner)];
  }

  /** Takes a segment of the open claim. */
  take(scanner: SegmentScanner): void {
    const { claim } = this;
    if (claim === undefined) return;
    if (scanner.tag === 'SVC') this.startLine(scanner, claim);
    else if (this.isInLine ? this.takeInLine(scanner, claim) : this.takeInClaim(scanner, claim)) return;
    else claim.unread = [...(claim.unread ?? []), rawOf(scanner)];
  }

  /** Ends the open claim and hands it out. */
  end(): ParsedRemittanceClaim | undefined {
    const { claim } = this;
    if (claim === undefined) return undefined;
    this.endLine();
    claim.lines = this.lines.slice(0, this.lineCount);
    this.lineCount = 0;
    this.claim = undefined;
    return claim;
  }

  private startLine(scanner: SegmentScanner, claim: ParsedRemittanceClaim): void {
    this.endLine();
    this.isInLine = true;
    this.procedure = scanner.componentOf(1, 2) ?? unstated;
    this.procedureQualifier = scanner.componentOf(1, 1);
    this.modifiers = modifiersOf(scanner, 1);
    this.chargeCents = moneyOf(scanner, 2, 'SVC02', claim);
    this.paidCents = moneyOf(scanner, 3, 'SVC03', claim);
    this.revenueCode = scanner.textOf(4);
    this.units = quantityOf(scanner, 5);
    this.originalProcedure = scanner.componentOf(6, 2);
    this.originalModifiers = scanner.has(6) ? modifiersOf(scanner, 6) : [];
    this.unitsBilled = quantityOf(scanner, 7);
    this.segment = scanner.ordinal;
    this.fileLine = scanner.line;
    this.adjustments = [];
    this.remarks = [];
    this.references = none;
    this.amounts = none;
    this.serviceDate = undefined;
    this.serviceDateTo = undefined;
    this.lineControlNumber = undefined;
    this.allowedCents = undefined;
    this.renderingNpi = undefined;
    if (scanner.count > 7) claim.unread = [...(claim.unread ?? []), rawOf(scanner)];
  }

  /** An object made with all its fields at once is half the size of one that grows: the usual line is. */
  private endLine(): void {
    if (!this.isInLine) return;
    this.isInLine = false;
    const { procedure, modifiers, chargeCents, paidCents, adjustments, remarks, references, amounts } = this;
    const { procedureQualifier, units, serviceDate, lineControlNumber, allowedCents } = this;
    const where = { segment: this.segment, line: this.fileLine };
    let line: ParsedRemittanceLine;
    if (
      procedureQualifier !== undefined &&
      units !== undefined &&
      serviceDate !== undefined &&
      lineControlNumber !== undefined &&
      allowedCents !== undefined
    ) {
      line = {
        procedure,
        modifiers,
        chargeCents,
        paidCents,
        adjustments,
        remarks,
        references,
        amounts,
        where,
        procedureQualifier,
        units,
        serviceDate,
        lineControlNumber,
        allowedCents,
      };
    } else {
      line = { procedure, modifiers, chargeCents, paidCents, adjustments, remarks, references, amounts, where };
      if (procedureQualifier !== undefined) line.procedureQualifier = procedureQualifier;
      if (units !== undefined) line.units = units;
      if (serviceDate !== undefined) line.serviceDate = serviceDate;
      if (lineControlNumber !== undefined) line.lineControlNumber = lineControlNumber;
      if (allowedCents !== undefined) line.allowedCents = allowedCents;
    }
    if (this.revenueCode !== undefined) line.revenueCode = this.revenueCode;
    if (this.originalProcedure !== undefined) line.originalProcedure = this.originalProcedure;
    if (this.originalModifiers.length > 0) line.originalModifiers = this.originalModifiers;
    if (this.unitsBilled !== undefined) line.unitsBilled = this.unitsBilled;
    if (this.serviceDateTo !== undefined) line.serviceDateTo = this.serviceDateTo;
    if (this.renderingNpi !== undefined) line.renderingNpi = this.renderingNpi;
    this.lines[this.lineCount] = line;
    this.lineCount += 1;
  }

  private takeInLine(scanner: SegmentScanner, claim: ParsedRemittanceClaim): boolean {
    switch (scanner.tag) {
      case 'CAS': {
        const adjustments = adjustmentsOf(scanner, claim, this.adjustments);
        if (adjustments !== undefined) this.adjustments = adjustments;
        return adjustments !== undefined;
      }
      case 'DTM': {
        const kind = scanner.element(1);
        if (kind !== '472' && kind !== '150' && kind !== '151') return false;
        const value = this.days.dayOf(scanner, 2, claim);
        if (kind === '151') this.serviceDateTo = value;
        else this.serviceDate = value;
        return true;
      }
      case 'REF':
        return this.takeLineReference(scanner);
      case 'AMT': {
        const cents = amountOf(scanner, 2, 'AMT02', claim);
        if (cents === undefined) return false;
        if (scanner.element(1) === 'B6') this.allowedCents = cents;
        else this.amounts = withOne(this.amounts, { qualifier: scanner.element(1), cents });
        return true;
      }
      case 'LQ':
        return takeRemark(scanner, this.remarks);
      default:
        return false;
    }
  }

  /** REF*6R brings our own line number back, REF*HPI the NPI of who rendered the line. */
  private takeLineReference(scanner: SegmentScanner): boolean {
    const id = scanner.textOf(2);
    if (id === undefined) return false;
    const qualifier = scanner.element(1);
    if (qualifier === '6R') this.lineControlNumber = id;
    else if (qualifier === 'HPI') this.renderingNpi = id;
    else this.references = withOne(this.references, { qualifier, id });
    return true;
  }

  private takeInClaim(scanner: SegmentScanner, claim: ParsedRemittanceClaim): boolean {
    switch (scanner.tag) {
      case 'CAS': {
        const adjustments = adjustmentsOf(scanner, claim, claim.adjustments);
        if (adjustments !== undefined) claim.adjustments = adjustments;
        return adjustments !== undefined;
      }
      case 'NM1':
        return takeName(scanner, claim);
      case 'MOA':
        for (let n = 3; n <= 7; n += 1) addText(claim.remarks, scanner.textOf(n));
        return !scanner.has(1) && !scanner.has(2) && scanner.count <= 7;
      case 'MIA':
        for (const n of [5, 20, 21, 22, 23]) addText(claim.remarks, scanner.textOf(n));
        return false;
      case 'DTM':
        return this.takeClaimDay(scanner, claim);
      case 'REF':
        return addReference(claim, scanner);
      case 'AMT':
        return takeClaimAmount(scanner, claim);
      case 'LQ':
        return takeRemark(scanner, claim.remarks);
      default:
        return false;
    }
  }

  private takeClaimDay(scanner: SegmentScanner, claim: ParsedRemittanceClaim): boolean {
    const value = this.days.dayOf(scanner, 2, claim);
    switch (scanner.element(1)) {
      case '232':
        if (value !== undefined) claim.serviceDate = value;
        return true;
      case '233':
        if (value !== undefined) claim.serviceDateTo = value;
        return true;
      case '050':
        if (value !== undefined) claim.receivedOn = value;
        return true;
      case '036':
        if (value !== undefined) claim.coverageEndedOn = value;
        return true;
      default:
        return false;
    }
  }
}

function takeClaimAmount(scanner: SegmentScanner, claim: ParsedRemittanceClaim): boolean {
  const cents = amountOf(scanner, 2, 'AMT02', claim);
  if (cents === undefined) return false;
  const qualifier = scanner.element(1);
  if (qualifier === 'AU') claim.coverageCents = cents;
  else if (qualifier === 'I') claim.interestCents = cents;
  else if (qualifier === 'F5') claim.patientPaidCents = cents;
  else claim.amounts = withOne(claim.amounts, { qualifier, cents });
  return true;
}
