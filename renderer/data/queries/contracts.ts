/** What payers agreed to allow, and where they allowed less. */
import { contractOn, expectedAllowed } from '#shared/contracts/index.ts';
import { isDenied } from '#shared/denials/index.ts';
import { addMonths, type Day } from '#shared/kernel/dates.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { type Cents, subtractCents } from '#shared/kernel/money.ts';
import type { Claim } from '#shared/model/claimRecord.ts';
import type { Contract, Payer } from '#shared/model/payer.ts';
import type { RemittanceClaim, RemittedLine } from '#shared/model/remittance.ts';
import { allowedOf } from '#shared/remits/index.ts';
import type { Book } from '../book.ts';
import { activePayers, currentFees, type Fee } from './reference.ts';

export interface PayerContract {
  payer: Payer;
  /** In force today, if any. */
  contract: Contract | undefined;
  /** Every one of this payer, newest first. */
  all: Contract[];
}

export async function payerContracts(book: Book): Promise<PayerContract[]> {
  const contracts = await book.db.rows('contracts').toArray();
  const today = book.clock.today();
  return (await activePayers(book)).map((payer) => {
    const all = contracts.filter((each) => each.payerId === payer.id).sort((a, b) => (a.from < b.from ? 1 : -1));
    return { payer, all, contract: contractOn(all, today) };
  });
}

export const feeByCode = async (book: Book): Promise<Map<string, Fee>> =>
  new Map((await currentFees(book)).map((fee) => [`${fee.code} ${fee.modifier ?? ''}`.trim(), fee]));

export interface Underpayment {
  key: string;
  claimId: Id<'claim'>;
  claimNumber: string;
  payerId: Id<'payer'>;
  on: Day;
  procedure: string;
  expectedCents: Cents;
  allowedCents: Cents;
  shortCents: Cents;
}

/** Lines of one payer, posted in the last twelve months, allowed for less than its contract says; most first. */
export async function underpayments(book: Book, payerId: Id<'payer'>): Promise<Underpayment[]> {
  const contracts = await book.db.rows('contracts').where('payerId').equals(payerId).toArray();
  if (contracts.length === 0) return [];
  const since = addMonths(book.clock.today(), -12);
  const claims = (await book.db.rows('claims').where('payerId').equals(payerId).toArray()).filter(
    // A later payer owes only what is left after the earlier ones.
    (claim) => claim.snapshot.rank === 1 && claim.adjudicatedOn !== undefined && claim.adjudicatedOn >= since,
  );
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const rows = await book.db
    .rows('remittanceClaims')
    .where('claimId')
    .anyOf([...byId.keys()])
    .toArray();
  return rows
    .filter((row) => row.state === 'posted' && row.content.statusCode !== '22')
    .flatMap((row) => {
      const claim = row.claimId && byId.get(row.claimId);
      return claim ? row.content.lines.flatMap((line, index) => shortOf(claim, row, line, index, contracts)) : [];
    })
    .sort((a, b) => b.shortCents - a.shortCents);
}

function shortOf(
  claim: Claim,
  row: RemittanceClaim,
  line: RemittedLine,
  index: number,
  contracts: readonly Contract[],
): Underpayment[] {
  const on = line.serviceDate ?? claim.snapshot.lines[0]?.from;
  const contract = on && contractOn(contracts, on);
  if (!contract || isDenied(line)) return [];
  const expected = expectedAllowed(
    {
      code: line.procedure,
      modifiers: line.modifiers,
      units: line.units ?? 1,
      from: on,
      chargeCents: line.chargeCents,
    },
    contract,
  );
  const allowed = allowedOf(line);
  if (expected === undefined || allowed >= expected) return [];
  return [
    {
      key: `${row.id} ${index}`,
      claimId: claim.id,
      claimNumber: claim.number,
      payerId: claim.payerId,
      on,
      procedure: [line.procedure, ...line.modifiers].join('-'),
      expectedCents: expected,
      allowedCents: allowed,
      shortCents: subtractCents(expected, allowed),
    },
  ];
}
