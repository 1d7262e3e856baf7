/**
 * Reads one 835 transaction (005010X221A1), fed segment by segment: header, payer and payee here, claims and lines by the
 * claim reader, provider adjustments in the trailer. What is not understood is kept whole in `unread`; whether the
 * amounts add up is checked as each claim and the transaction end.
 */
import { type Cents, negateCents, zeroCents } from '#shared/kernel/money.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import { balanceClaim, balancePayment } from './balanceRemittance.ts';
import { assign, type InterchangeHeader, type TransactionHeader } from './envelopeReader.ts';
import { placeOf, readProblem } from './readProblems.ts';
import { type ParsedRemittance, type ParsedRemittanceClaim, unstated } from './remittance.ts';
import { RemittanceClaimReader } from './remittanceClaimReader.ts';
import { rawOf, referenceOf } from './remittanceSegments.ts';
import { amountOf, complain, DayReader } from './remittanceValues.ts';
import type { SegmentScanner } from './segmentScanner.ts';

/** Takes each claim as it is completed; the payment then keeps none itself. */
export type OnClaim = (claim: ParsedRemittanceClaim, position: number, remittance: ParsedRemittance) => void;

/** Where a header segment belongs. */
type Loop = 'header' | 'payer' | 'payee';

export class RemittanceTransaction {
  private readonly remittance: ParsedRemittance;
  private readonly problems: Problem[];
  private readonly onClaim: OnClaim | undefined;
  private readonly days = new DayReader();
  private readonly claims = new RemittanceClaimReader(this.days);
  private loop: Loop = 'header';
  private position = 0;
  private paid = 0;
  private isPaymentStated = false;
  /** How many of the payment's own problems were told to the file. */
  private told = 0;

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
    switch (scanner.tag) {
      case 'ST':
        this.remittance.where.segment = scanner.ordinal;
        return;
      case 'SE':
      case 'LX':
        return;
      case 'CLP':
        this.endClaim();
        this.claims.start(scanner);
        return;
      case 'PLB':
        this.endClaim();
        this.takeProviderAdjustments(scanner);
        return;
    }
    if (this.claims.isOpen) this.claims.take(scanner);
    else if (!this.takeInHeader(scanner)) this.remittance.unread.push(rawOf(scanner));
  }

  end(): ParsedRemittance {
    this.endClaim();
    this.flush();
    const { remittance } = this;
    remittance.totals = {
      claims: this.position,
      paidCents: this.paid as Cents, // a sum of whole cents
      providerAdjustmentCents: remittance.providerAdjustments.reduce((sum, each) => sum + each.cents, 0) as Cents, // likewise
    };
    if (!this.isPaymentStated) {
      complain(this.remittance, readProblem('x12.missing', 'error', this.place(), 'The payment amount (BPR02)'));
      remittance.balanced = false;
    }
    if (remittance.checkNumber === unstated) {
      complain(this.remittance, readProblem('x12.missing', 'error', this.place(), 'The check or trace number (TRN02)'));
    }
    if (remittance.paymentDate === undefined) {
      complain(this.remittance, readProblem('x12.missing', 'warning', this.place(), 'The payment date (BPR16)'));
    }
    const unbalanced = balancePayment(remittance, !this.isPaymentStated);
    if (unbalanced !== undefined) {
      complain(this.remittance, unbalanced);
      remittance.balanced = false;
    }
    this.flush();
    return remittance;
  }

  private place(): string {
    const { segment, line } = this.remittance.where;
    return placeOf({ tag: `ST ${this.remittance.controlNumber ?? 'without a number'}`, ordinal: segment, line });
  }

  private endClaim(): void {
    const claim = this.claims.end();
    if (claim === undefined) return;
    this.flush();
    this.paid += claim.paidCents;
    this.position += 1;
    balanceClaim(claim, this.position);
    if (!claim.balanced) this.remittance.balanced = false;
    for (const each of claim.problems) this.problems.push(each);
    if (this.onClaim === undefined) this.remittance.claims.push(claim);
    else this.onClaim(claim, this.position - 1, this.remittance);
  }

  /** The payment's own problems join those of the file in the order they were found. */
  private flush(): void {
    const { problems } = this.remittance;
    for (; this.told < problems.length; this.told += 1) {
      const found = problems[this.told];
      if (found !== undefined) this.problems.push(found);
    }
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
        assign(remittance, 'productionDate', this.days.dayOf(scanner, 2, this.remittance));
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
    const amount = amountOf(scanner, 2, 'BPR02', this.remittance);
    this.isPaymentStated = amount !== undefined;
    const isDebit = scanner.element(3) === 'D';
    if (amount !== undefined) remittance.paymentCents = isDebit && amount > 0 ? negateCents(amount) : amount;
    assign(remittance, 'handlingCode', scanner.textOf(1));
    remittance.paymentMethod = scanner.textOf(4) ?? remittance.paymentMethod;
    assign(remittance, 'paymentDate', this.days.dayOf(scanner, 16, remittance));
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

  /** PLB: provider, fiscal year end, then up to six of reason (with its reference) and amount. */
  private takeProviderAdjustments(scanner: SegmentScanner): boolean {
    for (let n = 3; n <= scanner.count; n += 2) {
      if (!scanner.has(n) && !scanner.has(n + 1)) continue;
      const amount = amountOf(scanner, n + 1, `PLB${String(n + 1).padStart(2, '0')}`, this.remittance);
      if (amount === undefined) this.remittance.balanced = false;
      const adjustment: ParsedRemittance['providerAdjustments'][number] = {
        reason: scanner.componentOf(n, 1) ?? unstated,
        cents: amount ?? zeroCents,
      };
      assign(adjustment, 'reference', scanner.componentOf(n, 2));
      assign(adjustment, 'providerId', scanner.textOf(1));
      assign(adjustment, 'fiscalYearEnd', this.days.dayOf(scanner, 2, this.remittance));
      this.remittance.providerAdjustments.push(adjustment);
    }
    return true;
  }
}
