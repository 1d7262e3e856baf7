/**
 * Reads one 835 transaction (005010X221A1). A segment counts by the loop it stands in: payer, payee, claim, service
 * line or trailer. What is not understood is kept whole in `unread`; whether the amounts add up is checked as each claim
 * and the transaction end.
 */
import { type Day, dayFromX12 } from '#shared/kernel/dates.ts';
import { type Cents, negateCents, zeroCents } from '#shared/kernel/money.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import type { Adjustment } from '#shared/model/schemas.ts';
import { balanceClaim, balancePayment } from './balanceRemittance.ts';
import { assign, type InterchangeHeader, type TransactionHeader } from './envelopeReader.ts';
import { placeOf, readProblem } from './readProblems.ts';
import {
  none,
  type ParsedRemittance,
  type ParsedRemittanceClaim,
  type ParsedRemittanceLine,
  unstated,
  withOne,
} from './remittance.ts';
import {
  addReference,
  addText,
  modifiersOf,
  quantityOf,
  rawOf,
  referenceOf,
  takeLineReference,
  takeName,
  takeRemark,
} from './remittanceSegments.ts';
import type { SegmentScanner } from './segmentScanner.ts';

type ProblemOwner = { problems: readonly Problem[] };

/** Takes each claim as it is completed; the payment then keeps none itself. */
export type OnClaim = (claim: ParsedRemittanceClaim, position: number, remittance: ParsedRemittance) => void;

/** Where a header segment belongs; claims and lines are told by the objects being filled. */
type Loop = 'header' | 'payer' | 'payee';
const groupCodes: readonly string[] = ['CO', 'PR', 'OA', 'PI'] satisfies Adjustment['group'][];

/** One ST to SE of an 835, fed segment by segment. */
export class RemittanceTransaction {
  private readonly remittance: ParsedRemittance;
  private readonly problems: Problem[];
  private readonly onClaim: OnClaim | undefined;
  private loop: Loop = 'header';
  private claim: ParsedRemittanceClaim | undefined;
  private line: ParsedRemittanceLine | undefined;
  private position = 0;
  private paid = 0;
  private isPaymentStated = false;
  /** Days repeat thousands of times in one file. */
  private readonly days = new Map<string, Day | undefined>();

  constructor(
    header: TransactionHeader,
    interchange: InterchangeHeader,
    problems: Problem[],
    onClaim: OnClaim | undefined,
  ) {
    this.problems = problems;
    this.onClaim = onClaim;
    this.remittance = {
      paymentCents: zeroCents,
      paymentMethod: unstated,
      checkNumber: unstated,
      payer: { name: unstated, references: [] },
      payee: { name: unstated, references: [] },
      claims: [],
      providerAdjustments: [],
      balanced: true,
      unread: [],
      where: { segment: 0, line: header.line },
      problems: [],
      totals: { claims: 0, paidCents: zeroCents, providerAdjustmentCents: zeroCents },
    };
    assign(this.remittance, 'controlNumber', header.controlNumber);
    assign(this.remittance, 'interchangeControl', interchange.controlNumber);
  }

  take(scanner: SegmentScanner): void {
    if (this.isUnderstood(scanner)) return;
    const into = this.claim ?? this.remittance;
    into.unread = [...(into.unread ?? []), rawOf(scanner)];
  }

  private isUnderstood(scanner: SegmentScanner): boolean {
    const { claim, line } = this;
    switch (scanner.tag) {
      case 'ST':
        this.remittance.where.segment = scanner.ordinal;
        return true;
      case 'SE':
      case 'LX':
        return true;
      case 'CLP':
        return this.startClaim(scanner);
      case 'SVC':
        return claim !== undefined && this.startLine(scanner, claim);
      case 'PLB':
        return this.takeProviderAdjustments(scanner);
    }
    if (claim !== undefined && line !== undefined) return this.takeInLine(scanner, claim, line);
    return claim === undefined ? this.takeInHeader(scanner) : this.takeInClaim(scanner, claim);
  }

  end(): ParsedRemittance {
    this.endClaim();
    const { remittance } = this;
    remittance.totals = {
      claims: this.position,
      paidCents: this.paid as Cents, // a sum of whole cents
      providerAdjustmentCents: remittance.providerAdjustments.reduce((sum, each) => sum + each.cents, 0) as Cents, // likewise
    };
    if (!this.isPaymentStated) {
      this.addProblem(readProblem('x12.missing', 'error', this.place(), 'The payment amount (BPR02)'));
      remittance.balanced = false;
    }
    if (remittance.checkNumber === unstated) {
      this.addProblem(readProblem('x12.missing', 'error', this.place(), 'The check or trace number (TRN02)'));
    }
    if (remittance.paymentDate === undefined) {
      this.addProblem(readProblem('x12.missing', 'warning', this.place(), 'The payment date (BPR16)'));
    }
    const unbalanced = balancePayment(remittance, !this.isPaymentStated);
    if (unbalanced !== undefined) {
      this.addProblem(unbalanced);
      remittance.balanced = false;
    }
    return remittance;
  }

  private place(): string {
    const { segment, line } = this.remittance.where;
    return placeOf({ tag: `ST ${this.remittance.controlNumber ?? 'without a number'}`, ordinal: segment, line });
  }

  /** A claim's problems join those of the file when it ends, the payment's at once. */
  private addTo(owner: ProblemOwner, found: Problem): void {
    owner.problems = withOne(owner.problems, found);
    if (owner === this.remittance) this.problems.push(found);
  }

  private addProblem(found: Problem): void {
    this.addTo(this.remittance, found);
  }

  private takeInHeader(scanner: SegmentScanner): boolean {
    const { remittance, loop } = this;
    switch (scanner.tag) {
      case 'BPR':
        return this.takePayment(scanner);
      case 'TRN':
        remittance.checkNumber = scanner.textOf(2) ?? remittance.checkNumber;
        assign(remittance, 'traceOriginId', scanner.textOf(3));
        return true;
      case 'DTM':
        if (scanner.element(1) !== '405') return false;
        assign(remittance, 'productionDate', this.dayOf(scanner, 2));
        return true;
      case 'N1':
        if (scanner.element(1) === 'PR') return this.takePayer(scanner);
        return scanner.element(1) === 'PE' && this.takePayee(scanner);
      case 'N3':
        return loop === 'payer' && this.takePayerStreet(scanner);
      case 'N4':
        return loop === 'payer' && this.takePayerCity(scanner);
      case 'PER':
        return loop === 'payer' && this.takePayerContact(scanner);
      case 'REF':
        return loop !== 'header' && this.takePartyReference(scanner);
      default:
        return false;
    }
  }

  private takePartyReference(scanner: SegmentScanner): boolean {
    const { payer, payee } = this.remittance;
    const reference = referenceOf(scanner);
    if (reference === undefined) return false;
    if (this.loop === 'payee' && reference.qualifier === 'TJ') payee.taxId = reference.id;
    (this.loop === 'payee' ? payee : payer).references.push(reference);
    return true;
  }

  private takePayment(scanner: SegmentScanner): boolean {
    const { remittance } = this;
    const amount = this.amountOf(scanner, 2, 'BPR02', this.remittance);
    this.isPaymentStated = amount !== undefined;
    const isDebit = scanner.element(3) === 'D';
    if (amount !== undefined) remittance.paymentCents = isDebit && amount > 0 ? negateCents(amount) : amount;
    assign(remittance, 'handlingCode', scanner.textOf(1));
    remittance.paymentMethod = scanner.textOf(4) ?? remittance.paymentMethod;
    assign(remittance, 'paymentDate', this.dayOf(scanner, 16));
    return true;
  }

  private takePayer(scanner: SegmentScanner): boolean {
    this.loop = 'payer';
    this.remittance.payer.name = scanner.textOf(2) ?? this.remittance.payer.name;
    assign(this.remittance.payer, 'id', scanner.textOf(4));
    return true;
  }

  private takePayee(scanner: SegmentScanner): boolean {
    this.loop = 'payee';
    const { payee } = this.remittance;
    payee.name = scanner.textOf(2) ?? payee.name;
    const id = scanner.textOf(4);
    if (scanner.element(3) === 'XX') assign(payee, 'npi', id);
    else if (scanner.element(3) === 'FI') assign(payee, 'taxId', id);
    else if (id !== undefined) payee.references.push({ qualifier: scanner.element(3), id });
    return true;
  }

  private takePayerStreet(scanner: SegmentScanner): boolean {
    const lines = [scanner.textOf(1), scanner.textOf(2)].filter((each) => each !== undefined);
    this.remittance.payer.address = { ...this.remittance.payer.address, lines };
    return true;
  }

  private takePayerCity(scanner: SegmentScanner): boolean {
    const address = this.remittance.payer.address ?? { lines: [] };
    assign(address, 'city', scanner.textOf(1));
    assign(address, 'state', scanner.textOf(2));
    assign(address, 'zip', scanner.textOf(3));
    this.remittance.payer.address = address;
    return true;
  }

  /** The business contact (CX) wins over the technical one (BL), which wins over nothing. */
  private takePayerContact(scanner: SegmentScanner): boolean {
    const { payer } = this.remittance;
    const isBusiness = scanner.element(1) === 'CX';
    for (let n = 3; n <= scanner.count; n += 2) {
      if (scanner.element(n) !== 'TE' || (payer.phone !== undefined && !isBusiness)) continue;
      assign(payer, 'phone', scanner.textOf(n + 1));
      assign(payer, 'contactName', scanner.textOf(2));
    }
    // Kept whole as well: mail addresses and web pages stand beside the telephone.
    return false;
  }

  private startClaim(scanner: SegmentScanner): boolean {
    this.endClaim();
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
    claim.chargeCents = this.moneyOf(scanner, 3, 'CLP03', claim);
    claim.paidCents = this.moneyOf(scanner, 4, 'CLP04', claim);
    if (scanner.has(5)) {
      const patientResponsibilityCents = this.amountOf(scanner, 5, 'CLP05', claim);
      if (patientResponsibilityCents !== undefined) claim.patientResponsibilityCents = patientResponsibilityCents;
    }
    const filingCode = scanner.textOf(6);
    if (filingCode !== undefined) claim.filingCode = filingCode;
    const payerControlNumber = scanner.textOf(7);
    if (payerControlNumber !== undefined) claim.payerControlNumber = payerControlNumber;
    const facilityCode = scanner.textOf(8);
    if (facilityCode !== undefined) claim.facilityCode = facilityCode;
    const frequency = scanner.textOf(9);
    if (frequency !== undefined) claim.frequency = frequency;
    return scanner.count <= 9;
  }

  /** Lists grow in steps of sixteen: a copy of the right size keeps a large file small. */
  private endLine(): void {
    const { line } = this;
    if (line === undefined) return;
    this.line = undefined;
    if (line.adjustments.length > 0) line.adjustments = line.adjustments.slice();
    if (line.remarks.length > 0) line.remarks = line.remarks.slice();
  }

  private endClaim(): void {
    this.endLine();
    const { claim } = this;
    if (claim === undefined) return;
    claim.lines = claim.lines.slice();
    if (claim.adjustments.length > 0) claim.adjustments = claim.adjustments.slice();
    this.claim = undefined;
    this.paid += claim.paidCents;
    this.position += 1;
    balanceClaim(claim, this.position);
    if (!claim.balanced) this.remittance.balanced = false;
    for (const each of claim.problems) this.problems.push(each);
    if (this.onClaim === undefined) this.remittance.claims.push(claim);
    else this.onClaim(claim, this.position - 1, this.remittance);
  }

  private startLine(scanner: SegmentScanner, claim: ParsedRemittanceClaim): boolean {
    this.endLine();
    const line: ParsedRemittanceLine = {
      procedure: scanner.componentOf(1, 2) ?? unstated,
      modifiers: modifiersOf(scanner, 1),
      chargeCents: this.moneyOf(scanner, 2, 'SVC02', claim),
      paidCents: this.moneyOf(scanner, 3, 'SVC03', claim),
      adjustments: [],
      remarks: [],
      references: none,
      amounts: none,
      where: { segment: scanner.ordinal, line: scanner.line },
    };
    const procedureQualifier = scanner.componentOf(1, 1);
    if (procedureQualifier !== undefined) line.procedureQualifier = procedureQualifier;
    const revenueCode = scanner.textOf(4);
    if (revenueCode !== undefined) line.revenueCode = revenueCode;
    const units = quantityOf(scanner, 5);
    if (units !== undefined) line.units = units;
    if (scanner.has(6)) {
      const originalProcedure = scanner.componentOf(6, 2);
      if (originalProcedure !== undefined) line.originalProcedure = originalProcedure;
      const modifiers = modifiersOf(scanner, 6);
      if (modifiers.length > 0) line.originalModifiers = modifiers;
    }
    const unitsBilled = quantityOf(scanner, 7);
    if (unitsBilled !== undefined) line.unitsBilled = unitsBilled;
    claim.lines.push(line);
    this.line = line;
    return scanner.count <= 7;
  }

  private takeInClaim(scanner: SegmentScanner, claim: ParsedRemittanceClaim): boolean {
    switch (scanner.tag) {
      case 'CAS':
        return this.takeAdjustments(scanner, claim, claim.adjustments);
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
        return this.takeClaimAmount(scanner, claim);
      case 'LQ':
        return takeRemark(scanner, claim.remarks);
      default:
        return false;
    }
  }

  private takeInLine(scanner: SegmentScanner, claim: ParsedRemittanceClaim, line: ParsedRemittanceLine): boolean {
    switch (scanner.tag) {
      case 'CAS':
        return this.takeAdjustments(scanner, claim, line.adjustments);
      case 'DTM':
        return this.takeLineDay(scanner, claim, line);
      case 'REF':
        return takeLineReference(scanner, line);
      case 'AMT':
        return this.takeLineAmount(scanner, claim, line);
      case 'LQ':
        return takeRemark(scanner, line.remarks);
      default:
        return false;
    }
  }

  private takeLineDay(scanner: SegmentScanner, claim: ParsedRemittanceClaim, line: ParsedRemittanceLine): boolean {
    const kind = scanner.element(1);
    if (kind !== '472' && kind !== '150' && kind !== '151') return false;
    assign(line, kind === '151' ? 'serviceDateTo' : 'serviceDate', this.dayOf(scanner, 2, claim));
    return true;
  }

  private takeLineAmount(scanner: SegmentScanner, claim: ParsedRemittanceClaim, line: ParsedRemittanceLine): boolean {
    const amount = this.amountOf(scanner, 2, 'AMT02', claim);
    if (amount === undefined) return false;
    if (scanner.element(1) === 'B6') line.allowedCents = amount;
    else line.amounts = withOne(line.amounts, { qualifier: scanner.element(1), cents: amount });
    return true;
  }

  private takeClaimDay(scanner: SegmentScanner, claim: ParsedRemittanceClaim): boolean {
    const value = this.dayOf(scanner, 2, claim);
    switch (scanner.element(1)) {
      case '232': {
        const serviceDate = value;
        if (serviceDate !== undefined) claim.serviceDate = serviceDate;
        return true;
      }
      case '233': {
        const serviceDateTo = value;
        if (serviceDateTo !== undefined) claim.serviceDateTo = serviceDateTo;
        return true;
      }
      case '050': {
        const receivedOn = value;
        if (receivedOn !== undefined) claim.receivedOn = receivedOn;
        return true;
      }
      case '036': {
        const coverageEndedOn = value;
        if (coverageEndedOn !== undefined) claim.coverageEndedOn = coverageEndedOn;
        return true;
      }
      default:
        return false;
    }
  }

  private takeClaimAmount(scanner: SegmentScanner, claim: ParsedRemittanceClaim): boolean {
    const amount = this.amountOf(scanner, 2, 'AMT02', claim);
    if (amount === undefined) return false;
    const qualifier = scanner.element(1);
    if (qualifier === 'AU') claim.coverageCents = amount;
    else if (qualifier === 'I') claim.interestCents = amount;
    else if (qualifier === 'F5') claim.patientPaidCents = amount;
    else claim.amounts = withOne(claim.amounts, { qualifier, cents: amount });
    return true;
  }

  /** CAS: a group code, then up to six of reason, amount, quantity. */
  private takeAdjustments(scanner: SegmentScanner, claim: ParsedRemittanceClaim, into: Adjustment[]): boolean {
    const group = scanner.element(1);
    if (!groupCodes.includes(group)) {
      this.addTo(claim, readProblem('x12.code-unknown', 'error', placeOf(scanner), 'CAS01', group.slice(0, 2)));
      return false;
    }
    for (let n = 2; n <= scanner.count; n += 3) {
      if (!scanner.has(n) && !scanner.has(n + 1)) continue;
      const adjustment: Adjustment = {
        group: group as Adjustment['group'], // checked above
        reason: scanner.textOf(n) ?? unstated,
        cents: this.moneyOf(scanner, n + 1, `CAS${String(n + 1).padStart(2, '0')}`, claim),
      };
      const quantity = quantityOf(scanner, n + 2);
      if (quantity !== undefined) adjustment.quantity = quantity;
      into.push(adjustment);
    }
    return true;
  }

  /** PLB: provider, fiscal year end, then up to six of reason (with its reference) and amount. */
  private takeProviderAdjustments(scanner: SegmentScanner): boolean {
    this.endClaim();
    for (let n = 3; n <= scanner.count; n += 2) {
      if (!scanner.has(n) && !scanner.has(n + 1)) continue;
      const amount = this.amountOf(scanner, n + 1, `PLB${String(n + 1).padStart(2, '0')}`, this.remittance);
      if (amount === undefined) this.remittance.balanced = false;
      const adjustment: ParsedRemittance['providerAdjustments'][number] = {
        reason: scanner.componentOf(n, 1) ?? unstated,
        cents: amount ?? zeroCents,
      };
      assign(adjustment, 'reference', scanner.componentOf(n, 2));
      assign(adjustment, 'providerId', scanner.textOf(1));
      assign(adjustment, 'fiscalYearEnd', this.dayOf(scanner, 2));
      this.remittance.providerAdjustments.push(adjustment);
    }
    return true;
  }

  /** An amount the guide requires: where it is missing it is read as 0 and named; unreadable, the claim is parked. */
  private moneyOf(scanner: SegmentScanner, n: number, element: string, claim: ParsedRemittanceClaim): Cents {
    const value = scanner.centsOf(n);
    if (value !== undefined) return value;
    if (scanner.textOf(n) === undefined) {
      this.addTo(claim, readProblem('x12.amount-missing', 'warning', placeOf(scanner), element));
      return zeroCents;
    }
    const read = this.amountOf(scanner, n, element, claim);
    if (read === undefined) claim.balanced = false;
    return read ?? zeroCents;
  }

  /** An amount, or undefined with a problem where the element holds something else. */
  private amountOf(scanner: SegmentScanner, n: number, element: string, into: ProblemOwner): Cents | undefined {
    const value = scanner.centsOf(n);
    if (value !== undefined) return value;
    const found = readProblem('x12.amount-unreadable', 'error', placeOf(scanner), element);
    this.addTo(into, found);
    return undefined;
  }

  private dayOf(scanner: SegmentScanner, n: number, into: ProblemOwner = this.remittance): Day | undefined {
    const text = scanner.textOf(n);
    if (text === undefined) return undefined;
    if (!this.days.has(text)) this.days.set(text, dayFromX12(text));
    const value = this.days.get(text);
    if (value === undefined) {
      const element = `${scanner.tag}${String(n).padStart(2, '0')}`;
      const found = readProblem('x12.date-unreadable', 'warning', placeOf(scanner), element);
      this.addTo(into, found);
    }
    return value;
  }
}
