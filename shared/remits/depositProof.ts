/**
 * Deposit proof: the bank's credit is the deposit by method, each remittance in it is its claims less its provider
 * adjustments, and each is what was posted. Every step is a line, every difference has a place.
 */
import type { Id } from '#shared/kernel/ids.ts';
import { type Cents, subtractCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';
import type { Deposit, LedgerTransaction, PaymentMethod } from '#shared/model/ledger.ts';
import type { Remittance, RemittanceClaim } from '#shared/model/remittance.ts';
import { plbReasons } from './planProviderAdjustments.ts';

export interface ProofLine {
  kind: 'bank' | 'method' | 'remittance' | 'claims' | 'provider-adjustment' | 'posted' | 'receipt';
  text: string;
  cents: Cents;
  id?: string;
  /** How a remittance or receipt came. */
  method?: PaymentMethod;
}
export interface ProofDifference {
  text: string;
  where: string;
  cents: Cents;
}
export interface DepositProof {
  depositCents: Cents;
  /** Absent until somebody has seen the bank's credit. */
  bankCents?: Cents;
  postedCents: Cents;
  lines: ProofLine[];
  differences: ProofDifference[];
  /** The bank has been seen and every figure agrees. */
  isProven: boolean;
}

const cashOf = (transactions: readonly LedgerTransaction[]): Cents =>
  sumCents(
    transactions.flatMap((each) =>
      each.postings.filter((posting) => posting.account === 'cash').map((posting) => posting.cents),
    ),
  );

export function depositProof(facts: {
  deposit: Deposit;
  remittances: readonly Remittance[];
  remittanceClaims: readonly RemittanceClaim[];
  transactions: readonly LedgerTransaction[];
}): DepositProof {
  const { deposit } = facts;
  const lines: ProofLine[] = [];
  const differences: ProofDifference[] = [];
  const compare = (text: string, where: string, left: Cents, right: Cents): void => {
    if (left !== right) differences.push({ text, where, cents: subtractCents(left, right) });
  };
  const depositCents = sumCents(deposit.items.map((item) => item.cents));
  if (deposit.bankCents !== undefined) {
    lines.push({ kind: 'bank', text: 'Credited by the bank', cents: deposit.bankCents });
    compare('The bank’s credit and the deposit differ', 'bank', deposit.bankCents, depositCents);
  }
  for (const [method, cents] of byMethod(deposit)) lines.push({ kind: 'method', text: method, cents });
  let postedCents: Cents = zeroCents;
  for (const item of deposit.items) {
    const proof = item.remittanceId
      ? proveRemittance(item.remittanceId, facts)
      : proveReceipt(item.transactionId, facts);
    const [head, ...inner] = proof.lines;
    if (head) lines.push({ ...head, method: item.method }, ...inner);
    differences.push(...proof.differences);
    postedCents = sumCents([postedCents, proof.postedCents]);
    compare('The deposit and what it holds differ', proof.where, item.cents, proof.paymentCents);
  }
  return {
    depositCents,
    ...(deposit.bankCents === undefined ? {} : { bankCents: deposit.bankCents }),
    postedCents,
    lines,
    differences,
    isProven: deposit.bankCents !== undefined && differences.length === 0,
  };
}

function byMethod(deposit: Deposit): [PaymentMethod, Cents][] {
  const sums = new Map<PaymentMethod, Cents>();
  for (const { method, cents } of deposit.items) sums.set(method, sumCents([sums.get(method) ?? zeroCents, cents]));
  return [...sums];
}

interface ItemProof {
  where: string;
  paymentCents: Cents;
  postedCents: Cents;
  lines: ProofLine[];
  differences: ProofDifference[];
}

type Facts = Parameters<typeof depositProof>[0];

function proveRemittance(id: Id<'remittance'>, facts: Facts): ItemProof {
  const where = `remittance ${id}`;
  const remittance = facts.remittances.find((each) => each.id === id);
  if (!remittance) return missing(where, 'The deposit names a remittance that is not here');
  const claims = facts.remittanceClaims.filter((each) => each.remittanceId === id);
  const claimed = sumCents(claims.map((each) => each.content.paidCents));
  const own = facts.transactions.filter((each) => each.remittanceId === id);
  const posted = cashOf(own);
  const { paymentCents, providerAdjustments, payer, checkNumber } = remittance;
  const taken = sumCents(providerAdjustments.map((each) => each.cents));
  const lines: ProofLine[] = [
    { kind: 'remittance', text: `${payer.name} ${checkNumber}`, cents: paymentCents, id },
    { kind: 'claims', text: count(claims.length, 'claim'), cents: claimed, id },
    ...providerAdjustments.map(
      ({ reason, reference, cents }): ProofLine => ({
        kind: 'provider-adjustment',
        text: [plbReasons[reason]?.says ?? `Adjustment ${reason}`, reference].filter(Boolean).join(' '),
        cents: subtractCents(zeroCents, cents),
        id,
      }),
    ),
    { kind: 'posted', text: 'Posted', cents: posted, id },
  ];
  const differences: ProofDifference[] = [];
  const note = (text: string, place: string, cents: Cents): void => {
    if (cents !== 0) differences.push({ text, where: place, cents });
  };
  const parts = subtractCents(claimed, taken);
  note('The payment and its claims less adjustments differ', where, subtractCents(paymentCents, parts));
  for (const claim of claims) {
    const cash = cashOf(own.filter((each) => each.remittanceClaimId === claim.id));
    const text = `Claim ${claim.content.patientControlNumber} is not posted as paid`;
    note(text, `remittanceClaim ${claim.id}`, subtractCents(claim.content.paidCents, cash));
  }
  const outside = cashOf(own.filter((each) => each.remittanceClaimId === undefined));
  const expected = subtractCents(zeroCents, taken);
  note('Provider adjustments are not posted as stated', `${where} PLB`, subtractCents(expected, outside));
  return { where, paymentCents, postedCents: posted, lines, differences };
}

function proveReceipt(id: Id<'transaction'> | undefined, facts: Facts): ItemProof {
  const where = id === undefined ? 'deposit' : `transaction ${id}`;
  const own = facts.transactions.filter((each) => id !== undefined && (each.id === id || each.reversesId === id));
  if (own.length === 0) return missing(where, 'The deposit lists money that was never posted');
  const posted = cashOf(own);
  const text = own[0]?.reference === undefined ? 'Receipt' : `Receipt ${own[0].reference}`;
  return {
    where,
    paymentCents: posted,
    postedCents: posted,
    lines: [{ kind: 'receipt', text, cents: posted, ...(id === undefined ? {} : { id }) }],
    differences: [],
  };
}

const missing = (where: string, text: string): ItemProof => ({
  where,
  paymentCents: zeroCents,
  postedCents: zeroCents,
  lines: [],
  differences: [{ text, where, cents: zeroCents }],
});
