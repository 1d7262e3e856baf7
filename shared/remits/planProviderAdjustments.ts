/**
 * PLB: what a payer took from a check (positive) or added to it (negative) outside its claims. Recoveries and forwarded
 * balances go to the payer's clearing account, which must net to zero over files: the claim's own balance came back with its
 * reversal (CLP02 22), in this remittance or an earlier one, and a recovery must not undo the same payment twice. Where a
 * claim is named, the entry carries it. Interest is income; interest that claims have already named only settles clearing.
 */
import type { Id } from '#shared/kernel/ids.ts';
import {
  addCents,
  type Cents,
  maxCents,
  minCents,
  negateCents,
  subtractCents,
  sumCents,
  zeroCents,
} from '#shared/kernel/money.ts';
import type { Problem } from '#shared/kernel/problems.ts';
import {
  type LedgerDraft,
  type ProviderAdjustmentItem,
  providerAdjustmentPostings,
  type TransactionRefs,
} from '#shared/ledger/index.ts';
import type { LedgerAccount } from '#shared/model/ledger.ts';
import type { ProviderAdjustment, RemittedClaim } from '#shared/model/remittance.ts';
import { remitProblems } from './remitProblems.ts';

interface PlbReason {
  says: string;
  account: LedgerAccount;
  /** Somebody should read the reference. */
  review?: true;
}
const clearing = (says: string): PlbReason => ({ says, account: 'payer.clearing' });
const clearingToRead = (says: string): PlbReason => ({ says, account: 'payer.clearing', review: true });
const other = (says: string): PlbReason => ({ says, account: 'adjustment.other' });

export const plbReasons: Readonly<Record<string, PlbReason>> = {
  WO: clearing('Overpayment taken back'),
  FB: clearing('Balance carried to another remittance'),
  '72': clearing('Refund you sent, acknowledged'),
  L6: { says: 'Interest', account: 'interest' },
  CS: clearingToRead('Adjustment'),
  '50': other('Late charge'),
  '51': { says: 'Interest penalty', account: 'interest' },
  '90': other('Early-payment discount'),
  IR: clearingToRead('Withheld for the IRS'),
  LE: clearingToRead('Levy'),
  J1: clearing('Not reimbursed'),
  AP: clearing('Advance payment'),
  AM: clearing('Advance payment applied'),
  AH: clearing('Advance payment repaid'),
  B2: other('Rebate'),
  B3: other('Recovery allowance'),
  BD: other('Bad debt'),
  BN: other('Bonus'),
  IP: other('Incentive'),
  L3: other('Penalty'),
  LS: other('Lump sum'),
  IS: other('Interim settlement'),
  PL: other('Final settlement'),
  RA: other('Retroactive adjustment'),
  CT: other('Capitation'),
  CR: other('Capitation interest'),
  E3: clearingToRead('Withhold'),
  TL: clearingToRead('Third-party liability'),
  WU: clearingToRead('Unspecified recovery'),
  OB: clearingToRead('Offset for an affiliated provider'),
  C5: clearingToRead('Temporary allowance'),
  FC: clearingToRead('Fund allocation'),
  SL: clearingToRead('Student loan'),
};

export type NamedClaimRefs = Pick<TransactionRefs, 'claimId' | 'encounterId'>;

export interface ProviderAdjustmentContext {
  refs: TransactionRefs;
  payerId: Id<'payer'>;
  /** The claim a reference names, where it is one of ours. */
  claimOf?: (reference: string) => NamedClaimRefs | undefined;
}

export interface ProviderAdjustmentPlan {
  transactions: LedgerDraft[];
  /** Each adjustment in words, with its PLB sign and where it went. */
  lines: { reason: string; says: string; reference?: string; cents: Cents; account: LedgerAccount }[];
  problems: Problem[];
  needsReview: boolean;
}

export function planProviderAdjustments(
  remittance: { providerAdjustments: readonly ProviderAdjustment[]; claims: readonly RemittedClaim[] },
  context: ProviderAdjustmentContext,
): ProviderAdjustmentPlan {
  let namedInterest: Cents = sumCents(remittance.claims.map((claim) => claim.interestCents ?? zeroCents));
  const items: ProviderAdjustmentItem[] = [];
  const problems: Problem[] = [];
  remittance.providerAdjustments.forEach((adjustment, index) => {
    const reason = plbReasons[adjustment.reason];
    const where = `PLB ${index + 1}`;
    if (!reason) problems.push(remitProblems.plbUnknown(adjustment.reason, where));
    if (reason?.review) problems.push(remitProblems.plbReview(reason.says, adjustment.cents, where));
    if (adjustment.reason === 'L6') {
      // Interest that comes back with its claim is named below zero, and taken from the check.
      const wanted = negateCents(namedInterest);
      const settles = adjustment.cents < 0 ? maxCents(adjustment.cents, wanted) : minCents(adjustment.cents, wanted);
      const isSameWay = adjustment.cents < 0 === wanted < 0;
      const toClearing = isSameWay ? settles : zeroCents;
      namedInterest = addCents(namedInterest, toClearing);
      items.push({ ...adjustment, cents: toClearing, account: 'payer.clearing' });
      items.push({ ...adjustment, cents: subtractCents(adjustment.cents, toClearing), account: 'interest' });
    } else {
      items.push({ ...adjustment, account: reason?.account ?? 'payer.clearing' });
    }
  });
  const moving = items.filter((item) => item.cents !== 0);
  return {
    transactions: entriesByClaim(moving, context),
    lines: moving.map(({ reason, reference, cents, account }) => ({
      reason,
      says: plbReasons[reason]?.says ?? `Adjustment ${reason}`,
      ...(reference === undefined ? {} : { reference }),
      cents,
      account,
    })),
    problems,
    needsReview: problems.length > 0,
  };
}

/** One entry for what names no claim, and one for each claim named. */
function entriesByClaim(
  items: readonly ProviderAdjustmentItem[],
  { refs, payerId, claimOf }: ProviderAdjustmentContext,
): LedgerDraft[] {
  const groups = new Map<string, { named: NamedClaimRefs; items: ProviderAdjustmentItem[] }>();
  for (const item of items) {
    const named = (item.reference === undefined ? undefined : claimOf?.(item.reference)) ?? {};
    const key = named.claimId ?? '';
    groups.set(key, { named, items: [...(groups.get(key)?.items ?? []), item] });
  }
  return [...groups.values()].flatMap((group) =>
    providerAdjustmentPostings({ refs: { ...refs, ...group.named }, payerId, items: group.items }),
  );
}
