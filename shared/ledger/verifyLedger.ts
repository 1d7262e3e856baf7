/**
 * The integrity check: a list of small checks of one shape. Each reads the books and returns every fault it finds, naming
 * the exact rows; an empty answer means that every total on screen is explained by the ledger.
 */
import type { Id } from '#shared/kernel/ids.ts';
import { addCents, type Cents, formatMoney, negateCents, sumCents, zeroCents } from '#shared/kernel/money.ts';
import { type Problem, problem, warning } from '#shared/kernel/problems.ts';
import type { Deposit, LedgerTransaction, Posting, Rollup } from '#shared/model/ledger.ts';
import type { Remittance } from '#shared/model/remittance.ts';
import type { Encounter } from '#shared/model/visit.ts';
import { sumOfPostings } from './post.ts';
import { foldRollups } from './rollups.ts';

export interface Books {
  transactions: readonly LedgerTransaction[];
  encounters: readonly Encounter[];
  deposits: readonly Deposit[];
  remittances: readonly Remittance[];
  rollups?: readonly Rollup[];
}
export type LedgerCheck = (books: Books) => Problem[];

const sumOn = (postings: readonly Posting[], account: Posting['account']): Cents =>
  sumCents(postings.filter((posting) => posting.account === account).map((posting) => posting.cents));

const unbalancedTransactions: LedgerCheck = ({ transactions }) =>
  transactions.flatMap((each) => {
    const sum = sumOfPostings(each.postings);
    if (sum === 0 && each.postings.length >= 2) return [];
    return [
      problem(
        'ledger.unbalanced',
        `This ledger entry is off by ${formatMoney(sum)}. Restore the last backup or reverse it and post it again.`,
        `transaction ${each.id}`,
      ),
    ];
  });

const accountsSumToZero: LedgerCheck = ({ transactions }) => {
  const sum = sumCents(transactions.map((each) => sumOfPostings(each.postings)));
  if (sum === 0) return [];
  return [
    problem(
      'ledger.accountsOff',
      `All accounts together are off by ${formatMoney(sum)} and must be zero. Look at the unbalanced entries listed here.`,
      'ledger',
    ),
  ];
};

const cachedBalances: LedgerCheck = ({ transactions, encounters }) => {
  const folded = new Map<string, { insurance: Cents; patient: Cents }>();
  for (const posting of transactions.flatMap((each) => each.postings)) {
    if (posting.chargeId === undefined) continue;
    const entry = folded.get(posting.chargeId) ?? { insurance: zeroCents, patient: zeroCents };
    if (posting.account === 'ar.insurance') entry.insurance = addCents(entry.insurance, posting.cents);
    if (posting.account === 'ar.patient') entry.patient = addCents(entry.patient, posting.cents);
    folded.set(posting.chargeId, entry);
  }
  return encounters.flatMap((encounter) =>
    encounter.charges.flatMap((charge) => {
      const { insurance, patient } = folded.get(charge.id) ?? { insurance: zeroCents, patient: zeroCents };
      if (charge.cachedInsuranceCents === insurance && charge.cachedPatientCents === patient) return [];
      return [
        problem(
          'ledger.cacheOff',
          `The balance kept on this charge (insurance ${formatMoney(charge.cachedInsuranceCents)}, patient ${formatMoney(charge.cachedPatientCents)}) differs from its entries (insurance ${formatMoney(insurance)}, patient ${formatMoney(patient)}). Rebuild balances.`,
          `encounter ${encounter.id} charge ${charge.id}`,
        ),
      ];
    }),
  );
};

/** Payments on a charge against its amount; a payer that allows more than was charged (code 94) raises the amount. */
const paidAboveCharge: LedgerCheck = ({ transactions, encounters }) => {
  const paid = new Map<string, Cents>();
  const raised = new Map<string, Cents>();
  const add = (map: Map<string, Cents>, key: string, cents: Cents): void => {
    map.set(key, addCents(map.get(key) ?? zeroCents, cents));
  };
  const paying = ['insurance-payment', 'patient-payment', 'allocation', 'refund', 'provider-adjustment'];
  for (const transaction of transactions) {
    for (const { account, chargeId, cents, reason } of transaction.postings) {
      if (chargeId === undefined) continue;
      if (account === 'adjustment.contractual' && reason?.endsWith('-94')) add(raised, chargeId, negateCents(cents));
      if (account.startsWith('ar.') && paying.includes(transaction.kind)) add(paid, chargeId, negateCents(cents));
    }
  }
  return encounters.flatMap((encounter) =>
    encounter.charges.flatMap((charge) => {
      const total = paid.get(charge.id) ?? zeroCents;
      const most = addCents(charge.chargeCents, raised.get(charge.id) ?? zeroCents);
      if (total <= most) return [];
      return [
        warning(
          'ledger.paidAboveCharge',
          `${formatMoney(total)} was paid on a charge of ${formatMoney(charge.chargeCents)}. Find the duplicate or refund the difference.`,
          `encounter ${encounter.id} charge ${charge.id}`,
        ),
      ];
    }),
  );
};

const remittancesMatchPostings: LedgerCheck = ({ transactions, remittances }) => {
  const posted = new Map<string, Cents>();
  for (const each of transactions) {
    if (each.remittanceId === undefined) continue;
    posted.set(each.remittanceId, addCents(posted.get(each.remittanceId) ?? zeroCents, sumOn(each.postings, 'cash')));
  }
  return remittances.flatMap((remittance) => {
    const cash = posted.get(remittance.id) ?? zeroCents;
    const expected = remittance.state === 'posted' ? remittance.paymentCents : zeroCents;
    const isSettled = remittance.state === 'posted' || remittance.state === 'undone';
    if (!isSettled || cash === expected) return [];
    return [
      problem(
        'ledger.remittanceOff',
        `The payment is ${formatMoney(expected)} but ${formatMoney(cash)} was posted from it. Open its deposit proof to see which claim is missing.`,
        `remittance ${remittance.id}`,
      ),
    ];
  });
};

const depositsMatchPostings: LedgerCheck = ({ transactions, deposits }) => {
  const byId = new Map(transactions.map((each) => [each.id, each]));
  return deposits.flatMap((deposit) =>
    deposit.items.flatMap((item) => {
      if (item.transactionId === undefined) return [];
      const transaction = byId.get(item.transactionId);
      const cash = transaction ? sumOn(transaction.postings, 'cash') : zeroCents;
      if (cash === item.cents) return [];
      return [
        problem(
          'ledger.depositOff',
          `The deposit lists ${formatMoney(item.cents)} for an entry that brought ${formatMoney(cash)}. Correct the deposit.`,
          `deposit ${deposit.id} transaction ${item.transactionId}`,
        ),
      ];
    }),
  );
};

const key = (posting: Posting, cents: Cents): string =>
  `${posting.account}|${posting.chargeId ?? ''}|${posting.payerId ?? ''}|${cents}`;

const reversalsMirror: LedgerCheck = ({ transactions }) => {
  const byId = new Map(transactions.map((each) => [each.id, each]));
  const undoneBy = new Map<Id<'transaction'>, LedgerTransaction>();
  return transactions.flatMap((each) => {
    if (each.reversesId === undefined) return [];
    const where = `transaction ${each.id} reverses ${each.reversesId}`;
    const original = byId.get(each.reversesId);
    if (!original) {
      return [problem('ledger.reversalOrphan', 'This reversal names an entry that is not in the ledger.', where)];
    }
    const earlier = undoneBy.get(original.id);
    if (earlier) {
      const remedy = 'Post the original again once.';
      return [problem('ledger.reversedTwice', `The same entry was reversed twice. ${remedy}`, where)];
    }
    undoneBy.set(original.id, each);
    const undone = each.postings.map((posting) => key(posting, posting.cents)).sort();
    const mirror = original.postings.map((posting) => key(posting, negateCents(posting.cents))).sort();
    if (undone.join('\n') === mirror.join('\n')) return [];
    return [
      problem(
        'ledger.reversalNotMirror',
        'This reversal is not the exact mirror of the entry it undoes. Reverse the difference by hand.',
        where,
      ),
    ];
  });
};

const rollupsMatchLedger: LedgerCheck = ({ transactions, rollups }) => {
  if (rollups === undefined) return [];
  const folded = foldRollups(transactions);
  const kept = new Map(rollups.map((row) => [row.id, row]));
  const ids = [...new Set([...folded.keys(), ...kept.keys()])].sort();
  return ids.flatMap((id) => {
    const expected = folded.get(id) ?? { cents: zeroCents, count: 0 };
    const actual = kept.get(id) ?? { cents: zeroCents, count: 0 };
    if (expected.cents === actual.cents && expected.count === actual.count) return [];
    return [
      problem(
        'ledger.rollupOff',
        `The kept sum is ${formatMoney(actual.cents)} in ${actual.count} entries; the ledger says ${formatMoney(expected.cents)} in ${expected.count}. Rebuild the report sums.`,
        `rollup ${id}`,
      ),
    ];
  });
};

export const ledgerChecks: readonly LedgerCheck[] = [
  unbalancedTransactions,
  accountsSumToZero,
  cachedBalances,
  paidAboveCharge,
  remittancesMatchPostings,
  depositsMatchPostings,
  reversalsMirror,
  rollupsMatchLedger,
];

/** Every fault in the books, with the row it is in. */
export const verifyLedger = (books: Books): Problem[] => ledgerChecks.flatMap((check) => check(books));
