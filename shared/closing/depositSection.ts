/**
 * The proof of a deposit on paper: the slip by method, then what the deposit holds, each remittance as its claims less what the
 * payer took outside them, and beside each amount what was posted. Parts stand in a column of their own, so that every column
 * adds up to its total.
 */
import { formatDay } from '#shared/kernel/dates.ts';
import { type Cents, formatMoney, subtractCents, sumCents } from '#shared/kernel/money.ts';
import { count } from '#shared/kernel/text.ts';
import type { Deposit, PaymentMethod } from '#shared/model/ledger.ts';
import { depositStateNames, methodName } from '#shared/model/ledgerWords.ts';
import type { DepositProof, ProofLine } from '#shared/remits/index.ts';
import type { FlowRow, FlowTable, OfficePaperSection } from '#shared/statements/index.ts';
import { right } from './paperCells.ts';

export interface ProvenDeposit {
  deposit: Deposit;
  proof: DepositProof;
}

export function depositSection({ deposit, proof }: ProvenDeposit, position?: string): OfficePaperSection {
  const state = depositStateNames[deposit.state];
  return {
    title: ['Deposit', position].filter(Boolean).join(' '),
    note: `${formatDay(deposit.date)} · ${count(deposit.items.length, 'payment')} · ${state.toLowerCase()}`,
    parts: [slipTable(proof), contentTable(proof), ...standing(deposit, proof)],
  };
}

const slipTable = (proof: DepositProof): FlowTable => ({
  columns: [
    { label: 'On the slip', weight: 4.6 },
    { label: 'Amount', weight: 1.4, ...right },
  ],
  rows: proof.lines
    .filter((line) => line.kind === 'method')
    .map((line) => [methodName(line.text as PaymentMethod), formatMoney(line.cents)]), // the text of such a line is its method
  totals: ['Deposit', formatMoney(proof.depositCents)],
});

function contentTable(proof: DepositProof): FlowTable {
  const rows: FlowRow[] = [];
  const amounts: Cents[] = [];
  const { lines } = proof;
  lines.forEach((line, index) => {
    if (line.kind === 'remittance' || line.kind === 'receipt') {
      amounts.push(line.cents);
      const how = line.method === undefined ? '' : methodName(line.method);
      rows.push([line.text, how, '', formatMoney(line.cents), formatMoney(postedOf(line, lines.slice(index + 1)))]);
    }
    if (line.kind === 'claims' || line.kind === 'provider-adjustment')
      rows.push({ kind: 'part', cells: [line.text, '', formatMoney(line.cents)] });
  });
  return {
    columns: [
      { label: 'What it holds', weight: 3.2 },
      { label: 'Method', weight: 1 },
      { label: 'Of which', weight: 1.4, ...right },
      { label: 'Amount', weight: 1.4, ...right },
      { label: 'Posted', weight: 1.4, ...right },
    ],
    rows,
    totals: ['In all', '', '', formatMoney(sumCents(amounts)), formatMoney(proof.postedCents)],
  };
}

/** A remittance says further down what was posted of it; a receipt is its posting. */
const postedOf = (line: ProofLine, after: readonly ProofLine[]): Cents =>
  (line.kind === 'receipt' ? undefined : after.find((each) => each.kind === 'posted' && each.id === line.id))?.cents ??
  line.cents;

function standing(deposit: Deposit, proof: DepositProof): (string | FlowTable)[] {
  const differences = proof.differences.map((each) => `${each.text}: ${formatMoney(each.cents)}.`);
  if (proof.bankCents === undefined) {
    const words =
      deposit.state === 'open'
        ? 'This deposit is still open: it has not gone to the bank.'
        : 'Not reconciled: nobody has entered what the bank credited.';
    return [...differences, words];
  }
  const difference = subtractCents(proof.bankCents, proof.depositCents);
  const agrees = proof.isProven ? 'Reconciled: bank, payments and postings agree.' : '';
  const bank =
    difference === 0
      ? `The bank credited ${formatMoney(proof.bankCents)}, as deposited.`
      : `Not reconciled: the bank credited ${formatMoney(proof.bankCents)}, ${formatMoney(difference)} apart from the deposit.`;
  return [...differences, [bank, agrees].filter(Boolean).join(' ')];
}
